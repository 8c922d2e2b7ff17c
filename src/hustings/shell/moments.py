"""An instant as a page tells it: at its place, and in the reader's own zone where the clocks there differ."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.translation import get_language

from hustings.ground.words import Words

from .when import place_of


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
