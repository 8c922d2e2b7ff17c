"""The desks: what my page shows to a member, to a candidate, to the General Secretariat and to who presides.

Each is read with a number of statements that does not depend on how many rows there are.
"""

from django.http import HttpRequest
from django.utils.text import capfirst

from hustings.acts import clock
from hustings.acts.pages import viewer_of
from hustings.organization.models import GENERAL_SECRETARIAT, Mandate
from hustings.organization.setting import clocks_of, setting_of
from hustings.portal import who
from hustings.portal.duties import Desk, Own
from hustings.shell.moments import own_zone

from . import candidate, member, presiding, secretariat


def own_of(request: HttpRequest, mandate: Mandate) -> Own:
    """Whose page it is; whoever has chosen no zone goes by the clocks of the next session's place."""
    name, session = capfirst(who.acts_for(mandate)), setting_of(request).session
    zone, place = clocks_of(request)
    own = own_zone(request)
    return Own(viewer_of(request), name, clock.now(), zone, place, own_zone=own, session=session)


def desk_of(own: Own, mandate: Mandate) -> Desk:
    """What stands on the page of whoever acts under this mandate."""
    if own.viewer.kind == "candidate":
        return candidate.desk(own)
    if mandate.member is not None:
        return member.desk(own, mandate.member)
    if own.viewer.office == GENERAL_SECRETARIAT:
        return secretariat.desk(own)
    return presiding.desk(own)
