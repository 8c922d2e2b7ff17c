"""The demo's door: "Choose who you are", without a password, on this machine only.

All four must hold: the settings say demo (only `hustings demo` writes that), the organization was founded as one,
the visitor's address is a loopback address, and no proxy stands between.
"""

import ipaddress
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest

from hustings.ground.words import Words
from hustings.organization.models import Mandate, Organization
from hustings.organization.queries import open_mandates
from hustings.shell.languages import own_name

from . import who

PROXIES = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")
"""What a proxy adds to a request; one of them is enough to keep the door shut."""


def door_is_open(request: HttpRequest, founded: Organization | None) -> bool:
    """Whether this visitor of this organization may choose who to be."""
    if settings.DEMO is not True or any(name in request.META for name in PROXIES):
        return False
    if not _is_loopback(request.META.get("REMOTE_ADDR", "")):
        return False
    return founded is not None and founded.demo


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True)
class Character:
    """Somebody whom a visitor of the demo may be, with one line on what that shows."""

    mandate: Mandate
    shows: str = ""

    @property
    def name(self) -> str:
        """The person's name."""
        return self.mandate.person.name

    @property
    def acts_for(self) -> str:
        """For which member or office."""
        return who.acts_for(self.mandate)

    @property
    def language(self) -> str:
        """The language in which this person's pages open."""
        return self.mandate.person.language

    @property
    def language_name(self) -> str:
        """The language in itself."""
        return own_name(self.language)


def characters(now: datetime) -> list[Character]:
    """Those whom the demo offers, in its order; then whoever was invited while somebody played."""
    found = {each.ref: each for each in open_mandates(now)}
    offered = {each["mandate"]: str(Words(each["shows"])) for each in settings.DEMO_PEOPLE}
    named = [Character(found.pop(ref), shows) for ref, shows in offered.items() if ref in found]
    return named + [Character(each) for each in found.values()]
