"""A nomination lapses: its candidate has died, or has lost the quality on which the candidature rests."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Letter, Lock, Occasion, Outcome
from hustings.contests.models import Nomination
from hustings.ground.words import Words
from hustings.organization.acts.common import sealed
from hustings.record.entries import Committed

from . import asking, receiving
from .common import INFORMATION, OF_OFFICE
from .ending import end, result_of
from .letters_of_ends import lapse_letter
from .steps import ON_ITS_WAY, locks_of, named, nomination_named, officers_facts

GROUNDS = [
    (Nomination.Ground.DEATH, _("The candidate has died")),
    (Nomination.Ground.QUALITY, _("The candidate is no longer a delegate")),
]


@dataclass(frozen=True, kw_only=True)
class RecordLapse(receiving.Letter, Act[Nomination]):
    """A nomination lapses by death or by the loss of a delegate's quality; all members are told (¶13)."""

    nomination: str = inputs.ref(_("Nomination"))
    ground: str = inputs.choice(_("Why it lapses"), GROUNDS)
    words: Words = asking.words(_("What all members are told of it"), long=True, max_length=2000)

    source = INFORMATION
    by_two = True
    verb = _("Enter that the nomination lapses")
    done = _("The nomination of %(candidate)s has lapsed: %(post)s. %(told)s")
    undone = _("The lapse was not entered.")
    fact_types: ClassVar = {**OF_OFFICE, **ON_ITS_WAY}
    tells = "lapse"

    def locks(self) -> tuple[Lock, ...]:
        return locks_of(self.nomination)

    def see(self, on: Occasion) -> Nomination:
        return nomination_named(self.nomination, on)

    def facts(self, seen: Nomination, on: Occasion) -> dict[str, Fact]:
        return officers_facts(seen, on)

    def particulars(self, seen: Nomination, on: Occasion) -> dict[str, Any]:
        return named(seen)

    def do(self, seen: Nomination, on: Occasion) -> Outcome:
        kept = self.kept(seen.member, on)
        why = {"ground": self.ground, "reasons": self.words, "communication": kept}
        end(seen, self, on, state=Nomination.State.LAPSED, **why)
        return Outcome({**result_of(seen, on), "letter": kept.file.sha256})

    def entry(self, seen: Nomination, outcome: Outcome, on: Occasion) -> Committed:
        said = {"letter": outcome.result["letter"], "channel": self.channel, "received": self.received_at}
        return sealed(
            self, on, member=seen.member, nomination=seen.ref, ground=self.ground, words=self.words, **said
        )

    def circular(self, seen: Nomination, outcome: Outcome, on: Occasion) -> Letter | None:
        return lapse_letter(seen, self.words) if seen.is_known else None
