"""What contests do when the organization or the clock tells them something."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from hustings.acts.act import Act, Consequence, Occasion
from hustings.acts.clockwork import duty
from hustings.acts.following import follows
from hustings.acts.locking import hold
from hustings.acts.refusals import Reason, Refused
from hustings.circulars.happenings import CircularCorrected
from hustings.circulars.release import deliver_later
from hustings.ground.sources import Source
from hustings.organization.happenings import MemberAdmitted, SessionMoved
from hustings.organization.queries import practice
from hustings.record.entries import Committed

from .acts import ReleaseUndisputed
from .acts.common import CALLS
from .queries import (
    called_at_session,
    circulars_of_running,
    contests_of_circular,
    is_conflicted,
    undisputed_due,
)


@follows(MemberAdmitted)
def newcomer_is_told(happening: MemberAdmitted, on: Occasion) -> Consequence | None:
    """A new member gets at once all earlier circulars of the contests whose campaign runs (¶13)."""
    told = deliver_later(circulars_of_running(on.now, on.practice), happening.member, on.now)
    if not told:
        return None
    return Consequence(
        Committed({"act": "earlier-circulars", "circulars": told}, f"member:{happening.member}")
    )


@follows(SessionMoved)
def called_contest_stays_where_all_know_it(happening: SessionMoved, on: Occasion) -> None:
    """A session does not move silently once a call has told all members where and when it decides (¶13)."""
    hold([CALLS])  # a release of a call that is under way ends first, and is seen
    if called_at_session(happening.session).exists():
        reason = Reason("A call has told all members the place, the time zone and the days of this session.")
        instead = Reason(
            "Postpone the session: one circular tells all members. Its name can be changed here."
        )
        raise Refused(Source("instrument", "call"), reason, instead)


@follows(CircularCorrected)
def who_is_in_conflict_corrects_nothing(happening: CircularCorrected, on: Occasion) -> None:
    """A circular about a contest is corrected by nobody whom a conflict keeps out of it (practice)."""
    if is_conflicted(on.actor, *contests_of_circular(happening.circular, happening.contest)):
        reason = Reason("A conflict keeps you out of this contest: you see of it what every member sees.")
        instead = Reason(
            "Whoever the competent body designated, or an officer who is not in conflict, does it."
        )
        raise Refused(Source("practice", "recusal"), reason, instead, policies=("recusal",))


@duty
def undisputed_data_is_due(now: datetime) -> Iterable[Act[Any]]:
    """All members are told who was presented so many hours after it came, if the organization wants it (¶13)."""
    hours = practice()["undisputed_hours"]
    return [ReleaseUndisputed(nomination=ref) for ref in undisputed_due(now, hours)] if hours else []
