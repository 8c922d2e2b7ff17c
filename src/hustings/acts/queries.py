"""What can be read of drafts and refusals: each owner its own, nobody else's."""

from django.db.models import Q, QuerySet

from hustings.ground.viewer import Viewer

from .models import Draft, KeptRefusal


def _own(viewer: Viewer) -> Q:
    """Rows of the member or the office for which this viewer acts; of nobody for the public."""
    if viewer.kind == "member":
        return Q(member_id=viewer.member)
    if viewer.kind == "office":
        return Q(office=viewer.office)
    return Q(pk__in=())


def drafts_visible_to(viewer: Viewer) -> QuerySet[Draft]:
    """Drafts of the viewer's own member or office, last saved first; empty for the public."""
    return Draft.objects.filter(_own(viewer)).order_by("-saved_at", "-pk")


def refusals_visible_to(viewer: Viewer) -> QuerySet[KeptRefusal]:
    """Refused tries of the viewer's own member or office, newest first; empty for the public."""
    return KeptRefusal.objects.filter(_own(viewer)).order_by("-at", "-pk")
