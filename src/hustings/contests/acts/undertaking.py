"""The candidate's own undertaking to keep the Code: signed here, or on paper that is kept; it costs no deadline."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Lock, Occasion, Outcome
from hustings.acts.inputs import Upload
from hustings.contests.models import Nomination
from hustings.contests.queries import own_nominations
from hustings.organization.acts.asking import letter
from hustings.organization.acts.common import sealed
from hustings.organization.acts.delegations import CHANNELS
from hustings.record.entries import Committed

from .common import OF_OFFICE, office_facts
from .receiving import keep_letter
from .steps import ON_ITS_WAY, locks_of, named, nomination_named, note, way_facts
from .submitting import UNDERTAKING

HERE = "here"
"""The channel of what a delegation sends by its own page."""


def _facts(nomination: Nomination, on: Occasion) -> dict[str, Fact]:
    """Where a nomination stands, whether the actor's side presented it, and whether its candidate has signed."""
    own = own_nominations(on.actor).filter(pk=nomination.pk).exists()
    return {**way_facts(nomination), "own": own, "signed": nomination.signed_at is not None}


@dataclass(frozen=True, kw_only=True)
class SignUndertaking(Act[Nomination]):
    """A candidate undertakes to keep the Code (¶5)."""

    nomination: str = inputs.ref(_("Nomination"))

    source = UNDERTAKING
    verb = _("Sign the undertaking")
    done = _("You have undertaken to keep the Code.")
    undone = _("The undertaking was not signed.")
    fact_types: ClassVar = {**ON_ITS_WAY, "own": bool, "signed": bool}

    def locks(self) -> tuple[Lock, ...]:
        return locks_of(self.nomination)

    def see(self, on: Occasion) -> Nomination:
        return nomination_named(self.nomination, on)

    def facts(self, seen: Nomination, on: Occasion) -> dict[str, Fact]:
        return _facts(seen, on)

    def particulars(self, seen: Nomination, on: Occasion) -> dict[str, Any]:
        return named(seen)

    def do(self, seen: Nomination, on: Occasion) -> Outcome:
        seen.signed_at = on.now
        seen.save(update_fields=["signed_at"])
        note(seen, self, on)
        return Outcome({"nomination": seen.ref, "candidate": seen.candidate})

    def entry(self, seen: Nomination, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, member=seen.member, nomination=seen.ref)


@dataclass(frozen=True, kw_only=True)
class RecordUndertaking(Act[Nomination]):
    """The candidate's undertaking came on paper: by the delegation's own page, or to the General Secretariat (¶5).

    A delegation that sends it here leaves out channel and instant: it came now.
    """

    nomination: str = inputs.ref(_("Nomination"))
    letter: Upload = letter(_("The signed undertaking"))
    channel: str = inputs.choice(_("It came by"), CHANNELS, absent="")
    received_at: datetime | None = inputs.instant(_("Received"), absent=None)

    source = UNDERTAKING
    verb = _("File the signed undertaking")
    done = _("The undertaking of %(candidate)s is filed.")
    undone = _("The undertaking was not filed.")
    fact_types: ClassVar = {**OF_OFFICE, **ON_ITS_WAY, "own": bool, "signed": bool}

    def locks(self) -> tuple[Lock, ...]:
        return locks_of(self.nomination)

    def see(self, on: Occasion) -> Nomination:
        return nomination_named(self.nomination, on)

    def facts(self, seen: Nomination, on: Occasion) -> dict[str, Fact]:
        return {**office_facts(on, seen.contest), **_facts(seen, on)}

    def particulars(self, seen: Nomination, on: Occasion) -> dict[str, Any]:
        return named(seen)

    def do(self, seen: Nomination, on: Occasion) -> Outcome:
        came = self.received_at or on.arrived
        kept = keep_letter(self.letter, seen.member, self.channel or HERE, came, on)
        seen.signature, seen.signed_at = kept, came
        seen.save(update_fields=["signed_at", "signature"])
        note(seen, self, on, communication=kept)
        return Outcome({"nomination": seen.ref, "candidate": seen.candidate, "letter": kept.file.sha256})

    def entry(self, seen: Nomination, outcome: Outcome, on: Occasion) -> Committed:
        said = {"letter": outcome.result["letter"], "channel": self.channel or HERE}
        return sealed(self, on, member=seen.member, nomination=seen.ref, **said)
