"""Who stands in a contest, in its one order, the same on every page, in every language and export."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import F, Q, QuerySet

from hustings.contests.models import Contest, Nomination
from hustings.contests.phases import list_of
from hustings.ground.viewer import Viewer

from .nominations import RELEASED, seen_by

STANDING = (Nomination.State.ACCEPTED, Nomination.State.ELECTED, Nomination.State.NOT_ELECTED)
"""States in which a candidate stands, or stood until the vote."""
_PLACE = F("listed__place").asc(nulls_last=True)


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
    rows = Nomination.objects.filter(seen_by(viewer), RELEASED, contest__in=contests, state__in=STANDING)
    seen = rows.select_related("member", "dossier", "told", "circular", "listed").defer("circular__package")
    by_contest: dict[int, list[Nomination]] = {each.pk: [] for each in contests}
    for nomination in seen.order_by(_PLACE, "released_at", "pk"):
        by_contest[nomination.contest_id].append(nomination)
    return {each.pk: Candidates(tuple(by_contest[each.pk]), _order_of(each)) for each in contests}


def _order_of(contest: Contest) -> Order:
    """The order of the published list; that of the release as long as there is none."""
    found = list_of(contest)
    return Order(found.order) if found and found.published_at else Order.RELEASE


def unreleased_in(contest: Contest, now: datetime) -> QuerySet[Nomination]:
    """Nominations of a contest that all members are to receive before its list, oldest first: no list without them.

    A late one that nobody has admitted holds up no list, nor does one whose member let the term for completing it
    pass.
    """
    waiting = Q(state=Nomination.State.SUBMITTED, released_at__isnull=True)
    returned = Q(state=Nomination.State.RETURNED, return_until__gte=now)
    taken = Q(late=False) | Q(admitted_at__isnull=False)
    rows = Nomination.objects.filter(taken, waiting | returned, contest=contest)
    return rows.select_related("member", "dossier", "told").order_by("submitted_at", "pk")


def candidates_to_list(contest: Contest) -> QuerySet[Nomination]:
    """The nominations that a list of this contest's candidates holds: accepted and released to all members."""
    return Nomination.objects.filter(RELEASED, contest=contest, state__in=STANDING).select_related(
        "member", "dossier", "told"
    )
