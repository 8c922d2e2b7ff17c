"""Pages write nothing: a view, a form or a template tag performs an act, and the act writes."""

import ast
from collections.abc import Iterator

WHERE = r"src/hustings/.*(/|_)(views|forms|templatetags|context)(/.*|_.*)?\.py"
EXCEPT: dict[str, str] = {}
WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete"}
# A queryset is told from a dictionary by what stands before its update().
READS = {"objects", "filter", "exclude", "all", "visible_to", "select_for_update", "order_by"}


def find(source: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _writes(node.func):
            yield node.lineno, f".{node.func.attr}() in a page: perform an act instead"


def _writes(called: ast.Attribute) -> bool:
    if called.attr == "update":
        return any(isinstance(part, ast.Attribute) and part.attr in READS for part in ast.walk(called.value))
    return called.attr in WRITES
