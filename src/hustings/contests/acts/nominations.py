"""A dossier with the General Secretariat: its form checked by one officer, told to all by another (¶13).

The first version and every update of it go the same way.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Letter, Lock, Occasion, Outcome
from hustings.conduct.engine import Situation
from hustings.contests.models import Nomination
from hustings.contests.queries import translating
from hustings.ground.refs import new_ref
from hustings.organization.acts.common import sealed
from hustings.record.entries import Committed

from .common import INFORMATION, OF_OFFICE, mandate, telling_all, told
from .letters import nomination_letter
from .steps import ON_ITS_WAY, locks_of, named, nomination_named, note, officers_facts
from .translations import missing_translations, tell_translations


@dataclass(frozen=True, kw_only=True)
class AcceptNomination(Act[Nomination]):
    """An officer checks the form of a nomination; whom a member presents is not judged (¶13)."""

    nomination: str = inputs.ref(_("Nomination"))

    source = INFORMATION
    verb = _("Accept the file")
    done = _(
        "The form of the nomination of %(candidate)s is checked. Another officer releases it to all members."
    )
    undone = _("The nomination was not accepted.")
    fact_types: ClassVar = {**OF_OFFICE, **ON_ITS_WAY}

    def locks(self) -> tuple[Lock, ...]:
        return locks_of(self.nomination)

    def see(self, on: Occasion) -> Nomination:
        return nomination_named(self.nomination, on)

    def facts(self, seen: Nomination, on: Occasion) -> dict[str, Fact]:
        return officers_facts(seen, on)

    def particulars(self, seen: Nomination, on: Occasion) -> dict[str, Any]:
        return named(seen)

    def do(self, seen: Nomination, on: Occasion) -> Outcome:
        seen.dossier.accepted_at, seen.dossier.accepted_by_id = on.now, mandate(on)
        seen.dossier.save(update_fields=["accepted_at", "accepted_by"])
        note(seen, self, on)
        return Outcome({"nomination": seen.ref, "candidate": seen.dossier.candidate})

    def entry(self, seen: Nomination, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, member=seen.member, nomination=seen.ref, dossier=seen.dossier.sha256)


@dataclass(frozen=True, kw_only=True)
class ReleaseNomination(Act[Nomination]):
    """A nomination goes to all members at one instant, with the member's own text as it was filed (¶13).

    So does an update of one that they have: as a circular of its own, while the version before it stays. Translations
    that were filed before go out with it; where the call says so, it waits for them.
    """

    nomination: str = inputs.ref(_("Nomination"))

    source = INFORMATION
    verb = _("Release to all member countries")
    done = _("The nomination of %(candidate)s was released to %(recipients)s at %(time)s in %(place)s.")
    undone = _("The nomination was not released.")
    fact_types: ClassVar = {
        **OF_OFFICE,
        **ON_ITS_WAY,
        "four_eyes": bool,
        "own_work": bool,
        "awaits_translations": bool,
    }
    is_conduct = True
    situation = "release-information"
    tells = "nomination"

    def locks(self) -> tuple[Lock, ...]:
        return locks_of(self.nomination)

    def see(self, on: Occasion) -> Nomination:
        return nomination_named(self.nomination, on)

    def facts(self, seen: Nomination, on: Occasion) -> dict[str, Fact]:
        officer = seen.dossier.accepted_by
        own = officer is not None and officer.person_id == on.actor.person
        by_two = {"four_eyes": bool(on.practice["four_eyes"]), "own_work": own}
        waits = translating(seen, seen.dossier, on.now).waits
        return {**officers_facts(seen, on), **by_two, "awaits_translations": waits}

    def particulars(self, seen: Nomination, on: Occasion) -> dict[str, Any]:
        return {**named(seen), **missing_translations(translating(seen, seen.dossier, on.now))}

    def situations(self, seen: Nomination, on: Occasion) -> tuple[Situation, ...]:
        """The days count from submission; those of an update from its filing, of a late one from its admission."""
        since = seen.dossier.filed_at if seen.is_update else seen.admitted_at or seen.submitted_at
        return (telling_all(self.situation, seen.contest, since, on),)

    def do(self, seen: Nomination, on: Occasion) -> Outcome:
        ref, dossier = new_ref(), seen.dossier
        dossier.released_at, dossier.circular_id = on.now, ref
        dossier.save(update_fields=["released_at", "circular"])
        tell_translations(dossier, on, ref)
        if seen.released_at is None:
            seen.state, seen.released_at, seen.circular_id = Nomination.State.ACCEPTED, on.now, ref
        seen.told = dossier
        seen.save(update_fields=["state", "released_at", "told", "circular"])
        note(seen, self, on, circular=ref)
        said = {"nomination": seen.ref, "candidate": seen.candidate, "circular": ref}
        return Outcome({**said, **told(seen.contest, on)})

    def entry(self, seen: Nomination, outcome: Outcome, on: Occasion) -> Committed:
        said = {"nomination": seen.ref, "dossier": seen.dossier.sha256}
        return sealed(self, on, member=seen.member, **said, circular=seen.dossier.circular_id)

    def circular(self, seen: Nomination, outcome: Outcome, on: Occasion) -> Letter:
        return nomination_letter(seen)
