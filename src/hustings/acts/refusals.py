"""A refusal: what was not done, on what ground, why, what would make it possible.

A refusal builds its own sentences, so that page, command and record say the same in every language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import get_language, gettext

from hustings.ground.instants import canonical, read_canonical
from hustings.ground.sources import Source
from hustings.ground.words import Words
from hustings.shell.when import format_instant

SYSTEM = Source("system", "")


@dataclass(frozen=True)
class Reason:
    """A sentence by its message and its particulars; said in the reader's language when it is read.

    Particulars are plain values, `{"words": {...}}` or `{"instant", "zone", "place"}` as `words_particular` and
    `instant_particular` make them, so that a reason can be kept as JSON.
    """

    text: str
    particulars: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        """The sentence in the active language."""
        if not self.text:
            return ""
        return gettext(self.text) % {name: _said(value) for name, value in self.particulars.items()}

    def __bool__(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.text)


def words_particular(words: Words) -> dict[str, Any]:
    """A text in several languages as a particular."""
    return {"words": dict(words)}


def instant_particular(at: datetime, zone: str, place: Words, *, seconds: bool = False) -> dict[str, Any]:
    """An instant with its place as a particular."""
    return {"instant": canonical(at), "zone": zone, "place": dict(place), "seconds": seconds}


def _said(value: Any) -> str:
    if not isinstance(value, Mapping):
        return str(value)
    if "words" in value:
        return str(Words(value["words"]))
    language = get_language() or "en"
    at = read_canonical(value["instant"])
    return format_instant(
        at, value["zone"], str(Words(value["place"])), language, at, seconds=value["seconds"]
    )


class Refused(Exception):  # noqa: N818  (the field's word: an act is done or refused)
    """An act that was not done; nothing was changed."""

    def __init__(
        self,
        source: Source,
        reason: Reason,
        instead: Reason | None = None,
        *,
        field: str = "",
        policies: tuple[str, ...] = (),
    ) -> None:
        super().__init__(reason.text)
        self.source, self.reason, self.instead = source, reason, instead or Reason("")
        self.field, self.policies = field, policies
        self.kept = ""

    @property
    def absent(self) -> bool:
        """Whether this is the one answer for what does not exist and what is not the actor's to see."""
        return self.policies == ABSENT_POLICIES

    def as_dict(self) -> dict[str, Any]:
        """The refusal as JSON, to be kept and said again later."""
        return {
            "source": str(self.source),
            "reason": {"text": self.reason.text, "particulars": dict(self.reason.particulars)},
            "instead": {"text": self.instead.text, "particulars": dict(self.instead.particulars)},
            "field": self.field,
            "policies": list(self.policies),
            "kept": self.kept,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Refused":
        """The inverse of `as_dict`."""
        refused = cls(
            Source.parse(data["source"]),
            Reason(**data["reason"]),
            Reason(**data["instead"]),
            field=data["field"],
            policies=tuple(data["policies"]),
        )
        refused.kept = data["kept"]
        return refused


ABSENT_POLICIES = ("absent",)


def absent() -> Refused:
    """What does not exist and what may not be seen get this one answer."""
    reason = Reason("There is nothing here that your mandate opens.")
    instead = Reason("Look at the address, or act under another of your mandates.")
    return Refused(SYSTEM, reason, instead, policies=ABSENT_POLICIES)


def unfit(field: str, text: str, **particulars: Any) -> Refused:
    """A value that does not fit what the act found: the refusal names the field and what would be right."""
    return Refused(SYSTEM, Reason(text, particulars), field=field)
