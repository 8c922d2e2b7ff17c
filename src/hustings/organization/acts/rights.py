"""Suspending a member's rights and restoring them: it touches the vote, never what the member is told (¶13)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from hustings.acts import inputs
from hustings.acts.act import Act, Lock, Occasion, Outcome, target
from hustings.acts.refusals import unfit
from hustings.ground.words import Words
from hustings.organization import queries
from hustings.organization.models import Member, Suspension
from hustings.record.entries import Committed

from .common import APPLIES_TO_ALL, sealed


@dataclass(frozen=True, kw_only=True)
class SuspendRights(Act[Member]):
    """The suspension of a member's rights is entered; the member keeps receiving everything (¶13)."""

    member: str = inputs.ref(_("Member"))
    ground: Words = inputs.words(_("Ground of the suspension"), long=True, max_length=1000)
    from_at: datetime | None = inputs.instant(_("From (now, where nothing is written)"), absent=None)
    until_at: datetime | None = inputs.instant(_("Until (open, where nothing is written)"), absent=None)

    source = APPLIES_TO_ALL
    verb = _("Enter the suspension")
    done = _("The suspension of %(name)s is entered. It receives all information as before.")
    undone = _("The suspension was not entered.")

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("member", self.member),)

    def see(self, on: Occasion) -> Member:
        return target(queries.members_visible_to(on.actor), ref=self.member)

    def do(self, seen: Member, on: Occasion) -> Outcome:
        since, until = self.from_at or on.now, self.until_at
        if until is not None and until <= since:
            raise unfit("until_at", "A suspension ends after it begins.")
        others = queries.suspensions_visible_to(on.actor).filter(member=seen)
        if _suspended(others, since, until):
            raise unfit("from_at", ALREADY)
        suspension = Suspension.objects.create(member=seen, from_at=since, until_at=until, ground=self.ground)
        return Outcome({"suspension": suspension.ref, "code": seen.code, "name": str(seen.name)})

    def entry(self, seen: Member, outcome: Outcome, on: Occasion) -> Committed:
        said = {"from": self.from_at or on.now, "until": self.until_at, "ground": self.ground}
        return sealed(self, on, member=seen, **said)


ALREADY = gettext_noop("The rights of this member are suspended in this time already.")


def _suspended(others: Iterable[Suspension], since: datetime, until: datetime | None) -> bool:
    """Whether one of these suspensions has an instant in common with a span of time, ends not included."""
    return any(
        (each.until_at is None or max(since, each.from_at) < each.until_at)
        and (until is None or each.from_at < until)
        for each in others
    )


@dataclass(frozen=True, kw_only=True)
class EndSuspension(Act[Suspension]):
    """A suspension of rights ends: the member's rights are restored."""

    suspension: str = inputs.ref(_("Suspension"))
    until_at: datetime | None = inputs.instant(_("Until (now, where nothing is written)"), absent=None)

    source = APPLIES_TO_ALL
    verb = _("Restore the rights")
    done = _("The end of the suspension of %(name)s is entered.")
    undone = _("The suspension was not changed.")

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("suspension", self.suspension),)

    def see(self, on: Occasion) -> Suspension:
        rows = queries.suspensions_visible_to(on.actor).select_related("member")
        return target(rows, ref=self.suspension)

    def do(self, seen: Suspension, on: Occasion) -> Outcome:
        if seen.until_at is not None and seen.until_at <= on.now:
            raise unfit("suspension", "This suspension has ended already.")
        if self.until_at and self.until_at <= seen.from_at:
            raise unfit("until_at", "A suspension ends after it begins.")
        others = queries.suspensions_visible_to(on.actor).filter(member=seen.member).exclude(pk=seen.pk)
        # One that would only begin later never begins.
        until = self.until_at or max(on.now, seen.from_at)
        if _suspended(others, seen.from_at, until):
            raise unfit("until_at", ALREADY)
        seen.until_at = until
        seen.save(update_fields=["until_at"])
        return Outcome({"suspension": seen.ref, "code": seen.member.code, "name": str(seen.member.name)})

    def entry(self, seen: Suspension, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, member=seen.member, suspension=seen.ref, until=self.until_at or on.now)
