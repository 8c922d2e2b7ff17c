"""The scenarios of a pack: sentences that a jurist can review, each a question with the answer that it must get."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .judging import judge
from .pack import Pack
from .reading import Table, parse
from .values import ContestWindow, Finding, Situation
from .window import campaign_window

FILE = "scenarios.toml"
_ASKED = ("situation", "actor", "at", "contest", "facts")


@dataclass(frozen=True, eq=False)
class Scenario:
    """One sentence: the provisions that it is about, what is asked, under which practice, what it gives.

    `gives` holds fields of the finding (answer, provisions, practice, missing), or `window`, the phase of the
    campaign; what it does not name is not looked at.
    """

    says: str
    about: tuple[str, ...]
    asks: Mapping[str, Any]
    practice: Mapping[str, Any]
    gives: Mapping[str, Any]

    def finding(self, pack: Pack) -> Finding | None:
        """What the pack finds; None when only the window is asked for."""
        return None if "window" in self.gives else judge(Situation.read(self.asks), pack, self.practice)

    def found(self, pack: Pack) -> dict[str, Any]:
        """What the pack gives for what this scenario names."""
        finding = self.finding(pack)
        if finding is None:
            asked = Situation.read({**self.asks, "situation": "", "actor": {"office": "any"}})
            window = ContestWindow.read(self.asks["contest"])
            return {"window": campaign_window(window, asked.at, self.practice)}
        return {name: _plain(getattr(finding, name)) for name in self.gives}

    def holds(self, pack: Pack) -> bool:
        """Whether the pack answers as the sentence says."""
        return self.found(pack) == dict(self.gives)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def scenarios(pack: Pack) -> tuple[Scenario, ...]:
    """The scenarios that come with a pack, in the order of their file.

    Raises:
        PackError: one is not as it should be.
    """
    whole = parse(FILE, pack.files[FILE])
    usual = whole.take("usual", dict)
    found = tuple(_read(whole, usual))
    whole.end()
    return found


def _read(whole: Table, usual: Mapping[str, Any]) -> Iterator[Scenario]:
    for table in whole.rows("scenario"):
        asks = {key: table.take(key, object) for key in _ASKED if table.has(key)}
        scenario = Scenario(
            says=table.take("says", str),
            about=table.names("about"),
            asks={**usual, **asks},
            practice=_practice(table),
            gives=table.take("gives", dict),
        )
        table.end()
        yield scenario


def _practice(table: Table) -> dict[str, Any]:
    """The practice under which it is asked; TOML has no null, so "undecided" stands for it."""
    given = table.take("practice", dict, {})
    return {name: None if value == "undecided" else value for name, value in given.items()}
