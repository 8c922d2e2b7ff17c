"""Planning a contest, and changing it until its call makes it known."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from hustings.acts import clock
from hustings.acts.pages import Page, act_page, one, viewer_of
from hustings.acts.perform import Done
from hustings.contests import forms, queries
from hustings.contests.models import Contest
from hustings.contests.posts import planned_from, post_named, seats_known
from hustings.ground.viewer import PUBLIC
from hustings.ground.words import Words
from hustings.organization.queries import bodies_visible_to, next_session, sessions_visible_to

from .guarding import for_office_of_contest, for_secretariat


def _page(done: Done) -> str:
    return reverse("contests:contest", args=[done.result["contest"]])


@for_secretariat
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a contest."""
    lead = _(
        "One contest is one seat. It becomes known with its call; until then only the General Secretariat sees it."
    )
    context = {"lead": lead, "back": reverse("contests:list"), "first": _first(request), "seats": _seats()}
    form = forms.PlanContestForm.about(others=_others(request))
    page = Page("contests/plan.html", context)
    return act_page(request, form, page, initial=_begun(request), then=_page)


@dataclass(frozen=True)
class KnownSeat:
    """A seat that the instrument knows: its name, and where a contest for it is planned."""

    name: Words
    url: str


def _seats() -> list[KnownSeat]:
    plan = reverse("contests:plan")
    return [
        KnownSeat(
            Words(post.name(region, seat)),
            f"{plan}?{urlencode({'post': post.key, 'region': region, 'seat': seat})}",
        )
        for post, region, seat in seats_known()
    ]


def _begun(request: HttpRequest) -> dict[str, Any]:
    """What stands in the form when it is opened: the next session, and what the instrument says of the seat chosen."""
    session, asked = next_session(clock.now()), request.GET
    initial = {"session": session.ref, "vote_on": session.opens_on} if session else {}
    post = post_named(asked.get("post", ""))
    if post is None:
        return initial
    seat = int(asked["seat"]) if asked.get("seat", "").isdecimal() else 1
    said, bodies = planned_from(post, asked.get("region", ""), seat), _bodies()
    by_code = {name: bodies.get(said[name], "") for name in ("body", "proposed_by")}
    return {**initial, **said, **by_code}


def _bodies() -> dict[str, str]:
    return {each.code: each.ref for each in bodies_visible_to(PUBLIC)}


def _others(request: HttpRequest, but: str = "") -> list[Contest]:
    """The contests on whose result a seat may depend, as this reader sees them."""
    ahead = queries.contests_in_confidence(viewer_of(request)).filter(cancelled_at__isnull=True)
    return list(ahead.exclude(ref=but))


def _first(request: HttpRequest) -> dict[str, str] | None:
    """What has to be there before a contest can be planned: a session at which the vote is held."""
    if sessions_visible_to(viewer_of(request)).exists():
        return None
    sentence = _("A contest is decided at a session, and none is entered yet.")
    return {"sentence": sentence, "label": _("Enter a session"), "url": reverse("organization:plan-session")}


@for_office_of_contest
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change a contest that was not called yet."""
    found = one(queries.contests_visible_to(viewer_of(request)), ref=ref)
    page = Page(context={"lead": found.post, "back": reverse("contests:contest", args=[ref])})
    form = forms.ChangeContestForm.about(others=_others(request, but=ref))
    given, initial = {"contest": ref}, _written(found)
    return act_page(request, form, page, given=given, initial=initial, then=_page)


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
        "post_key": contest.post_key,
        "vacancy": contest.vacancy,
        "term_until": contest.term_until,
        "depends_on": contest.depends_on.ref if contest.depends_on else "",
        "condition": contest.condition,
    }
