"""What a change of a call does to the nominations presented so far, and to lists that are only prepared."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from hustings.acts.act import Act, Occasion
from hustings.contests.models import CandidateList, Contest, Nomination

from .ending import end
from .steps import note

_ON_THE_WAY = (Nomination.State.SUBMITTED, Nomination.State.RETURNED, Nomination.State.ACCEPTED)


def count_in_time(contests: Sequence[Contest], act: Act[Any], on: Occasion, circular: str) -> None:
    """Late nominations count as in time from now on, since the new deadline lies ahead; no body decides on them."""
    for each in standing_in(contests).filter(late=True):
        each.late, each.admitted_at = False, None
        each.save(update_fields=["late", "admitted_at"])
        note(each, act, on, circular=circular)


def lapse(contests: Sequence[Contest], act: Act[Any], on: Occasion, circular: str) -> None:
    """Every nomination that stands in these contests lapses, told by this circular; members present candidates anew."""
    ends = {"state": Nomination.State.LAPSED, "ground": Nomination.Ground.CALL}
    for each in standing_in(contests):
        end(each, act, on, circular=circular, **ends)


def lapsed_by(circular: str) -> list[Nomination]:
    """The nominations that lapsed with a circular and of which all members knew: these it may name."""
    rows = Nomination.objects.filter(end_circular__ref=circular).select_related(
        "contest", "member", "dossier", "told"
    )
    return [each for each in rows.order_by("contest__position", "released_at", "pk") if each.is_known]


def replace_prepared_lists(contests: Sequence[Contest], on: Occasion) -> None:
    """Lists that are only prepared are let go of: nominations are taken again, and a new list follows them."""
    lists = CandidateList.objects.filter(contest__in=contests, replaced_at__isnull=True)
    lists.filter(published_at__isnull=True).update(replaced_at=on.now)


def standing_in(contests: Sequence[Contest]) -> QuerySet[Nomination]:
    """The nominations on their way in these contests: neither gone nor decided by a vote."""
    rows = Nomination.objects.filter(contest__in=contests, state__in=_ON_THE_WAY)
    return rows.select_related("contest", "member", "dossier", "told")
