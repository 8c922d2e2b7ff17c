"""The house rules that no ready checker knows: `python -m tools.rules` looks at everything.

A rule is a module with its reason as docstring, `WHERE` it holds (a pattern of paths), `EXCEPT` (paths, each with
a reason), and `find`, which gives line and sentence of each breach in a source text.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from tools import rule_clock, rule_querysets, rule_reasons, rule_templates, rule_writes

RULES = (rule_clock, rule_querysets, rule_reasons, rule_templates, rule_writes)


def breaches(root: Path, rules: tuple[ModuleType, ...] = RULES) -> Iterator[str]:
    """Every breach under `src`, `tests` and `tools`, as path:line: sentence."""
    for path in sorted(path for folder in ("src", "tests", "tools") for path in (root / folder).rglob("*")):
        name = path.relative_to(root).as_posix()
        for rule in rules:
            if path.is_file() and holds(rule, name):
                yield from (f"{name}:{line}: {said}" for line, said in rule.find(path.read_text("utf-8")))


def holds(rule: ModuleType, name: str) -> bool:
    """Whether a rule is about this path."""
    if name in rule.EXCEPT or not re.fullmatch(rule.WHERE, name):
        return False
    return bool(rule.applies(name)) if hasattr(rule, "applies") else True


def stale(root: Path, rules: tuple[ModuleType, ...] = RULES) -> Iterator[str]:
    """Exceptions for files that are no longer there."""
    for rule in rules:
        yield from (f"{rule.__name__}: no file {name}" for name in rule.EXCEPT if not (root / name).exists())


def main() -> int:
    found = [*breaches(Path()), *stale(Path())]
    print("\n".join(found) or "House rules: kept.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
