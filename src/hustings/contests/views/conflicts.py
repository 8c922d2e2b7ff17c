"""Who is in conflict in a contest and who acts instead: entered and ended by officers, read by all members."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.acts import clock
from hustings.acts.forms import ActForm
from hustings.acts.pages import Page, act_page, one, signed_in, viewer_of
from hustings.contests import acts, forms, queries
from hustings.organization.models import GENERAL_SECRETARIAT, Mandate
from hustings.organization.queries import mandates_at, mandates_visible_to

from .asking import closed
from .guarding import for_office_of_contest, for_secretariat
from .standing import Standing, standing_of


def _page(ref: str) -> str:
    return reverse("contests:conflicts", args=[ref])


@require_safe
@signed_in
def conflicts(request: HttpRequest, ref: str) -> HttpResponse:
    """Who is kept out of a contest, on which ground, by whose decision; and who acts for the office in it."""
    viewer, standing = viewer_of(request), standing_of(request, ref)
    if viewer.kind not in {"member", "office"}:
        raise Http404
    context = {
        "standing": standing,
        "conflicts": list(queries.conflicts_visible_to(viewer).filter(contest=standing.contest)),
        "designations": list(queries.designations_visible_to(viewer).filter(contest=standing.contest)),
        "may_name": closed(request, acts.NameConflict.begun(contest=ref)) is None,
        "may_designate": closed(request, acts.Designate.begun(contest=ref)) is None,
        "may_end": queries.contests_in_confidence(viewer).filter(ref=ref).exists(),
    }
    return render(request, "contests/conflicts.html", context)


def _change(
    request: HttpRequest,
    standing: Standing,
    form: type[ActForm[Any]],
    lead: Any,
    given: dict[str, Any],
    *,
    about: str,
) -> HttpResponse:
    """The page of a change; `about` is what prepared acts are kept from who is in conflict by, where they are."""
    back = _page(standing.contest.ref)
    shown = {
        "standing": standing,
        "lead": lead,
        "back": back,
        "closed": closed(request, form.act.begun(**given)),
    }
    page = Page("contests/change_conflict.html", shown)
    return act_page(request, form, page, given=given, then=lambda _done: back, subject=about)


def _people(request: HttpRequest) -> list[Mandate]:
    """The people who act for offices now, as this reader sees them."""
    rows = mandates_at(mandates_visible_to(viewer_of(request)), clock.now())
    return list(rows.filter(office__isnull=False).order_by("office", "person__name", "pk"))


@for_office_of_contest
def name(request: HttpRequest, ref: str) -> HttpResponse:
    """Enter that an office or a person is in conflict in a contest."""
    lead = _("Who is in conflict acts in nothing of this contest, and sees of it what every member sees.")
    form = forms.NameConflictForm.about(mandates=_people(request))
    return _change(request, standing_of(request, ref), form, lead, {"contest": ref}, about=ref)


@for_office_of_contest
def end(request: HttpRequest, ref: str, conflict: str) -> HttpResponse:
    """Enter that a conflict has ended."""
    rows = queries.conflicts_visible_to(viewer_of(request)).filter(contest__ref=ref)
    found = one(rows, ref=conflict)
    given = {"conflict": conflict}
    return _change(request, standing_of(request, ref), forms.EndConflictForm, found.whose, given, about=ref)


@for_secretariat
def designate(request: HttpRequest, ref: str) -> HttpResponse:
    """Enter whom the competent body designated to act in a contest.

    Open to officers in conflict too, as long as too few are designated; so what is prepared is told apart by nothing.
    """
    standing = standing_of(request, ref)
    if queries.is_conflicted(viewer_of(request), standing.contest) and closed(
        request, acts.Designate.begun(contest=ref)
    ):
        raise Http404
    lead = _("Where the whole office is in conflict, whoever is designated acts for it in this contest.")
    people = [each for each in _people(request) if each.office and each.office.code == GENERAL_SECRETARIAT]
    form = forms.DesignateForm.about(mandates=people)
    return _change(request, standing, form, lead, {"contest": ref}, about="")


@for_office_of_contest
def end_designation(request: HttpRequest, ref: str, people: str) -> HttpResponse:
    """Enter that somebody acts for the office in a contest no longer."""
    rows = queries.designations_visible_to(viewer_of(request)).filter(contest__ref=ref)
    found = one(rows, mandate__ref=people)
    given = {"contest": ref, "mandate": people}
    lead = found.mandate.person.name
    return _change(request, standing_of(request, ref), forms.EndDesignationForm, lead, given, about=ref)
