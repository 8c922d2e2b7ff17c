"""An instant as a page tells it: at its place, and in the reader's own zone where the clocks there differ."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.translation import get_language

from hustings.contests.models import Call
from hustings.ground.words import Words
from hustings.organization.setting import setting_of
from hustings.shell.when import place_of


@dataclass(frozen=True)
class Moment:
    """An instant, its place, and the reader's zone or nothing."""

    at: datetime
    zone: str
    place: Words | str
    own_zone: str = ""

    @property
    def on(self) -> date:
        """The day at the place."""
        return self.at.astimezone(ZoneInfo(self.zone)).date()

    @property
    def away(self) -> bool:
        """Whether the reader's clocks show another time than those of the place."""
        own = self.own_zone and self.at.astimezone(ZoneInfo(self.own_zone)).utcoffset()
        return bool(self.own_zone) and own != self.at.astimezone(ZoneInfo(self.zone)).utcoffset()

    @property
    def own_place(self) -> str:
        """The city of the reader's zone."""
        return place_of(self.own_zone, get_language() or "en")


def own_zone(request: HttpRequest) -> str:
    """The zone that the reader chose; nothing for a visitor, and for who has chosen none."""
    zone = str(getattr(getattr(request, "user", None), "zone", ""))
    return "" if zone == "UTC" else zone


def clocks_of(request: HttpRequest) -> tuple[str, str]:
    """The zone and place by whose clocks the reader goes: the own ones, else the next session's, else the house's."""
    own, setting = own_zone(request), setting_of(request)
    if setting.session and not own:
        return setting.session.zone, str(setting.session.place)
    zone = own or setting.zone
    return zone, place_of(zone, get_language() or "en")


def deadline_of(call: Call, own_zone: str) -> Moment:
    """Until when nominations are taken."""
    return at_place_of(call, call.deadline_at, own_zone)


def at_place_of(call: Call, at: datetime, own_zone: str) -> Moment:
    """An instant as a call tells it: at the place of its deadline."""
    return Moment(at, call.deadline_zone, call.deadline_place, own_zone)
