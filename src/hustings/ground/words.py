"""A text in several languages, and what a person may write into one."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# Overrides and isolates turn what follows around; like other control characters and halves of a character they have
# no use in a text.
_REFUSED = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_BREAKS = re.compile("[\t\n\r\u2028\u2029]+")


class Told(NamedTuple):
    """A text as it is shown: in which language and direction, and whether it is the one that was wanted."""

    text: str
    language: str
    direction: str
    translated: bool


@lru_cache(maxsize=256)
def direction(language: str) -> str:
    """Which way a language is written: "rtl" or "ltr"."""
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "ltr"


def clean_text(text: str) -> str:
    """The text composed (NFC), with one kind of line end and without space around it.

    Raises:
        ValidationError: it holds a control character, an override of direction or half a character; named by number.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if found := _REFUSED.search(composed):
        raise ValidationError(
            _("The character U+%(number)s may not stand in a text. Remove it, or write the text anew."),
            params={"number": f"{ord(found[0]):04X}"},
            code="character",
        )
    return composed


def one_line(text: str) -> str:
    """The text with a space where a line ends and for a tab: a name must not begin a line of a list."""
    return _BREAKS.sub(" ", text)


class Words(Mapping[str, str]):
    """Language to text; immutable, cleaned; languages without a text are left out.

    Raises:
        ValidationError: a language that is no language tag, or a text that `clean_text` refuses.
    """

    __slots__ = ("_texts",)

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        cleaned = {_language(language): clean_text(text) for language, text in (texts or {}).items()}
        self._texts = {language: text for language, text in cleaned.items() if text}

    @classmethod
    def kept(cls, texts: Mapping[str, str]) -> "Words":
        """Words as the database kept them: they were cleaned before they were written."""
        words = cls.__new__(cls)
        words._texts = dict(texts)  # noqa: SLF001  its own
        return words

    def __getitem__(self, language: str) -> str:
        return self._texts[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __hash__(self) -> int:
        return hash(frozenset(self._texts.items()))

    def __repr__(self) -> str:
        return f"Words({self._texts!r})"

    def __str__(self) -> str:
        """The text in the active language, or the nearest there is."""
        return self.in_(get_language() or settings.LANGUAGE_CODE).text

    def in_(self, language: str) -> Told:
        """The text in a language; where it is missing, in English, then in the first language that has one."""
        if language in self._texts:
            return Told(self._texts[language], language, direction(language), translated=True)
        order = ["en", *(code for code, _name in settings.LANGUAGES), *self._texts]
        found = next((each for each in order if each in self._texts), None)
        if found is None:
            return Told("", language, direction(language), translated=True)
        return Told(self._texts[found], found, direction(found), translated=False)

    def as_dict(self) -> dict[str, str]:
        """The texts as a plain dictionary, for JSON."""
        return dict(self._texts)


def in_every_language(say: Callable[[str], str]) -> Words:
    """A text in every language of the organization; `say` is asked in each, with the language active."""
    texts = dict[str, str]()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            texts[code] = say(code)
    return Words(texts)


def _language(tag: Any) -> str:
    if not isinstance(tag, str) or not _TAG.fullmatch(tag):
        raise ValidationError(
            _("%(tag)s is not a language; write for instance en or fr."), params={"tag": str(tag)}
        )
    return tag


@dataclass(frozen=True)
class Written:
    """A text that a member wrote: carried as it was filed, in the one language of its filing, never translated."""

    by: Words
    language: str
    text: str

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> "Written":
        """The inverse of `as_dict`."""
        return cls(Words(value["by"]), value["language"], value["text"])

    def as_dict(self) -> dict[str, Any]:
        """The text as plain values, for JSON."""
        return {"by": self.by.as_dict(), "language": self.language, "text": self.text}
