"""Undisputed data: by whom, for what and who, told to all members even while the dossier is not complete (¶13)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Letter, Lock, Occasion, Outcome
from hustings.conduct.engine import Situation
from hustings.contests.models import Nomination
from hustings.ground.refs import new_ref
from hustings.organization.acts.common import sealed
from hustings.record.entries import Committed

from .common import INFORMATION, telling_all, told
from .letters import name_letter
from .steps import ON_ITS_WAY, locks_of, named, nomination_named, note, way_facts


@dataclass(frozen=True, kw_only=True)
class ReleaseUndisputed(Act[Nomination]):
    """Member, contest and name go to all members by the clock, so many hours after the nomination came (¶13)."""

    nomination: str = inputs.ref(_("Nomination"))

    source = INFORMATION
    verb = _("Tell all member countries who was presented")
    done = _(
        "That %(candidate)s was presented was told to %(recipients)s at %(time)s in %(place)s; the dossier follows."
    )
    undone = _("It was not told.")
    fact_types: ClassVar = {**ON_ITS_WAY, "known": bool, "due": bool}
    is_conduct = True
    situation = "release-information"
    tells = "nomination-name"

    def locks(self) -> tuple[Lock, ...]:
        return locks_of(self.nomination)

    def see(self, on: Occasion) -> Nomination:
        return nomination_named(self.nomination, on)

    def facts(self, seen: Nomination, on: Occasion) -> dict[str, Fact]:
        hours = on.practice["undisputed_hours"]
        due = bool(hours) and seen.submitted_at + timedelta(hours=hours) <= on.now
        return {**way_facts(seen), "known": seen.is_known, "due": due}

    def particulars(self, seen: Nomination, on: Occasion) -> dict[str, Any]:
        return {**named(seen), "hours": on.practice["undisputed_hours"]}

    def situations(self, seen: Nomination, on: Occasion) -> tuple[Situation, ...]:
        since = seen.admitted_at or seen.submitted_at
        return (telling_all(self.situation, seen.contest, since, on),)

    def do(self, seen: Nomination, on: Occasion) -> Outcome:
        seen.named_as, seen.named_at, seen.named_circular_id = seen.dossier.candidate, on.now, new_ref()
        seen.save(update_fields=["named_as", "named_at", "named_circular"])
        note(seen, self, on, circular=seen.named_circular_id)
        said = {"nomination": seen.ref, "candidate": seen.named_as, "circular": seen.named_circular_id}
        return Outcome({**said, **told(seen.contest, on)})

    def entry(self, seen: Nomination, outcome: Outcome, on: Occasion) -> Committed:
        said = {"nomination": seen.ref, "circular": seen.named_circular_id}
        return sealed(self, on, member=seen.member, **said)

    def circular(self, seen: Nomination, outcome: Outcome, on: Occasion) -> Letter:
        return name_letter(seen)
