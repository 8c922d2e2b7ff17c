"""The Secretariat's desk: what is missing before a call, sessions, bodies, officers, practice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hustings.acts import clock
from hustings.acts.pages import Page, act_page, one, viewer_of
from hustings.acts.perform import may_i
from hustings.conduct.engine import PARAMETERS, Parameter
from hustings.organization import acts, forms, queries
from hustings.organization.models import DecidedPractice, Mandate, Session

from .guarding import for_secretariat
from .people import PersonRow, row_of


@dataclass(frozen=True)
class SessionRow:
    """A session and who presides at it now."""

    session: Session
    presiding: PersonRow | None


@dataclass(frozen=True)
class PracticeRow:
    """A matter of practice: what it says, its value in force, and by which decision."""

    parameter: Parameter
    says: str
    value: Any
    decision: DecidedPractice | None


@for_secretariat
def organization(request: HttpRequest) -> HttpResponse:
    """What is missing before a call can go out; then everything that is there."""
    viewer, now = viewer_of(request), clock.now()
    zone, in_office = queries.headquarters(), queries.mandates_at(queries.mandates_visible_to(viewer), now)
    presiding = {each.session_id: row_of(each, zone) for each in in_office.filter(session__isnull=False)}
    sessions = queries.sessions_visible_to(viewer)
    officers = [row_of(each, zone) for each in in_office.filter(role=Mandate.Role.OFFICER)]
    # Whether one of them may go is whether there are others, and so the same for all.
    may_end = may_i(acts.EndMandate(mandate=officers[0].mandate.ref), by=viewer).allowed
    context = {
        "founded": one(queries.organization_visible_to(viewer)),
        "ready": queries.readiness(now),
        "sessions": [SessionRow(each, presiding.get(each.pk)) for each in sessions],
        "bodies": queries.bodies_visible_to(viewer),
        "officers": officers,
        "may_end": may_end,
        "practice": list(_practice_rows()),
    }
    return render(request, "organization/organization.html", context)


def _practice_rows() -> Iterator[PracticeRow]:
    values: Mapping[str, Any] = queries.practice()
    decisions = {each.parameter: each for each in reversed(queries.decisions_on_practice())}
    for name, parameter in PARAMETERS.items():
        yield PracticeRow(parameter, says(parameter), values[name], decisions.get(name))


def says(parameter: Parameter) -> str:
    """What a parameter is about, in the page's language."""
    return parameter.says.get(get_language() or "en", parameter.says["en"])


def _desk(_done: Any = None) -> str:
    return reverse("organization:organization")


@for_secretariat
def add_body(request: HttpRequest) -> HttpResponse:
    """Add a body."""
    return act_page(request, forms.AddBodyForm, Page(context={"back": _desk()}), then=_desk)


@for_secretariat
def plan_session(request: HttpRequest) -> HttpResponse:
    """Enter a session."""
    return act_page(request, forms.PlanSessionForm, Page(context={"back": _desk()}), then=_desk)


def _session(request: HttpRequest, ref: str) -> Session:
    return one(queries.sessions_visible_to(viewer_of(request)), ref=ref)


@for_secretariat
def change_session(request: HttpRequest, ref: str) -> HttpResponse:
    """Change a session's name, place, zone or days."""
    found = _session(request, ref)
    now = {
        "session_name": found.name,
        "place": found.place,
        "zone": found.zone,
        "opens_on": found.opens_on,
        "closes_on": found.closes_on,
    }
    page = Page(context={"lead": found.name, "back": _desk()})
    return act_page(
        request, forms.ChangeSessionForm, page, given={"session": found.ref}, initial=now, then=_desk
    )


@for_secretariat
def name_presiding(request: HttpRequest, ref: str) -> HttpResponse:
    """Enter who presides at a session."""
    found = _session(request, ref)
    page = Page(context={"lead": found.name, "back": _desk()})
    initial = {"from_at": {"local": "", "zone": found.zone}}
    given = {"session": found.ref}
    return act_page(request, forms.NamePresidingOfficerForm, page, given=given, initial=initial, then=_desk)


@for_secretariat
def vacate(request: HttpRequest, ref: str) -> HttpResponse:
    """Enter that nobody presides at a session."""
    found = _session(request, ref)
    page = Page(context={"lead": found.name, "back": _desk()})
    initial = {"from_at": {"local": "", "zone": found.zone}}
    given = {"session": found.ref}
    return act_page(request, forms.VacatePresidencyForm, page, given=given, initial=initial, then=_desk)


@for_secretariat
def name_officer(request: HttpRequest) -> HttpResponse:
    """Name another officer."""
    lead = _("An officer prepares, and releases what another officer prepared. A link goes out by e-mail.")
    return act_page(request, forms.NameOfficerForm, Page(context={"lead": lead, "back": _desk()}), then=_desk)


def _mandate(request: HttpRequest, ref: str) -> Mandate:
    rows = queries.mandates_at(queries.mandates_visible_to(viewer_of(request)), clock.now())
    return one(rows.filter(office__isnull=False), ref=ref)


@for_secretariat
def end_officer(request: HttpRequest, ref: str) -> HttpResponse:
    """End an officer's mandate."""
    found = _mandate(request, ref)
    page = Page("shell/check.html", {"lead": found.person.name, "back": _desk()})
    return act_page(request, forms.EndMandateForm, page, given={"mandate": found.ref}, then=_desk)


@for_secretariat
def resend(request: HttpRequest, ref: str) -> HttpResponse:
    """Send the link to an officer or presiding officer again."""
    found = _mandate(request, ref)
    page = Page(context={"lead": found.person.name, "back": _desk()})
    return act_page(request, forms.ResendInvitationForm, page, given={"mandate": found.ref}, then=_desk)


@for_secretariat
def practice(request: HttpRequest, parameter: str) -> HttpResponse:
    """Enter what the organization decided on one matter."""
    if parameter not in PARAMETERS:
        raise Http404
    value = queries.practice()[parameter]
    context = {"lead": says(PARAMETERS[parameter]), "back": _desk()}
    initial = {"value": str(value).lower() if isinstance(value, bool) else value}
    given = {"parameter": parameter}
    return act_page(
        request, forms.DecidePracticeForm, Page(context=context), given=given, initial=initial, then=_desk
    )
