"""Nobody stands in a contest any more: its call is opened again, with a new deadline and a fresh draw (¶13)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Letter, Lock, Occasion, Outcome, target
from hustings.acts.refusals import instant_particular, unfit, words_particular
from hustings.contests.lots import commitment, new_seed
from hustings.contests.models import Call, CandidateList, Contest
from hustings.contests.phases import call_of
from hustings.contests.queries import contests_visible_to
from hustings.ground.refs import new_ref
from hustings.ground.sealed import seal
from hustings.ground.words import Words
from hustings.record.entries import Public

from . import asking
from .calling import call_entry, known
from .calls import deadline_sentence, refuse_dates
from .changing import call_again
from .common import CALLS, INFORMATION, counted_words, mandate
from .consequences import standing_in
from .letters_of_changes import reopening_letter
from .moving import OF_CONTEST, contest_facts, outcome_of
from .versions import keep_version


@dataclass(frozen=True, kw_only=True)
class ReopenCall(Act[Contest]):
    """The call for one contest is opened again, since nobody stands: a new call with the old one's texts (¶13).

    The campaign of the contest began with the first call and goes on. A list of candidates that was published is
    replaced; its draw stays in the record, the new list has a seed of its own.
    """

    contest: str = inputs.ref(_("Contest"))
    deadline: datetime = inputs.instant(_("Nominations close"))
    list_at: datetime = inputs.instant(_("List of candidates is due"))
    reason: Words = asking.words(_("Why"), long=True, max_length=1000)

    source = INFORMATION
    verb = _("Open the call again")
    done = _("The call was opened again: %(post)s. %(recipients)s were told at %(time)s in %(place)s.")
    undone = _("The call was not opened again.")
    by_two = True
    fact_types: ClassVar = {**OF_CONTEST, "standing": int}
    enters = "call"
    tells = "call-reopening"

    def locks(self) -> tuple[Lock, ...]:
        return (CALLS, Lock("contest", self.contest))

    def see(self, on: Occasion) -> Contest:
        return target(contests_visible_to(on.actor), ref=self.contest)

    def facts(self, seen: Contest, on: Occasion) -> dict[str, Fact]:
        return {**contest_facts(seen, on), "standing": standing_in([seen]).count()}

    def particulars(self, seen: Contest, on: Occasion) -> dict[str, Any]:
        call = call_of(seen)
        standing = words_particular(counted_words(standing_in([seen]).count(), "nomination"))
        if call is None:
            return {"standing": standing}
        deadline = instant_particular(call.deadline_at, call.deadline_zone, call.deadline_place)
        return {"standing": standing, "deadline": deadline}

    def do(self, seen: Contest, on: Occasion) -> Outcome:
        old, circular = seen.called.call, new_ref()
        if self.deadline <= on.now:
            raise unfit("deadline", "This deadline has passed. Name a later one.")
        placed = inputs.PlacedInstant(self.deadline, old.deadline_zone)
        refuse_dates(placed, old.deadline_place, self.list_at, [seen])
        new = _again(old, self, circular, on)
        _move(seen, new, on)
        keep_version(new, self, on, circular=circular, reason=self.reason)
        keep_version(old, self, on, circular=circular, reason=self.reason)
        lists = CandidateList.objects.filter(contest=seen, replaced_at__isnull=True)
        lists.update(replaced_at=on.now)
        outcome = outcome_of(seen, circular, on)
        return Outcome({**outcome.result, "call": new.ref, "number": new.number})

    def entry(self, seen: Contest, outcome: Outcome, on: Occasion) -> Public:
        return call_entry(call_again(seen.called.call, on))

    def circular(self, seen: Contest, outcome: Outcome, on: Occasion) -> Letter:
        return reopening_letter(seen, seen.called.call, self.reason, outcome.result["circular"])


def _again(old: Call, act: ReopenCall, circular: str, on: Occasion) -> Call:
    """A call with the texts and rules of another one, and dates of its own."""
    place = old.deadline_place
    return Call.objects.create(
        title=old.title,
        body=old.body,
        language_rule=old.language_rule,
        deadline_at=act.deadline,
        deadline_zone=old.deadline_zone,
        deadline_place=place,
        deadline_sentence=deadline_sentence(act.deadline, old.deadline_zone, place),
        list_at=act.list_at,
        order=old.order,
        translator=old.translator,
        translation_days=old.translation_days,
        release_waits=old.release_waits,
        prepared_at=on.now,
        prepared_by_id=mandate(on),
        called_at=on.now,
        circular_id=circular,
        reopens=old,
        **known(on),
    )


def _move(contest: Contest, call: Call, on: Occasion) -> None:
    """Let a contest stand in another call, with a fresh seed; the former one stays for whoever redoes its draw."""
    seed, called = new_seed(), contest.called
    called.call, called.seed, called.seed_commitment = call, seal(seed, at=on.now), commitment(seed)
    called.save(update_fields=["call", "seed", "seed_commitment"])
