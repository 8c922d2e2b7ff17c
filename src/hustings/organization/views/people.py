"""Who acts for a member: seen by the member itself and the Secretariat; the head by all members."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from hustings.acts import clock
from hustings.acts.act import Act
from hustings.acts.pages import Page, act_page, one, signed_in, viewer_of
from hustings.acts.perform import may_i_many
from hustings.ground.blobs import open_blob
from hustings.ground.viewer import Viewer
from hustings.organization import acts, forms, queries
from hustings.organization.models import Communication, Mandate, Member

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


def row_of(mandate: Mandate, zone: ZoneInfo, letter: Communication | None = None) -> PersonRow:
    """A mandate as a row of a page."""
    sent = mandate.person.invited_at
    waits = not mandate.person.has_usable_password()
    sent_on = sent.astimezone(zone).date() if sent else None
    return PersonRow(mandate, mandate.from_at.astimezone(zone).date(), letter, waits, sent_on)


@dataclass(frozen=True)
class Delegation:
    """What a page shows of a delegation, and what its reader may do there: the answers by the name of the way."""

    member: Member
    rows: list[PersonRow]
    is_own: bool
    keeps_house: bool
    frozen: bool
    may: Mapping[str, bool]


def _delegation(member: Member, viewer: Viewer) -> Delegation:
    now, zone = clock.now(), queries.headquarters()
    keeps_house = queries.organization_visible_to(viewer).exists()
    of_member = queries.mandates_at(queries.mandates_visible_to(viewer), now).filter(member=member)
    letters = {each.pk: each for each in queries.communications_visible_to(viewer).filter(member=member)}
    rows = [row_of(each, zone, letters.get(each.communication_id or 0)) for each in of_member]
    is_own = member.pk == viewer.member
    frozen = (is_own or keeps_house) and queries.frozen(member.pk, now)
    return Delegation(member, rows, is_own, keeps_house, frozen, _may(member, rows, viewer))


def _may(member: Member, rows: list[PersonRow], viewer: Viewer) -> dict[str, bool]:
    """Which ways are open now; who may choose one representative may choose all, and so with the links."""
    asked: dict[str, Act[Any]] = {
        "choose": acts.InviteRepresentative.begun(member=member.ref),
        "name_head": acts.NameHead.begun(member=member.ref),
        "freeze": acts.FreezeDelegation.begun(member=member.ref),
    }
    if rows:
        asked["resend"] = acts.ResendInvitation(mandate=rows[0].mandate.ref)
    return dict(zip(asked, may_i_many(list(asked.values()), by=viewer), strict=True))


@signed_in
def people(request: HttpRequest, code: str) -> HttpResponse:
    """Who acts for a member."""
    delegation = _delegation(member_of(request, code), viewer_of(request))
    return render(
        request, "organization/people.html", {"delegation": delegation, "member": delegation.member}
    )


@signed_in
def letter(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    """The written communication that named a head, as it was received."""
    rows = queries.communications_visible_to(viewer_of(request)).filter(member__code=code)
    file = one(rows, ref=ref).file
    headers = {
        "Content-Disposition": str(content_disposition_header(as_attachment=True, filename=file.name)),
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(open_blob(file), content_type=file.media_type, headers=headers)


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
    own = queries.delegations_led_by(viewer_of(request)).filter(code=code).first()
    found = own or member_of(request, code)
    if own is None:
        one(queries.organization_visible_to(viewer_of(request)))
    mandate = _mandate(request, found, ref)
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
