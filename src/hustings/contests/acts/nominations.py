"""A nomination: submitted by a member, its form checked by one officer, told to all members by another (¶13)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, cast

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Letter, Lock, Occasion, Outcome, target
from hustings.acts.queries import drafts_visible_to
from hustings.acts.refusals import instant_particular, words_particular
from hustings.conduct.engine import Situation
from hustings.contests.models import Call, Contest, Nomination
from hustings.contests.phases import call_of, phase_of
from hustings.contests.queries import contests_visible_to, nominations_visible_to, standing_of
from hustings.ground.refs import new_ref
from hustings.ground.words import Words
from hustings.organization.acts.common import sealed
from hustings.record.entries import Committed
from hustings.shell.when import format_span

from .common import INFORMATION, in_every_language, mandate, telling_all, told
from .letters import nomination_letter


@dataclass(frozen=True)
class Presenting:
    """A contest, and the nomination of the actor's member that stands in it, if there is one."""

    contest: Contest
    standing: Nomination | None


@dataclass(frozen=True, kw_only=True)
class SubmitNomination(Act[Presenting]):
    """A member presents a candidate in a contest; the instant at which it arrived counts (¶13).

    `draft` is the reference of the draft from which it was written: saved under the act's name, with the contest
    as its subject. It is not needed any more and goes.
    """

    contest: str = inputs.ref(_("Contest"))
    candidate: str = inputs.text(_("Candidate"))
    statement: str = inputs.prose(_("Statement"))
    language: str = inputs.choice(_("Language in which it is written"), settings.LANGUAGES)
    draft: str = inputs.ref(_("Draft"), absent="")

    source = INFORMATION
    verb = _("Submit the nomination")
    done = _("The nomination of %(candidate)s is submitted: %(post)s. It is with the General Secretariat.")
    undone = _("The nomination was not submitted.")
    fact_types: ClassVar = {"phase": str, "presented": bool}

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("contest", self.contest),)

    def see(self, on: Occasion) -> Presenting:
        contest = target(contests_visible_to(on.actor), ref=self.contest)
        return Presenting(contest, standing_of(on.actor, contest))

    def facts(self, seen: Presenting, on: Occasion) -> dict[str, Fact]:
        return {"phase": phase_of(seen.contest, on.arrived), "presented": seen.standing is not None}

    def particulars(self, seen: Presenting, on: Occasion) -> dict[str, Any]:
        call, standing = call_of(seen.contest), seen.standing
        named = {"contest": seen.contest.ref, "candidate": standing.candidate if standing else ""}
        return {**named, **(_lateness(call, on.arrived) if call and on.arrived > call.deadline_at else {})}

    def do(self, seen: Presenting, on: Occasion) -> Outcome:
        nomination = Nomination.objects.create(
            contest=seen.contest,
            member_id=cast("int", on.actor.member),
            candidate=self.candidate,
            statement=self.statement,
            language=self.language,
            state=Nomination.State.SUBMITTED,
            submitted_at=on.arrived,
            submitted_by_id=mandate(on),
        )
        drafts_visible_to(on.actor).filter(ref=self.draft, form=self.name, subject=seen.contest.ref).delete()
        named = {"nomination": nomination.ref, "candidate": nomination.candidate}
        return Outcome({**named, "contest": seen.contest.ref, "post": str(seen.contest.post)})

    def entry(self, seen: Presenting, outcome: Outcome, on: Occasion) -> Committed:
        said = {"candidate": self.candidate, "statement": self.statement, "language": self.language}
        nomination = Nomination.objects.select_related("member").get(ref=outcome.result["nomination"])
        named = {
            "contest": seen.contest.ref,
            "nomination": nomination.ref,
            "submitted_at": nomination.submitted_at,
        }
        return sealed(self, on, member=nomination.member, **named, **said)


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
    fact_types: ClassVar = {"settled": bool, "checked": bool}

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("nomination", self.nomination),)

    def see(self, on: Occasion) -> Nomination:
        return target(nominations_visible_to(on.actor), ref=self.nomination)

    def facts(self, seen: Nomination, on: Occasion) -> dict[str, Fact]:
        return {"settled": _is_settled(seen), "checked": seen.accepted_at is not None}

    def particulars(self, seen: Nomination, on: Occasion) -> dict[str, Any]:
        return _checked_by(seen)

    def do(self, seen: Nomination, on: Occasion) -> Outcome:
        seen.accepted_at, seen.accepted_by_id = on.now, mandate(on)
        seen.save(update_fields=["accepted_at", "accepted_by"])
        return Outcome({"nomination": seen.ref, "candidate": seen.candidate})

    def entry(self, seen: Nomination, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, member=seen.member, nomination=seen.ref)


@dataclass(frozen=True, kw_only=True)
class ReleaseNomination(Act[Nomination]):
    """A nomination goes to all members at one instant, with the member's own text as it was filed (¶13)."""

    nomination: str = inputs.ref(_("Nomination"))

    source = INFORMATION
    verb = _("Release to all member countries")
    done = _("The nomination of %(candidate)s was released to %(recipients)s at %(time)s in %(place)s.")
    undone = _("The nomination was not released.")
    fact_types: ClassVar = {"settled": bool, "checked": bool, "four_eyes": bool, "own_work": bool}
    is_conduct = True
    situation = "release-information"
    tells = "nomination"

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("nomination", self.nomination),)

    def see(self, on: Occasion) -> Nomination:
        rows = nominations_visible_to(on.actor).select_related("accepted_by__person")
        return target(rows, ref=self.nomination)

    def facts(self, seen: Nomination, on: Occasion) -> dict[str, Fact]:
        own = seen.accepted_by is not None and seen.accepted_by.person_id == on.actor.person
        checked = {"settled": _is_settled(seen), "checked": seen.accepted_at is not None}
        return {**checked, "four_eyes": bool(on.practice["four_eyes"]), "own_work": own}

    def particulars(self, seen: Nomination, on: Occasion) -> dict[str, Any]:
        return _checked_by(seen)

    def situations(self, seen: Nomination, on: Occasion) -> tuple[Situation, ...]:
        return (telling_all(self.situation, seen.contest, seen.submitted_at, on),)

    def do(self, seen: Nomination, on: Occasion) -> Outcome:
        seen.state, seen.released_at, seen.circular_id = Nomination.State.ACCEPTED, on.now, new_ref()
        seen.save(update_fields=["state", "released_at", "circular"])
        named = {"nomination": seen.ref, "candidate": seen.candidate, "circular": seen.circular_id}
        return Outcome({**named, **told(seen.contest, on)})

    def entry(self, seen: Nomination, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, member=seen.member, nomination=seen.ref, circular=seen.circular_id)

    def circular(self, seen: Nomination, outcome: Outcome, on: Occasion) -> Letter:
        return nomination_letter(seen)


def _is_settled(nomination: Nomination) -> bool:
    """Whether a nomination waits for nothing any more."""
    return nomination.state != Nomination.State.SUBMITTED


def _checked_by(nomination: Nomination) -> dict[str, Any]:
    officer = nomination.accepted_by.person.name if nomination.accepted_by else ""
    return {"candidate": nomination.candidate, "officer": officer}


def _lateness(call: Call, arrived: datetime) -> dict[str, Any]:
    """When a nomination arrived and how long after the deadline, as the reasons of a refusal say it."""
    zone, place, late = call.deadline_zone, call.deadline_place, arrived - call.deadline_at
    return {
        "arrived": instant_particular(arrived, zone, place, seconds=True),
        "deadline": instant_particular(call.deadline_at, zone, place),
        "late": words_particular(_span(late)),
    }


def _span(late: timedelta) -> Words:
    """A span in every language, in its largest whole unit."""
    if late < timedelta(seconds=1):
        return in_every_language(lambda _code: gettext("less than a second"))
    return in_every_language(lambda code: format_span(late, code))
