"""A nomination is withdrawn: by its member or by the candidate, who cannot be held; nobody is asked why (¶13)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Letter, Lock, Occasion, Outcome, target
from hustings.contests.models import Nomination
from hustings.contests.queries import own_nominations
from hustings.organization.acts.common import sealed
from hustings.record.entries import Committed

from . import receiving
from .common import INFORMATION, OF_OFFICE
from .ending import end, result_of
from .letters_of_ends import withdrawal_letter
from .steps import ON_ITS_WAY, locks_of, named, nomination_named, officers_facts, way_facts

SIDES = [
    (Nomination.Side.MEMBER, _("The member")),
    (Nomination.Side.CANDIDATE, _("The candidate")),
]


@dataclass(frozen=True, kw_only=True)
class WithdrawNomination(Act[Nomination]):
    """A member or its candidate withdraws a nomination; all members who knew of it are told at once (¶13).

    It needs nobody's consent and no reason. The member finds in the nomination's history that its candidate did it.
    """

    nomination: str = inputs.ref(_("Nomination"))

    source = INFORMATION
    verb = _("Withdraw the nomination")
    done = _("The nomination of %(candidate)s is withdrawn: %(post)s. %(told)s")
    undone = _("The nomination was not withdrawn.")
    fact_types: ClassVar = ON_ITS_WAY
    tells = "withdrawal"

    def locks(self) -> tuple[Lock, ...]:
        return locks_of(self.nomination)

    def see(self, on: Occasion) -> Nomination:
        return target(own_nominations(on.actor).select_related("contest__session"), ref=self.nomination)

    def facts(self, seen: Nomination, on: Occasion) -> dict[str, Fact]:
        return way_facts(seen)

    def particulars(self, seen: Nomination, on: Occasion) -> dict[str, Any]:
        return named(seen)

    def do(self, seen: Nomination, on: Occasion) -> Outcome:
        side = Nomination.Side.CANDIDATE if on.actor.kind == "candidate" else Nomination.Side.MEMBER
        end(seen, self, on, state=Nomination.State.WITHDRAWN, ended_by=side)
        return Outcome(result_of(seen, on))

    def entry(self, seen: Nomination, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, member=seen.member, nomination=seen.ref, side=seen.ended_by)

    def circular(self, seen: Nomination, outcome: Outcome, on: Occasion) -> Letter | None:
        return withdrawal_letter(seen) if seen.is_known else None


@dataclass(frozen=True, kw_only=True)
class RecordWithdrawal(receiving.Letter, Act[Nomination]):
    """A withdrawal that came in writing is entered, with what was received; all members are told (¶13)."""

    nomination: str = inputs.ref(_("Nomination"))
    side: str = inputs.choice(_("Who withdraws it"), SIDES)

    source = INFORMATION
    by_two = True
    verb = _("Enter the withdrawal")
    done = _("The withdrawal of the nomination of %(candidate)s is entered: %(post)s. %(told)s")
    undone = _("The withdrawal was not entered.")
    fact_types: ClassVar = {**OF_OFFICE, **ON_ITS_WAY}
    tells = "withdrawal"

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
        end(seen, self, on, state=Nomination.State.WITHDRAWN, ended_by=self.side, communication=kept)
        return Outcome({**result_of(seen, on), "letter": kept.file.sha256})

    def entry(self, seen: Nomination, outcome: Outcome, on: Occasion) -> Committed:
        said = {"letter": outcome.result["letter"], "channel": self.channel, "received": self.received_at}
        return sealed(self, on, member=seen.member, nomination=seen.ref, side=self.side, **said)

    def circular(self, seen: Nomination, outcome: Outcome, on: Occasion) -> Letter | None:
        return withdrawal_letter(seen, self.received_at) if seen.is_known else None
