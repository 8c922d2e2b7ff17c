"""Admissibility, where an instrument that was imported has it: found by a body, heard again by another one.

Without such a rule the General Secretariat checks the form alone, and nothing is inadmissible.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, cast

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Letter, Lock, NotSeenError, Occasion, Outcome, target
from hustings.acts.inputs import Upload
from hustings.acts.refusals import unfit, words_particular
from hustings.contests.models import Admissibility, Nomination
from hustings.contests.phases import day_at_place, phase_of
from hustings.contests.queries import (
    admissibility_visible_to,
    decision_until,
    is_older_than_call,
    names_post,
    rules_for,
    standing_for,
)
from hustings.ground.blobs import keep
from hustings.ground.words import Words
from hustings.organization.acts.asking import letter
from hustings.organization.acts.common import sealed
from hustings.organization.models import Body
from hustings.organization.queries import bodies_visible_to
from hustings.record.entries import Committed

from . import asking
from .common import INFORMATION, OF_OFFICE, day_particular, mandate, office_facts
from .ending import end, result_of, stand_again
from .letters_of_ends import inadmissible_letter, upheld_letter
from .steps import ON_ITS_WAY, locks_of, named, nomination_named, officers_facts

State = Nomination.State


@dataclass(frozen=True)
class Bodies:
    """The body that decides on admissibility, and the one that hears an objection."""

    deciding: Body
    hearing: Body


@dataclass(frozen=True, kw_only=True)
class ImportAdmissibility(Act[Bodies]):
    """A rule on admissibility is imported with its text: it holds in contests that are called from now on (¶13).

    `grounds` has one ground a line, the same ones in every language.
    """

    title: Words = asking.words(_("Title of the instrument"))
    edition: str = inputs.text(_("Edition"), max_length=100)
    article: str = inputs.text(_("Article"), max_length=60)
    post_keys: tuple[str, ...] = asking.posts(_("Posts for which it holds"))
    body: str = inputs.ref(_("Body that decides"))
    grounds: Words = asking.words(_("Grounds, one a line"), long=True, max_length=4000)
    days: int = inputs.number(_("Days for the decision, from the submission on"), least=1, most=365)
    objection: str = inputs.ref(_("Body that hears an objection"))
    objection_days: int = inputs.number(_("Days for an objection"), least=1, most=365)
    text: Upload = letter(_("The text of the rule"))

    source = INFORMATION
    verb = _("Import the rule")
    done = _("The rule is imported: %(title)s. It holds in contests that are called from now on.")
    undone = _("The rule was not imported.")

    def see(self, on: Occasion) -> Bodies:
        rows = bodies_visible_to(on.actor)
        return Bodies(target(rows, ref=self.body), target(rows, ref=self.objection))

    def do(self, seen: Bodies, on: Occasion) -> Outcome:
        rule = Admissibility.objects.create(
            title=self.title,
            edition=self.edition,
            article=self.article,
            post_keys=list(self.post_keys),
            body=seen.deciding,
            grounds=_grounds(self.grounds),
            days=self.days,
            objection=seen.hearing,
            objection_days=self.objection_days,
            text=keep(self.text.content, name=self.text.name, at=on.now),
            imported_at=on.now,
            imported_by_id=mandate(on),
        )
        return Outcome({"rule": rule.ref, "title": str(rule.title), "text": rule.text.sha256})

    def entry(self, seen: Bodies, outcome: Outcome, on: Occasion) -> Committed:
        said = {name: getattr(self, name) for name in ("title", "edition", "article", "grounds")}
        terms = {"days": self.days, "objection_days": self.objection_days, "posts": list(self.post_keys)}
        kept = {name: outcome.result[name] for name in ("rule", "text")}
        return sealed(self, on, **{**said, **terms, **kept})


def _grounds(said: Words) -> list[dict[str, Any]]:
    """The grounds with their keys: the numbers of the lines.

    Raises:
        Refused: a language has more or fewer of them than another.
    """
    lines = {code: [each for each in text.splitlines() if each.strip()] for code, text in said.items()}
    if len({len(each) for each in lines.values()}) > 1:
        raise unfit("grounds", "Each language has the same grounds in the same order, one a line.")
    number = len(next(iter(lines.values())))
    return [
        {"key": str(place + 1), "words": {code: each[place].strip() for code, each in lines.items()}}
        for place in range(number)
    ]


@dataclass(frozen=True)
class Judged:
    """A nomination, and the rule by which a body judges it."""

    nomination: Nomination
    rule: Admissibility


@dataclass(frozen=True)
class Rejected:
    """A nomination, the rule by which it was found inadmissible, and the one that its member presented since."""

    nomination: Nomination
    rule: Admissibility | None
    successor: Nomination | None


@dataclass(frozen=True, kw_only=True)
class DeclareInadmissible(Act[Judged]):
    """A body's decision that a nomination is inadmissible is entered; all who knew of it are told (¶13).

    `ground` is the key of one of the rule's grounds.
    """

    nomination: str = inputs.ref(_("Nomination"))
    rule: str = inputs.ref(_("Rule"))
    ground: str = inputs.text(_("Ground"), max_length=60)
    decided_on: date = inputs.day(_("Day of the decision"))
    reasons: Words = asking.words(_("Reasons"), long=True, max_length=4000)

    source = INFORMATION
    by_two = True
    verb = _("Enter that the nomination is inadmissible")
    done = _("The nomination of %(candidate)s is inadmissible: %(post)s. %(told)s")
    undone = _("The decision was not entered.")
    fact_types: ClassVar = {
        **OF_OFFICE,
        **ON_ITS_WAY,
        "rule_names_post": bool,
        "rule_before_call": bool,
        "term_passed": bool,
    }
    tells = "inadmissible"

    def locks(self) -> tuple[Lock, ...]:
        return locks_of(self.nomination)

    def see(self, on: Occasion) -> Judged:
        nomination = nomination_named(self.nomination, on)
        if self.rule:
            return Judged(nomination, target(admissibility_visible_to(on.actor), ref=self.rule))
        # Before a rule is chosen it is asked by the one that leaves most time.
        rules = rules_for(nomination.contest, on.actor)
        if not rules:
            raise NotSeenError
        return Judged(nomination, max(rules, key=lambda each: each.days))

    def facts(self, seen: Judged, on: Occasion) -> dict[str, Fact]:
        contest = seen.nomination.contest
        last = decision_until(seen.nomination, seen.rule)
        return {
            **officers_facts(seen.nomination, on),
            "rule_names_post": names_post(seen.rule, contest),
            "rule_before_call": is_older_than_call(seen.rule, contest),
            "term_passed": day_at_place(contest, on.arrived) > last,
        }

    def particulars(self, seen: Judged, on: Occasion) -> dict[str, Any]:
        last = day_particular(decision_until(seen.nomination, seen.rule))
        return {**named(seen.nomination), "rule": words_particular(seen.rule.title), "last": last}

    def do(self, seen: Judged, on: Occasion) -> Outcome:
        self._refuse_unfit(seen, on)
        why = {"rule": seen.rule, "ground": self.ground}
        decided = {
            "decided_by": seen.rule.body.name,
            "decided_on": self.decided_on,
            "reasons": self.reasons,
        }
        end(seen.nomination, self, on, state=State.INADMISSIBLE, **why, **decided)
        return Outcome(result_of(seen.nomination, on))

    def _refuse_unfit(self, seen: Judged, on: Occasion) -> None:
        """The ground is the rule's; the decision was taken after the submission, and before it is entered."""
        if not seen.rule.ground_named(self.ground):
            raise unfit("ground", "The rule has no such ground.")
        contest = seen.nomination.contest
        if self.decided_on < day_at_place(contest, seen.nomination.submitted_at):
            raise unfit("decided_on", "A decision is taken after the nomination was submitted.")
        _refuse_ahead(self.decided_on, seen.nomination, on)

    def entry(self, seen: Judged, outcome: Outcome, on: Occasion) -> Committed:
        of = {"rule": seen.rule.ref, "ground": self.ground, "decided_on": self.decided_on.isoformat()}
        nomination = seen.nomination
        return sealed(
            self, on, member=nomination.member, nomination=nomination.ref, **of, reasons=self.reasons
        )

    def circular(self, seen: Judged, outcome: Outcome, on: Occasion) -> Letter | None:
        if not seen.nomination.is_known:
            return None
        return inadmissible_letter(seen.nomination, seen.rule, self.decided_on, self.reasons)


@dataclass(frozen=True, kw_only=True)
class UpholdObjection(Act[Rejected]):
    """An objection was upheld: the nomination stands again as before, and all who knew of it are told (¶13)."""

    nomination: str = inputs.ref(_("Nomination"))
    decided_on: date = inputs.day(_("Day of the decision"))
    reasons: Words = asking.words(_("Reasons"), long=True, max_length=4000)

    source = INFORMATION
    by_two = True
    verb = _("Enter that the objection is upheld")
    done = _("The nomination of %(candidate)s stands again: %(post)s. %(told)s")
    undone = _("The decision was not entered.")
    fact_types: ClassVar = {**OF_OFFICE, "phase": str, "inadmissible": bool, "succeeded": bool}
    tells = "objection-upheld"

    def locks(self) -> tuple[Lock, ...]:
        return locks_of(self.nomination)

    def see(self, on: Occasion) -> Rejected:
        nomination = nomination_named(self.nomination, on)
        rule = (
            admissibility_visible_to(on.actor).filter(ref=nomination.rule.ref).first()
            if nomination.rule
            else None
        )
        return Rejected(nomination, rule, _successor(nomination))

    def facts(self, seen: Rejected, on: Occasion) -> dict[str, Fact]:
        return {
            **office_facts(on, seen.nomination.contest),
            "phase": phase_of(seen.nomination.contest, on.now),
            "inadmissible": seen.nomination.state == State.INADMISSIBLE,
            "succeeded": seen.successor is not None,
        }

    def particulars(self, seen: Rejected, on: Occasion) -> dict[str, Any]:
        return {**named(seen.nomination), "successor": seen.successor.candidate if seen.successor else ""}

    def do(self, seen: Rejected, on: Occasion) -> Outcome:
        nomination, rule = seen.nomination, cast("Admissibility", seen.rule)
        found_at = cast("datetime", nomination.ended_at)
        if self.decided_on < day_at_place(nomination.contest, found_at):
            raise unfit("decided_on", "An objection is decided after the nomination was found inadmissible.")
        _refuse_ahead(self.decided_on, nomination, on)
        decided = {"decided_by": rule.objection.name, "decided_on": self.decided_on, "reasons": self.reasons}
        circular = stand_again(nomination, self, on, **decided)
        return Outcome({**result_of(nomination, on), "circular": circular})

    def entry(self, seen: Rejected, outcome: Outcome, on: Occasion) -> Committed:
        nomination, said = (
            seen.nomination,
            {"decided_on": self.decided_on.isoformat(), "reasons": self.reasons},
        )
        return sealed(self, on, member=nomination.member, nomination=nomination.ref, **said)

    def circular(self, seen: Rejected, outcome: Outcome, on: Occasion) -> Letter | None:
        if not seen.nomination.is_known:
            return None
        rule = cast("Admissibility", seen.rule)
        ref = outcome.result["circular"]
        return upheld_letter(seen.nomination, rule, self.decided_on, self.reasons, ref)


def _refuse_ahead(decided_on: date, nomination: Nomination, on: Occasion) -> None:
    """A decision is entered after it was taken, by the days of the session's place."""
    if decided_on > day_at_place(nomination.contest, on.now):
        raise unfit("decided_on", "A decision is entered after it was taken.")


def _successor(nomination: Nomination) -> Nomination | None:
    """The nomination that the member of one that has ended presented since."""
    return standing_for(nomination.member, nomination.contest) if nomination.is_gone else None
