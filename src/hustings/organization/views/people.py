"""Who acts for a member: seen by the member itself and the Secretariat; the head by all members."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from hustings.acts import clock
from hustings.acts.act import Act
from hustings.acts.pages import Page, act_page, one, signed_in, viewer_of
from hustings.acts.perform import may_i, may_i_many
from hustings.acts.ports import ports
from hustings.conduct.engine import shipped
from hustings.ground.downloads import download
from hustings.ground.viewer import Viewer
from hustings.organization import acts, forms, queries
from hustings.organization.models import Communication, Mandate, Member, SummaryReading

from .guarding import for_secretariat, member_of, own_member


@dataclass(frozen=True)
class PersonRow:
    """One person of a delegation or office, as a page shows it."""

    mandate: Mandate
    since: date
    letter: Communication | None
    waits: bool
    """Whether the person has yet to set a password."""
    sent_on: date | None
    """When the link to it last went out."""
    given_on: date | None = None
    read_on: date | None = None
    """When the person was given the summary of the Code, and marked it as read; nothing outside the delegation."""


def row_of(
    mandate: Mandate,
    zone: ZoneInfo,
    letter: Communication | None = None,
    reading: SummaryReading | None = None,
) -> PersonRow:
    """A mandate as a row of a page."""
    person = mandate.person
    return PersonRow(
        mandate,
        mandate.from_at.astimezone(zone).date(),
        letter,
        waits=not person.has_usable_password(),
        sent_on=_day(person.invited_at, zone),
        given_on=_day(reading.given_at, zone) if reading else None,
        read_on=_day(reading.read_at, zone) if reading else None,
    )


def _day(at: datetime | None, zone: ZoneInfo) -> date | None:
    return at.astimezone(zone).date() if at else None


@dataclass(frozen=True)
class Delegation:
    """What a page shows of a delegation, and what its reader may do there: the answers by the name of the way."""

    member: Member
    rows: list[PersonRow]
    candidates: list[PersonRow]
    is_own: bool
    keeps_house: bool
    frozen: bool
    may: Mapping[str, bool]


def _delegation(member: Member, viewer: Viewer) -> Delegation:
    now, zone = clock.now(), queries.headquarters()
    keeps_house = queries.organization_visible_to(viewer).exists()
    of_member = queries.mandates_at(queries.mandates_visible_to(viewer), now).filter(member=member)
    letters = {each.pk: each for each in queries.communications_visible_to(viewer).filter(member=member)}
    readings = _readings(viewer) if member.pk == viewer.member else {}
    each_of = [
        row_of(each, zone, letters.get(each.communication_id or 0), readings.get(each.pk))
        for each in of_member
    ]
    people = [row for row in each_of if row.mandate.role != Mandate.Role.CANDIDATE]
    candidates = [row for row in each_of if row.mandate.role == Mandate.Role.CANDIDATE]
    is_own = member.pk == viewer.member
    frozen = (is_own or keeps_house) and queries.frozen(member.pk, now)
    may = _may(member, people, candidates, viewer)
    return Delegation(member, people, candidates, is_own, keeps_house, frozen, may)


def _readings(viewer: Viewer) -> dict[int, SummaryReading]:
    """What each of the reader's own delegation has done with the summary of the Code, by the key of the mandate."""
    rows = queries.summary_readings_visible_to(viewer).filter(version=shipped().version)
    return {each.mandate_id: each for each in rows}


def _may(
    member: Member, rows: list[PersonRow], candidates: list[PersonRow], viewer: Viewer
) -> dict[str, bool]:
    """Which ways are open now; who may choose one representative may choose all, and so with the links."""
    asked: dict[str, Act[Any]] = {
        "choose": acts.InviteRepresentative.begun(member=member.ref),
        "name_head": acts.NameHead.begun(member=member.ref),
        "freeze": acts.FreezeDelegation.begun(member=member.ref),
    }
    if member.pk == viewer.member:
        asked["give_summary"] = acts.GiveSummary()
    if rows:
        asked["resend"] = acts.ResendInvitation(mandate=rows[0].mandate.ref)
    if candidates:
        asked["end_candidate"] = acts.RemoveCandidate(mandate=candidates[0].mandate.ref)
    return dict(zip(asked, may_i_many(list(asked.values()), by=viewer), strict=True))


@signed_in
def people(request: HttpRequest, code: str) -> HttpResponse:
    """Who acts for a member."""
    delegation = _delegation(member_of(request, code), viewer_of(request))
    return render(
        request, "organization/people.html", {"delegation": delegation, "member": delegation.member}
    )


@signed_in
def letter(request: HttpRequest, code: str, ref: str) -> HttpResponseBase:
    """The written communication that named a head, as it was received."""
    viewer = viewer_of(request)
    rows = queries.communications_visible_to(viewer).filter(member__code=code)
    return download(one(rows.exclude(ref__in=ports.kept_from(viewer)), ref=ref).file)


def _page(code: str) -> str:
    return reverse("organization:people", args=[code])


@for_secretariat
def name_head(request: HttpRequest, code: str) -> HttpResponse:
    """Enter the head of delegation that a member's letter names."""
    found = member_of(request, code)
    consequence = _("The head before, if there is one, acts for the member no more.")
    page = Page(context={"lead": found.name, "consequence": consequence, "back": _page(code)})
    founded = queries.organization()
    initial = {"received_at": {"local": "", "zone": founded.zone if founded else ""}}
    given = {"member": found.ref}
    return act_page(
        request, forms.NameHeadForm, page, given=given, initial=initial, then=lambda _done: _page(code)
    )


@signed_in
def invite(request: HttpRequest, code: str) -> HttpResponse:
    """Invite somebody to act for one's own delegation."""
    found = own_member(request, code)
    lead = _(
        "Whoever you invite may do everything for your delegation but choose its people. A link goes out by e-mail."
    )
    page = Page(context={"lead": lead, "back": _page(code)})
    given = {"member": found.ref}
    return act_page(
        request, forms.InviteRepresentativeForm, page, given=given, then=lambda _done: _page(code)
    )


@signed_in
def remove(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    """End a representative's mandate."""
    found = own_member(request, code)
    mandate = _mandate(request, found, ref)
    page = Page("shell/check.html", {"lead": mandate.person.name, "back": _page(code)})
    given = {"member": found.ref, "mandate": mandate.ref}
    return act_page(
        request, forms.RemoveRepresentativeForm, page, given=given, then=lambda _done: _page(code)
    )


@signed_in
def resend(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    """Send the link to a first password again."""
    mandate = _mandate(request, member_of(request, code), ref)
    if not may_i(acts.ResendInvitation(mandate=ref), by=viewer_of(request)).allowed:
        raise Http404
    page = Page(context={"lead": mandate.person.name, "back": _page(code)})
    given = {"mandate": mandate.ref}
    return act_page(request, forms.ResendInvitationForm, page, given=given, then=lambda _done: _page(code))


def _mandate(request: HttpRequest, member: Member, ref: str) -> Mandate:
    rows = queries.mandates_at(queries.mandates_visible_to(viewer_of(request)), clock.now())
    return one(rows.filter(member=member), ref=ref)


@for_secretariat
def freeze(request: HttpRequest, code: str) -> HttpResponse:
    """Stop changes to a delegation with rival claims."""
    found = member_of(request, code)
    consequence = _(
        "Nobody joins or leaves the delegation until you end the freeze. It receives everything as before."
    )
    page = Page(context={"lead": found.name, "consequence": consequence, "back": _page(code)})
    given = {"member": found.ref}
    return act_page(request, forms.FreezeDelegationForm, page, given=given, then=lambda _done: _page(code))


@for_secretariat
def thaw(request: HttpRequest, code: str) -> HttpResponse:
    """Let the people of a delegation change again."""
    found = member_of(request, code)
    page = Page("shell/check.html", {"lead": found.name, "back": _page(code)})
    given = {"member": found.ref}
    return act_page(request, forms.ThawDelegationForm, page, given=given, then=lambda _done: _page(code))
