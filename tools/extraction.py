"""Finds the messages that are shown to people: in Python, in Django templates and in Cedar policies."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

Message = tuple[str, str, str | None]
"""Singular, plural (empty where the message has none) and context."""

# What each value of a call is: a message, its plural, its context, or nothing that is shown.
KEYWORDS = {
    "_": "m",
    "gettext": "m",
    "gettext_lazy": "m",
    "gettext_noop": "m",
    "ngettext": "mp",
    "ngettext_lazy": "mp",
    "pgettext": "cm",
    "pgettext_lazy": "cm",
    "npgettext": "cmp",
    "npgettext_lazy": "cmp",
    # A refusal is made of its English message, and said in the reader's language when it is read.
    "Reason": "m",
    "unfit": "-m",
}
_STRING = r"""u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
_CALL = re.compile(rf"\b(?:_|n?p?gettext)\((?:\s*{_STRING}\s*,?)+\s*(?:count)?\)")
_ANNOTATION = re.compile(r'@(?:reason|instead|who)\(("(?:\\.|[^"\\])*")\)')


def messages_in(path: Path) -> Iterator[Message]:
    """The messages of one file, in the order in which they stand."""
    text = path.read_text("utf-8")
    if path.suffix == ".cedar":
        yield from ((json.loads(found), "", None) for found in _ANNOTATION.findall(text))
    elif path.suffix == ".py":
        yield from _in_python(text)
    else:
        # What Django makes of a template is no Python; its calls, one a line, are.
        yield from _in_python("\n".join(_CALL.findall(templatize(text, str(path)))))


def _in_python(source: str) -> Iterator[Message]:
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda each: (each.lineno, each.col_offset)):
        roles = KEYWORDS.get(_called(call.func), "")
        texts = {role: _text(value) for role, value in zip(roles, call.args, strict=False)}
        if texts.get("m"):
            yield texts["m"], texts.get("p", ""), texts.get("c")


def _called(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _text(value: ast.expr) -> str:
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def all_messages(folder: Path) -> dict[tuple[str, str | None], Message]:
    """Every message under a folder once, by singular and context, in the order of the files' names.

    A message that stands somewhere with a plural has it.
    """
    found: dict[tuple[str, str | None], Message] = {}
    for path in sorted(folder.rglob("*")):
        if (
            path.suffix in {".py", ".html", ".txt", ".cedar"}
            and path.is_file()
            and "static" not in path.parts
        ):
            for message in messages_in(path):
                key = (message[0], message[2])
                if message[0] and not found.get(key, ("", "", None))[1]:
                    found[key] = message
    return found
