"""What is asked and what is answered: parties, a contest's window, a situation, a finding."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from hustings.ground.sources import Source

from . import plain
from .errors import UnknownError

Answer = Literal["allowed", "advised", "refused", "unclear", "outside"]
Phase = Literal["before", "during", "after"]

UNKNOWN = "unknown"
"""The value of a fact that the one who asks does not know: judged like a missing fact, not listed as one."""

_KINDS = ("member", "office", "other")


@dataclass(frozen=True)
class Party:
    """Who acts, or to whom it is done: a member's code, an office or another; `acts_for` the member behind it.

    Raises:
        UnknownError: not exactly one of the three, or `acts_for` beside a member or an office.
    """

    member: str = ""
    office: str = ""
    other: str = ""
    acts_for: str = ""

    def __post_init__(self) -> None:
        given = [kind for kind in _KINDS if getattr(self, kind)]
        if len(given) != 1 or (self.acts_for and given != ["other"]):
            raise UnknownError("party", self, [*_KINDS, "other with acts_for"])

    @classmethod
    def read(cls, data: object) -> "Party":
        """The party from `{"member": "FRA"}` and the like; `{"person_of": X}` is judged as X.

        Raises:
            UnknownError: another shape.
        """
        if isinstance(data, Party):
            return data
        values = plain.only("party", data, (*_KINDS, "person_of", "acts_for"))
        if not all(value is None or isinstance(value, str) for value in values.values()):
            raise UnknownError("party", data, [*_KINDS, "person_of, each with a name"])
        values["member"] = values.pop("person_of", None) or values.get("member")
        return cls(**{name: value for name, value in values.items() if value})

    @property
    def kind(self) -> str:
        """Which of the three it is."""
        return next(kind for kind in _KINDS if getattr(self, kind))

    @property
    def name(self) -> str:
        """The member's code, or the name of the office or of the other."""
        return self.member or self.office or self.other

    @property
    def behind(self) -> str:
        """The member whose conduct it is: itself or the one for which it acts, "" for none."""
        return self.member or self.acts_for

    @property
    def role(self) -> str:
        """As provisions name whom they bind: member, an office's name, through-others or others."""
        if self.other:
            return "through-others" if self.acts_for else "others"
        return self.office or "member"


@dataclass(frozen=True)
class ContestWindow:
    """What decides the campaign of a contest (¶4).

    `called_at` is the instant at which the call was communicated, None before that. `vote_on` is the day of the
    vote in `zone`. While a vote is `adjourned` (or postponed, or without result) and no new day is set, the campaign
    goes on. `closed_at`, once known, is the instant of the result: its day then is the last one.
    """

    called_at: datetime | None
    vote_on: date
    zone: str
    nominating: tuple[str, ...] = ()
    closed_at: datetime | None = None
    adjourned: bool = False

    def __post_init__(self) -> None:
        for each in (self.called_at, self.closed_at):
            if each is not None:
                plain.instant(each)
        plain.zone(self.zone)

    @classmethod
    def read(cls, data: object) -> "ContestWindow":
        """The window from plain values.

        Raises:
            UnknownError: a key, an instant, a day, a zone or another value that is none.
        """
        values = plain.only("contest", data, cls.__dataclass_fields__)
        for name in ("called_at", "closed_at"):
            values[name] = None if values.get(name) is None else plain.instant(values[name])
        values["vote_on"] = plain.day(values.get("vote_on"))
        values["nominating"] = plain.names("contest, nominating", values.get("nominating", ()))
        if not isinstance(values.setdefault("adjourned", False), bool):
            raise UnknownError("contest, adjourned", values["adjourned"], ["true", "false"])
        return cls(**{"zone": "", **values})


@dataclass(frozen=True)
class Situation:
    """Conduct in the world that the Code judges: its name, who acts, when, in which contest, with which facts."""

    name: str
    actor: Party
    at: datetime
    contest: ContestWindow | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        plain.instant(self.at)

    @classmethod
    def read(cls, data: object) -> "Situation":
        """The situation from plain values, as a file or a command gives them.

        Raises:
            UnknownError: something in it is not known.
        """
        values = plain.only("question", data, ("situation", "actor", "at", "contest", "facts"))
        contest, facts = values.get("contest"), values.get("facts", {})
        if not isinstance(facts, Mapping):
            raise UnknownError("facts", facts, ["facts by name"])
        return cls(
            name=str(values.get("situation", "")),
            actor=Party.read(values.get("actor")),
            at=plain.instant(values.get("at")),
            contest=None if contest is None else ContestWindow.read(contest),
            facts=dict(facts),
        )

    @property
    def day(self) -> date:
        """The day on which it happens, in the zone of its contest, else in UTC."""
        return self.at.astimezone(plain.zone(self.contest.zone if self.contest else "UTC")).date()


@dataclass(frozen=True)
class Reason:
    """A sentence in every language of the pack, with the rule that it belongs to ("" for none) and its source."""

    rule: str
    source: Source
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Finding:
    """What the rules say of a situation.

    `provisions` are the paragraphs of the Code that decided, at most four; `instruments` and `practice` stand apart
    from them. `unchecked` names texts to which the Code points and that are not imported, `missing` the facts that
    were not given, `policies` the deciding rules. With `pack`, `version` and `rules`, a hash, it can be decided again.
    """

    answer: Answer
    provisions: tuple[str, ...]
    instruments: tuple[str, ...]
    practice: tuple[str, ...]
    unchecked: tuple[str, ...]
    reasons: tuple[Reason, ...]
    instead: tuple[Reason, ...]
    missing: tuple[str, ...]
    policies: tuple[str, ...]
    pack: str
    version: str
    rules: str
