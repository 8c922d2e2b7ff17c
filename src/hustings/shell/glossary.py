"""The vocabulary in four languages, as data: terms, month names and plural forms.

`data/glossary.csv` is the law for words; `data/spans.csv` adds forms that it lacks, made after its own.
"""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from .languages import plural_category

FILES = ("glossary.csv", "spans.csv")
LANGUAGES = ("en", "fr", "es", "ar")
# Between three digits, so that a number is never torn.
NO_BREAK = "\N{NO-BREAK SPACE}"


@cache
def entries() -> Mapping[str, Mapping[str, str]]:
    """Every key of the glossary with its text in each language."""
    found: dict[str, Mapping[str, str]] = {}
    for name in FILES:
        text = (files(__package__) / "data" / name).read_text("utf-8")
        found |= {row["key"]: row for row in csv.DictReader(text.splitlines())}
    return found


def term(key: str, language: str) -> str:
    """A term or label in a language; in English where the glossary does not have the language.

    Raises:
        KeyError: the glossary has no such key.
    """
    texts = entries()[key]
    return texts[language if language in LANGUAGES else "en"]


def counted(n: int, noun: str, language: str) -> str:
    """A number with its noun in the right form: "196 members", "بلدان عضوان".

    `noun` is a key of the glossary's plural forms, with or without its ending `_n`.

    Raises:
        KeyError: the glossary has no plural forms of the noun.
    """
    key = noun if f"{noun}.other" in entries() else f"{noun}_n"
    known = language if language in LANGUAGES else "en"
    return term(f"{key}.{plural_category(n, known)}", known).replace("{n}", grouped(n))


def grouped(n: int) -> str:
    """A number with its digits in groups of three, held together: 1 176."""
    return f"{n:,}".replace(",", NO_BREAK)
