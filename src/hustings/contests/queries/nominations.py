"""What can be read of nominations, and by whom.

Members see a nomination whole once they were told of it whole; before that only the member that submitted it, its
candidate and the General Secretariat do, those in conflict excepted. What all know by name alone stands in `named_in`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from hustings.contests.models import GONE, CandidateList, Contest, Dossier, Nomination, Step
from hustings.ground.viewer import Viewer
from hustings.organization.models import Member

from .candidacy import of_candidate
from .stages import Stage, Turns, stage_of, turns_of
from .trust import in_confidence, is_secretariat

RELEASED = Q(released_at__isnull=False)
"""Of which all members know, whole."""
_PUBLISHED = CandidateList.objects.filter(
    contest=OuterRef("contest"), published_at__isnull=False, replaced_at__isnull=True
)


def nominations_visible_to(viewer: Viewer) -> QuerySet[Nomination]:
    """Nominations with contest, member and circular, by the viewer's right.

    A member sees its own in every state, and those of others once they were released to all; an office other than
    the General Secretariat, which sees all, the released ones; the public those on a published list and those
    released after it, a candidate his or her own beside them.
    """
    related = (
        "contest__session",
        "contest__region",
        "contest__called__call",
        "member",
        "dossier",
        "told",
        "circular",
        "listed__list",
    )
    rows = Nomination.objects.select_related(*related).defer("circular__package").filter(seen_by(viewer))
    if viewer.kind == "public":
        return rows.order_by("contest", F("listed__place").asc(nulls_last=True), "released_at")
    return rows.order_by("submitted_at", "pk")


def seen_by(viewer: Viewer) -> Q:
    """Which nominations a viewer sees whole."""
    public = Q(listed__list__published_at__isnull=False) | Q(Exists(_PUBLISHED), RELEASED)
    if viewer.kind == "public":
        return public
    if viewer.kind == "candidate":
        return public | of_candidate(viewer)
    return RELEASED | inside(viewer)


def inside(viewer: Viewer) -> Q:
    """Of which nominations a viewer sees what is not released: the own member's, or what the Secretariat sees."""
    if viewer.kind == "candidate":
        return of_candidate(viewer)
    return Q(member=viewer.member) if viewer.kind == "member" else in_confidence(viewer, "contest")


def nominations_in_confidence(viewer: Viewer) -> QuerySet[Nomination]:
    """The nominations of which a viewer sees all that the General Secretariat sees; none for who is in conflict."""
    return nominations_visible_to(viewer).filter(in_confidence(viewer, "contest"))


def own_nominations(viewer: Viewer) -> QuerySet[Nomination]:
    """The nominations of the viewer's own member, in every state, and a candidate's own; none for all others."""
    rows = nominations_visible_to(viewer)
    if viewer.kind == "candidate":
        return rows.filter(of_candidate(viewer))
    return rows.none() if viewer.member is None else rows.filter(member=viewer.member)


def standing_of(viewer: Viewer, contest: Contest) -> Nomination | None:
    """The nomination of the viewer's own member that stands in a contest; None when there is none."""
    return next((each for each in own_in(viewer, [contest]) if each.state not in GONE), None)


def own_in(viewer: Viewer, contests: Sequence[Contest]) -> list[Nomination]:
    """The nominations of the viewer's own member in these contests, in every state, oldest first."""
    if viewer.member is None:
        return []
    given = {each.pk: each for each in contests}
    rows = Nomination.objects.select_related("dossier", "told")
    found = list(rows.filter(member=viewer.member, contest__in=given).order_by("submitted_at", "pk"))
    for each in found:
        each.contest = given[each.contest_id]
    return found


@dataclass(frozen=True)
class Named:
    """What all members know of a nomination whose dossier they do not have yet: member, contest, name (¶13)."""

    nomination: str
    contest: int
    member: Member
    candidate: str
    named_at: datetime
    circular: str


def named_in(contests: Sequence[Contest]) -> list[Named]:
    """Nominations of these contests that stand and that all know by name alone, in the order in which they were told.

    Every member may see it; nothing of a dossier stands beside it.
    """
    rows = Nomination.objects.filter(
        contest__in=contests, named_at__isnull=False, released_at__isnull=True
    ).exclude(state__in=GONE)
    return [
        Named(
            each.ref, each.contest_id, each.member, each.named_as, each.named_at, each.named_circular_id or ""
        )
        for each in rows.select_related("member").order_by("named_at", "pk")
        if each.named_at
    ]


@dataclass(frozen=True)
class Waiting:
    """A nomination with the General Secretariat or with its member, and for what it waits since when.

    `mine` is true where the viewer took the first step, so that another officer has to take the second; `renamed`
    where the version filed last names the candidate otherwise than what was known of it before.
    """

    nomination: Nomination
    since: datetime
    waited: timedelta
    stage: Stage
    mine: bool
    turns: Turns
    renamed: bool


def nominations_waiting(viewer: Viewer, now: datetime) -> list[Waiting]:
    """What waits with the General Secretariat, oldest first; empty for everybody else."""
    submitted = Q(state=Nomination.State.SUBMITTED)
    updated = Q(state=Nomination.State.ACCEPTED) & ~Q(dossier=F("told"))
    return sorted(_waiting(viewer, now, submitted | updated), key=lambda each: each.since)


def nominations_returned(viewer: Viewer, now: datetime) -> list[Waiting]:
    """What the General Secretariat gave back and members complete, the next term first; empty for everybody else."""
    found = _waiting(viewer, now, Q(state=Nomination.State.RETURNED))
    return sorted(found, key=lambda each: each.nomination.return_until or now)


def _waiting(viewer: Viewer, now: datetime, of: Q) -> list[Waiting]:
    if not is_secretariat(viewer):
        return []
    first = Dossier.objects.filter(nomination=OuterRef("ref"), number=1).values("candidate")
    rows = nominations_in_confidence(viewer).filter(of)
    found = rows.select_related("contest__body", "dossier__accepted_by__person").prefetch_related("steps")
    return [_wait(each, viewer, now) for each in found.annotate(first_name=Subquery(first))]


def _wait(nomination: Any, viewer: Viewer, now: datetime) -> Waiting:
    dossier, checked = nomination.dossier, nomination.dossier.accepted_by
    since = dossier.filed_at if nomination.is_update else nomination.submitted_at
    known = nomination.candidate if nomination.is_known else nomination.first_name
    return Waiting(
        nomination,
        since,
        now - since,
        stage_of(nomination),
        mine=checked is not None and checked.person_id == viewer.person,
        turns=turns_of(nomination, now),
        renamed=dossier.candidate != known,
    )


def steps_visible_to(viewer: Viewer) -> QuerySet[Step]:
    """What happened to nominations, in its order: all of it for who sees them whole, to others what they were told."""
    inner = Nomination.objects.filter(inside(viewer)).values("pk")
    rows = Step.objects.filter(Q(nomination__in=inner) | _told_to(viewer))
    return rows.select_related("by__person", "by__office", "by__member", "circular").order_by("at", "pk")


def _told_to(viewer: Viewer) -> Q:
    """Steps of which all members were told; for the public those of nominations that it sees."""
    if viewer.kind in {"public", "candidate"}:
        public = Nomination.objects.filter(seen_by(viewer)).values("pk")
        return Q(circular__isnull=False, nomination__in=public)
    return Q(circular__isnull=False)


def dossiers_visible_to(viewer: Viewer) -> QuerySet[Dossier]:
    """Every version of the dossiers, the latest first: what was filed for who sees it, to others what was released."""
    inner = Nomination.objects.filter(inside(viewer)).values("ref")
    seen = Nomination.objects.filter(seen_by(viewer)).values("ref")
    rows = Dossier.objects.filter(Q(nomination__in=inner) | Q(released_at__isnull=False, nomination__in=seen))
    return rows.select_related("circular", "accepted_by__person").order_by("nomination", "-number")


def awaits_signature(nomination: Nomination) -> bool:
    """Whether the candidate's undertaking is awaited: its member undertook, the candidate has not yet."""
    return bool(nomination.undertaken_at) and nomination.signed_at is None and not nomination.is_gone


def undisputed_due(now: datetime, hours: int) -> list[str]:
    """The nominations, by reference, that all members are to know by name so many hours after they came (¶13)."""
    admitted = Q(late=False) | Q(admitted_at__isnull=False)
    rows = Nomination.objects.filter(
        admitted,
        state__in=[Nomination.State.SUBMITTED, Nomination.State.RETURNED],
        named_at__isnull=True,
        released_at__isnull=True,
        submitted_at__lte=now - timedelta(hours=hours),
    )
    return list(rows.order_by("submitted_at", "pk").values_list("ref", flat=True))
