"""Members: admitting, renaming, leaving. Who is a member is bound by the Code and receives everything (¶2, ¶13)."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Lock, Occasion, Outcome, target
from hustings.acts.refusals import unfit
from hustings.ground.words import Words
from hustings.organization import queries
from hustings.organization.happenings import MemberAdmitted
from hustings.organization.models import Mandate, Member
from hustings.organization.roll import roll_fields
from hustings.record.entries import Committed, Public

from . import asking
from .common import APPLIES_TO_ALL, end_mandates, keep_name, make_findable, region_key, sealed

ROLL = Lock("roll", "information")
"""Whoever changes who is a member holds this; so does nobody else."""


@dataclass(frozen=True, kw_only=True)
class AdmitMember(Act[Member | None]):
    """A member comes onto the information roll, for the first time or again; the Code binds it from now on (¶2)."""

    code: str = inputs.text(_("Code of three letters"), max_length=3, validators=[asking.CODE])
    iso2: str = inputs.text(
        _("Code of two letters"), max_length=2, validators=[asking.CODE_OF_TWO], absent=""
    )
    member_name: Words = inputs.words(_("Name"))
    region: str = inputs.text(_("Region"), max_length=40, absent="")
    joined: str = inputs.text(_("Member since"), max_length=10, validators=[asking.SINCE], absent="")

    source = APPLIES_TO_ALL
    verb = _("Admit the member")
    done = _("%(name)s is on the information roll, with %(count)s members in all.")
    undone = _("The member was not admitted.")
    enters = "roll"

    def locks(self) -> tuple[Lock, ...]:
        return (ROLL,)

    def see(self, on: Occasion) -> Member | None:
        """The member as it was, where it had been one before."""
        return queries.members_visible_to(on.actor).filter(code=self.code).first()

    def do(self, seen: Member | None, on: Occasion) -> Outcome:
        if seen is not None and seen.left_at is None:
            raise unfit("code", "%(code)s is the code of a member already.", code=self.code)
        member = seen or Member(code=self.code)
        member.iso2, member.region_id, member.joined = self.iso2, region_key(self.region), self.joined
        member.admitted_at, member.left_at = on.now, None
        keep_name(member, self.member_name)
        member.save()
        make_findable(member)
        count = queries.on_information_roll(on.now).count()
        result = {"member": member.ref, "code": member.code, "name": str(member.name), "count": count}
        return Outcome(result, (MemberAdmitted(member.pk),))

    def entry(self, seen: Member | None, outcome: Outcome, on: Occasion) -> Public:
        return Public("roll", roll_fields(on.now))


@dataclass(frozen=True, kw_only=True)
class ChangeMember(Act[Member]):
    """A member's names, region or codes are corrected; it stays the same member."""

    member: str = inputs.ref(_("Member"))
    iso2: str = inputs.text(
        _("Code of two letters"), max_length=2, validators=[asking.CODE_OF_TWO], absent=""
    )
    member_name: Words = inputs.words(_("Name"))
    region: str = inputs.text(_("Region"), max_length=40, absent="")
    joined: str = inputs.text(_("Member since"), max_length=10, validators=[asking.SINCE], absent="")

    source = APPLIES_TO_ALL
    verb = _("Change the member's entry")
    done = _("The entry of %(name)s is changed.")
    undone = _("The member's entry was not changed.")

    def locks(self) -> tuple[Lock, ...]:
        return (ROLL, Lock("member", self.member))

    def see(self, on: Occasion) -> Member:
        return target(queries.members_visible_to(on.actor), ref=self.member)

    def do(self, seen: Member, on: Occasion) -> Outcome:
        seen.iso2, seen.region_id, seen.joined = self.iso2, region_key(self.region), self.joined
        keep_name(seen, self.member_name)
        seen.save()
        make_findable(seen)
        return Outcome({"member": seen.ref, "code": seen.code, "name": str(seen.name)})

    def entry(self, seen: Member, outcome: Outcome, on: Occasion) -> Committed:
        said = {"iso2": self.iso2, "name": self.member_name, "region": self.region, "joined": self.joined}
        return sealed(self, on, member=seen, **said)


@dataclass(frozen=True, kw_only=True)
class MemberLeaves(Act[Member]):
    """A member leaves the organization: off the information roll, and nobody acts for it any more."""

    member: str = inputs.ref(_("Member"))

    source = APPLIES_TO_ALL
    verb = _("Enter that the member has left")
    done = _("%(name)s is off the information roll.")
    undone = _("The member is still on the information roll.")
    enters = "roll"

    def locks(self) -> tuple[Lock, ...]:
        return (ROLL, Lock("member", self.member))

    def see(self, on: Occasion) -> Member:
        return target(queries.members_visible_to(on.actor), ref=self.member)

    def do(self, seen: Member, on: Occasion) -> Outcome:
        if seen.left_at is not None:
            raise unfit("member", "%(code)s has left already.", code=seen.code)
        seen.left_at = max(on.now, seen.admitted_at)
        seen.save(update_fields=["left_at"])
        ended = end_mandates(Mandate.objects.filter(member=seen), on.now)
        return Outcome(
            {"member": seen.ref, "code": seen.code, "name": str(seen.name), "mandates_ended": ended}
        )

    def entry(self, seen: Member, outcome: Outcome, on: Occasion) -> Public:
        return Public("roll", roll_fields(on.now))
