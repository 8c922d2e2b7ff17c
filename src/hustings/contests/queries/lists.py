"""What can be read of lists of candidates: published ones by everybody, prepared ones by the General Secretariat."""

from django.db.models import Q, QuerySet

from hustings.contests.models import CandidateList, ListedCandidate
from hustings.ground.viewer import Viewer

from .trust import in_confidence


def lists_visible_to(viewer: Viewer) -> QuerySet[CandidateList]:
    """Lists of candidates: published ones for everybody, prepared ones for the General Secretariat too."""
    rows = lists_seen_by(viewer).select_related("circular").defer("circular__package")
    return rows.order_by("pk")


def lists_seen_by(viewer: Viewer) -> QuerySet[CandidateList]:
    rows = CandidateList.objects.filter(replaced_at__isnull=True).select_related("prepared_by")
    return rows.filter(in_confidence(viewer, "contest") | Q(published_at__isnull=False))


def listed_candidates(viewer: Viewer, found: CandidateList) -> QuerySet[ListedCandidate]:
    """The places of a list with nomination and member, in their order; none before it is published."""
    rows = ListedCandidate.objects.filter(list=found, list__in=lists_visible_to(viewer).order_by())
    return (
        rows.select_related(
            "nomination__member", "nomination__dossier", "nomination__told", "nomination__circular"
        )
        .defer("nomination__circular__package")
        .order_by("place")
    )
