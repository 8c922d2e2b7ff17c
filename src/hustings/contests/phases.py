"""Where a contest stands at an instant, and whether its campaign runs (¶4); nothing here asks the database twice.

The steps of a contest are taken in this order; who takes one at another point is refused by the policies in
`authority.cedar`, on the phase as a fact.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from hustings.conduct.engine import ContestWindow, campaign_window

from .models import Call, CandidateList, Contest


class Phase(StrEnum):
    """The steps of a contest on its way to the day of the vote and past it."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    LISTED = "listed"
    VOTING = "voting"
    OVER = "over"
    CANCELLED = "cancelled"


def call_of(contest: Contest) -> Call | None:
    """The call that opens a contest, released or only prepared; None when it is in no call."""
    called = getattr(contest, "called", None)
    return called.call if called else None


def began_at(contest: Contest) -> datetime | None:
    """When a call first made a contest known; None before that."""
    called = getattr(contest, "called", None)
    return called.from_at if called else None


def list_of(contest: Contest) -> CandidateList | None:
    """The list of a contest's candidates, published or only prepared; None when there is none.

    As the viewer sees it where the contest was read through `queries`.
    """
    seen: list[CandidateList] | None = getattr(contest, "seen_lists", None)
    found = contest.lists.filter(replaced_at__isnull=True) if seen is None else seen
    return next(iter(found), None)


def phase_of(contest: Contest, at: datetime) -> Phase:
    """The phase of a contest at an instant; days are those of the place of its session.

    A nomination that arrives at the very instant of the deadline is in time. A cancelled contest takes none, not even
    one that arrived before.
    """
    call, began = call_of(contest), began_at(contest)
    if contest.cancelled_at is not None:
        return Phase.CANCELLED
    if call is None or began is None or at < began:
        return Phase.PLANNED
    today = day_at_place(contest, at)
    if today >= contest.vote_on:
        return Phase.VOTING if today == contest.vote_on else Phase.OVER
    if at <= call.deadline_at:
        return Phase.OPEN
    return Phase.LISTED if is_listed(contest, at) else Phase.CLOSED


def is_listed(contest: Contest, at: datetime) -> bool:
    """Whether the list of candidates is published at an instant."""
    found = list_of(contest)
    return bool(found and found.published_at and found.published_at <= at)


def day_at_place(contest: Contest, at: datetime) -> date:
    """The calendar day of an instant at the place of the contest's session."""
    return at.astimezone(ZoneInfo(contest.session.zone)).date()


def window_of(contest: Contest) -> ContestWindow:
    """What decides the campaign of a contest, as the Code's engine takes it."""
    return ContestWindow(
        began_at(contest), contest.vote_on, contest.session.zone, closed_at=contest.cancelled_at
    )


def campaign_runs(contest: Contest, at: datetime, practice: Mapping[str, Any]) -> bool:
    """Whether the campaign of a contest runs at an instant (¶4): from the call until the day of the vote."""
    return campaign_window(window_of(contest), at, practice) == "during"
