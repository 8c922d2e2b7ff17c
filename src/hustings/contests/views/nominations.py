"""Nominations: the desk of the General Secretariat, and each with what happens to it next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hustings.acts import clock
from hustings.acts.pages import Page, act_page, one, signed_in, viewer_of
from hustings.conduct.elections import FlagLine, flags_of
from hustings.contests import acts, forms, queries
from hustings.contests.acts.letters import nomination_letter
from hustings.contests.models import Nomination
from hustings.contests.phases import day_at_place
from hustings.contests.queries import Stage, Waiting
from hustings.ground.viewer import Viewer
from hustings.organization.queries import on_information_roll, organization_visible_to, practice
from hustings.shell.labelling import percent
from hustings.shell.languages import direction
from hustings.shell.moments import Moment, own_zone
from hustings.shell.sheets import sheets
from hustings.shell.when import short_day

from .ahead import ways_ahead
from .asking import closed
from .dossiers import dossier_shown
from .guarding import for_secretariat
from .history import history_of
from .moments import at_place_of

DRAWN = timedelta(hours=72)
"""How long the whole width of a waiting time is, until one has waited longer."""
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Row:
    """A nomination that waits, until when it is to go to all, and its waiting time as it is drawn."""

    waiting: Waiting
    by: Moment
    late: bool
    anothers: bool
    """Whether another officer has to take the next step."""
    drawn: tuple[str, str]

    @property
    def by_day(self) -> str:
        """The day of the term, as short as it gets."""
        return short_day(self.by.on, get_language() or "en")


@require_safe
@signed_in
def nominations(request: HttpRequest) -> HttpResponse:
    """The desk of the General Secretariat; a member finds its own nominations here."""
    viewer = viewer_of(request)
    if organization_visible_to(viewer).exists():
        return _desk(request)
    if viewer.member is None:
        raise Http404
    rows = queries.own_nominations(viewer).order_by("-submitted_at", "-pk")
    return render(request, "contests/own_nominations.html", {"rows": rows})


def _desk(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first, with what each waits for; then what was released this week."""
    viewer, now, rules = viewer_of(request), clock.now(), practice()
    waiting = queries.nominations_waiting(viewer, now)
    whole = max([DRAWN, *(each.waited for each in waiting)])
    rows = [_row(each, whole, rules, own_zone(request)) for each in waiting]
    done = queries.nominations_visible_to(viewer).filter(released_at__gt=now - WEEK)
    context = {
        "rows": rows,
        "next": next((each.waiting.nomination for each in rows if not each.anothers), None),
        "days": rules["release_days"],
        "returned": queries.nominations_returned(viewer, now),
        "done": done.order_by("-released_at"),
    }
    return render(request, "contests/nominations.html", context)


def _row(waiting: Waiting, whole: timedelta, rules: Mapping[str, Any], zone: str) -> Row:
    call, term = waiting.nomination.contest.called.call, timedelta(days=rules["release_days"])
    return Row(
        waiting,
        at_place_of(call, waiting.nomination.submitted_at + term, zone),
        late=waiting.waited > term,
        anothers=waiting.mine and bool(rules["four_eyes"]),
        drawn=_drawn(waiting.waited / whole * 100),
    )


def _drawn(share: float) -> tuple[str, str]:
    """From where to where a share of the width goes, from the side on which the language begins."""
    mirrored = direction(get_language() or "en") == "rtl"
    return percent(0, mirrored=mirrored), percent(share, mirrored=mirrored)


def _seen(viewer: Viewer) -> QuerySet[Nomination]:
    """The nominations whose page this is for: a member's own, all for the General Secretariat but those in conflict."""
    inside = queries.nominations_in_confidence if queries.is_secretariat(viewer) else queries.own_nominations
    rows = inside(viewer)
    return rows.select_related("submitted_by__person", "dossier__accepted_by__person", "contest__body")


@require_safe
@signed_in
def nomination(request: HttpRequest, ref: str) -> HttpResponse:
    """One nomination: where it stands, who has it, what comes next, and its dossier as it was filed."""
    viewer = viewer_of(request)
    found = one(_seen(viewer), ref=ref)
    # What is confidential stays with the delegation and the General Secretariat.
    private = viewer.kind != "candidate"
    context = {
        "nomination": found,
        "stage": queries.stage_of(found),
        "with_office": [Stage.CHECK, Stage.RELEASE, Stage.LATE],
        "awaits_signature": queries.awaits_signature(found),
        "ways": ways_ahead(request, found),
        "steps": history_of(viewer, found, inside=private),
        "turns": queries.turns_of(found, clock.now()),
        "flags": _flags(found) if private else [],
        "dossier": dossier_shown(found.contest, found.dossier, private=private),
        "versions": queries.dossiers_visible_to(viewer).filter(nomination=found) if private else [],
        "is_own": viewer.member is not None,
        "stands": viewer.kind == "candidate",
    }
    return render(request, "contests/nomination.html", context)


def _flags(nomination: Nomination) -> Sequence[FlagLine]:
    """What an instrument would have one look at; the newest version counts."""
    today, candidate = day_at_place(nomination.contest, clock.now()), nomination.dossier.candidate
    return flags_of(queries.flags_of(nomination.contest, nomination.member, candidate, today))


def _page(ref: str) -> str:
    return reverse("contests:nomination", args=[ref])


@for_secretariat
def accept(request: HttpRequest, ref: str) -> HttpResponse:
    """The form check of the first officer."""
    found = one(queries.nominations_in_confidence(viewer_of(request)), ref=ref)
    context = {
        "nomination": found,
        "dossier": dossier_shown(found.contest, found.dossier, private=True),
        "flags": _flags(found),
        "closed": closed(request, acts.AcceptNomination(nomination=ref)),
        "back": _page(ref),
    }
    return act_page(
        request,
        forms.AcceptNominationForm,
        Page("contests/accept.html", context),
        given={"nomination": ref},
        then=lambda _done: _page(ref),
    )


@for_secretariat
def release(request: HttpRequest, ref: str) -> HttpResponse:
    """Look at exactly what every member will receive, then release it."""
    found = one(queries.nominations_in_confidence(viewer_of(request)), ref=ref)
    letter = nomination_letter(found)
    context = {
        "nomination": found,
        "dossier": dossier_shown(found.contest, found.dossier),
        "is_released": queries.stage_of(found) is Stage.TOLD,
        "sheets": sheets(letter.title, letter.body),
        "recipients": on_information_roll(clock.now()).count(),
        "closed": closed(request, acts.ReleaseNomination(nomination=ref)),
        "back": _page(ref),
    }
    return act_page(
        request,
        forms.ReleaseNominationForm,
        Page("contests/release_nomination.html", context),
        given={"nomination": ref},
        then=lambda done: reverse("circulars:circular", args=[done.result["circular"]]),
    )
