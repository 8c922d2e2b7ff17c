"""The end of a candidate's invitation; who invites one is in `contests`, which know what he or she stands for."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Lock, Occasion, Outcome, target
from hustings.organization import queries
from hustings.organization.models import Mandate
from hustings.record.entries import Committed

from .common import end_mandates, sealed
from .delegations import ANSWERS


@dataclass(frozen=True, kw_only=True)
class RemoveCandidate(Act[Mandate]):
    """A delegation ends the access of a candidate whom it invited; the nomination stays as it is (¶14)."""

    mandate: str = inputs.ref(_("Candidate"))

    source = ANSWERS
    verb = _("End the candidate's access")
    done = _("%(person)s follows the candidature here no more.")
    undone = _("The candidate's access was not ended.")
    fact_types: ClassVar = {"frozen": bool}

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("mandate", self.mandate),)

    def see(self, on: Occasion) -> Mandate:
        return target(queries.mandates_at(queries.candidates_invited(on.actor), on.now), ref=self.mandate)

    def facts(self, seen: Mandate, on: Occasion) -> dict[str, Fact]:
        return {"frozen": queries.frozen(seen.member_id or 0, on.now)}

    def do(self, seen: Mandate, on: Occasion) -> Outcome:
        end_mandates(Mandate.objects.filter(pk=seen.pk), on.now)
        return Outcome({"mandate": seen.ref, "person": seen.person.name})

    def entry(self, seen: Mandate, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, member=seen.member, mandate=seen.ref)
