"""What is known about a language: its own name, its direction, how it counts, how it is named in another."""

from functools import cache

from babel import Locale, UnknownLocaleError
from django.conf import settings

from hustings.ground.words import direction

__all__ = ["direction", "name_in", "own_name", "plural_category"]

# The spelling of the United Nations, which the glossary follows; Babel's data have another.
_SPELLED = {("ar", "en"): "الإنكليزية"}


@cache
def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def locale_of(language: str) -> Locale:
    """Babel's data of a language, English where it has none."""
    return _locale(language) or Locale("en")


def own_name(language: str) -> str:
    """The name of a language in itself; the bare code where nobody knows it."""
    known = dict(settings.LANGUAGES)
    if language in known:
        return str(known[language])
    found = _locale(language)
    return (found.get_display_name() if found else None) or language


def name_in(reader: str, language: str) -> str:
    """The name of a language in the reader's language."""
    spelled, found = _SPELLED.get((reader, language)), _locale(language)
    return spelled or (found.get_display_name(locale_of(reader)) if found else None) or language


def plural_category(n: int, language: str) -> str:
    """The plural form that a number takes: zero, one, two, few, many or other (CLDR)."""
    return locale_of(language).plural_form(n)
