"""What contests do when the organization tells them something."""

from hustings.acts.act import Consequence, Occasion
from hustings.acts.following import follows
from hustings.acts.locking import hold
from hustings.acts.refusals import Reason, Refused
from hustings.circulars.release import deliver_later
from hustings.ground.sources import Source
from hustings.organization.happenings import MemberAdmitted, SessionMoved
from hustings.record.entries import Committed

from .acts.common import CALLS
from .queries import called_at_session, circulars_of_running


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
        raise Refused(
            Source("instrument", "call"), reason, Reason("Leave these as they are; its name can be changed.")
        )
