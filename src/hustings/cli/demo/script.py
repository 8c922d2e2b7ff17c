"""The script of the campaign: what happens when, played in the order of time whatever order it is written in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from hustings.acts import clock
from hustings.acts.act import Act
from hustings.acts.acts import PrepareAct
from hustings.acts.drafts import save_draft
from hustings.acts.perform import perform
from hustings.contests import acts
from hustings.contests.dossier import FORM, version_of

from .cast import texts
from .stage import Stage

OFFICERS = ("officer", "second-officer")
"""Who prepares and who releases, where nobody else is designated."""
Scene = Callable[[], object]


@dataclass
class Script:
    """Scenes with their instants; `refs` holds what they made, by the names under which others find it."""

    stage: Stage
    refs: dict[str, str] = field(default_factory=dict)
    _scenes: list[tuple[datetime, int, Scene]] = field(default_factory=list)

    def at(self, at: datetime, scene: Scene) -> None:
        """Let a scene be played at an instant; those of one instant in the order in which they were written."""
        self._scenes.append((at, len(self._scenes), scene))

    def play(self) -> None:
        """Play all scenes, the earliest first."""
        for at, _place, scene in sorted(self._scenes, key=lambda each: each[:2]):
            with clock.at(at):
                scene()
        self._scenes.clear()

    def act(self, act: Act[Any], by: str) -> Mapping[str, Any]:
        """Somebody performs an act, now in the script."""
        return perform(act, by=self.stage.viewers[by]).result

    def by_two(
        self, at: datetime, make: Callable[[], Act[Any]], officers: tuple[str, str] = OFFICERS
    ) -> None:
        """One officer prepares an act, a second one releases it three hours later."""
        first, second = officers
        kept = dict[str, Any]()

        def prepare() -> None:
            kept["act"] = make()
            prepared = self.act(PrepareAct.of(kept["act"]), first)
            kept["ref"] = prepared["prepared"]

        def release() -> None:
            perform(kept["act"], by=self.stage.viewers[second], seconding=kept["ref"])

        self.at(at, prepare)
        self.at(at + timedelta(hours=3), release)

    # Nominations, by the part of the delegation

    def write(self, part: str, post: str, at: datetime) -> None:
        """A delegation writes a dossier, which nobody else sees."""
        self.at(at, lambda: self._save(part, post))

    def submit(self, part: str, post: str, at: datetime) -> None:
        """A delegation writes, signs and submits a dossier; the nomination is kept under its part."""

        def scene() -> None:
            draft = self._save(part, post)
            act = acts.SubmitNomination(
                contest=self.refs[post], draft=draft.ref, version=version_of(draft), undertaking=True
            )
            self.refs[part] = self.act(act, part)["nomination"]

        self.at(at, scene)

    def accept(self, part: str, at: datetime, by: str = "officer") -> None:
        """An officer checks the form of a nomination."""
        self.at(at, lambda: self.act(acts.AcceptNomination(nomination=self.refs[part]), by))

    def release(self, part: str, at: datetime, by: str = "second-officer") -> None:
        """Another officer releases it to all members."""
        self.at(at, lambda: self.act(acts.ReleaseNomination(nomination=self.refs[part]), by))

    def told(
        self, part: str, post: str, at: datetime, *, days: int, officers: tuple[str, str] = OFFICERS
    ) -> None:
        """A nomination submitted, accepted an hour later, released so many days after it came."""
        self.submit(part, post, at)
        self.accept(part, at + timedelta(hours=1), officers[0])
        self.release(part, at + timedelta(days=days), officers[1])

    def _save(self, part: str, post: str) -> Any:
        return save_draft(FORM, self.dossier(part), by=self.stage.viewers[part], subject=self.refs[post])

    def dossier(self, part: str) -> dict[str, Any]:
        """What a delegation writes: the first paragraph is the candidate's life, the rest the statement."""
        head = self.stage.cast.heads[part]
        life, _blank, statement = texts()["statements"][part].strip().partition("\n\n")
        written = {
            "candidate": head.candidate,
            "language": head.language,
            "biography": life,
            "statement": statement,
        }
        profile = texts()["profiles"].get(part)
        return {**written, **({"profile": profile} if profile else {})}
