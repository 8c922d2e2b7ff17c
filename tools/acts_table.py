"""The table of all acts in ARCHITECTURE.md, from the registry and the policies; `--check` fails when it is stale."""

import os
import sys
from pathlib import Path

import django

PAGE = Path(__file__).resolve().parent.parent / "ARCHITECTURE.md"
START, END = "<!-- acts -->\n", "<!-- /acts -->"
HEADINGS = ("act", "source", "who", "situation", "entry", "circular")


def table() -> str:
    """One row an act: its name, the source of its rule, who performs it, what is judged, entered and told."""
    from hustings.acts.act import registry  # noqa: PLC0415  only after Django is set up
    from hustings.acts.authority import authority  # noqa: PLC0415  the same

    rows = [HEADINGS, ("---",) * len(HEADINGS)]
    for name, act in sorted(registry.items()):
        who = "; ".join(dict.fromkeys(each.who for each in authority().of(name) if each.effect == "permit"))
        rows.append((f"`{name}`", str(act.source), who, act.situation or "–", act.enters, act.tells or "–"))
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def main() -> int:
    """Rewrite the table, or with `--check` say whether it is true."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hustings.settings")
    os.environ.setdefault("HUSTINGS_DATA", ".tmp/tools")
    django.setup()
    before, rest = PAGE.read_text("utf-8").split(START)
    after = rest.split(END)[1]
    page = before + START + table() + END + after
    if "--check" not in sys.argv:
        PAGE.write_text(page, "utf-8")
        return 0
    if page == PAGE.read_text("utf-8"):
        return 0
    print("The table of acts in ARCHITECTURE.md is stale: run make acts-table.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
