"""The window of a campaign (¶4): from the communication of the call until the day of the vote."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from .plain import instant, zone
from .practice import PRACTICE_DEFAULTS
from .values import ContestWindow, Phase

PHASES: tuple[Phase, ...] = ("before", "during", "after")


def campaign_window(window: ContestWindow, at: datetime, practice: Mapping[str, Any]) -> Phase:
    """Where an instant lies in the campaign of a contest (¶4).

    Days are those of the contest's zone. Whether the day of the vote itself counts is a reading of the Code that
    the organization decides (`day_of_vote_counts`); it holds for the day of the result as well. Where nothing is
    decided the shipped reading holds: there is always a last day.
    """
    if window.called_at is None or instant(at) < window.called_at:
        return "before"
    if window.adjourned and window.closed_at is None:
        return "during"
    place = zone(window.zone)
    last = window.closed_at.astimezone(place).date() if window.closed_at else window.vote_on
    today = at.astimezone(place).date()
    decided = practice.get("day_of_vote_counts")
    counts = PRACTICE_DEFAULTS["day_of_vote_counts"] if decided is None else decided
    return "during" if today < last or (today == last and counts) else "after"
