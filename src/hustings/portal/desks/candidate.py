"""The desk of a candidate as a person: where the own nomination stands, and what comes next in its contest."""

from hustings.contests.queries import candidacy_of
from hustings.portal.duties import Candidacy, Desk, Own, in_order

from .dates import ahead, running
from .summary import to_read


def desk(own: Own) -> Desk:
    """What a candidate must do; nothing here is of the member but its nomination."""
    contests = running(own.viewer, own.now).filter(ref=own.viewer.contest)
    return Desk(
        in_order(to_read(own), own.now),
        ahead=ahead(contests, own, own.sessions),
        candidacy=Candidacy(own.viewer.contest, candidacy_of(own.viewer)),
    )
