"""What a member does with a circular: it acknowledges the receipt, where that is asked (¶13)."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Lock, Occasion, Outcome, target
from hustings.ground.sources import Source
from hustings.record.entries import Committed

from .models import Delivery
from .queries import deliveries_visible_to


@dataclass(frozen=True, kw_only=True)
class Acknowledge(Act[Delivery]):
    """A member says that a circular has reached it, once, where the circular asks for that (¶13)."""

    received: str = inputs.ref(_("Circular"))

    source = Source("code", "13")
    verb = _("Acknowledge")
    done = _("Your delegation has acknowledged circular %(number)s.")
    undone = _("The circular was not acknowledged.")
    fact_types: ClassVar = {"asked": bool, "acknowledged": bool}

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("circular", self.received),)

    def see(self, on: Occasion) -> Delivery:
        return target(deliveries_visible_to(on.actor), circular__ref=self.received)

    def facts(self, seen: Delivery, on: Occasion) -> dict[str, Fact]:
        return {"asked": seen.circular.acknowledge, "acknowledged": seen.acknowledged_at is not None}

    def do(self, seen: Delivery, on: Occasion) -> Outcome:
        seen.acknowledged_at, seen.acknowledged_by_id = on.now, on.actor.mandate
        seen.save(update_fields=["acknowledged_at", "acknowledged_by"])
        return Outcome({"circular": seen.circular.ref, "number": str(seen.circular)})

    def entry(self, seen: Delivery, outcome: Outcome, on: Occasion) -> Committed:
        said = {"act": self.name, "circular": seen.circular.ref, "package": seen.circular.sha256}
        return Committed(said, owner=f"member:{seen.member_id}")
