"""The list of candidates: prepared by one officer, drawn and published to all members by another (¶13)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Letter, Lock, Occasion, Outcome, target
from hustings.acts.refusals import SYSTEM, Reason, Refused, instant_particular, words_particular
from hustings.conduct.engine import Situation
from hustings.contests.lots import LIST, commitment, lots
from hustings.contests.models import Call, CalledContest, CandidateList, Contest, ListedCandidate
from hustings.contests.phases import call_of, list_of, phase_of
from hustings.contests.queries import (
    candidates_to_list,
    contests_visible_to,
    listed_candidates,
    lists_visible_to,
    unreleased_in,
)
from hustings.ground.refs import new_ref
from hustings.ground.sealed import open_sealed
from hustings.organization.acts.common import sealed
from hustings.record.entries import Committed, Public

from .common import INFORMATION, OF_OFFICE, counted_words, mandate, office_facts, telling_all, told
from .letters import list_letter


@dataclass(frozen=True, kw_only=True)
class PrepareList(Act[Contest]):
    """After the deadline, when all members know of every nomination, the list of a contest is prepared (¶13)."""

    contest: str = inputs.ref(_("Contest"))

    source = INFORMATION
    verb = _("Prepare the list")
    done = _("The list is prepared: %(post)s. Its order is settled when it is published.")
    undone = _("The list was not prepared.")
    fact_types: ClassVar = {**OF_OFFICE, "phase": str, "prepared": bool, "unreleased": int}

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("contest", self.contest),)

    def see(self, on: Occasion) -> Contest:
        return target(contests_visible_to(on.actor), ref=self.contest)

    def facts(self, seen: Contest, on: Occasion) -> dict[str, Fact]:
        return {**_facts(seen, on), "prepared": list_of(seen) is not None}

    def particulars(self, seen: Contest, on: Occasion) -> dict[str, Any]:
        return _particulars(seen, on)

    def do(self, seen: Contest, on: Occasion) -> Outcome:
        called = CalledContest.objects.select_related("call").get(contest=seen)
        found = CandidateList.objects.create(
            contest=seen, prepared_at=on.now, prepared_by_id=mandate(on), order=called.call.order
        )
        return Outcome({"list": found.ref, "contest": seen.ref, "post": str(seen.post)})

    def entry(self, seen: Contest, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, contest=seen.ref, list=outcome.result["list"])


@dataclass(frozen=True, kw_only=True)
class PublishList(Act[CandidateList]):
    """The list of a contest goes to all members at one instant, in its one order, with the seed of its draw (¶13)."""

    contest: str = inputs.ref(_("Contest"))

    source = INFORMATION
    verb = _("Publish the list to all member countries")
    done = _("The list was published to %(recipients)s at %(time)s in %(place)s: %(post)s.")
    undone = _("The list was not published.")
    fact_types: ClassVar = {
        **OF_OFFICE,
        "phase": str,
        "published": bool,
        "unreleased": int,
        "four_eyes": bool,
        "own_work": bool,
    }
    is_conduct = True
    situation = "publish-list"
    enters = "list"
    tells = "list"

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("contest", self.contest),)

    def see(self, on: Occasion) -> CandidateList:
        rows = lists_visible_to(on.actor).select_related("prepared_by__person", *_CONTEST)
        return target(rows, contest__ref=self.contest)

    def facts(self, seen: CandidateList, on: Occasion) -> dict[str, Fact]:
        own = seen.prepared_by.person_id == on.actor.person
        by_two = {"four_eyes": bool(on.practice["four_eyes"]), "own_work": own}
        return {**_facts(seen.contest, on), "published": seen.published_at is not None, **by_two}

    def particulars(self, seen: CandidateList, on: Occasion) -> dict[str, Any]:
        return _particulars(seen.contest, on)

    def situations(self, seen: CandidateList, on: Occasion) -> tuple[Situation, ...]:
        """The list goes to all alike; the days count from its preparation, when it was settled who is on it."""
        return (telling_all(self.situation, seen.contest, seen.prepared_at, on),)

    def do(self, seen: CandidateList, on: Occasion) -> Outcome:
        seed = _revealed(seen)
        seen.published_at, seen.published_by_id, seen.seed = on.now, mandate(on), seed.hex()
        seen.circular_id = new_ref()
        seen.save()
        ListedCandidate.objects.bulk_create(_placed(seen, seed))
        named = {"list": seen.ref, "contest": seen.contest.ref, "post": str(seen.contest.post)}
        return Outcome({**named, "circular": seen.circular_id, **told(seen.contest, on)})

    def entry(self, seen: CandidateList, outcome: Outcome, on: Occasion) -> Public:
        return _list_entry(seen, list(listed_candidates(on.actor, seen)))

    def circular(self, seen: CandidateList, outcome: Outcome, on: Occasion) -> Letter:
        return list_letter(seen, list(listed_candidates(on.actor, seen)))


_CONTEST = ("contest__session", "contest__called__call", "contest__called__seed")


def _facts(contest: Contest, on: Occasion) -> dict[str, Fact]:
    unreleased = unreleased_in(contest, on.now).count()
    return {**office_facts(on, contest), "phase": phase_of(contest, on.now), "unreleased": unreleased}


def _particulars(contest: Contest, on: Occasion) -> dict[str, Any]:
    """What the reasons name: the contest, its deadline, how many nominations wait, who prepared its list."""
    call, found = call_of(contest), list_of(contest)
    told_of = {
        "post": words_particular(contest.post),
        "waiting": words_particular(counted_words(unreleased_in(contest, on.now).count(), "nomination")),
        "officer": found.prepared_by.person.name if found else "",
    }
    if call is None:
        return told_of
    deadline = instant_particular(call.deadline_at, call.deadline_zone, call.deadline_place)
    return {**told_of, "deadline": deadline}


def _revealed(found: CandidateList) -> bytes:
    """The seed of the draw, when it is the one that the call committed to."""
    called = found.contest.called
    seed = open_sealed(called.seed)
    if commitment(seed) != called.seed_commitment:
        reason = Reason("The seed that is kept for this draw is not the one to which the call committed.")
        instead = Reason("Tell all members, and let the competent body decide how the order is settled.")
        raise Refused(SYSTEM, reason, instead, policies=("seed-committed",))
    return seed


def _placed(found: CandidateList, seed: bytes) -> list[ListedCandidate]:
    """The candidates in their places: by their lots, or by their submission and by lot where instants are equal."""
    candidates = list(candidates_to_list(found.contest))
    drawn = lots(seed, LIST, [each.member.code for each in candidates])
    if found.order == Call.Order.LOT:
        candidates.sort(key=lambda each: drawn[each.member.code])
    else:
        candidates.sort(key=lambda each: (each.submitted_at, drawn[each.member.code]))
    return [
        ListedCandidate(list=found, nomination=each, place=place, lot=drawn[each.member.code])
        for place, each in enumerate(candidates, 1)
    ]


def _list_entry(found: CandidateList, rows: list[ListedCandidate]) -> Public:
    """The public entry of a list: nominations and nominating members in its order, the seed, never a name."""
    fields = {
        "list": found.ref,
        "contest": found.contest.ref,
        "nominations": [row.nomination.ref for row in rows],
        "members": [row.nomination.member.code for row in rows],
        "order": found.order,
        "seed": found.seed,
    }
    file = [
        {"place": row.place, "nomination": row.nomination.ref, "candidate": row.nomination.candidate}
        for row in rows
    ]
    return Public("list", fields, committed={"candidates": file})
