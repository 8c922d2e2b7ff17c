"""What is done with a circular: a member acknowledges it, where that is asked; what is wrong in it is corrected."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Letter, Lock, Occasion, Outcome, target
from hustings.ground.sources import Source
from hustings.ground.words import Words, in_every_language
from hustings.organization.acts.common import sealed
from hustings.organization.queries import headquarters
from hustings.record.entries import Committed
from hustings.shell.when import format_day

from .happenings import CircularCorrected
from .models import Circular, Delivery
from .queries import circulars_visible_to, deliveries_visible_to

INFORMATION = Source("code", "13")
EVERY = [code for code, _name in settings.LANGUAGES]
"""What all members read is written in every language of the organization."""


@dataclass(frozen=True, kw_only=True)
class Acknowledge(Act[Delivery]):
    """A member says that a circular has reached it, once, where the circular asks for that (¶13)."""

    received: str = inputs.ref(_("Circular"))

    source = INFORMATION
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


@dataclass(frozen=True, kw_only=True)
class CorrectCircular(Act[Circular]):
    """A wrong fact in a circular is corrected by another one to all members; what they hold is never edited (¶13)."""

    corrected: str = inputs.ref(_("Circular"))
    wrong: Words = inputs.words(_("What it says"), required_languages=EVERY, long=True, max_length=2000)
    right: Words = inputs.words(_("What is right"), required_languages=EVERY, long=True, max_length=2000)

    source = INFORMATION
    by_two = True
    verb = _("Correct the circular")
    done = _(
        "Circular %(number)s is corrected. All members have the correction and are asked to acknowledge it."
    )
    undone = _("The circular was not corrected.")
    fact_types: ClassVar = {"correction": bool}
    tells = "correction"

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("circular", self.corrected),)

    def see(self, on: Occasion) -> Circular:
        return target(circulars_visible_to(on.actor).select_related("corrects"), ref=self.corrected)

    def facts(self, seen: Circular, on: Occasion) -> dict[str, Fact]:
        return {"correction": seen.corrects is not None}

    def particulars(self, seen: Circular, on: Occasion) -> dict[str, Any]:
        return {"number": str(seen.corrects or seen)}

    def do(self, seen: Circular, on: Occasion) -> Outcome:
        result = {"corrected": seen.ref, "number": str(seen)}
        return Outcome(result, (CircularCorrected(seen.ref, seen.contest),))

    def entry(self, seen: Circular, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, circular=seen.ref, wrong=self.wrong, right=self.right)

    def circular(self, seen: Circular, outcome: Outcome, on: Occasion) -> Letter:
        def title(_code: str) -> str:
            return gettext("Correction of circular %(number)s: %(title)s") % _named(seen)

        def body(code: str) -> str:
            day = format_day(seen.released_at.astimezone(headquarters()).date(), code)
            first = gettext(
                "This corrects circular %(number)s, released %(day)s. The circular itself stays as it is."
            )
            wrong = gettext("It says: %(text)s") % {"text": self.wrong}
            right = gettext("What is right: %(text)s") % {"text": self.right}
            return "\n\n".join([first % {**_named(seen), "day": day}, wrong, right])

        return Letter(
            "correction",
            in_every_language(title),
            in_every_language(body),
            contest=seen.contest,
            acknowledge=True,
            corrects=seen.ref,
        )


def _named(circular: Circular) -> dict[str, Any]:
    return {"number": str(circular), "title": circular.title}
