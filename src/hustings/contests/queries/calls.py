"""What can be read of calls, and by whom: everybody sees those that are known to all, in every version."""

from collections.abc import Sequence

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from hustings.contests.models import Call, CalledContest, CallVersion, Contest
from hustings.contests.phases import call_of
from hustings.ground.viewer import Viewer

from .trust import in_confidence, is_secretariat

_LATEST = F("number").desc(nulls_first=True)
"""Prepared calls first, then the latest; databases differ in where they put what has no number."""


def calls_visible_to(viewer: Viewer) -> QuerySet[Call]:
    """Calls with their contests: everybody sees those released or recorded, the General Secretariat prepared ones too.

    Prepared ones come first, then the latest; `called` holds the contests in their neutral order. Who is in conflict in
    a contest does not see what is prepared for it.
    """
    inside = CalledContest.objects.select_related("contest__session", "contest__region", "contest__body")
    ordered = inside.order_by("contest__position", "contest")
    rows = Call.objects.select_related("prepared_by__person", "circular", "reopens").defer(
        "circular__package"
    )
    told = rows.prefetch_related(Prefetch("called", queryset=ordered)).order_by(_LATEST, "-prepared_at")
    known = Q(called_at__isnull=False)
    return told.filter(known | ~_kept_from(viewer)) if is_secretariat(viewer) else told.filter(known)


def calls_in_confidence(viewer: Viewer) -> QuerySet[Call]:
    """The calls that this viewer may change for the General Secretariat: in conflict in none of their contests."""
    rows = calls_visible_to(viewer)
    return rows.filter(~_kept_from(viewer)) if is_secretariat(viewer) else rows.none()


def _kept_from(viewer: Viewer) -> Exists:
    """Whether a call opens a contest in which the viewer is in conflict."""
    return Exists(CalledContest.objects.filter(~in_confidence(viewer, "contest"), call=OuterRef("pk")))


def versions_with(calls: Sequence[Call]) -> QuerySet[CallVersion]:
    """Every version of these calls and of those that they opened again, the oldest first, whoever asks."""
    chain = {each.pk for each in calls}
    before = {each.reopens_id for each in calls if each.reopens_id}
    while before:  # one that was opened again and again has as many before it; most have none
        chain |= before
        older = Call.objects.filter(pk__in=before, reopens__isnull=False)
        before = {each.reopens_id for each in older if each.reopens_id}
    rows = CallVersion.objects.filter(call__in=chain).select_related("call", "circular")
    return rows.defer("circular__package").order_by("from_at", "pk")


def versions_of(contest: Contest) -> list[CallVersion]:
    """What all members were told of the call of a contest, version by version; everybody who sees it may read it."""
    call = call_of(contest)
    found = versions_with([call]) if call and call.called_at else ()
    # A call that was opened again for this contest alone goes on without it.
    return [each for each in found if any(one["contest"] == contest.ref for one in each.content["contests"])]
