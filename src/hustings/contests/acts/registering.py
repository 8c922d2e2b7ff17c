"""A nomination that came to the General Secretariat otherwise: entered by an officer, confirmed by its member."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Lock, Occasion, Outcome, target
from hustings.acts.inputs import Upload
from hustings.acts.refusals import unfit
from hustings.contests.dossier import Filing, read
from hustings.contests.models import Contest, Nomination
from hustings.contests.phases import Phase, phase_of
from hustings.contests.queries import contests_visible_to, own_nominations, standing_for
from hustings.organization.acts.asking import letter
from hustings.organization.acts.common import sealed
from hustings.organization.models import Member
from hustings.organization.queries import members_visible_to
from hustings.record.entries import Committed

from .common import INFORMATION, OF_OFFICE, office_facts
from .filing import filed_entry, first
from .receiving import keep_letter
from .steps import ON_ITS_WAY, locks_of, named, note, way_facts
from .submitting import undertaken

Route = Nomination.Route
ROUTES = [
    (Route.NETWORK, _("Message on the organization's network")),
    (Route.NOTE, _("Note verbale")),
    (Route.EMAIL, _("E-mail")),
    (Route.HAND, _("By hand")),
]


@dataclass(frozen=True)
class Arrived:
    """A contest, a member, and the nomination of this member that stands there already."""

    contest: Contest
    member: Member
    standing: Nomination | None


@dataclass(frozen=True, kw_only=True)
class RegisterNomination(Act[Arrived]):
    """An officer enters a nomination that came by another route; the instant at which it was received counts (¶13).

    `dossier` is its transcription, by the fields of the post's form; what is missing in it the member completes. The
    scan is kept with its hash.
    """

    contest: str = inputs.ref(_("Contest"))
    member: str = inputs.ref(_("Member"))
    dossier: Mapping[str, Any] = inputs.json_object(_("Transcription"))
    channel: str = inputs.choice(_("It came by"), ROUTES)
    received_at: datetime = inputs.instant(_("Received"))
    scan: Upload = letter(_("Scan or copy of what was received"))

    source = INFORMATION
    verb = _("Register the nomination")
    done = _("The nomination of %(candidate)s is registered: %(post)s. Its member is asked to confirm it.")
    undone = _("The nomination was not registered.")
    fact_types: ClassVar = {**OF_OFFICE, "phase": str, "presented": bool}

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("contest", self.contest),)

    def see(self, on: Occasion) -> Arrived:
        contest = target(contests_visible_to(on.actor), ref=self.contest)
        member = target(members_visible_to(on.actor).filter(left_at__isnull=True), ref=self.member)
        return Arrived(contest, member, standing_for(member, contest))

    def facts(self, seen: Arrived, on: Occasion) -> dict[str, Fact]:
        return {
            **office_facts(on, seen.contest),
            "phase": phase_of(seen.contest, self.received_at),
            "presented": seen.standing is not None,
        }

    def particulars(self, seen: Arrived, on: Occasion) -> dict[str, Any]:
        return {"candidate": seen.standing.candidate if seen.standing else ""}

    def do(self, seen: Arrived, on: Occasion) -> Outcome:
        filing = self._read(seen.contest)
        kept = keep_letter(self.scan, seen.member, self.channel, self.received_at, on)
        late = phase_of(seen.contest, self.received_at) is not Phase.OPEN
        came = {"submitted_at": self.received_at, "late": late, "route": self.channel, "communication": kept}
        nomination = first(self, filing, on, contest=seen.contest, member=seen.member, **came)
        named_so = {"nomination": nomination.ref, "candidate": filing.candidate, "late": late}
        of = {"contest": seen.contest.ref, "post": str(seen.contest.post), "scan": kept.file.sha256}
        return Outcome({**named_so, **of})

    def _read(self, contest: Contest) -> Filing:
        try:
            return read(contest, self.dossier, whole=False)
        except ValidationError as error:
            wrong = "; ".join(f"{name}: {' '.join(said)}" for name, said in error.message_dict.items())
            raise unfit("dossier", "%(wrong)s", wrong=wrong) from error

    def entry(self, seen: Arrived, outcome: Outcome, on: Occasion) -> Committed:
        nomination = Nomination.objects.select_related("member", "dossier", "contest").get(
            ref=outcome.result["nomination"]
        )
        return filed_entry(self, nomination, on, scan=outcome.result["scan"], channel=self.channel)


@dataclass(frozen=True, kw_only=True)
class ConfirmRegistration(Act[Nomination]):
    """A member confirms what an officer entered of its nomination; what is wrong it corrects by completing it (¶13)."""

    nomination: str = inputs.ref(_("Nomination"))
    undertaking: bool = inputs.yes(_("Your delegation undertakes to keep the Code"))

    source = INFORMATION
    verb = _("Confirm the nomination")
    done = _("Your delegation has confirmed the nomination of %(candidate)s as it was entered.")
    undone = _("The nomination was not confirmed.")
    fact_types: ClassVar = {**ON_ITS_WAY, "registered": bool, "confirmed": bool}

    def locks(self) -> tuple[Lock, ...]:
        return locks_of(self.nomination)

    def see(self, on: Occasion) -> Nomination:
        return target(own_nominations(on.actor).select_related("contest__session"), ref=self.nomination)

    def facts(self, seen: Nomination, on: Occasion) -> dict[str, Fact]:
        confirmed = seen.confirmed_at is not None
        return {**way_facts(seen), "registered": seen.route != Route.HERE, "confirmed": confirmed}

    def particulars(self, seen: Nomination, on: Occasion) -> dict[str, Any]:
        return named(seen)

    def do(self, seen: Nomination, on: Occasion) -> Outcome:
        seen.confirmed_at = on.now
        seen.undertaken_at = seen.undertaken_at or undertaken(on, ticked=self.undertaking)
        seen.save(update_fields=["confirmed_at", "undertaken_at"])
        note(seen, self, on)
        return Outcome({"nomination": seen.ref, "candidate": seen.dossier.candidate})

    def entry(self, seen: Nomination, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, member=seen.member, nomination=seen.ref, dossier=seen.dossier.sha256)
