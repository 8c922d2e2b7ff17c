"""Who acts in a request: the person signed in, under the mandate chosen; found out when somebody asks.

A public page of a visitor without a session costs no statement.
"""

from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csrf import rotate_token
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from hustings.acts import clock
from hustings.ground.viewer import PUBLIC, Viewer
from hustings.organization.models import Mandate, Person
from hustings.organization.queries import mandates_of, viewer_under

MANDATE = "mandate"
"""The session's key for the reference of the mandate chosen."""


class WhoActs:
    """Middleware: gives every request its `viewer`, its `person` and the person's open `mandates`, all lazy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Attach them and go on."""
        asked: Any = request
        asked.mandates = SimpleLazyObject(lambda: _open_mandates(request))
        asked.viewer = SimpleLazyObject(lambda: _viewer(request))
        return self.get_response(request)


def person_of(request: HttpRequest) -> Person | None:
    """The person signed in, whatever the mandates; None for a visitor, and before the session was read."""
    user: AbstractBaseUser | None = getattr(request, "user", None)
    return cast("Person", user) if user is not None and user.is_authenticated else None


def mandates(request: HttpRequest) -> list[Mandate]:
    """The open mandates of the person signed in, in a fixed order; none for a visitor."""
    return cast("list[Mandate]", getattr(request, "mandates", []))


def acting_under(request: HttpRequest) -> Mandate | None:
    """The mandate chosen, or the first other one that is open; None without any."""
    open_ones = mandates(request)
    wanted = request.session.get(MANDATE) if open_ones else None
    return next((each for each in open_ones if each.ref == wanted), open_ones[0] if open_ones else None)


def acts_for(mandate: Mandate | None) -> str:
    """The name of the member or office for which somebody acts under a mandate; nothing without one.

    A candidate acts for the own candidature.
    """
    if mandate is not None and mandate.role == Mandate.Role.CANDIDATE:
        return _("candidature: %(post)s") % {"post": mandate.post}
    side = mandate and (mandate.member or mandate.office)
    return str(side.name) if side else ""


def choose(request: HttpRequest, mandate: Mandate) -> None:
    """Act under this mandate from the next request on; a form that was opened under another one is not taken."""
    request.session[MANDATE] = mandate.ref
    rotate_token(request)


def _open_mandates(request: HttpRequest) -> list[Mandate]:
    person = person_of(request)
    return list(mandates_of(person, clock.now())) if person else []


def _viewer(request: HttpRequest) -> Viewer:
    person, mandate = person_of(request), acting_under(request)
    if person is None:
        return PUBLIC
    return Viewer(person=person.pk) if mandate is None else viewer_under(mandate)
