"""The instants of a call as a page tells them, at the place of its deadline."""

from datetime import datetime

from hustings.contests.models import Call
from hustings.shell.moments import Moment


def deadline_of(call: Call, own_zone: str) -> Moment:
    """Until when nominations are taken."""
    return at_place_of(call, call.deadline_at, own_zone)


def at_place_of(call: Call, at: datetime, own_zone: str) -> Moment:
    """An instant as a call tells it: at the place of its deadline."""
    return Moment(at, call.deadline_zone, call.deadline_place, own_zone)
