"""What an act is: a small frozen dataclass of ids and values, named by a verb, that tells what it needs and does.

`perform` calls the methods in the order in which they stand here. Nothing in an act opens a transaction,
asks for the time or writes outside `do`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, ClassVar, Generic, Self, TypeVar

from django.db.models import Model, QuerySet
from django.forms import Field
from django.utils.functional import Promise

from hustings.conduct.engine import Situation
from hustings.ground.sources import Source
from hustings.ground.viewer import Viewer
from hustings.ground.words import Words, Written
from hustings.record.entries import Committed, Public

Seen = TypeVar("Seen")
Row = TypeVar("Row", bound=Model)
Fact = bool | int | str
Text = str | Promise


@dataclass(frozen=True)
class Occasion:
    """Who acts and when: the clock as `perform` read it once, and when the request arrived.

    `arrived` decides deadlines; `now` is what is written down; both aware, UTC, whole milliseconds.
    """

    actor: Viewer
    now: datetime
    arrived: datetime
    practice: Mapping[str, Any]


@dataclass(frozen=True, order=True)
class Lock:
    """Something that an act must have alone; taken in the order of kind and name, which is the same for all."""

    kind: str
    name: str


@dataclass(frozen=True)
class Letter:
    """What every member is told by an act: one circular, released by the act's own commit (¶13).

    `attachments` holds the keys of blobs; `contest` the reference of the contest or nothing; `written` what a
    member wrote itself, told as it was filed; `ref` the reference that the circular is to bear, where the act's own
    rows name it; `corrects` that of the circular in which something was wrong.
    """

    kind: str
    title: Words
    body: Words
    contest: str = ""
    acknowledge: bool = False
    attachments: tuple[int, ...] = ()
    written: Written | None = None
    ref: str = ""
    corrects: str = ""


@dataclass(frozen=True)
class Outcome:
    """What an act did: a result of references and plain values, and what other sections must know."""

    result: Mapping[str, Any] = field(default_factory=dict)
    happenings: tuple[object, ...] = ()


@dataclass(frozen=True)
class Consequence:
    """What a follower did when another section told it something: its own entry, perhaps a circular."""

    entry: Public | Committed
    letter: Letter | None = None


class NotSeenError(Exception):
    """A target that is absent, or that the actor may not see: the same answer for both."""


def target(rows: QuerySet[Row], **of: Any) -> Row:
    """The one row an act is about, among those its actor may see.

    Raises:
        NotSeenError: there is none.
    """
    found = next(iter(rows.filter(**of).order_by()[:1]), None)
    if found is None:
        raise NotSeenError
    return found


SHARED: Mapping[str, type[Fact]] = {"four_eyes": bool, "seconded": bool}
"""The facts that `perform` adds to an act for two officers: whether two are wanted, and whether this is the second."""

registry: dict[str, type["Act[Any]"]] = {}
"""Every act by its name: the one description of what can be done."""


@dataclass(frozen=True, kw_only=True)
class Act(Generic[Seen]):
    """One operation in Hustings; a subclass is registered by being defined."""

    source: ClassVar[Source]
    verb: ClassVar[Text]
    """The words on its button."""
    done: ClassVar[Text]
    """The sentence after it, with the places of `Outcome.result` as %(name)s."""
    undone: ClassVar[Text]
    """The sentence when it was refused: what was not done."""
    kept_refusals: ClassVar[bool] = True
    by_two: ClassVar[bool] = False
    """True when, under the practice of four eyes, one officer prepares it and another one releases it."""
    is_conduct: ClassVar[bool] = False
    """True when the act is itself what the Code judges, and can be refused for it."""
    fact_types: ClassVar[Mapping[str, type[Fact]]] = {}
    situation: ClassVar[str] = ""
    """The name of the situation that the Code judges in it, if any."""
    enters: ClassVar[str] = "sealed"
    """The kind of its entry in the record."""
    tells: ClassVar[str] = ""
    """The kind of the circular that it releases, if any."""
    name: ClassVar[str]

    def __init_subclass__(cls) -> None:
        """Give the act its name and enter it in the registry; one for two officers is decided on that too."""
        super().__init_subclass__()
        cls.name = re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()
        if cls.by_two:
            cls.fact_types = {**cls.fact_types, **SHARED}
        registry[cls.name] = cls

    def locks(self) -> tuple[Lock, ...]:
        """What the act must have alone, named by its input only."""
        return ()

    def see(self, on: Occasion) -> Seen:
        """The targets, loaded through what the actor may see.

        Raises:
            NotSeenError: a target is absent or not the actor's to see.
            Refused: the targets do not fit one another, or a value does not fit them; the refusal names the field.
        """
        raise NotImplementedError

    def facts(self, seen: Seen, on: Occasion) -> dict[str, Fact]:
        """What authority is decided on; every fact of `fact_types`, computed under the locks."""
        return {}

    def particulars(self, seen: Seen, on: Occasion) -> dict[str, Any]:
        """What the reasons of a refusal name in their places."""
        return {}

    def situations(self, seen: Seen, on: Occasion) -> tuple[Situation, ...]:
        """The conduct that the Code judges in this act, or that it tells of."""
        return ()

    def do(self, seen: Seen, on: Occasion) -> Outcome:
        """Change the section's own tables."""
        raise NotImplementedError

    def entry(self, seen: Seen, outcome: Outcome, on: Occasion) -> Public | Committed:
        """What the record keeps."""
        raise NotImplementedError

    def circular(self, seen: Seen, outcome: Outcome, on: Occasion) -> Letter | None:
        """What every member is told, or nothing."""
        return None

    @classmethod
    def begun(cls, **given: Any) -> Self:
        """The act with what its page knows of it and nothing else: before it is written, one asks whether one may."""
        return cls(**{**dict.fromkeys(each.name for each in fields(cls)), **given})

    @classmethod
    def form_fields(cls) -> dict[str, Field]:
        """The act's input as fresh form fields by name: the one validation of pages, interfaces and commands."""
        return {each.name: each.metadata["ask"]() for each in fields(cls)}
