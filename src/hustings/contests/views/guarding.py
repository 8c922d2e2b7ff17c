"""For whom a page is there: for all others it does not exist, whether they look or send."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from hustings.acts.pages import Parameters, View, one, open_to, signed_in, viewer_of
from hustings.contests.queries import calls_in_confidence, contests_in_confidence
from hustings.ground.viewer import Viewer
from hustings.organization.queries import organization_visible_to

OfOne = Callable[..., HttpResponseBase]
"""A page about the one thing whose reference its address names."""


def for_secretariat(view: View[Parameters]) -> View[Parameters]:
    """Only for the General Secretariat."""
    return open_to(organization_visible_to, view)


def for_office_of_contest(view: OfOne) -> OfOne:
    """Only for who acts for the General Secretariat in the contest of the address: not for those in conflict in it."""
    return _for_office(view, contests_in_confidence)


def for_office_of_call(view: OfOne) -> OfOne:
    """Only for who acts for the General Secretariat in every contest of the call of the address."""
    return _for_office(view, calls_in_confidence)


def _for_office(view: OfOne, rows: Callable[[Viewer], QuerySet[Any]]) -> OfOne:
    @wraps(view)
    def guarded(request: HttpRequest, /, ref: str, **more: Any) -> HttpResponseBase:
        one(rows(viewer_of(request)), ref=ref)
        return view(request, ref, **more)

    return signed_in(guarded)
