"""Rival claims to a delegation: its people stay as they are until one is established; it receives everything."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Lock, Occasion, Outcome, target
from hustings.acts.refusals import unfit
from hustings.ground.sealed import seal
from hustings.organization import queries
from hustings.organization.models import Freeze, Member
from hustings.record.entries import Committed

from .common import SYSTEM, sealed


@dataclass(frozen=True, kw_only=True)
class FreezeDelegation(Act[Member]):
    """Changes to a delegation's people stop while there are rival claims; it keeps receiving everything (¶13)."""

    member: str = inputs.ref(_("Member"))
    reason: str = inputs.prose(_("Why; kept sealed, only officers read it"))

    source = SYSTEM
    verb = _("Freeze the delegation")
    done = _(
        "Nobody joins or leaves the delegation of %(name)s until the freeze ends. It receives everything."
    )
    undone = _("The delegation was not frozen.")

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("member", self.member),)

    def see(self, on: Occasion) -> Member:
        return target(queries.members_visible_to(on.actor), ref=self.member)

    def do(self, seen: Member, on: Occasion) -> Outcome:
        reason = seal(self.reason.encode(), at=on.now)
        freeze = Freeze.objects.create(member=seen, from_at=on.now, reason=reason)
        return Outcome({"freeze": freeze.ref, "code": seen.code, "name": str(seen.name)})

    def entry(self, seen: Member, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, member=seen, freeze=outcome.result["freeze"])


@dataclass(frozen=True, kw_only=True)
class ThawDelegation(Act[Member]):
    """The freeze of a delegation ends: its people may change again."""

    member: str = inputs.ref(_("Member"))

    source = SYSTEM
    verb = _("End the freeze")
    done = _("The people of the delegation of %(name)s may change again.")
    undone = _("The freeze was not ended.")

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("member", self.member),)

    def see(self, on: Occasion) -> Member:
        return target(queries.members_visible_to(on.actor), ref=self.member)

    def do(self, seen: Member, on: Occasion) -> Outcome:
        freeze = Freeze.objects.filter(member=seen, until_at__isnull=True).first()
        if freeze is None:
            raise unfit("member", "This delegation is not frozen.")
        freeze.until_at = on.now
        freeze.save(update_fields=["until_at"])
        return Outcome({"freeze": freeze.ref, "code": seen.code, "name": str(seen.name)})

    def entry(self, seen: Member, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, member=seen, freeze=outcome.result["freeze"])
