"""A called contest that is cancelled, or whose vote moves, or whose call is opened again; a session postponed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from hustings.acts import clock
from hustings.acts.forms import ActForm
from hustings.acts.inputs import PlacedInstant
from hustings.acts.pages import Page, act_page, one, viewer_of
from hustings.contests import acts, forms, queries
from hustings.organization.queries import sessions_visible_to

from .asking import closed
from .changes import circular_of
from .guarding import for_office_of_contest, for_secretariat
from .standing import Standing, standing_of


def _change(
    request: HttpRequest, standing: Standing, form: type[ActForm[Any]], lead: str, **more: Any
) -> HttpResponse:
    """The page of a change of a contest; the circular follows, or what was prepared."""
    ref = standing.contest.ref
    shown = {
        "standing": standing,
        "lead": lead,
        "back": reverse("contests:contest", args=[ref]),
        "closed": closed(request, form.act.begun(contest=ref)),
        "known": queries.candidates_of(viewer_of(request), standing.contest).rows,
    }
    page = Page("contests/change_contest.html", shown)
    return act_page(request, form, page, given={"contest": ref}, then=circular_of, subject=ref, **more)


@for_office_of_contest
def cancel(request: HttpRequest, ref: str) -> HttpResponse:
    """Cancel a contest."""
    lead = _("No vote is held in it. Nominations in it lapse; all members are told both by one circular.")
    return _change(request, standing_of(request, ref), forms.CancelContestForm, lead)


@for_office_of_contest
def move_vote(request: HttpRequest, ref: str) -> HttpResponse:
    """Move the day of the vote within its session."""
    standing = standing_of(request, ref)
    lead = _("To another day of its session. The campaign goes on until the new day.")
    return _change(request, standing, forms.MoveVoteForm, lead, initial={"vote_on": standing.contest.vote_on})


@for_office_of_contest
def reopen(request: HttpRequest, ref: str) -> HttpResponse:
    """Open the call again for a contest in which nobody stands."""
    standing = standing_of(request, ref)
    lead = _("Nobody stands. Members present candidates anew; the texts of the call stay as they are.")
    zone = standing.call.deadline_zone if standing.call else ""
    blank = PlacedInstant(clock.now(), zone).local() if zone else {}
    initial = {name: {**blank, "local": ""} for name in ("deadline", "list_at")}
    return _change(request, standing, forms.ReopenCallForm, lead, initial=initial)


@for_secretariat
def postpone(request: HttpRequest, ref: str) -> HttpResponse:
    """Postpone a session, or let it meet elsewhere: every called contest of it is told by one circular."""
    viewer = viewer_of(request)
    session = one(sessions_visible_to(viewer).exclude(ref__in=queries.kept_from(viewer)), ref=ref)
    shown = {
        "session": session,
        "lead": _("Every vote keeps its day within the session. Deadlines stay as the calls say them."),
        "back": reverse("organization:change-session", args=[ref]),
        "closed": closed(request, acts.PostponeSession.begun(session=ref)),
    }
    initial = {
        "place": session.place,
        "zone": session.zone,
        "opens_on": session.opens_on,
        "closes_on": session.closes_on,
    }
    return act_page(
        request,
        forms.PostponeSessionForm,
        Page("contests/postpone.html", shown),
        given={"session": ref},
        initial=initial,
        then=circular_of,
        subject=ref,
    )
