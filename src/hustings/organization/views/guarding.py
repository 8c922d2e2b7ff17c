"""For whom a page is there: for all others it does not exist, whether they look or send."""

from django.http import HttpRequest

from hustings.acts.pages import Parameters, View, one, open_to, viewer_of
from hustings.organization import queries
from hustings.organization.models import Member


def for_secretariat(view: View[Parameters]) -> View[Parameters]:
    """Only for who keeps the house."""
    return open_to(queries.organization_visible_to, view)


def member_of(request: HttpRequest, code: str) -> Member:
    """The member of an address, as seen by the viewer."""
    return one(queries.members_visible_to(viewer_of(request)).select_related("region"), code=code)


def own_member(request: HttpRequest, code: str) -> Member:
    """The member of an address, for the head of its delegation only."""
    return one(queries.delegations_led_by(viewer_of(request)), code=code)
