"""Conflicts in a contest: who is kept out of its office, and whom the competent body designated instead (¶13, ¶15).

Who is in conflict sees of the contest what every member sees, and acts in nothing of it (practice: recusal).
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Lock, NotSeenError, Occasion, Outcome, Text, target
from hustings.acts.refusals import unfit
from hustings.contests.models import Conflict, Contest, Designation
from hustings.contests.queries import (
    conflicts_visible_to,
    contests_visible_to,
    designations_visible_to,
    persons_left,
)
from hustings.ground.sources import Source
from hustings.ground.words import Words
from hustings.organization import queries as organization
from hustings.organization.acts.common import office, sealed
from hustings.organization.models import GENERAL_SECRETARIAT, PRESIDING_OFFICER, Mandate, Office
from hustings.record.entries import Committed

from . import asking
from .common import OF_OFFICE, office_facts

RECUSAL = Source("practice", "recusal")
OFFICES: list[tuple[str, Text]] = [
    (GENERAL_SECRETARIAT, _("General Secretariat")),
    (PRESIDING_OFFICER, _("Presiding officer")),
]
KEEPS_OFFICERS = {**OF_OFFICE, "enough": bool}
"""The facts of acts that leave fewer officers in a contest: whether enough are left for its acts."""


def locks_of(contest: str) -> tuple[Lock, ...]:
    """What a change of the conflicts in a contest must have alone."""
    return (Lock("conflicts", contest),)


def enough(left: set[int], on: Occasion) -> bool:
    """Whether these persons suffice for the acts of a contest: two of them, where practice wants four eyes."""
    return len(left) >= (2 if on.practice["four_eyes"] else 1)


@dataclass(frozen=True)
class Naming:
    """A contest, and the office or the person of a mandate that is named in conflict in it."""

    contest: Contest
    office: Office | None
    mandate: Mandate | None


@dataclass(frozen=True, kw_only=True)
class NameConflict(Act[Naming]):
    """An office or a person is in conflict in a contest, as the competent body found (practice: recusal).

    Where an office is named, whoever is designated acts for it; that is entered first, so that somebody can act.
    """

    contest: str = inputs.ref(_("Contest"))
    office: str = inputs.choice(_("Office"), OFFICES, absent="")
    mandate: str = inputs.ref(_("Person"), absent="")
    ground: Words = asking.words(_("Ground"), max_length=300)
    decided_by: Words = asking.words(_("Who decided it"))

    source = RECUSAL
    verb = _("Enter the conflict")
    done = _("The conflict is entered: %(who)s. %(post)s.")
    undone = _("The conflict was not entered.")
    by_two = True
    fact_types: ClassVar = {**KEEPS_OFFICERS, "recusal": bool}

    def locks(self) -> tuple[Lock, ...]:
        return locks_of(self.contest)

    def see(self, on: Occasion) -> Naming:
        contest = target(contests_visible_to(on.actor), ref=self.contest)
        whole = office(self.office) if self.office else None
        open_now = organization.mandates_at(organization.mandates_visible_to(on.actor), on.now)
        people = open_now.filter(office__isnull=False)
        return Naming(contest, whole, target(people, ref=self.mandate) if self.mandate else None)

    def facts(self, seen: Naming, on: Occasion) -> dict[str, Fact]:
        whole = seen.office is not None and seen.office.code == GENERAL_SECRETARIAT
        person = seen.mandate.person_id if seen.mandate else None
        left = persons_left(seen.contest, on.now, whole_office=whole, without=person)
        return {
            **office_facts(on, seen.contest),
            "recusal": bool(on.practice["recusal"]),
            "enough": enough(left, on),
        }

    def do(self, seen: Naming, on: Occasion) -> Outcome:
        if bool(seen.office) == bool(seen.mandate):
            raise unfit("mandate", "A conflict is that of an office or of one person: name one of the two.")
        conflict = Conflict.objects.create(
            contest=seen.contest,
            office=seen.office,
            person=seen.mandate.person if seen.mandate else None,
            ground=self.ground,
            decided_by=self.decided_by,
            from_at=on.now,
        )
        who = seen.mandate.person.name if seen.mandate else str(seen.office.name if seen.office else "")
        return Outcome({"conflict": conflict.ref, "who": who, **_contest(seen.contest)})

    def entry(self, seen: Naming, outcome: Outcome, on: Occasion) -> Committed:
        said: dict[str, Any] = {"office": self.office, "mandate": self.mandate, "ground": self.ground}
        return sealed(self, on, contest=self.contest, decided_by=self.decided_by, **said)


@dataclass(frozen=True, kw_only=True)
class EndConflict(Act[Conflict]):
    """A conflict in a contest has ended, as the competent body found (practice: recusal)."""

    conflict: str = inputs.ref(_("Conflict"))
    decided_by: Words = asking.words(_("Who decided it"))

    source = RECUSAL
    verb = _("End the conflict")
    done = _("The conflict has ended: %(who)s. %(post)s.")
    undone = _("The conflict was not ended.")
    by_two = True
    fact_types: ClassVar = OF_OFFICE

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("conflict", self.conflict),)

    def see(self, on: Occasion) -> Conflict:
        return target(conflicts_visible_to(on.actor).filter(until_at__isnull=True), ref=self.conflict)

    def facts(self, seen: Conflict, on: Occasion) -> dict[str, Fact]:
        return office_facts(on, seen.contest)

    def do(self, seen: Conflict, on: Occasion) -> Outcome:
        seen.until_at = on.now
        seen.save(update_fields=["until_at"])
        return Outcome({"conflict": seen.ref, "who": str(seen.whose), **_contest(seen.contest)})

    def entry(self, seen: Conflict, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, conflict=seen.ref, contest=seen.contest.ref, decided_by=self.decided_by)


@dataclass(frozen=True)
class Designating:
    """A contest, and an open mandate of the General Secretariat in it."""

    contest: Contest
    mandate: Mandate | None


@dataclass(frozen=True, kw_only=True)
class Designate(Act[Designating]):
    """The competent body designates who acts for an office in conflict, in one contest (practice: recusal).

    As long as too few are designated, any officer enters it; from then on those who are not in conflict.
    """

    contest: str = inputs.ref(_("Contest"))
    mandate: str = inputs.ref(_("Person"))
    decided_by: Words = asking.words(_("Who decided it"))

    source = RECUSAL
    verb = _("Enter who acts instead")
    done = _("%(person)s acts for the office in this contest: %(post)s.")
    undone = _("Nobody was designated.")
    by_two = True
    fact_types: ClassVar = KEEPS_OFFICERS

    def locks(self) -> tuple[Lock, ...]:
        return locks_of(self.contest)

    def see(self, on: Occasion) -> Designating:
        contest = target(contests_visible_to(on.actor), ref=self.contest)
        if not self.mandate:  # before anything is written one asks whether somebody may be designated at all
            return Designating(contest, None)
        open_now = organization.mandates_at(organization.mandates_visible_to(on.actor), on.now)
        return Designating(
            contest, target(open_now.filter(office__code=GENERAL_SECRETARIAT), ref=self.mandate)
        )

    def facts(self, seen: Designating, on: Occasion) -> dict[str, Fact]:
        return {
            **office_facts(on, seen.contest),
            "enough": enough(persons_left(seen.contest, on.now), on),
        }

    def do(self, seen: Designating, on: Occasion) -> Outcome:
        if seen.mandate is None:
            raise NotSeenError
        if seen.mandate.person_id not in persons_left(seen.contest, on.now, designated=seen.mandate.pk):
            raise unfit("mandate", "This person is in conflict in this contest, whoever designates.")
        Designation.objects.create(
            contest=seen.contest, mandate=seen.mandate, decided_by=self.decided_by, from_at=on.now
        )
        return Outcome({"person": seen.mandate.person.name, **_contest(seen.contest)})

    def entry(self, seen: Designating, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, contest=self.contest, mandate=self.mandate, decided_by=self.decided_by)


@dataclass(frozen=True, kw_only=True)
class EndDesignation(Act[Designation]):
    """Who was designated in a contest acts in it no longer, as the competent body decided (practice: recusal)."""

    contest: str = inputs.ref(_("Contest"))
    mandate: str = inputs.ref(_("Person"))
    decided_by: Words = asking.words(_("Who decided it"))

    source = RECUSAL
    verb = _("End the designation")
    done = _("%(person)s acts for the office no longer: %(post)s.")
    undone = _("The designation was not ended.")
    by_two = True
    fact_types: ClassVar = KEEPS_OFFICERS

    def locks(self) -> tuple[Lock, ...]:
        return locks_of(self.contest)

    def see(self, on: Occasion) -> Designation:
        rows = designations_visible_to(on.actor).filter(until_at__isnull=True)
        return target(rows, contest__ref=self.contest, mandate__ref=self.mandate)

    def facts(self, seen: Designation, on: Occasion) -> dict[str, Fact]:
        left = persons_left(seen.contest, on.now, not_designated=seen.mandate_id)
        return {**office_facts(on, seen.contest), "enough": enough(left, on)}

    def do(self, seen: Designation, on: Occasion) -> Outcome:
        seen.until_at = on.now
        seen.save(update_fields=["until_at"])
        return Outcome({"person": seen.mandate.person.name, **_contest(seen.contest)})

    def entry(self, seen: Designation, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, contest=self.contest, mandate=self.mandate, decided_by=self.decided_by)


def _contest(contest: Contest) -> dict[str, Any]:
    return {"contest": contest.ref, "post": str(contest.post)}
