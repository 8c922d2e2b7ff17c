"""What the pages of a request are set in: whose house, which session comes next; asked for once a request."""

from functools import cached_property
from typing import Any, cast

from django.http import HttpRequest
from django.utils.translation import get_language

from hustings.acts import clock
from hustings.shell.moments import own_zone
from hustings.shell.when import place_of

from .models import Organization, Session
from .queries import next_session, organization


class Setting:
    """The setting of one request; each part is asked for when it is first needed."""

    @cached_property
    def organization(self) -> Organization | None:
        """The organization, once it is founded."""
        return organization()

    @cached_property
    def session(self) -> Session | None:
        """The session that comes next."""
        return next_session(clock.now()) if self.organization else None

    @property
    def zone(self) -> str:
        """The time zone of the headquarters."""
        return self.organization.zone if self.organization else "UTC"


def setting_of(request: HttpRequest) -> Setting:
    """The setting of a request, however many parts of its page ask for it."""
    asked: Any = request
    if not hasattr(asked, "setting"):
        asked.setting = Setting()
    return cast("Setting", asked.setting)


def clocks_of(request: HttpRequest) -> tuple[str, str]:
    """The zone and place by whose clocks the reader goes: the own ones, else the next session's, else the house's."""
    own, setting = own_zone(request), setting_of(request)
    if setting.session and not own:
        return setting.session.zone, str(setting.session.place)
    zone = own or setting.zone
    return zone, place_of(zone, get_language() or "en")
