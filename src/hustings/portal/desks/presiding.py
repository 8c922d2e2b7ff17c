"""The desk of who presides at a session: its dates; nothing that only a member or the Secretariat may see."""

from hustings.organization.queries import sessions_visible_to
from hustings.portal.duties import Desk, Own

from .dates import ahead, running


def desk(own: Own) -> Desk:
    """No duty is known here yet; what comes next."""
    sessions = sessions_visible_to(own.viewer).filter(closes_on__gte=own.today)
    return Desk(ahead=ahead(running(own.viewer, own.now), own, sessions))
