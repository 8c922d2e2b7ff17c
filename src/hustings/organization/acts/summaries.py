"""The summary of the Code: given to a delegation's people, and marked by each as read; its member's alone (¶14)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from hustings.acts.act import Act, Fact, Lock, Occasion, Outcome, target
from hustings.conduct.engine import shipped
from hustings.organization import queries
from hustings.organization.models import Mandate, Member, SummaryReading
from hustings.record.entries import Committed

from .common import sealed
from .delegations import ANSWERS


@dataclass(frozen=True)
class Ungiven:
    """A member, and its people to whom the summary was not given yet."""

    member: Member
    people: Sequence[Mandate]


@dataclass(frozen=True, kw_only=True)
class GiveSummary(Act[Ungiven]):
    """A head of delegation gives all its representatives and candidates the summary of the Code (¶14)."""

    source = ANSWERS
    verb = _("Give the summary of the Code")
    done = _("%(people)s of your delegation have the summary of the Code on their pages now.")
    undone = _("The summary was not given.")
    fact_types: ClassVar = {"left": int}

    def locks(self) -> tuple[Lock, ...]:
        return (SUMMARIES,)

    def see(self, on: Occasion) -> Ungiven:
        member = target(queries.delegation_of(on.actor))
        return Ungiven(member, list(queries.without_summary(on.actor, shipped().version, on.now)))

    def facts(self, seen: Ungiven, on: Occasion) -> dict[str, Fact]:
        return {"left": len(seen.people)}

    def do(self, seen: Ungiven, on: Occasion) -> Outcome:
        given = {"given_at": on.now, "given_by_id": on.actor.mandate}
        for each in seen.people:
            SummaryReading.objects.update_or_create(mandate=each, version=shipped().version, defaults=given)
        return Outcome({"code": seen.member.code, "people": len(seen.people)})

    def entry(self, seen: Ungiven, outcome: Outcome, on: Occasion) -> Committed:
        mandates = [each.ref for each in seen.people]
        return sealed(self, on, member=seen.member, version=shipped().version, mandates=mandates)


@dataclass(frozen=True, kw_only=True)
class MarkSummaryRead(Act[Mandate]):
    """Somebody of a delegation, or its candidate, marks the summary of the Code as read (¶14)."""

    source = ANSWERS
    verb = _("Mark as read")
    done = _("You marked the summary of the Code as read.")
    undone = _("The summary was not marked as read.")
    fact_types: ClassVar = {"read": bool}

    def locks(self) -> tuple[Lock, ...]:
        return (SUMMARIES,)

    def see(self, on: Occasion) -> Mandate:
        return target(queries.mandates_visible_to(on.actor).filter(member__isnull=False), pk=on.actor.mandate)

    def facts(self, seen: Mandate, on: Occasion) -> dict[str, Fact]:
        own = queries.own_summary(on.actor, shipped().version)
        return {"read": own is not None and own.read_at is not None}

    def do(self, seen: Mandate, on: Occasion) -> Outcome:
        SummaryReading.objects.update_or_create(
            mandate=seen, version=shipped().version, defaults={"read_at": on.now}
        )
        return Outcome({"version": shipped().version})

    def entry(self, seen: Mandate, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, member=seen.member, version=shipped().version, mandate=seen.ref)


SUMMARIES = Lock("summary", "readings")
"""Giving and marking meet in one row a person; whoever comes second finds what the first has made."""
