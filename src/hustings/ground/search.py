"""The search port: words of things in all languages, found by their beginnings, accents and Arabic forms folded.

Whoever asks narrows what is found by its own `..._visible_to(viewer)`: search knows words, not rights.
"""

import re
from collections.abc import Mapping

from django.db import connection

from .models import SearchText
from .sorting import folded

_WORD = re.compile(r"[^\W_]+")
_CUT = 60
LONGEST = 10
"""Words of a query that count; more are left out. Of a word count the first 60 letters: databases have a limit."""


def index(kind: str, ref: str, texts: Mapping[str, str]) -> None:
    """Make a thing findable by its texts, instead of what stood there."""
    SearchText.objects.filter(kind=kind, ref=ref).exclude(language__in=texts).delete()
    SearchText.objects.bulk_create(
        [
            SearchText(kind=kind, ref=ref, language=language, text=" ".join(_words(text)))
            for language, text in texts.items()
        ],
        update_conflicts=True,
        unique_fields=["kind", "ref", "language"],
        update_fields=["text"],
    )


def drop(kind: str, ref: str) -> None:
    """Make a thing unfindable."""
    SearchText.objects.filter(kind=kind, ref=ref).delete()


def find(kind: str, query: str, *, limit: int = 500) -> list[str]:
    """The references of things that hold every word of the query, the last one by its beginning; [] for none.

    Newest first, so that what a limit leaves out is the oldest.
    """
    words = _words(query)[:LONGEST]
    if not words:
        return []
    sql, asked = (_postgresql if connection.vendor == "postgresql" else _sqlite)(words)
    with connection.cursor() as cursor:
        cursor.execute(sql, [asked, kind, limit])
        return [ref for (ref,) in cursor.fetchall()]


def _words(text: str) -> list[str]:
    return [word[:_CUT] for word in _WORD.findall(folded(text))]


def _sqlite(words: list[str]) -> tuple[str, str]:
    asked = " ".join(f'"{word}"' for word in words) + "*"
    return (
        (
            "SELECT t.ref FROM ground_search f JOIN ground_searchtext t ON t.id = f.rowid"
            " WHERE ground_search MATCH %s AND t.kind = %s GROUP BY t.ref ORDER BY MAX(t.id) DESC LIMIT %s"
        ),
        asked,
    )


def _postgresql(words: list[str]) -> tuple[str, str]:
    asked = " & ".join(f"'{word}'" for word in words) + ":*"
    return (
        (
            "SELECT ref FROM ground_searchtext"
            " WHERE to_tsvector('simple', text) @@ to_tsquery('simple', %s) AND kind = %s"
            " GROUP BY ref ORDER BY MAX(id) DESC LIMIT %s"
        ),
        asked,
    )
