"""Planning a contest, and changing it until its call makes it known."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from hustings.acts import clock
from hustings.acts.pages import Page, act_page, one, viewer_of
from hustings.acts.perform import Done
from hustings.contests import forms, queries
from hustings.contests.models import Contest
from hustings.organization.queries import next_session, sessions_visible_to

from .guarding import for_secretariat


def _page(done: Done) -> str:
    return reverse("contests:contest", args=[done.result["contest"]])


@for_secretariat
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a contest."""
    lead = _(
        "One contest is one seat. It becomes known with its call; until then only the General Secretariat sees it."
    )
    session = next_session(clock.now())
    initial = {"session": session.ref, "vote_on": session.opens_on} if session else {}
    page = Page(context={"lead": lead, "back": reverse("contests:list"), "first": _first(request)})
    return act_page(request, forms.PlanContestForm, page, initial=initial, then=_page)


def _first(request: HttpRequest) -> dict[str, str] | None:
    """What has to be there before a contest can be planned: a session at which the vote is held."""
    if sessions_visible_to(viewer_of(request)).exists():
        return None
    sentence = _("A contest is decided at a session, and none is entered yet.")
    return {"sentence": sentence, "label": _("Enter a session"), "url": reverse("organization:plan-session")}


@for_secretariat
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change a contest that was not called yet."""
    found = one(queries.contests_visible_to(viewer_of(request)), ref=ref)
    page = Page(context={"lead": found.post, "back": reverse("contests:contest", args=[ref])})
    given = {"contest": ref}
    return act_page(request, forms.ChangeContestForm, page, given=given, initial=_written(found), then=_page)


def _written(contest: Contest) -> dict[str, Any]:
    """What is said of a contest, as its form is filled in."""
    return {
        "kind": contest.kind,
        "post": contest.post,
        "body": contest.body.ref,
        "region": contest.region.code if contest.region else "",
        "seat": contest.seat,
        "proposed_by": contest.proposed_by.ref if contest.proposed_by else "",
        "who_may_stand": contest.who_may_stand,
        "vote_on": contest.vote_on,
    }
