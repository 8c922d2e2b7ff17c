"""A call that all members know is changed: corrected, extended, widened. What it said before stays readable (¶13).

Each change is one circular to all members at one instant, whatever the number of contests in the call.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Letter, Lock, Occasion, Outcome, target
from hustings.acts.locking import hold
from hustings.acts.refusals import instant_particular, unfit, words_particular
from hustings.contests.lots import commitment, new_seed
from hustings.contests.models import Call, CalledContest, Contest
from hustings.contests.phases import Phase, list_of, phase_of
from hustings.contests.queries import calls_visible_to, contests_to_call, contests_visible_to
from hustings.ground.refs import new_ref
from hustings.ground.sealed import seal
from hustings.ground.words import Words
from hustings.record.entries import Public

from . import asking
from .calling import call_entry
from .calls import contests_of, deadline_sentence, refuse_dates, refuse_unfit_rule
from .common import CALLS, INFORMATION, OF_OFFICE, office_facts, told
from .consequences import count_in_time, replace_prepared_lists
from .letters_of_changes import addition_letter, correction_letter, extension_letter
from .versions import content_of, keep_version

OF_CALL = {**OF_OFFICE, "known": bool, "running": bool}
"""The facts of every change of a call."""


def call_locks(ref: str) -> tuple[Lock, ...]:
    """What a change of a call must have alone: all calls, and its contests as they are asked for before that."""
    inside = Contest.objects.filter(called__call__ref=ref).values_list("ref", flat=True)
    return (CALLS, *(Lock("contest", each) for each in inside))


def call_to_change(ref: str, on: Occasion) -> Call:
    """A call with its contests: no nomination is submitted in them, and no list published, while it changes.

    A contest that was added to it a moment ago, after the locks were named, is held as well.
    """
    found = target(calls_visible_to(on.actor), ref=ref)
    hold(Lock("contest", each.ref) for each in contests_of(found))
    return found


def call_facts(call: Call, on: Occasion) -> dict[str, Fact]:
    """Whether a call is known to all, and one of its contests still on its way to the vote."""
    return {
        **office_facts(on, *contests_of(call)),
        "known": call.called_at is not None,
        "running": bool(running_of(call, on)),
    }


def running_of(call: Call, on: Occasion) -> list[Contest]:
    """The contests of a call that are neither over nor cancelled."""
    ended = (Phase.OVER, Phase.CANCELLED)
    return [each for each in contests_of(call) if phase_of(each, on.now) not in ended]


def changed(call: Call, act: Act[Any], on: Occasion, reason: Words | None = None) -> Outcome:
    """Keep the call as a new version that a circular of its own tells to all."""
    circular = new_ref()
    keep_version(call, act, on, circular=circular, reason=reason)
    named = {"call": call.ref, "number": call.number, "title": str(call.title), "circular": circular}
    return Outcome({**named, **told(contests_of(call)[0], on)})


@dataclass(frozen=True, kw_only=True)
class CorrectCall(Act[Call]):
    """A mistake in a call is put right for all members at one instant; its dates and contests stay (¶13)."""

    call: str = inputs.ref(_("Call"))
    title: Words = asking.words(_("Title"))
    body: Words = asking.words(_("Text of the call"), long=True, max_length=8000)
    language_rule: Words = asking.words(
        _("In which languages a nomination is written"), long=True, max_length=1000
    )
    translator: str = inputs.choice(
        _("Who translates a nomination into the other languages"), asking.TRANSLATORS, absent=""
    )
    translation_days: int | None = inputs.number(
        _("Days for the translations"), least=1, most=90, absent=None
    )
    release_waits: bool = inputs.yes(_("The release to all members waits for the translations"))
    reason: Words = asking.words(_("What was wrong"), long=True, max_length=1000)

    source = INFORMATION
    verb = _("Correct the call")
    done = _("Call %(number)s was corrected: %(recipients)s were told at %(time)s in %(place)s.")
    undone = _("The call was not corrected.")
    by_two = True
    fact_types: ClassVar = OF_CALL
    enters = "call"
    tells = "call-correction"

    def locks(self) -> tuple[Lock, ...]:
        return call_locks(self.call)

    def see(self, on: Occasion) -> Call:
        return call_to_change(self.call, on)

    def facts(self, seen: Call, on: Occasion) -> dict[str, Fact]:
        return call_facts(seen, on)

    def do(self, seen: Call, on: Occasion) -> Outcome:
        refuse_unfit_rule(self)
        before = content_of(seen)
        seen.title, seen.body, seen.language_rule = self.title, self.body, self.language_rule
        seen.translator = self.translator or Call.Translator.NOBODY
        seen.translation_days, seen.release_waits = self.translation_days, self.release_waits
        if content_of(seen) == before:
            raise unfit("body", "The call says exactly this. Write what it is to say.")
        seen.save()
        return changed(seen, self, on, self.reason)

    def entry(self, seen: Call, outcome: Outcome, on: Occasion) -> Public:
        return call_entry(seen)

    def circular(self, seen: Call, outcome: Outcome, on: Occasion) -> Letter:
        return correction_letter(seen, self.reason, outcome.result["circular"])


@dataclass(frozen=True, kw_only=True)
class ExtendDeadline(Act[Call]):
    """Nominations are taken longer, for all members at one instant and in every contest of the call (¶13).

    The deadline is told as a time of the place that the call names. A nomination that came after the former deadline
    and before the new one counts as in time from then on.
    """

    call: str = inputs.ref(_("Call"))
    deadline: datetime = inputs.instant(_("Nominations close"))
    list_at: datetime = inputs.instant(_("List of candidates is due"))
    reason: Words = asking.words(_("Why"), long=True, max_length=1000)

    source = INFORMATION
    verb = _("Extend the deadline")
    done = _(
        "The deadline of call %(number)s was extended: %(recipients)s were told at %(time)s in %(place)s."
    )
    undone = _("The deadline was not extended.")
    by_two = True
    fact_types: ClassVar = {**OF_CALL, "listed": bool, "later": bool}
    enters = "call"
    tells = "deadline-extension"

    def locks(self) -> tuple[Lock, ...]:
        return call_locks(self.call)

    def see(self, on: Occasion) -> Call:
        return call_to_change(self.call, on)

    def facts(self, seen: Call, on: Occasion) -> dict[str, Fact]:
        lists = [list_of(each) for each in contests_of(seen)]
        return {
            **call_facts(seen, on),
            "listed": any(each.published_at for each in lists if each),
            # Before anything is written one asks whether it may be extended at all.
            "later": self.deadline is None or self.deadline > seen.deadline_at,
        }

    def particulars(self, seen: Call, on: Occasion) -> dict[str, Any]:
        deadline = instant_particular(seen.deadline_at, seen.deadline_zone, seen.deadline_place)
        return {"deadline": deadline}

    def do(self, seen: Call, on: Occasion) -> Outcome:
        _refuse_dates(seen, self.deadline, self.list_at, on)
        seen.deadline_at, seen.list_at = self.deadline, self.list_at
        seen.deadline_sentence = deadline_sentence(self.deadline, seen.deadline_zone, seen.deadline_place)
        seen.save()
        outcome, contests = changed(seen, self, on, self.reason), contests_of(seen)
        replace_prepared_lists(contests, on)
        count_in_time(contests, self, on, outcome.result["circular"])
        return outcome

    def entry(self, seen: Call, outcome: Outcome, on: Occasion) -> Public:
        return call_entry(seen)

    def circular(self, seen: Call, outcome: Outcome, on: Occasion) -> Letter:
        return extension_letter(seen, self.reason, outcome.result["circular"])


def _refuse_dates(call: Call, deadline: datetime, list_at: datetime, on: Occasion) -> None:
    """Refuse a deadline that has passed, and dates that do not follow one another, in any contest that still runs."""
    if deadline <= on.now:
        raise unfit("deadline", "This deadline has passed. Name a later one.")
    placed = inputs.PlacedInstant(deadline, call.deadline_zone)
    refuse_dates(placed, call.deadline_place, list_at, running_of(call, on))


@dataclass(frozen=True, kw_only=True)
class AddContest(Act[tuple[Call, Contest]]):
    """A planned contest is added to a call whose deadline lies ahead; its campaign begins with that (¶4, ¶13)."""

    call: str = inputs.ref(_("Call"))
    contest: str = inputs.ref(_("Contest"))

    source = INFORMATION
    verb = _("Add the contest")
    done = _(
        "%(post)s was added to call %(number)s: %(recipients)s were told at %(time)s in %(place)s. "
        "Its campaign has begun."
    )
    undone = _("The contest was not added.")
    by_two = True
    fact_types: ClassVar = {**OF_CALL, "open": bool, "free": bool}
    enters = "call"
    tells = "contest-addition"

    def locks(self) -> tuple[Lock, ...]:
        return call_locks(self.call)

    def see(self, on: Occasion) -> tuple[Call, Contest]:
        return call_to_change(self.call, on), target(contests_visible_to(on.actor), ref=self.contest)

    def facts(self, seen: tuple[Call, Contest], on: Occasion) -> dict[str, Fact]:
        call, contest = seen
        return {
            **call_facts(call, on),
            **office_facts(on, *contests_of(call), contest),
            "open": on.now <= call.deadline_at,
            "free": contests_to_call(on.actor).filter(pk=contest.pk).exists(),
        }

    def particulars(self, seen: tuple[Call, Contest], on: Occasion) -> dict[str, Any]:
        return {"post": words_particular(seen[1].post)}

    def do(self, seen: tuple[Call, Contest], on: Occasion) -> Outcome:
        call, contest = seen
        if contest.session_id != contests_of(call)[0].session_id:
            raise unfit("contest", "A call is for contests of one session.")
        placed = inputs.PlacedInstant(call.deadline_at, call.deadline_zone)
        refuse_dates(placed, call.deadline_place, call.list_at, [contest])
        seed = new_seed()
        CalledContest.objects.create(
            call=call,
            contest=contest,
            seed=seal(seed, at=on.now),
            seed_commitment=commitment(seed),
            from_at=on.now,
        )
        outcome = changed(call, self, on)
        return Outcome({**outcome.result, "contest": contest.ref, "post": str(contest.post)})

    def entry(self, seen: tuple[Call, Contest], outcome: Outcome, on: Occasion) -> Public:
        return call_entry(call_again(seen[0], on))

    def circular(self, seen: tuple[Call, Contest], outcome: Outcome, on: Occasion) -> Letter:
        return addition_letter(seen[0], seen[1], outcome.result["circular"])


def call_again(call: Call, on: Occasion) -> Call:
    """A call as it stands after its contests have changed."""
    return calls_visible_to(on.actor).get(pk=call.pk)
