"""Who acts for a member: its head by a written communication that is kept, its representatives by the head (¶14)."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Lock, Occasion, Outcome, target
from hustings.acts.inputs import Upload
from hustings.acts.refusals import unfit
from hustings.ground.blobs import keep
from hustings.ground.sealed import seal
from hustings.ground.sources import Source
from hustings.organization import queries
from hustings.organization.models import Communication, Mandate, Member
from hustings.record.entries import Committed

from . import asking
from .common import Named, end_mandates, give_mandate, person_named, sealed
from .invitations import invite_after_commit

ANSWERS = Source("code", "14")
"""Members answer for their representatives and delegations, so they say who these are."""
CHANNELS = (
    ("network", _("The organization's network")),
    ("letter", _("Letter")),
    ("e-mail", _("E-mail")),
    ("by-hand", _("By hand")),
    ("other", _("Other")),
)


def _of_delegation(seen: Member, on: Occasion) -> dict[str, bool | int | str]:
    """What authority over a delegation depends on."""
    return {"own_member": seen.pk == on.actor.member, "frozen": queries.frozen(seen.pk, on.now)}


def _present(on: Occasion, ref: str) -> Member:
    """The member, among those that have not left."""
    return target(queries.members_visible_to(on.actor).filter(left_at__isnull=True), ref=ref)


def _acts_for(member: Member, email: str, on: Occasion) -> Mandate | None:
    """The open mandate under which the person with this address acts for this member; a candidate does not."""
    rows = queries.open_mandates(on.now).filter(member=member, person__email__iexact=email)
    return rows.exclude(role=Mandate.Role.CANDIDATE).first()


@dataclass(frozen=True, kw_only=True)
class NameHead(Act[Member]):
    """The head of a delegation is entered as the member's written communication names it; the letter is kept (¶14)."""

    member: str = inputs.ref(_("Member"))
    person_name: str = inputs.text(_("Name of the head of delegation"))
    email: str = asking.address(_("E-mail address"))
    language: str = asking.language(_("Language of mails"))
    letter: Upload = asking.letter(_("The written communication"))
    channel: str = inputs.choice(_("It came by"), CHANNELS)
    received_at: datetime = inputs.instant(_("Received"))
    note: str = inputs.prose(_("Note of the General Secretariat; only officers read it"), absent="")

    source = ANSWERS
    verb = _("Enter the head of delegation")
    done = _("%(person)s heads the delegation of %(name)s.")
    undone = _("The head of delegation was not entered.")
    fact_types: ClassVar = {"own_member": bool, "frozen": bool}

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("member", self.member), Lock("person", self.email.casefold()))

    def see(self, on: Occasion) -> Member:
        return _present(on, self.member)

    def facts(self, seen: Member, on: Occasion) -> dict[str, bool | int | str]:
        return _of_delegation(seen, on)

    def do(self, seen: Member, on: Occasion) -> Outcome:
        if self.received_at > on.now:
            raise unfit("received_at", "A communication is entered after it was received.")
        acts = _acts_for(seen, self.email, on)
        if acts is not None and acts.role == Mandate.Role.HEAD:
            raise unfit("email", "This person heads the delegation already.")
        kept = self._keep(seen, on)
        person = person_named(Named(self.person_name, self.email, self.language))
        before = Mandate.objects.filter(member=seen, role=Mandate.Role.HEAD)
        until_now = Mandate.objects.filter(member=seen, person=person, role=Mandate.Role.REPRESENTATIVE)
        end_mandates(before | until_now, on.now)
        mandate = give_mandate(person, on, member=seen, role=Mandate.Role.HEAD, communication=kept)
        told = {"code": seen.code, "name": str(seen.name), "person": person.name}
        return Outcome({"mandate": mandate.ref, **told, "letter": kept.file.sha256})

    def _keep(self, seen: Member, on: Occasion) -> Communication:
        """The letter and the note, sealed: a forged letter must be provable years later."""
        return Communication.objects.create(
            member=seen,
            channel=self.channel,
            received_at=self.received_at,
            file=keep(self.letter.content, name=self.letter.name, at=on.now, sealed=True),
            note=seal(self.note.encode(), at=on.now) if self.note else None,
        )

    def entry(self, seen: Member, outcome: Outcome, on: Occasion) -> Committed:
        said = {
            "mandate": outcome.result["mandate"],
            "letter": outcome.result["letter"],
            "channel": self.channel,
        }
        return sealed(self, on, member=seen, received=self.received_at, **said)


@dataclass(frozen=True, kw_only=True)
class InviteRepresentative(Act[Member]):
    """A head of delegation lets somebody act for the member as well (¶14)."""

    member: str = inputs.ref(_("Member"))
    person_name: str = inputs.text(_("Name"))
    email: str = asking.address(_("E-mail address"))
    language: str = asking.language(_("Language of mails"))

    source = ANSWERS
    verb = _("Invite to act for your delegation")
    done = _("%(person)s may act for %(name)s.")
    undone = _("Nobody was invited.")
    fact_types: ClassVar = {"own_member": bool, "frozen": bool}

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("member", self.member), Lock("person", self.email.casefold()))

    def see(self, on: Occasion) -> Member:
        return _present(on, self.member)

    def facts(self, seen: Member, on: Occasion) -> dict[str, bool | int | str]:
        return _of_delegation(seen, on)

    def do(self, seen: Member, on: Occasion) -> Outcome:
        if _acts_for(seen, self.email, on):
            raise unfit("email", "This person acts for your delegation already.")
        person = person_named(Named(self.person_name, self.email, self.language))
        mandate = give_mandate(person, on, member=seen, role=Mandate.Role.REPRESENTATIVE)
        return Outcome(
            {"mandate": mandate.ref, "code": seen.code, "name": str(seen.name), "person": person.name}
        )

    def entry(self, seen: Member, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, member=seen, mandate=outcome.result["mandate"])


@dataclass(frozen=True)
class Place:
    """A mandate in a delegation: the member and the person who acts for it."""

    member: Member
    mandate: Mandate


@dataclass(frozen=True, kw_only=True)
class RemoveRepresentative(Act[Place]):
    """A head of delegation ends a representative's mandate (¶14)."""

    member: str = inputs.ref(_("Member"))
    mandate: str = inputs.ref(_("Representative"))

    source = ANSWERS
    verb = _("End the mandate")
    done = _("%(person)s acts for %(name)s no more.")
    undone = _("The mandate was not ended.")
    fact_types: ClassVar = {"own_member": bool, "frozen": bool}

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("member", self.member),)

    def see(self, on: Occasion) -> Place:
        member = _present(on, self.member)
        rows = queries.mandates_at(queries.mandates_visible_to(on.actor), on.now)
        found = rows.filter(member=member, role=Mandate.Role.REPRESENTATIVE)
        return Place(member, target(found, ref=self.mandate))

    def facts(self, seen: Place, on: Occasion) -> dict[str, bool | int | str]:
        return _of_delegation(seen.member, on)

    def do(self, seen: Place, on: Occasion) -> Outcome:
        end_mandates(Mandate.objects.filter(pk=seen.mandate.pk), on.now)
        told = {"code": seen.member.code, "name": str(seen.member.name), "person": seen.mandate.person.name}
        return Outcome({"mandate": seen.mandate.ref, **told})

    def entry(self, seen: Place, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, member=seen.member, mandate=seen.mandate.ref)


@dataclass(frozen=True, kw_only=True)
class ResendInvitation(Act[Mandate]):
    """The mail with the link to a first password is sent again to somebody who has set none yet."""

    mandate: str = inputs.ref(_("Mandate"))

    source = Source("system", "")
    verb = _("Send the link again")
    done = _("The link goes to %(person)s again.")
    undone = _("The link was not sent again.")
    fact_types: ClassVar = {"own_member": bool, "candidate": bool}

    def see(self, on: Occasion) -> Mandate:
        rows = queries.mandates_at(queries.mandates_visible_to(on.actor), on.now)
        return target(rows, ref=self.mandate)

    def facts(self, seen: Mandate, on: Occasion) -> dict[str, bool | int | str]:
        own = seen.member_id is not None and seen.member_id == on.actor.member
        return {"own_member": own, "candidate": seen.role == Mandate.Role.CANDIDATE}

    def do(self, seen: Mandate, on: Occasion) -> Outcome:
        if seen.person.has_usable_password():
            raise unfit("mandate", "This person has set a password; a new one is asked for at sign-in.")
        invite_after_commit(seen)
        return Outcome({"mandate": seen.ref, "person": seen.person.name})

    def entry(self, seen: Mandate, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, member=seen.member, mandate=seen.ref)
