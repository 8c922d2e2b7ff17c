"""What the pages of the Code need from the organization, as a promise; it plugs in when the house starts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from hustings.ground.words import Words

from .engine import PRACTICE_DEFAULTS


@dataclass(frozen=True)
class Decided:
    """The value of a matter of practice in force; by whom and on which day it was decided, None where as shipped."""

    value: bool | int | str | None
    by: Words | None = None
    on: date | None = None


class Practice(Protocol):
    """Every matter of practice by its name, as it is in force here."""

    def __call__(self) -> Mapping[str, Decided]:
        """Read it."""
        ...


def as_shipped() -> Mapping[str, Decided]:
    """Practice where no organization decides."""
    return {name: Decided(value) for name, value in PRACTICE_DEFAULTS.items()}


@dataclass
class Ports:
    """The ports by name; filled by `AppConfig.ready` of the organization."""

    practice: Practice


ports = Ports(practice=as_shipped)
