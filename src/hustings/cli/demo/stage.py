"""The demo's stage: its people by their parts, and a clock on which each of them acts at an instant of the past."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hustings.acts import clock
from hustings.acts.act import Act
from hustings.acts.perform import perform
from hustings.ground.instants import parse_local
from hustings.ground.viewer import Viewer
from hustings.ground.words import Words
from hustings.organization.queries import members_visible_to, viewer_of_mandate

from .cast import Cast, texts

LANGUAGES = ("en", "fr", "es", "ar")


@dataclass
class Stage:
    """Who is there, and when; `now` is the instant at which the demo is made and its last act is past."""

    now: datetime
    cast: Cast
    viewers: dict[str, Viewer] = field(default_factory=dict)
    mandates: dict[str, str] = field(default_factory=dict)

    @property
    def zone(self) -> str:
        """The time zone of the next session's place."""
        return str(texts()["places"]["next"]["zone"])

    def day(self, ahead: int) -> date:
        """The day so many days after today, at the place of the next session."""
        return self.now.astimezone(ZoneInfo(self.zone)).date() + timedelta(days=ahead)

    def at(self, ahead: int, time: str) -> datetime:
        """A time of that place so many days after today; before today for a negative number."""
        return parse_local(f"{self.day(ahead)}T{time}", self.zone)

    def perform(self, act: Act[Any], *, by: str, at: datetime) -> Mapping[str, Any]:
        """Let the person of a part perform an act at an instant; the result of the act."""
        with clock.at(at):
            return perform(act, by=self.viewers[by]).result

    def enter(self, part: str, result: Mapping[str, Any], at: datetime) -> None:
        """Let somebody play under the mandate that an act has just given."""
        found = viewer_of_mandate(result["mandate"], at)
        if found is None:
            raise RuntimeError(f"The mandate of {part} is not open.")
        self.viewers[part], self.mandates[part] = found, result["mandate"]

    def members(self) -> dict[str, str]:
        """The references of all members by their codes."""
        return dict(members_visible_to(self.viewers["officer"]).values_list("code", "ref"))

    def lots(self) -> Iterator[str]:
        """What the lot decided, a line a delegation."""
        named = members_visible_to(self.viewers["officer"]).in_bulk(field_name="code")
        for head in self.cast.heads.values():
            stands = f"; its candidate is {head.candidate}" if head.candidate else ""
            yield f"  {named[head.member].name}: {head.name} heads the delegation ({head.language}){stands}."

    def people(self) -> list[dict[str, Any]]:
        """Who is offered at the door, in order, with one line on what each shows."""
        return [
            {"mandate": self.mandates[part], "shows": {code: each[code] for code in LANGUAGES}}
            for each in texts()["shows"]
            for part in each["parts"]
        ]


def words(*path: str, **named: object) -> Words:
    """A text of the demo in its languages; places in braces are filled."""
    found: Any = texts()
    for name in path:
        found = found[name]
    return Words({language: text.format(**named) for language, text in found.items()})
