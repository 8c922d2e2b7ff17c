"""What all members were told of a call, version by version: what changed side by side, and each one whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.acts.pages import viewer_of
from hustings.circulars.queries import headings
from hustings.contests import queries
from hustings.contests.acts.asking import ORDERS, TRANSLATORS
from hustings.contests.models import CallVersion
from hustings.ground.instants import read_canonical
from hustings.ground.words import Words
from hustings.shell.glossary import counted
from hustings.shell.sheets import sheets
from hustings.shell.when import format_day, format_instant

from .standing import Standing, standing_of

Text = Words | str


@dataclass(frozen=True)
class Line:
    """One thing that a call says: what it is, what it was before, and what it is since then."""

    label: str
    before: Text
    after: Text


@dataclass(frozen=True)
class Version:
    """A version of a call, its place among all, what changed with it; `circular` if the reader sees it."""

    kept: CallVersion
    nth: int
    happened: str
    changed: tuple[Line, ...]
    circular: str


@require_safe
def versions(request: HttpRequest, ref: str) -> HttpResponse:
    """Every version, the latest first, each beside the one before it."""
    standing = standing_of(request, ref)
    found = list(_versions(request, standing))
    if not found:
        raise Http404
    return render(request, "contests/versions.html", {"standing": standing, "versions": found[::-1]})


@require_safe
def version(request: HttpRequest, ref: str, nth: int) -> HttpResponse:
    """One version, whole, in every language."""
    standing = standing_of(request, ref)
    found = next((each for each in _versions(request, standing) if each.nth == nth), None)
    if found is None:
        raise Http404
    content = found.kept.content
    context = {
        "standing": standing,
        "version": found,
        "sheets": sheets(Words(content["title"]), Words(content["body"])),
        "lines": [(label, text) for label, text in said(content, ref).items() if label not in _whole()],
    }
    return render(request, "contests/version.html", context)


def _whole() -> set[str]:
    """What stands on the sheets, in every language."""
    return {_("Title"), _("Text of the call")}


def _versions(request: HttpRequest, standing: Standing) -> Iterator[Version]:
    ref, seen = standing.contest.ref, set(headings(viewer_of(request)).values_list("ref", flat=True))
    before: Mapping[str, Text] = {}
    for nth, kept in enumerate(queries.versions_of(standing.contest), 1):
        now = said(kept.content, ref)
        labels = [label for label in now if nth > 1 and before.get(label, "") != now[label]]
        changed = tuple(Line(label, before.get(label, ""), now[label]) for label in labels)
        circular = kept.circular_id if kept.circular_id in seen else ""
        yield Version(kept, nth, happened(kept.act), changed, circular or "")
        before = now


def happened(act: str) -> str:
    """What an act did to a call, in a few words."""
    known = {
        "release-call": _("Released to all members"),
        "record-call": _("Recorded as it was communicated"),
        "correct-call": _("Corrected"),
        "extend-deadline": _("Deadline extended"),
        "add-contest": _("A contest added"),
        "cancel-contest": _("A contest cancelled"),
        "move-vote": _("Day of a vote moved"),
        "postpone-session": _("Session postponed"),
        "reopen-call": _("Opened again"),
    }
    return known[act]


def said(content: Mapping[str, Any], ref: str) -> dict[str, Text]:
    """What a call said, by what it is about, in the page's language; of the contests one is told whole."""
    place = Words(content["place"])
    own = next(each for each in content["contests"] if each["contest"] == ref)
    posts = [str(Words(each["post"])) for each in content["contests"] if not each["cancelled"]]
    return {
        _("Title"): Words(content["title"]),
        _("Text of the call"): Words(content["body"]),
        _("Nominations close"): _instant(content["deadline"], content["zone"], place),
        _("List of candidates is due"): _instant(content["list_at"], content["zone"], place),
        _("Contests"): "\n".join(posts),
        _("This contest"): _("cancelled") if own["cancelled"] else Words(own["post"]),
        _("Who may stand"): Words(own["who_may_stand"]),
        _("Vote"): _day(own["vote_on"]),
        _("Session"): _session(own),
        _("Languages"): Words(content["language_rule"]),
        _("Translations"): _rule(content),
        _("Order of the list"): str(dict(ORDERS)[content["order"]]),
    }


def _session(own: Mapping[str, Any]) -> str:
    days = {"opens": _day(own["opens_on"]), "closes": _day(own["closes_on"])}
    return _("%(place)s, %(opens)s to %(closes)s") % {"place": Words(own["place"]), **days}


def _instant(text: str, zone: str, place: Words) -> str:
    return format_instant(read_canonical(text), zone, str(place), _language(), None)


def _day(text: str) -> str:
    return format_day(date.fromisoformat(text), _language())


def _rule(content: Mapping[str, Any]) -> str:
    """Who translates, in how many days, and whether the release waits."""
    told = [str(dict(TRANSLATORS)[content["translator"]])]
    if content["translation_days"]:
        days = content["translation_days"]
        told.append(counted(days, "day", _language()))
    if content["release_waits"]:
        told.append(_("the release waits for them"))
    return ", ".join(told)


def _language() -> str:
    return get_language() or "en"
