"""Candidates as people: a delegation lets its candidate follow the candidature and act in it (¶14)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Lock, Occasion, Outcome, target
from hustings.contests.models import Contest
from hustings.contests.queries import contests_visible_to
from hustings.organization import queries as organization
from hustings.organization.acts import asking
from hustings.organization.acts.common import Named, give_mandate, person_named, sealed
from hustings.organization.acts.delegations import ANSWERS
from hustings.organization.models import Mandate, Member
from hustings.record.entries import Committed


@dataclass(frozen=True)
class Inviting:
    """A member, a contest, and the candidate whom the member has invited in it already, or nobody."""

    member: Member
    contest: Contest
    invited: Mandate | None


@dataclass(frozen=True, kw_only=True)
class InviteCandidate(Act[Inviting]):
    """A delegation lets its candidate in a contest follow the candidature here and act in it (¶14)."""

    contest: str = inputs.ref(_("Contest"))
    person_name: str = inputs.text(_("Name"))
    email: str = asking.address(_("E-mail address"))
    language: str = asking.language(_("Language of mails"))

    source = ANSWERS
    verb = _("Invite the candidate")
    done = _("%(person)s may follow the candidature here: %(post)s.")
    undone = _("The candidate was not invited.")
    fact_types: ClassVar = {"frozen": bool, "invited": bool}

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("contest", self.contest), Lock("person", self.email.casefold()))

    def see(self, on: Occasion) -> Inviting:
        member = target(organization.delegation_of(on.actor))
        contest = target(contests_visible_to(on.actor), ref=self.contest)
        rows = organization.mandates_at(organization.candidates_invited(on.actor), on.now)
        return Inviting(member, contest, rows.filter(contest=contest.ref).first())

    def facts(self, seen: Inviting, on: Occasion) -> dict[str, Fact]:
        return {
            "frozen": organization.frozen(seen.member.pk, on.now),
            "invited": seen.invited is not None,
        }

    def particulars(self, seen: Inviting, on: Occasion) -> dict[str, Any]:
        return {"candidate": seen.invited.person.name if seen.invited else ""}

    def do(self, seen: Inviting, on: Occasion) -> Outcome:
        person = person_named(Named(self.person_name, self.email, self.language))
        stands = {"role": Mandate.Role.CANDIDATE, "contest": seen.contest.ref, "post": seen.contest.post}
        mandate = give_mandate(person, on, member=seen.member, **stands)
        named = {"contest": seen.contest.ref, "post": str(seen.contest.post), "person": person.name}
        return Outcome({"mandate": mandate.ref, **named})

    def entry(self, seen: Inviting, outcome: Outcome, on: Occasion) -> Committed:
        said = {"contest": seen.contest.ref, "mandate": outcome.result["mandate"]}
        return sealed(self, on, member=seen.member, **said)
