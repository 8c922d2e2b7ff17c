"""Who holds which seat, from which day until which: entered, and ended; eligibility looks at it (¶3)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Lock, Occasion, Outcome, target
from hustings.acts.refusals import unfit
from hustings.contests.models import HeldSeat
from hustings.contests.posts import name_of
from hustings.contests.queries import held_seats_visible_to
from hustings.organization import queries as organization
from hustings.organization.acts.common import region_key, sealed
from hustings.organization.models import Member
from hustings.record.entries import Committed

from .common import ELECTIONS
from .contests import refuse_unknown


@dataclass(frozen=True, kw_only=True)
class EnterHeldSeat(Act[Member]):
    """A seat is held by somebody of a member, from a day until a day (¶3)."""

    post_key: str = inputs.text(_("Post"), max_length=60)
    region: str = inputs.text(_("Region"), max_length=40, absent="")
    member: str = inputs.ref(_("Member"))
    holder: str = inputs.text(_("Name of the holder"))
    from_on: date = inputs.day(_("From"))
    until_on: date = inputs.day(_("Until"))

    source = ELECTIONS
    verb = _("Enter the seat")
    done = _("The seat is entered: %(holder)s, %(post)s.")
    undone = _("The seat was not entered.")

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("seats", self.post_key),)

    def see(self, on: Occasion) -> Member:
        return target(organization.members_visible_to(on.actor), ref=self.member)

    def do(self, seen: Member, on: Occasion) -> Outcome:
        refuse_unknown(self.post_key)
        _refuse_order(self.from_on, self.until_on, "until_on")
        seat = HeldSeat.objects.create(
            post_key=self.post_key,
            region_id=region_key(self.region),
            member=seen,
            holder=self.holder,
            from_on=self.from_on,
            until_on=self.until_on,
        )
        return _outcome(seat)

    def entry(self, seen: Member, outcome: Outcome, on: Occasion) -> Committed:
        days = {"from_on": self.from_on.isoformat(), "until_on": self.until_on.isoformat()}
        named = {"seat": outcome.result["seat"], "holder": self.holder}
        return sealed(self, on, member=seen, **named, post=self.post_key, region=self.region, **days)


@dataclass(frozen=True, kw_only=True)
class EndHeldSeat(Act[HeldSeat]):
    """A seat is held until another day than was entered: it became vacant, or its term was prolonged (¶3)."""

    seat: str = inputs.ref(_("Seat"))
    until_on: date = inputs.day(_("Until"))

    source = ELECTIONS
    verb = _("Change the end")
    done = _("The end is changed: %(holder)s, %(post)s.")
    undone = _("The end was not changed.")

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("seat", self.seat),)

    def see(self, on: Occasion) -> HeldSeat:
        return target(held_seats_visible_to(on.actor), ref=self.seat)

    def do(self, seen: HeldSeat, on: Occasion) -> Outcome:
        _refuse_order(seen.from_on, self.until_on, "until_on")
        seen.until_on = self.until_on
        seen.save(update_fields=["until_on"])
        return _outcome(seen)

    def entry(self, seen: HeldSeat, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, member=seen.member, seat=seen.ref, until_on=self.until_on.isoformat())


def _outcome(seat: HeldSeat) -> Outcome:
    post = name_of(seat.post_key, seat.region.code if seat.region else "")
    return Outcome({"seat": seat.ref, "holder": seat.holder, "post": str(post)})


def _refuse_order(from_on: date, until_on: date, field: str) -> None:
    if until_on < from_on:
        raise unfit(field, "A term ends on the day it begins or later.")
