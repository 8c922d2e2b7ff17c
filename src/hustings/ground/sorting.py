"""Sorting names in each language, alike on both databases.

Keys fold case and accents; Spanish sorts ñ after n; Arabic ignores vowel signs and the forms of alef. This is not
the whole Unicode collation: letters of other scripts sort by their code points.
"""

import re
import unicodedata

from django.conf import settings
from django.db import connection
from django.db.models import F
from django.db.models.expressions import Combinable, OrderBy
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Collate

from .words import Words

# Variants of letters that are left when accents, hamza and vowel signs are taken off.
_VARIANTS = str.maketrans({"ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": None, "ı": "i", "ø": "o", "ł": "l", "đ": "d"})


def folded(text: str) -> str:
    """A text without case, accents and Arabic variants: what sorting and searching compare."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(each for each in decomposed if not unicodedata.combining(each)).translate(_VARIANTS)


def sort_key(text: str, language: str) -> str:
    """The key by which a text is sorted in a language."""
    if language == "es":
        text = re.sub("[ñÑ]", "n\uffff", unicodedata.normalize("NFC", text))
    return folded(text)


def sort_keys(words: Words) -> dict[str, str]:
    """The keys of a text in every language of the interface, by the text shown in it."""
    return {code: sort_key(words.in_(code).text, code) for code, _name in settings.LANGUAGES}


def by_sort_key(field: str, language: str) -> OrderBy:
    """An order by the keys in a JSON field, byte by byte on either database."""
    key: Combinable = KeyTextTransform(language, F(field))
    return OrderBy(Collate(key, "C" if connection.vendor == "postgresql" else "BINARY"))
