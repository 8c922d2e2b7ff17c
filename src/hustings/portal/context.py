"""The frame of every page: whose site, who looks, the ways on, the languages; a constant few statements."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from hustings.acts import clock
from hustings.ground.viewer import PUBLIC, Viewer
from hustings.organization.models import GENERAL_SECRETARIAT, Organization
from hustings.organization.setting import clocks_of, setting_of
from hustings.shell.glossary import term
from hustings.shell.languages import direction

from . import demo, who


@dataclass(frozen=True)
class Link:
    """A way on from here."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class Language:
    """The same page in a language."""

    code: str
    name: str
    dir: str
    url: str
    current: bool


@dataclass(frozen=True)
class Page:
    """What the frame of a page needs."""

    language: str
    direction: str
    languages: list[Language]
    now: datetime
    zone: str = "UTC"
    """The clocks that the reader goes by: the zone chosen, else that of the next session's place."""
    organization_name: str = ""
    demo: bool = False
    viewer_name: str = ""
    acting_for: str = ""
    change: str = ""
    """The address at which one acts for somebody else; nothing for whoever cannot."""
    nav: tuple[Link, ...] = ()
    session_line: str = ""
    footer: tuple[Link, ...] = ()


def page(request: HttpRequest) -> dict[str, Page]:
    """The context processor: the frame of this page, for this reader."""
    viewer: Viewer = getattr(request, "viewer", PUBLIC)
    person, mandate, now = who.person_of(request), who.acting_under(request), clock.now()
    founded, session = setting_of(request).organization, setting_of(request).session
    line = _("%(session)s, %(place)s") % {"session": session.name, "place": session.place} if session else ""
    return {
        "page": bare_page(
            request.get_full_path(),
            now=now,
            zone=clocks_of(request)[0],
            organization_name=str(founded.short_name) if founded else "",
            demo=bool(founded and founded.demo),
            viewer_name=person.name if person else "",
            acting_for=who.acts_for(mandate),
            change=_change(request, founded),
            nav=tuple(navigation(viewer, request.path)),
            session_line=line,
            footer=(Link(capfirst(term("code", _language())), reverse("conduct:code")),),
        )
    }


def _change(request: HttpRequest, founded: Organization | None) -> str:
    """Among one's own mandates; in the demo among all its people."""
    if demo.door_is_open(request, founded):
        return reverse("portal:front")
    return reverse("portal:acting-for") if len(who.mandates(request)) > 1 else ""


def bare_page(path: str = "", *, now: datetime | None = None, **rest: Any) -> Page:
    """The frame without anything that would have to be asked for."""
    language = _language()
    each = [
        Language(code, name, direction(code), in_language(path, code), code == language)
        for code, name in settings.LANGUAGES
    ]
    return Page(language, direction(language), each, now or clock.now(), **rest)


def in_language(path: str, code: str) -> str:
    """The same address in another language: prefix exchanged, the rest kept."""
    _empty, _slash, rest = path.partition("/")
    first, slash, after = rest.partition("/")
    return f"/{code}/{after}" if slash and first in dict(settings.LANGUAGES) else f"/{code}/"


def navigation(viewer: Viewer, path: str) -> list[Link]:
    """The main ways on, by who looks."""
    language = _language()
    mine = (capfirst(term("my_page", language)), "portal:my-page")
    contests = (pgettext("navigation", "Contests"), "contests:list")
    more = (capfirst(term("more", language)), "portal:more")
    sign_in = (capfirst(term("sign_in", language)), "portal:sign-in")
    if viewer.kind == "public":
        ways = [(_("Front page"), "portal:front"), contests, more, sign_in]
    elif viewer.office == GENERAL_SECRETARIAT:
        ways = [mine, contests, (_("Nominations"), "contests:nominations"), more]
    elif viewer.office:
        ways = [mine, contests, (pgettext("navigation", "Circulars"), "circulars:inbox"), more]
    elif viewer.kind == "candidate":
        ways = [mine, contests, (capfirst(term("code", language)), "conduct:summary"), more]
    else:
        ways = [mine, contests, (capfirst(term("inbox", language)), "circulars:inbox"), more]
    return [_link(label, reverse(name), path) for label, name in ways]


def _link(label: str, url: str, path: str) -> Link:
    """A way on; current on its page and on those below it, the front page on itself only."""
    below = path.startswith(url) and url.count("/") > 2  # noqa: PLR2004  (/en/ has two)
    return Link(label, url, path == url or below)


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
