"""Where a nomination is on its way, and how long it was with either side; nothing here asks the database twice."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from hustings.contests.models import Nomination

State = Nomination.State
ON_ITS_WAY = (State.SUBMITTED, State.RETURNED, State.ACCEPTED)
"""States in which something can still happen to a nomination before the vote."""


class Stage(StrEnum):
    """What a nomination waits for; an update of one that all members know goes the same way."""

    LATE = "late"
    """The competent body's decision whether it is taken."""
    CHECK = "check"
    """A first officer's form check."""
    RELEASE = "release"
    """A second officer's release."""
    RETURNED = "returned"
    """What its member completes."""
    TOLD = "told"
    """Nothing: all members know what was filed last."""
    ENDED = "ended"
    """Nothing any more: it stands no more, or the vote has decided."""


class Turns(NamedTuple):
    """How long a nomination was with the General Secretariat, and how long with its member."""

    secretariat: timedelta
    member: timedelta


def stage_of(nomination: Nomination) -> Stage:
    """The stage of a nomination as it stands."""
    if nomination.state not in ON_ITS_WAY:
        return Stage.ENDED
    if nomination.late and nomination.admitted_at is None:
        return Stage.LATE
    if nomination.state == State.RETURNED:
        return Stage.RETURNED
    if nomination.dossier_id == nomination.told_id:
        return Stage.TOLD
    return Stage.RELEASE if nomination.dossier.accepted_at else Stage.CHECK


def turns_of(nomination: Nomination, now: datetime) -> Turns:
    """How long a nomination was with either side, from the instant that counts (¶13).

    Until all members received it, until it ended, or until now. A decision of the competent body is time with the
    Secretariat, which brings it there. Reads the steps in one statement, none where they were fetched before.
    """
    begun = nomination.submitted_at
    ends = [each for each in (nomination.released_at, nomination.ended_at) if each]
    end = max(begun, min([*ends, now]))
    member, since, returned = timedelta(0), begun, False
    for step in sorted(nomination.steps.all(), key=lambda each: (each.at, each.pk)):
        at = min(max(step.at, begun), end)
        member += (at - since) if returned else timedelta(0)
        since, returned = at, step.state == State.RETURNED
    member += (end - since) if returned else timedelta(0)
    return Turns(end - begun - member, member)
