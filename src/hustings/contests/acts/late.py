"""A nomination that arrived after the deadline: the competent body decides whether it is taken."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Lock, Occasion, Outcome, Text
from hustings.acts.refusals import unfit
from hustings.contests.models import Nomination
from hustings.contests.phases import day_at_place
from hustings.ground.words import Words
from hustings.organization.acts.common import sealed
from hustings.record.entries import Committed

from . import asking
from .common import INFORMATION, OF_OFFICE
from .steps import ON_ITS_WAY, locks_of, named, nomination_named, note, officers_facts

TAKE, DECLINE = "take", "decline"
DECISIONS: list[tuple[str, Text]] = [
    (TAKE, _("The nomination is taken")),
    (DECLINE, _("The nomination is not taken")),
]


@dataclass(frozen=True, kw_only=True)
class DecideLate(Act[Nomination]):
    """The decision of the competent body on a late nomination is entered with its reasons (¶13).

    One that is taken goes the way of all others, and its circular tells who took it and why. One that is not taken
    stands no more; its member alone is told, since no other knew of it.
    """

    nomination: str = inputs.ref(_("Nomination"))
    decision: str = inputs.choice(_("Decision"), DECISIONS)
    decided_by: Words = asking.words(_("Body that decided"))
    decided_on: date = inputs.day(_("Day of the decision"))
    reasons: Words = asking.words(_("Reasons"), long=True, max_length=4000)

    source = INFORMATION
    verb = _("Enter the decision")
    done = _("The decision on the late nomination of %(candidate)s is entered.")
    undone = _("The decision was not entered.")
    by_two = True
    fact_types: ClassVar = {**OF_OFFICE, **ON_ITS_WAY, "late": bool}

    def locks(self) -> tuple[Lock, ...]:
        return locks_of(self.nomination)

    def see(self, on: Occasion) -> Nomination:
        return nomination_named(self.nomination, on)

    def facts(self, seen: Nomination, on: Occasion) -> dict[str, Fact]:
        return {**officers_facts(seen, on), "late": seen.late}

    def particulars(self, seen: Nomination, on: Occasion) -> dict[str, Any]:
        return named(seen)

    def do(self, seen: Nomination, on: Occasion) -> Outcome:
        if self.decided_on > day_at_place(seen.contest, on.now):
            raise unfit("decided_on", "A decision is entered after it was taken.")
        if self.decision == TAKE:
            seen.admitted_at = on.now
        else:
            seen.state, seen.ground = Nomination.State.LAPSED, Nomination.Ground.LATE
            seen.declined_at = seen.ended_at = on.now
        seen.save(update_fields=["state", "ground", "admitted_at", "declined_at", "ended_at"])
        note(seen, self, on, decided_by=self.decided_by, decided_on=self.decided_on, reasons=self.reasons)
        return Outcome({"nomination": seen.ref, "candidate": seen.candidate, "decision": self.decision})

    def entry(self, seen: Nomination, outcome: Outcome, on: Occasion) -> Committed:
        said = {"decision": self.decision, "decided_by": self.decided_by, "reasons": self.reasons}
        day = self.decided_on.isoformat()
        return sealed(self, on, member=seen.member, nomination=seen.ref, **said, decided_on=day)
