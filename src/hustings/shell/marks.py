"""The mark of a source: what it shows, how it is spoken, where it leads."""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.urls import get_urlconf, is_valid_path
from django.utils.translation import get_language, gettext, gettext_noop

from hustings.ground.sources import Source

_PROVISION = re.compile(r"(\d+)(?:\(([ivx]+)\))?")
_ITEMS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
# Instruments by the first word of their citation; what follows it is shown as it is written there.
_INSTRUMENTS = {
    "call": gettext_noop("Call"),
    "interpol-constitution": gettext_noop("Constitution"),
    "interpol-elections": gettext_noop("Election rules"),
    "interpol-general-regulations": gettext_noop("General Regulations"),
    "interpol-meetings": gettext_noop("Code of Conduct for Meetings"),
    "interpol-procedure": gettext_noop("Rules of Procedure"),
}
# Those of which the page of elections tells what is known.
_OF_ELECTIONS = {"interpol-constitution", "interpol-elections", "interpol-procedure"}


@dataclass(frozen=True)
class Mark:
    """A mark: its kind for the style sheet, what is seen, what is spoken, and an address or nothing."""

    kind: str
    shown: str
    spoken: str
    href: str = ""


def mark_of(source: Source, *, label: str = "", href: str = "") -> Mark | None:
    """The mark of a source in the active language; none for the system's own rules.

    `label` and `href` name an instrument that only the caller knows, for instance "Call 3".
    """
    if source.kind == "code":
        return Mark("", f"¶{source.cite}", _spoken_provision(source.cite), href or _code_page(source.cite))
    if source.kind == "instrument":
        shown = label or _instrument(source.cite)
        spoken = gettext("%(name)s, an instrument") % {"name": shown}
        return Mark("inst", shown, spoken, href or _elections_page(source.cite))
    if source.kind == "practice":
        return Mark("prac", label or gettext("Practice"), gettext("practice of this organization"), href)
    return None


def _spoken_provision(cite: str) -> str:
    found = _PROVISION.fullmatch(cite)
    number, item = found.groups() if found else (cite, None)
    if item in _ITEMS:
        values = {"paragraph": number, "item": _ITEMS.index(item) + 1}
        return gettext("paragraph %(paragraph)s, item %(item)s, of the Code") % values
    return gettext("paragraph %(paragraph)s of the Code") % {"paragraph": number}


def _instrument(cite: str) -> str:
    slug, _, article = cite.partition(" ")
    name = gettext(_INSTRUMENTS[slug]) if slug in _INSTRUMENTS else slug
    return f"{name} {article}".strip()


def _code_page(cite: str) -> str:
    """The page of a paragraph in the active language, where there is one."""
    found = _PROVISION.match(cite)
    path = f"/{get_language() or 'en'}/code/{found[1] if found else cite}/"
    return path if _leads(path, get_urlconf()) else ""


def _elections_page(cite: str) -> str:
    """The page that tells what is known of an instrument, in the active language, where there is one."""
    path = f"/{get_language() or 'en'}/code/elections/"
    return path if cite.partition(" ")[0] in _OF_ELECTIONS and _leads(path, get_urlconf()) else ""


@lru_cache(maxsize=512)
def _leads(path: str, urlconf: str | None) -> bool:
    return bool(is_valid_path(path, urlconf))
