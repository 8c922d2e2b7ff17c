"""The kinds of facts: how a value is read, what Cedar sees of it, and with which values a missing one is tried."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Protocol

from . import plain
from .errors import UnknownError
from .values import Party, Situation

Type = dict[str, Any]
STRING: Type = {"type": "String"}
LONG: Type = {"type": "Long"}
BOOLEAN: Type = {"type": "Boolean"}

LARGEST = 2**53
"""Numbers beyond it are not the same everywhere in JSON."""


def record(**attributes: Type) -> Type:
    """A record of Cedar's schema, every attribute required."""
    return {"type": "Record", "attributes": attributes}


class Fact(Protocol):
    """A fact of a situation, as the pack declares it."""

    @property
    def name(self) -> str:
        """Its name in the pack."""
        ...

    @property
    def schema(self) -> Type:
        """Its type in Cedar's schema."""
        ...

    def encode(self, value: object, situation: Situation) -> Any:
        """The value as Cedar sees it.

        Raises:
            UnknownError: it is no value of this fact.
        """
        ...

    def completions(self, limits: Collection[int], situation: Situation) -> tuple[Any, ...]:
        """As Cedar sees them, values of which every answer that this fact can lead to has one.

        `limits` are the numbers with which rules compare the fact.
        """
        ...


@dataclass(frozen=True)
class Choice:
    """One of a few named values."""

    name: str
    values: tuple[str, ...]
    schema = STRING

    def encode(self, value: object, situation: Situation) -> str:
        """One of the values, as it stands."""
        if value not in self.values:
            raise UnknownError(f"value of {self.name}", value, self.values)
        return str(value)

    def completions(self, limits: Collection[int], situation: Situation) -> tuple[str, ...]:
        """All of them."""
        return self.values


@dataclass(frozen=True)
class Number:
    """A whole number, not below `least`."""

    name: str
    least: int = 0
    schema = LONG

    def encode(self, value: object, situation: Situation) -> int:
        """The number as it stands; 3.0 is 3."""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or not self.least <= value <= LARGEST:
            raise UnknownError(f"value of {self.name}", value, [f"whole numbers from {self.least}"])
        return value

    def completions(self, limits: Collection[int], situation: Situation) -> tuple[int, ...]:
        """The least, and one value on each side of each limit and on it."""
        near = {number for limit in limits for number in (limit - 1, limit, limit + 1)}
        return tuple(sorted({self.least} | {number for number in near if number >= self.least}))


@dataclass(frozen=True)
class Day:
    """A day; Cedar sees how many days it lies before the day judged, negative for a later one."""

    name: str
    schema = LONG

    def encode(self, value: object, situation: Situation) -> int:
        """The days between."""
        return (situation.day - plain.day(value)).days

    def completions(self, limits: Collection[int], situation: Situation) -> tuple[int, ...]:
        """The day itself, and one on each side of each limit and on it."""
        return tuple(sorted({0} | {number for limit in limits for number in (limit - 1, limit, limit + 1)}))


@dataclass(frozen=True)
class PartyFact:
    """A party; Cedar sees its kind and name, for whom it acts, and whether it is the actor's own."""

    name: str
    known: tuple[Party, ...]
    """One party of each sort that is possible; members stand for all members."""
    schema = record(kind=STRING, name=STRING, acts_for=STRING, own=BOOLEAN)

    def encode(self, value: object, situation: Situation) -> dict[str, Any]:
        """The party's record."""
        party = Party.read(value)
        if not self._possible(party):
            raise UnknownError(f"value of {self.name}", party.name, dict.fromkeys(map(_sort, self.known)))
        return self._seen(party, situation.actor)

    def completions(self, limits: Collection[int], situation: Situation) -> tuple[dict[str, Any], ...]:
        """Each sort of party as a stranger, the actor itself, and all that have the same member behind them."""
        actor, behind = situation.actor, situation.actor.behind
        helpers = [replace(each, acts_for=behind) for each in self.known if behind and each.acts_for]
        own = [actor, *helpers, *([Party(member=behind)] if behind else [])]
        return tuple(self._seen(party, actor) for party in (*self.known, *own) if self._possible(party))

    def _possible(self, party: Party) -> bool:
        return _sort(party) in map(_sort, self.known)

    @staticmethod
    def _seen(party: Party, actor: Party) -> dict[str, Any]:
        own = party == actor or bool(actor.behind and party.behind == actor.behind)
        return {"kind": party.kind, "name": party.name, "acts_for": party.acts_for, "own": own}


def _sort(party: Party) -> str:
    """What tells parties apart for a pack: an office or another by its name, members not among themselves."""
    return "member" if party.member else party.name
