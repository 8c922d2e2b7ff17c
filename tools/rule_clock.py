"""The time is asked for in one place, `acts/clock.py`, and handed on.

An act that read the clock twice could be before a deadline and after it.
"""

import ast
from collections.abc import Iterator

WHERE = r"src/hustings/.*\.py"
EXCEPT = {
    "src/hustings/acts/clock.py": "it is the clock",
}
ASKS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "timezone": {"now", "localtime", "localdate"},
    "time": {"time", "time_ns"},
}
MODULES = {"time": {"time", "time_ns"}, "django.utils.timezone": {"now", "localtime", "localdate"}}


def find(source: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in ASKS.get(_last(node.value), set()):
            yield (
                node.lineno,
                f"{_last(node.value)}.{node.attr}: take the instant from acts.clock, or be given it",
            )
        if isinstance(node, ast.ImportFrom):
            for name in node.names:
                if name.name in MODULES.get(node.module or "", set()):
                    yield (
                        node.lineno,
                        f"from {node.module} import {name.name}: take the instant from acts.clock",
                    )


def _last(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""
