"""The call of a contest: its words in every language, side by side, and what follows from it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from hustings.acts.pages import viewer_of
from hustings.circulars.queries import circulars_visible_to
from hustings.contests.models import Call
from hustings.ground.blobs import open_blob

from .letters import sheets
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
        "called_at": at_place_of(found, found.called_at, standing.own_zone) if found.called_at else None,
        "circular": circulars_visible_to(viewer_of(request)).filter(ref=found.circular_id).first(),
    }
    return render(request, "contests/call.html", context)


@require_safe
def copy(request: HttpRequest, ref: str) -> HttpResponse:
    """The copy of a call that was communicated otherwise, as it was kept."""
    _standing, found = _called(request, ref)
    if found.copy is None:
        raise Http404
    name = content_disposition_header(as_attachment=True, filename=found.copy.name)
    headers = {"Content-Disposition": str(name), "Cache-Control": "private, no-store"}
    return HttpResponse(open_blob(found.copy), content_type=found.copy.media_type, headers=headers)
