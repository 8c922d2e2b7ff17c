"""A sheet as PDF: tagged, with its fonts inside, in the language and direction of its reader.

What is printed travels as values, never as markup, so that nothing that somebody wrote can be read as a command.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typst

from hustings.ground.words import direction

_HERE = Path(__file__).parent
_FONTS = [str(_HERE / "fonts")]


@dataclass(frozen=True)
class Part:
    """A text under its heading, in the language in which it is written; `note` says what of it."""

    heading: str
    text: str
    language: str
    note: str = ""


@dataclass(frozen=True)
class Sheet:
    """What a sheet says, from top to bottom; `picture` holds the bytes of a JPEG, or nothing."""

    language: str
    title: str
    over: str = ""
    lead: str = ""
    pairs: Sequence[tuple[str, str]] = ()
    picture: bytes = b""
    texts: Sequence[Part] = ()
    heads: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    after: Sequence[str] = ()
    foot: str = ""


def pdf(sheet: Sheet) -> bytes:
    """The sheet as PDF 1.7 with its structure tagged; the same sheet gives the same bytes."""
    data = {
        "language": sheet.language,
        "direction": direction(sheet.language),
        "title": sheet.title,
        "over": sheet.over,
        "lead": sheet.lead,
        "pairs": [list(pair) for pair in sheet.pairs],
        "picture": list(sheet.picture),  # as numbers: the template makes bytes of them again
        "texts": [
            {
                "heading": each.heading,
                "text": each.text,
                "language": each.language,
                "direction": direction(each.language),
                "note": each.note,
            }
            for each in sheet.texts
        ],
        "heads": list(sheet.heads),
        "rows": [list(row) for row in sheet.rows],
        "after": list(sheet.after),
        "foot": sheet.foot,
    }
    made = typst.compile(  # type: ignore[call-overload]  # its types want one type for template and folders
        (_HERE / "sheet.typ").read_bytes(),
        format="pdf",
        font_paths=_FONTS,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=0,
    )
    return bytes(made)
