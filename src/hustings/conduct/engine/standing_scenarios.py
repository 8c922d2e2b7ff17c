"""The scenarios of an instrument: sentences that a jurist can review, each a candidacy with the rules that flag it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .eligibility import eligibility
from .instrument import Instrument
from .reading import Table, parse
from .standing import Elsewhere, Seat, StandingFacts

FILE = "scenarios.toml"


@dataclass(frozen=True, eq=False)
class StandingScenario:
    """One sentence: the rules that it is about, the post, the facts, and the rules that flag, in their order."""

    says: str
    about: tuple[str, ...]
    post: str
    facts: StandingFacts
    flags: tuple[str, ...]

    def found(self, instrument: Instrument) -> tuple[str, ...]:
        """The rules that flag."""
        flags = eligibility(instrument, instrument.post(self.post), self.facts)
        return tuple(flag.rule for flag in flags)


def standing_scenarios(instrument: Instrument) -> tuple[StandingScenario, ...]:
    """The scenarios that come with an instrument, in the order of their file.

    Raises:
        PackError: one is not as it should be.
    """
    whole = parse(FILE, instrument.files[FILE])
    usual = whole.take("usual", dict)
    found = tuple(_read(whole, usual, instrument))
    whole.end()
    return found


def _read(whole: Table, usual: Mapping[str, Any], instrument: Instrument) -> Iterator[StandingScenario]:
    posts, rules = tuple(instrument.posts), tuple(instrument.rules)
    for table in whole.rows("scenario"):
        yield StandingScenario(
            says=table.take("says", str),
            about=table.names("about", rules),
            post=table.one_of("post", posts),
            facts=_facts(table, {**usual, **table.take("facts", dict, {})}),
            flags=table.names("flags", rules),
        )
        table.end()


def _facts(table: Table, given: dict[str, Any]) -> StandingFacts:
    try:
        elsewhere = tuple(Elsewhere(**each) for each in given.pop("elsewhere", ()))
        seats = tuple(Seat(**each) for each in given.pop("seats", ()))
        return StandingFacts(**given, elsewhere=elsewhere, seats=seats)
    except TypeError as error:
        raise table.fault(f"the facts do not fit: {error}", "facts") from None
