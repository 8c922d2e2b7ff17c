"""What the core of acts needs from the sections, as promises; a section plugs in when the house starts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.forms import Form
from django.http import HttpRequest

from hustings.ground.viewer import Viewer

from .act import Letter


@dataclass(frozen=True)
class ToldToAll:
    """One circular as it was released: its reference, its running number and year."""

    ref: str
    number: int
    year: int


class Tell(Protocol):
    """Release one circular to every member on the information roll, inside the caller's transaction.

    When the caller commits, every member's inbox holds it, at one instant; when it does not, nobody's does.
    Enters the circular's own public entry. Never sends, never waits for anything outside the database.
    """

    def __call__(self, letter: Letter, *, by: Viewer, at: datetime) -> ToldToAll:
        """Release it."""
        ...


class Practice(Protocol):
    """The organization's decided practice, all parameters, with its hash under the key "hash"."""

    def __call__(self) -> Mapping[str, Any]:
        """Read it."""
        ...


class SignIn(Protocol):
    """The empty form by which somebody whose session has ended signs in again: its fields in the reader's language."""

    def __call__(self, request: HttpRequest) -> Form:
        """Make it."""
        ...


class KeptFrom(Protocol):
    """The references of all that a conflict keeps an officer from; none for everybody else (practice: recusal).

    What the officer's own office writes, prepares or tries about one of them does not exist for him or her.
    """

    def __call__(self, viewer: Viewer) -> Collection[str]:
        """Name them."""
        ...


@dataclass
class Ports:
    """The ports by name; filled by `AppConfig.ready` of the sections."""

    tell: Tell
    practice: Practice
    sign_in: SignIn
    kept_from: KeptFrom


def _unplugged(*_args: Any, **_named: Any) -> Any:
    raise RuntimeError("No section has plugged in here: is it in INSTALLED_APPS?")


ports = Ports(tell=_unplugged, practice=_unplugged, sign_in=_unplugged, kept_from=_unplugged)
