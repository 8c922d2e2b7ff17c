"""A table is read in `queries.py`, where what a viewer may see is decided, and by the acts that lock it."""

import ast
import re
from collections.abc import Iterator

WHERE = r"src/hustings/.*\.py"
# Rooms that own tables or change them; `ground`, `record` and core `acts` are such rooms as a whole.
ROOMS = r"/(models|queries|acts|followers|migrations|ground|record)(/|\.py)"
EXCEPT = {
    "src/hustings/circulars/release.py": "the port of `perform` that writes the inbox of the whole roll",
}
MANAGERS = {"objects", "_default_manager", "_base_manager"}


def find(source: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
            yield node.lineno, f".{node.attr} outside queries and acts: ask the section's queries"


def applies(path: str) -> bool:
    return re.search(ROOMS, path) is None
