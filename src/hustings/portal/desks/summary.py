"""The summary of the Code on my page: to read for whom it was given to, to give for the head of a delegation."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from hustings.conduct.engine import shipped
from hustings.ground.sources import Source
from hustings.organization.queries import own_summary
from hustings.portal.duties import Duty, Own


def to_read(own: Own) -> Iterator[Duty]:
    """The summary, as long as whoever was given it has not marked it as read."""
    reading = own_summary(own.viewer, shipped().version)
    if reading is not None and reading.given_at and not reading.read_at:
        yield Duty(
            _("Read the summary of the Code"),
            reverse("organization:read-summary"),
            _("Read the summary"),
            lead=_("It is one page. A member answers for all who act for it, and for its candidates."),
            source=Source("code", "14"),
        )
