"""What is missing in a dossier: the General Secretariat gives it back, its member completes or updates it (¶13)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, cast
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Lock, Occasion, Outcome, target
from hustings.acts.models import Draft
from hustings.acts.refusals import unfit
from hustings.contests.dossier import COMPLETION
from hustings.contests.models import Nomination
from hustings.contests.phases import day_at_place, phase_of
from hustings.contests.queries import own_nominations
from hustings.organization.acts.asking import language
from hustings.organization.acts.common import sealed
from hustings.record.entries import Committed

from .common import INFORMATION, OF_OFFICE
from .filing import another, filed_entry, own_draft, signed, use_up
from .steps import ON_ITS_WAY, locks_of, named, nomination_named, note, officers_facts, way_facts


def completion_term(nomination: Nomination, now: datetime, days: int) -> inputs.PlacedInstant:
    """Until when a member may complete a nomination that is returned now: the last minute of so many days on."""
    zone = nomination.contest.session.zone
    day = day_at_place(nomination.contest, now) + timedelta(days=days)
    local = datetime(day.year, day.month, day.day, 23, 59, tzinfo=ZoneInfo(zone))
    return inputs.PlacedInstant(local.astimezone(UTC), zone)


@dataclass(frozen=True, kw_only=True)
class Missing:
    """What the General Secretariat misses in a dossier, in the language in which it writes so."""

    nomination: str = inputs.ref(_("Nomination"))
    missing: str = inputs.prose(_("What is missing"), max_length=4000)
    language: str = language(_("Language in which you write this"))


@dataclass(frozen=True, kw_only=True)
class ReturnNomination(Missing, Act[Nomination]):
    """A nomination goes back to its member, which is told what is missing and until when it is awaited (¶13).

    Its instant of submission stays. Only its member is told.
    """

    until: inputs.PlacedInstant = inputs.placed_instant(_("Until when it is awaited"))

    source = INFORMATION
    verb = _("Return to the member")
    done = _("The nomination of %(candidate)s is with its member again, which reads what is missing.")
    undone = _("The nomination was not returned.")
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
        if self.until.at <= on.now:
            raise unfit("until", "This instant has passed. Name a later one.")
        seen.state, seen.return_until = Nomination.State.RETURNED, self.until.at
        seen.save(update_fields=["state", "return_until"])
        note(seen, self, on, note=self.missing, language=self.language)
        return Outcome({"nomination": seen.ref, "candidate": seen.candidate})

    def entry(self, seen: Nomination, outcome: Outcome, on: Occasion) -> Committed:
        said = {"missing": self.missing, "until": self.until.at}
        return sealed(self, on, member=seen.member, nomination=seen.ref, **said)


@dataclass(frozen=True, kw_only=True)
class ReturnUpdate(Missing, Act[Nomination]):
    """An update goes back to its member, which is told what is missing; what all members know stays (¶13)."""

    source = INFORMATION
    verb = _("Return the update to the member")
    done = _("The update of the nomination of %(candidate)s is with its member again. What all know stays.")
    undone = _("The update was not returned.")
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
        seen.dossier_id = cast("int", seen.told_id)
        seen.save(update_fields=["dossier"])
        note(seen, self, on, note=self.missing, language=self.language)
        return Outcome({"nomination": seen.ref, "candidate": seen.candidate})

    def entry(self, seen: Nomination, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, member=seen.member, nomination=seen.ref, missing=self.missing)


@dataclass(frozen=True)
class Completing:
    """A member's own nomination, and the draft of the version that is signed."""

    nomination: Nomination
    draft: Draft | None


@dataclass(frozen=True, kw_only=True)
class Version:
    """Which saved draft becomes the next version of a dossier, by the hash of what was looked at."""

    nomination: str = inputs.ref(_("Nomination"))
    draft: str = inputs.ref(_("Draft"))
    version: str = inputs.text(_("Hash of the version that you looked at"), max_length=64)


@dataclass(frozen=True, kw_only=True)
class CompleteNomination(Version, Act[Completing]):
    """A member completes a returned nomination; the instant of its submission stays (¶13).

    So it corrects one that an officer has entered for it, and confirms it thereby. A completion after the term is
    taken as well: no list has waited for it.
    """

    source = INFORMATION
    verb = _("Submit the completed nomination")
    done = _("The nomination of %(candidate)s is completed. It is with the General Secretariat.")
    undone = _("The nomination was not completed.")
    fact_types: ClassVar = {**ON_ITS_WAY, "phase": str, "unconfirmed": bool}

    def locks(self) -> tuple[Lock, ...]:
        return locks_of(self.nomination)

    def see(self, on: Occasion) -> Completing:
        return _completing(self, on)

    def facts(self, seen: Completing, on: Occasion) -> dict[str, Fact]:
        phase = phase_of(seen.nomination.contest, on.arrived)
        return {
            **way_facts(seen.nomination),
            "phase": phase,
            "unconfirmed": seen.nomination.is_open_to_correction,
        }

    def particulars(self, seen: Completing, on: Occasion) -> dict[str, Any]:
        return named(seen.nomination)

    def do(self, seen: Completing, on: Occasion) -> Outcome:
        seen.nomination.state, seen.nomination.return_until = Nomination.State.SUBMITTED, None
        return _filed(self, seen, on)

    def entry(self, seen: Completing, outcome: Outcome, on: Occasion) -> Committed:
        return filed_entry(self, seen.nomination, on)


@dataclass(frozen=True, kw_only=True)
class UpdateDossier(Version, Act[Completing]):
    """A member files a new version of a dossier; what all members have stays until the new one is released (¶13)."""

    source = INFORMATION
    verb = _("Submit the new version")
    done = _("The new version of the dossier of %(candidate)s is with the General Secretariat.")
    undone = _("The new version was not submitted.")
    fact_types: ClassVar = {**ON_ITS_WAY, "phase": str}

    def locks(self) -> tuple[Lock, ...]:
        return locks_of(self.nomination)

    def see(self, on: Occasion) -> Completing:
        return _completing(self, on)

    def facts(self, seen: Completing, on: Occasion) -> dict[str, Fact]:
        return {**way_facts(seen.nomination), "phase": phase_of(seen.nomination.contest, on.arrived)}

    def particulars(self, seen: Completing, on: Occasion) -> dict[str, Any]:
        return named(seen.nomination)

    def do(self, seen: Completing, on: Occasion) -> Outcome:
        return _filed(self, seen, on)

    def entry(self, seen: Completing, outcome: Outcome, on: Occasion) -> Committed:
        return filed_entry(self, seen.nomination, on)


def _completing(act: CompleteNomination | UpdateDossier, on: Occasion) -> Completing:
    """The actor's own nomination, with the list of its contest, and the draft that is to be signed."""
    rows = own_nominations(on.actor).select_related("dossier__accepted_by__person")
    found = target(rows, ref=act.nomination)
    return Completing(found, own_draft(COMPLETION, found.ref, act.draft, on))


def _filed(act: CompleteNomination | UpdateDossier, seen: Completing, on: Occasion) -> Outcome:
    """File the next version of a dossier; whoever does so has confirmed what an officer entered before."""
    nomination, before = seen.nomination, seen.nomination.dossier
    filing = signed(seen.draft, nomination.contest, act.version, before)
    nomination.dossier = another(nomination, filing, on)
    use_up(cast("Draft", seen.draft), nomination.dossier, nomination.contest, before)
    if nomination.route != Nomination.Route.HERE:
        nomination.confirmed_at = nomination.confirmed_at or on.now
    nomination.save(update_fields=["state", "return_until", "dossier", "confirmed_at"])
    note(nomination, act, on)
    return Outcome({"nomination": nomination.ref, "candidate": nomination.dossier.candidate})
