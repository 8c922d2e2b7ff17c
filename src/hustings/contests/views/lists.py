"""The list of candidates: prepared by one officer, published with its draw by another."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from hustings.acts import clock
from hustings.acts.pages import Page, act_page, one, viewer_of
from hustings.contests import acts, forms, queries
from hustings.organization.queries import on_information_roll

from .asking import closed
from .guarding import for_office_of_contest
from .standing import standing_of


def _contest(ref: str) -> str:
    return reverse("contests:contest", args=[ref])


@for_office_of_contest
def prepare(request: HttpRequest, ref: str) -> HttpResponse:
    """Prepare the list of a contest: who stands on it, not yet in which order."""
    standing = standing_of(request, ref)
    context = {
        "standing": standing,
        "candidates": queries.candidates_of(viewer_of(request), standing.contest),
        "closed": closed(request, acts.PrepareList(contest=ref)),
        "back": _contest(ref),
    }
    return act_page(
        request,
        forms.PrepareListForm,
        Page("contests/prepare_list.html", context),
        given={"contest": ref},
        then=lambda _done: _contest(ref),
    )


@for_office_of_contest
def publish(request: HttpRequest, ref: str) -> HttpResponse:
    """Look at the list once more, then publish it: the press draws its order and tells all members."""
    standing = standing_of(request, ref)
    one(queries.lists_visible_to(viewer_of(request)), contest=standing.contest)
    context = {
        "standing": standing,
        "candidates": queries.candidates_of(viewer_of(request), standing.contest),
        "recipients": on_information_roll(clock.now()).count(),
        "closed": closed(request, acts.PublishList(contest=ref)),
        "back": _contest(ref),
    }
    return act_page(
        request,
        forms.PublishListForm,
        Page("contests/publish_list.html", context),
        given={"contest": ref},
        then=lambda done: reverse("circulars:circular", args=[done.result["circular"]]),
    )
