"""All contests that the reader sees, its own member's first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hustings.acts.pages import viewer_of
from hustings.contests import queries
from hustings.contests.phases import Phase
from hustings.organization.queries import organization_visible_to

from .standing import Own, Standing, standings_of


@require_safe
def contests(request: HttpRequest) -> HttpResponse:
    """The list: where each contest stands in a sentence, and what comes next."""
    viewer = viewer_of(request)
    rows = standings_of(request, queries.contests_visible_to(viewer))
    yours = [each for each in rows if each.own and _concerns(each, each.own)]
    context = {
        "yours": yours,
        "others": [each for each in rows if each not in yours],
        "open": sum(each.phase is Phase.OPEN for each in rows),
        "keeps_house": organization_visible_to(viewer).exists(),
        "to_call": any(each.call is None for each in rows),
    }
    return render(request, "contests/list.html", context)


def _concerns(standing: Standing, own: Own) -> bool:
    """Whether a contest is for the region of the viewer's member, or the member has begun something in it."""
    region = standing.contest.region_id
    return own.state != "nothing" or (region is not None and region == own.member.region_id)
