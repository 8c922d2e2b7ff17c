"""Official words in every language that they have, side by side, as they reach every member."""

from dataclasses import dataclass

from django.utils.translation import get_language

from hustings.ground.words import Words, direction
from hustings.shell.glossary import LANGUAGES
from hustings.shell.languages import own_name


@dataclass(frozen=True)
class Sheet:
    """A title and a text in one language."""

    language: str
    direction: str
    name: str
    title: str
    body: str


def sheets(title: Words, body: Words) -> list[Sheet]:
    """One sheet a language, the page's own first, then in the order of the house."""
    known = sorted({*title, *body}, key=lambda code: (code != get_language(), *_rank(code)))
    return [
        Sheet(code, direction(code), own_name(code), title.get(code, ""), body.get(code, ""))
        for code in known
    ]


def _rank(code: str) -> tuple[int, str]:
    return (LANGUAGES.index(code) if code in LANGUAGES else len(LANGUAGES), code)
