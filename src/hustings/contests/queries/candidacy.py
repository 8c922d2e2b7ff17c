"""What a candidate as a person sees of nominations: his or her own, from its submission on, and no other's."""

from typing import cast

from django.db.models import Q, Subquery

from hustings.contests.models import Nomination
from hustings.ground.viewer import Viewer
from hustings.organization.models import Mandate


def of_candidate(viewer: Viewer) -> Q:
    """The nomination of a candidate: the one that stood when the member invited him or her, else the first after.

    That of a successor, whom the member presents once it has ended, is none of the predecessor's. No row for others.
    """
    if viewer.kind != "candidate":
        return Q(pk__in=())
    invited_at = Mandate.objects.filter(pk=cast("int", viewer.mandate)).values("from_at")
    own = Nomination.objects.filter(member=viewer.candidate_of, contest__ref=viewer.contest)
    stood = own.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=Subquery(invited_at)))
    return Q(pk=Subquery(stood.order_by("submitted_at", "pk").values("pk")[:1]))


def candidacy_of(viewer: Viewer) -> Nomination | None:
    """A candidate's own nomination with contest, call and member; None before it is submitted, and for all others."""
    rows = Nomination.objects.filter(of_candidate(viewer))
    return rows.select_related(
        "contest__session", "contest__called__call", "member", "dossier", "told"
    ).first()
