"""A called contest is cancelled, or its vote moves to another day of its session; all members are told at once."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Letter, Lock, Occasion, Outcome, target
from hustings.acts.refusals import instant_particular, unfit
from hustings.contests.models import Contest
from hustings.contests.phases import day_at_place, is_listed, phase_of
from hustings.contests.queries import contests_visible_to
from hustings.ground.refs import new_ref
from hustings.ground.words import Words
from hustings.organization.acts.common import sealed
from hustings.record.entries import Committed, Public

from . import asking
from .calling import call_entry
from .changing import call_again
from .common import CALLS, INFORMATION, OF_OFFICE, day_particular, office_facts, told
from .consequences import lapse, replace_prepared_lists
from .letters_of_changes import cancellation_letter, move_letter
from .versions import keep_version

OF_CONTEST = {**OF_OFFICE, "phase": str}
"""The facts of every change of a called contest."""


def contest_facts(contest: Contest, on: Occasion) -> dict[str, Fact]:
    """Where a contest stands now, and whether a conflict keeps the officer out of it."""
    return {**office_facts(on, contest), "phase": phase_of(contest, on.now)}


@dataclass(frozen=True, kw_only=True)
class CancelContest(Act[Contest]):
    """A called contest is not held; the nominations in it lapse, and all members are told both at one instant (¶13)."""

    contest: str = inputs.ref(_("Contest"))
    reason: Words = asking.words(_("Why"), long=True, max_length=1000)

    source = INFORMATION
    verb = _("Cancel the contest")
    done = _("%(post)s is cancelled: %(recipients)s were told at %(time)s in %(place)s.")
    undone = _("The contest was not cancelled.")
    by_two = True
    fact_types: ClassVar = OF_CONTEST
    enters = "call"
    tells = "contest-cancellation"

    def locks(self) -> tuple[Lock, ...]:
        return (CALLS, Lock("contest", self.contest))

    def see(self, on: Occasion) -> Contest:
        return target(contests_visible_to(on.actor), ref=self.contest)

    def facts(self, seen: Contest, on: Occasion) -> dict[str, Fact]:
        return contest_facts(seen, on)

    def do(self, seen: Contest, on: Occasion) -> Outcome:
        circular = new_ref()
        seen.cancelled_at, seen.cancel_circular_id = on.now, circular
        seen.save(update_fields=["cancelled_at", "cancel_circular"])
        keep_version(seen.called.call, self, on, circular=circular, reason=self.reason)
        lapse([seen], self, on, circular)
        replace_prepared_lists([seen], on)
        return outcome_of(seen, circular, on)

    def entry(self, seen: Contest, outcome: Outcome, on: Occasion) -> Public:
        return call_entry(call_again(seen.called.call, on))

    def circular(self, seen: Contest, outcome: Outcome, on: Occasion) -> Letter:
        return cancellation_letter(seen, self.reason, outcome.result["circular"])


@dataclass(frozen=True, kw_only=True)
class MoveVote(Act[Contest]):
    """The vote of a called contest moves to another day of its session; the campaign goes on until then (¶4, ¶13)."""

    contest: str = inputs.ref(_("Contest"))
    vote_on: date = inputs.day(_("New day of the vote"))
    nominations: str = inputs.choice(_("Nominations presented so far"), asking.NOMINATIONS)
    reason: Words = asking.words(_("Why"), long=True, max_length=1000)

    source = INFORMATION
    verb = _("Move the day of the vote")
    done = _("The vote was moved: %(post)s. %(recipients)s were told at %(time)s in %(place)s.")
    undone = _("The day of the vote was not moved.")
    by_two = True
    fact_types: ClassVar = OF_CONTEST
    tells = "vote-move"

    def locks(self) -> tuple[Lock, ...]:
        return (CALLS, Lock("contest", self.contest))

    def see(self, on: Occasion) -> Contest:
        return target(contests_visible_to(on.actor), ref=self.contest)

    def facts(self, seen: Contest, on: Occasion) -> dict[str, Fact]:
        return contest_facts(seen, on)

    def do(self, seen: Contest, on: Occasion) -> Outcome:
        _refuse_day(seen, self.vote_on, on)
        circular = new_ref()
        seen.vote_on = self.vote_on
        seen.save(update_fields=["vote_on"])
        keep_version(seen.called.call, self, on, circular=circular, reason=self.reason)
        if self.nominations == asking.LAPSE:
            lapse([seen], self, on, circular)
        return outcome_of(seen, circular, on)

    def entry(self, seen: Contest, outcome: Outcome, on: Occasion) -> Committed:
        said: dict[str, Any] = {"nominations": self.nominations, "reason": self.reason}
        told_by = outcome.result["circular"]
        return sealed(self, on, contest=seen.ref, vote_on=self.vote_on.isoformat(), circular=told_by, **said)

    def circular(self, seen: Contest, outcome: Outcome, on: Occasion) -> Letter:
        return move_letter(seen, self.nominations, self.reason, outcome.result["circular"])


def outcome_of(contest: Contest, circular: str, on: Occasion) -> Outcome:
    """What a change of one contest tells who made it."""
    named = {"contest": contest.ref, "post": str(contest.post), "circular": circular}
    return Outcome({**named, **told(contest, on)})


def _refuse_day(contest: Contest, vote_on: date, on: Occasion) -> None:
    """Refuse a day that is none of the session, has passed, is the one it has, or comes before the list is due."""
    opens, closes = contest.session.opens_on, contest.session.closes_on
    if not opens <= vote_on <= closes:
        raise unfit(
            "vote_on",
            "The day of the vote is a day of the session: %(opens)s to %(closes)s. Postpone the session first.",
            opens=day_particular(opens),
            closes=day_particular(closes),
        )
    if vote_on == contest.vote_on:
        raise unfit("vote_on", "The vote is on this day already.")
    if vote_on < day_at_place(contest, on.now):
        raise unfit("vote_on", "This day has passed. Name a later one.")
    call = contest.called.call
    if not is_listed(contest, on.now) and vote_on <= day_at_place(contest, call.list_at):
        raise unfit(
            "vote_on",
            "The vote comes after the list of candidates, which is due %(listed)s.",
            listed=instant_particular(call.list_at, call.deadline_zone, call.deadline_place),
        )
