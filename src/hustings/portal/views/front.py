"""The front page: what this is, the contests that run, the way in; in the demo, whom one may be and what to try."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hustings.acts import clock
from hustings.acts.pages import viewer_of
from hustings.contests.models import Contest
from hustings.contests.phases import call_of
from hustings.organization.setting import setting_of
from hustings.portal import demo
from hustings.portal.desks.dates import running, steps
from hustings.portal.duties import Ahead
from hustings.portal.tour import tour


@dataclass(frozen=True)
class Open:
    """A contest with what comes next in it."""

    contest: Contest
    next: Ahead


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What this is, and where to go on."""
    now, organization = clock.now(), setting_of(request).organization
    contests = [each for each in running(viewer_of(request), now) if _is_called(each)]
    people = demo.characters(now) if demo.door_is_open(request, organization) else []
    context = {
        "organization": organization,
        "contests": [Open(each, date) for each in contests for date in list(steps(each, now))[:1]],
        "people": people,
        "tour": tour(people, now),
    }
    return render(request, "portal/front.html", context)


def _is_called(contest: Contest) -> bool:
    call = call_of(contest)
    return call is not None and call.called_at is not None
