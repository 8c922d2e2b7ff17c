"""What can be read of held seats, past ones too: members and offices see them, since eligibility looks at them."""

from django.db.models import QuerySet

from hustings.contests.models import HeldSeat
from hustings.ground.viewer import Viewer


def held_seats_visible_to(viewer: Viewer) -> QuerySet[HeldSeat]:
    """The seats that are or were held, by post, region and beginning; none for the public."""
    rows = HeldSeat.objects.select_related("region", "member").order_by(
        "post_key", "region__position", "from_on", "pk"
    )
    return rows if viewer.kind in {"member", "office", "duty"} else rows.none()
