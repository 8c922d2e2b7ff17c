"""The call of a contest: its words in every language, side by side, and what follows from it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hustings.acts.pages import viewer_of
from hustings.circulars.queries import circulars_visible_to
from hustings.contests.acts.letters_of_calls import translation_sentences
from hustings.contests.models import Call
from hustings.ground.downloads import download
from hustings.shell.sheets import sheets

from .moments import at_place_of
from .standing import Standing, standing_of


def _called(request: HttpRequest, ref: str) -> tuple[Standing, Call]:
    """A contest and its call; 404 where there is none."""
    standing = standing_of(request, ref)
    if standing.call is None:
        raise Http404
    return standing, standing.call


@require_safe
def call(request: HttpRequest, ref: str) -> HttpResponse:
    """The call, for everybody who sees the contest."""
    standing, found = _called(request, ref)
    context = {
        "standing": standing,
        "call": found,
        "sheets": sheets(found.title, found.body),
        "translations": translation_sentences(found, get_language() or "en"),
        "called_at": at_place_of(found, found.called_at, standing.own_zone) if found.called_at else None,
        "circular": circulars_visible_to(viewer_of(request)).filter(ref=found.circular_id).first(),
    }
    return render(request, "contests/call.html", context)


@require_safe
def copy(request: HttpRequest, ref: str) -> HttpResponseBase:
    """The copy of a call that was communicated otherwise, as it was kept."""
    _standing, found = _called(request, ref)
    if found.copy is None:
        raise Http404
    return download(found.copy)
