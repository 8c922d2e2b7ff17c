"""For whom a page is there: for all others it does not exist, whether they look or send."""

from hustings.acts.pages import Parameters, View, open_to
from hustings.organization.queries import organization_visible_to


def for_secretariat(view: View[Parameters]) -> View[Parameters]:
    """Only for the General Secretariat."""
    return open_to(organization_visible_to, view)
