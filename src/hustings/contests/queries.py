"""What can be read of contests, calls, nominations and lists, and by whom.

Everybody sees a contest once its call is released, and its list once it is published. Members see a nomination
once it was released to all; before that only the member that submitted it and the General Secretariat do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet

from hustings.circulars.models import Circular
from hustings.ground.viewer import Viewer
from hustings.organization.models import GENERAL_SECRETARIAT

from .models import GONE, Call, CalledContest, CandidateList, Contest, ListedCandidate, Nomination
from .phases import campaign_runs, list_of

STANDING = (Nomination.State.ACCEPTED, Nomination.State.ELECTED, Nomination.State.NOT_ELECTED)
"""States in which a candidate stands, or stood until the vote."""
_RELEASED = Q(released_at__isnull=False)
_LATEST = F("number").desc(nulls_first=True)
"""Prepared calls first, then the latest; databases differ in where they put what has no number."""
_PLACE = F("listed__place").asc(nulls_last=True)


def _is_secretariat(viewer: Viewer) -> bool:
    return viewer.office == GENERAL_SECRETARIAT


# Contests


def contests_visible_to(viewer: Viewer) -> QuerySet[Contest]:
    """Contests with session, bodies, region, call and list, in their one neutral order.

    Everybody sees those whose call is released, the General Secretariat planned ones too. A list that is only
    prepared stands beside its contest for the General Secretariat alone.
    """
    rows = Contest.objects.select_related("session", "body", "proposed_by", "region", "called__call")
    told = rows.prefetch_related(Prefetch("list", queryset=_lists_seen_by(viewer)))
    ordered = told.order_by("session__opens_on", "session_id", "position", "pk")
    return ordered if _is_secretariat(viewer) else ordered.filter(called__call__called_at__isnull=False)


def contests_to_call(viewer: Viewer) -> QuerySet[Contest]:
    """Contests that are in no call yet: what a call can be prepared for, by the General Secretariat alone."""
    rows = contests_visible_to(viewer).filter(called__isnull=True)
    return rows if _is_secretariat(viewer) else rows.none()


def called_at_session(session: int) -> QuerySet[Contest]:
    """The contests of a session of which all members know by a call, whoever asks: for followers."""
    return Contest.objects.filter(session=session, called__call__called_at__isnull=False)


def running_contests(at: datetime, practice: Mapping[str, Any]) -> list[Contest]:
    """The contests whose campaign runs at an instant (¶4), whoever asks: for followers."""
    day_before = at.date() - timedelta(days=1)
    called = Contest.objects.filter(called__call__called_at__lte=at, vote_on__gte=day_before)
    rows = called.select_related("session", "called__call")
    return [each for each in rows if campaign_runs(each, at, practice)]


def circulars_of_running(at: datetime, practice: Mapping[str, Any]) -> QuerySet[Circular]:
    """Every circular so far about a contest whose campaign runs, its call included, in the order of release."""
    contests = running_contests(at, practice)
    calls = [each.called.call.circular_id for each in contests]
    about = Q(contest__in=[each.ref for each in contests]) | Q(ref__in=calls)
    return Circular.objects.defer("package").filter(about).order_by("year", "number")


# Calls


def calls_visible_to(viewer: Viewer) -> QuerySet[Call]:
    """Calls with their contests: everybody sees those released or recorded, the General Secretariat prepared ones too.

    Prepared ones come first, then the latest; `called` holds the contests in their neutral order.
    """
    inside = CalledContest.objects.select_related("contest__session", "contest__region", "contest__body")
    ordered = inside.order_by("contest__position", "contest")
    rows = Call.objects.select_related("prepared_by__person", "circular").defer("circular__package")
    told = rows.prefetch_related(Prefetch("called", queryset=ordered)).order_by(_LATEST, "-prepared_at")
    return told if _is_secretariat(viewer) else told.filter(called_at__isnull=False)


# Nominations


def nominations_visible_to(viewer: Viewer) -> QuerySet[Nomination]:
    """Nominations with contest, member and circular, by the viewer's right.

    A member sees its own in every state, and those of others once they were released to all; an office other than
    the General Secretariat, which sees all, the released ones; the public those on a published list.
    """
    related = (
        "contest__session",
        "contest__region",
        "contest__called__call",
        "member",
        "circular",
        "listed__list",
    )
    rows = Nomination.objects.select_related(*related).defer("circular__package")
    if viewer.kind == "public":
        return rows.filter(_seen_by(viewer)).order_by("contest", "listed__place")
    return rows.filter(_seen_by(viewer)).order_by("submitted_at", "pk")


def _seen_by(viewer: Viewer) -> Q:
    """Which nominations a viewer sees."""
    if _is_secretariat(viewer):
        return Q()
    if viewer.kind == "public":
        return Q(listed__list__published_at__isnull=False)
    return _RELEASED if viewer.member is None else _RELEASED | Q(member=viewer.member)


def own_nominations(viewer: Viewer) -> QuerySet[Nomination]:
    """The nominations of the viewer's own member, in every state; none for all others."""
    rows = nominations_visible_to(viewer)
    return rows.none() if viewer.member is None else rows.filter(member=viewer.member)


def standing_of(viewer: Viewer, contest: Contest) -> Nomination | None:
    """The nomination of the viewer's own member that stands in a contest; None when there is none."""
    return next((each for each in own_in(viewer, [contest]) if each.state not in GONE), None)


def own_in(viewer: Viewer, contests: Sequence[Contest]) -> list[Nomination]:
    """The nominations of the viewer's own member in these contests, in every state, oldest first."""
    if viewer.member is None:
        return []
    given = {each.pk: each for each in contests}
    rows = Nomination.objects.filter(member=viewer.member, contest__in=given).order_by("submitted_at", "pk")
    found = list(rows)
    for each in found:
        each.contest = given[each.contest_id]
    return found


class Step(StrEnum):
    """What a nomination waits for: a first officer's form check, or a second officer's release."""

    ACCEPT = "accept"
    RELEASE = "release"


@dataclass(frozen=True)
class Waiting:
    """A nomination with the General Secretariat: since how long, for which step, and whether this viewer may take it.

    `mine` is true where the viewer took the first step, so that another officer has to take the second.
    """

    nomination: Nomination
    waited: timedelta
    step: Step
    mine: bool


def nominations_waiting(viewer: Viewer, now: datetime) -> list[Waiting]:
    """What waits with the General Secretariat, oldest first; empty for everybody else."""
    if not _is_secretariat(viewer):
        return []
    rows = nominations_visible_to(viewer).filter(state=Nomination.State.SUBMITTED)
    return [
        _waiting(each, viewer, now) for each in rows.select_related("contest__body", "accepted_by__person")
    ]


def _waiting(nomination: Nomination, viewer: Viewer, now: datetime) -> Waiting:
    checked = nomination.accepted_by
    step = Step.RELEASE if checked else Step.ACCEPT
    mine = checked is not None and checked.person_id == viewer.person
    return Waiting(nomination, now - nomination.submitted_at, step, mine)


# Lists and candidates


def lists_visible_to(viewer: Viewer) -> QuerySet[CandidateList]:
    """Lists of candidates: published ones for everybody, prepared ones for the General Secretariat too."""
    rows = _lists_seen_by(viewer).select_related("circular").defer("circular__package")
    return rows.order_by("pk")


def _lists_seen_by(viewer: Viewer) -> QuerySet[CandidateList]:
    if _is_secretariat(viewer):
        return CandidateList.objects.select_related("prepared_by")
    return CandidateList.objects.filter(published_at__isnull=False)


def listed_candidates(viewer: Viewer, found: CandidateList) -> QuerySet[ListedCandidate]:
    """The places of a list with nomination and member, in their order; none before it is published."""
    rows = ListedCandidate.objects.filter(list=found, list__in=lists_visible_to(viewer).order_by())
    return (
        rows.select_related("nomination__member", "nomination__circular")
        .defer("nomination__circular__package")
        .order_by("place")
    )


class Order(StrEnum):
    """In which order candidates stand: the list's, by lot or submission; before it, that of the first release."""

    LOT = "lot"
    SUBMISSION = "submission"
    RELEASE = "release"


@dataclass(frozen=True)
class Candidates:
    """The candidates of a contest in its one order, as nominations, and which order that is."""

    rows: Sequence[Nomination]
    order: Order

    @property
    def is_listed(self) -> bool:
        """Whether the order is that of the published list."""
        return self.order is not Order.RELEASE


def candidates_of(viewer: Viewer, contest: Contest) -> Candidates:
    """The candidates that stand in a contest, as far as the viewer sees them.

    Their order is that of the published list; as long as there is none, that of the first release to all members.
    """
    return candidates_by_contest(viewer, [contest])[contest.pk]


def candidates_by_contest(viewer: Viewer, contests: Sequence[Contest]) -> dict[int, Candidates]:
    """`candidates_of` for several contests by their keys, in one statement; their lists stand beside them."""
    rows = Nomination.objects.filter(_seen_by(viewer), _RELEASED, contest__in=contests, state__in=STANDING)
    seen = rows.select_related("member", "circular", "listed").defer("circular__package")
    by_contest: dict[int, list[Nomination]] = {each.pk: [] for each in contests}
    for nomination in seen.order_by(_PLACE, "released_at", "pk"):
        by_contest[nomination.contest_id].append(nomination)
    return {each.pk: Candidates(tuple(by_contest[each.pk]), _order_of(each)) for each in contests}


def _order_of(contest: Contest) -> Order:
    """The order of the published list; that of the release as long as there is none."""
    found = list_of(contest)
    return Order(found.order) if found and found.published_at else Order.RELEASE


def unreleased_in(contest: Contest) -> QuerySet[Nomination]:
    """Submitted nominations of a contest that were not released to all members, oldest first: no list without them."""
    rows = Nomination.objects.filter(contest=contest, state=Nomination.State.SUBMITTED)
    return rows.select_related("member").order_by("submitted_at", "pk")


def candidates_to_list(contest: Contest) -> QuerySet[Nomination]:
    """The nominations that a list of this contest's candidates holds: accepted and released to all members."""
    return Nomination.objects.filter(_RELEASED, contest=contest, state__in=STANDING).select_related("member")
