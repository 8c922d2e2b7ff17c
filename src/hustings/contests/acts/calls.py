"""The call for nominations as it is prepared: seen by the General Secretariat alone, rewritten until it is released."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Lock, NotSeenError, Occasion, Outcome, target
from hustings.acts.refusals import instant_particular, unfit, words_particular
from hustings.contests.lots import commitment, new_seed
from hustings.contests.models import Call, CalledContest, Contest
from hustings.contests.phases import call_of, day_at_place
from hustings.contests.queries import calls_visible_to, contests_visible_to
from hustings.ground.models import Sealed
from hustings.ground.sealed import seal
from hustings.ground.words import Words, in_every_language
from hustings.organization.acts.common import sealed
from hustings.record.entries import Committed
from hustings.shell.when import format_instant

from . import asking
from .common import CALLS, CAMPAIGN, OF_OFFICE, day_particular, mandate, office_facts


@dataclass(frozen=True, kw_only=True)
class CallContent:
    """What a call says; `place` may be left out where the deadline is a time of the session's place.

    An empty `order` is the one that the organization decided on (practice `list_by_lot`); nobody translates where
    `translator` is empty.
    """

    contests: tuple[str, ...] = inputs.refs(_("Contests"))
    title: Words = asking.words(_("Title"))
    body: Words = asking.words(_("Text of the call"), long=True, max_length=8000)
    language_rule: Words = asking.words(
        _("In which languages a nomination is written"), long=True, max_length=1000
    )
    deadline: inputs.PlacedInstant = inputs.placed_instant(_("Nominations close"))
    place: Words = asking.words(_("Place of this time"), absent=Words())
    list_at: datetime = inputs.instant(_("List of candidates is due"))
    order: str = inputs.choice(_("Order of the list"), asking.ORDERS, absent="")
    translator: str = inputs.choice(
        _("Who translates a nomination into the other languages"), asking.TRANSLATORS, absent=""
    )
    translation_days: int | None = inputs.number(
        _("Days for the translations"), least=1, most=90, absent=None
    )
    release_waits: bool = inputs.yes(_("The release to all members waits for the translations"))


@dataclass(frozen=True, kw_only=True)
class PrepareCall(CallContent, Act[Sequence[Contest]]):
    """A call for one or many contests of a session is prepared; only the General Secretariat sees it (¶3, ¶4)."""

    source = CAMPAIGN
    fact_types: ClassVar = OF_OFFICE
    verb = _("Prepare the call")
    done = _(
        "The call is prepared: %(title)s. Nobody outside the General Secretariat sees it before its release."
    )
    undone = _("The call was not prepared.")

    def locks(self) -> tuple[Lock, ...]:
        return (CALLS,)

    def see(self, on: Occasion) -> Sequence[Contest]:
        return contests_named(self.contests, on)

    def facts(self, seen: Sequence[Contest], on: Occasion) -> dict[str, Fact]:
        return office_facts(on, *seen)

    def do(self, seen: Sequence[Contest], on: Occasion) -> Outcome:
        refuse_passed(self, on)
        return prepared(Call(), self, seen, on)

    def entry(self, seen: Sequence[Contest], outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, call=outcome.result["call"], **said(self))


@dataclass(frozen=True, kw_only=True)
class ChangeCall(CallContent, Act[tuple[Call, Sequence[Contest]]]):
    """A prepared call is written anew; whoever does so counts as the one who prepared it."""

    call: str = inputs.ref(_("Call"))

    source = CAMPAIGN
    verb = _("Change the call")
    done = _("The call is prepared as you wrote it: %(title)s.")
    undone = _("The call was not changed.")
    fact_types: ClassVar = {**OF_OFFICE, "known": bool}

    def locks(self) -> tuple[Lock, ...]:
        return (CALLS,)

    def see(self, on: Occasion) -> tuple[Call, Sequence[Contest]]:
        return target(calls_visible_to(on.actor), ref=self.call), contests_named(self.contests, on)

    def facts(self, seen: tuple[Call, Sequence[Contest]], on: Occasion) -> dict[str, Fact]:
        contests = [*contests_of(seen[0]), *seen[1]]
        return {**office_facts(on, *contests), "known": seen[0].called_at is not None}

    def particulars(self, seen: tuple[Call, Sequence[Contest]], on: Occasion) -> dict[str, Any]:
        return {"number": seen[0].number}

    def do(self, seen: tuple[Call, Sequence[Contest]], on: Occasion) -> Outcome:
        refuse_passed(self, on)
        call, contests = seen
        return prepared(call, self, contests, on)

    def entry(self, seen: tuple[Call, Sequence[Contest]], outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, call=self.call, **said(self))


@dataclass(frozen=True, kw_only=True)
class WithdrawPreparedCall(Act[Call]):
    """A call that was only prepared is discarded, with its seeds; its contests can stand in another call."""

    call: str = inputs.ref(_("Call"))

    source = CAMPAIGN
    verb = _("Discard the prepared call")
    done = _("The prepared call is discarded: %(title)s.")
    undone = _("The call was not discarded.")
    fact_types: ClassVar = {**OF_OFFICE, "known": bool}

    def locks(self) -> tuple[Lock, ...]:
        return (CALLS,)

    def see(self, on: Occasion) -> Call:
        return target(calls_visible_to(on.actor), ref=self.call)

    def facts(self, seen: Call, on: Occasion) -> dict[str, Fact]:
        return {**office_facts(on, *contests_of(seen)), "known": seen.called_at is not None}

    def particulars(self, seen: Call, on: Occasion) -> dict[str, Any]:
        return {"number": seen.number}

    def do(self, seen: Call, on: Occasion) -> Outcome:
        _free_contests(seen)
        seen.delete()
        return Outcome({"call": self.call, "title": str(seen.title)})

    def entry(self, seen: Call, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, call=self.call)


def contests_named(refs: Sequence[str], on: Occasion) -> Sequence[Contest]:
    """The contests of these references in their neutral order, with their session and call.

    Raises:
        NotSeenError: one of them is absent or not the actor's to see.
    """
    found = list(contests_visible_to(on.actor).filter(ref__in=refs))
    if len(found) != len(refs):
        raise NotSeenError
    return found


def contests_of(call: Call) -> list[Contest]:
    """The contests that a call opens, in their neutral order where it was read through `queries`."""
    return [each.contest for each in call.called.all()]


def prepared(
    call: Call, content: CallContent, contests: Sequence[Contest], on: Occasion, **more: Any
) -> Outcome:
    """Write a call as its content says, with a fresh committed seed for each contest."""
    _refuse_unfit(call, content, contests)
    place = content.place or contests[0].session.place
    by_practice = Call.Order.LOT if on.practice["list_by_lot"] else Call.Order.SUBMISSION
    written = {
        "title": content.title,
        "body": content.body,
        "language_rule": content.language_rule,
        "deadline_at": content.deadline.at,
        "deadline_zone": content.deadline.zone,
        "deadline_place": place,
        "deadline_sentence": deadline_sentence(content.deadline.at, content.deadline.zone, place),
        "list_at": content.list_at,
        "order": content.order or by_practice,
        "translator": content.translator or Call.Translator.NOBODY,
        "translation_days": content.translation_days,
        "release_waits": content.release_waits,
        "prepared_at": on.now,
        "prepared_by_id": mandate(on),
    }
    for name, value in {**written, **more}.items():
        setattr(call, name, value)
    call.save()
    _free_contests(call)
    for contest in contests:
        seed = new_seed()
        kept = seal(seed, at=on.now)
        CalledContest.objects.create(call=call, contest=contest, seed=kept, seed_commitment=commitment(seed))
    return Outcome({"call": call.ref, "number": call.number, "title": str(call.title)})


def refuse_passed(content: CallContent, on: Occasion) -> None:
    """Refuse a deadline that has passed: nobody could keep it."""
    if content.deadline.at <= on.now:
        raise unfit("deadline", "This deadline has passed. Name a later one.")


def said(content: CallContent) -> dict[str, Any]:
    """What a call says, for a sealed entry."""
    texts = {"title": content.title, "body": content.body, "language_rule": content.language_rule}
    dates = {"deadline": content.deadline.at, "zone": content.deadline.zone, "list_at": content.list_at}
    return {
        "contests": list(content.contests),
        **texts,
        **dates,
        "place": content.place,
        "order": content.order,
        "translator": content.translator,
        "translation_days": content.translation_days,
        "release_waits": content.release_waits,
    }


def dates_fit(deadline: datetime, list_at: datetime, contests: Sequence[Contest]) -> bool:
    """Whether the deadline comes first, then the list, then the first day of a vote, as the session's place counts."""
    return deadline < list_at and all(day_at_place(each, list_at) < each.vote_on for each in contests)


def _refuse_unfit(call: Call, content: CallContent, contests: Sequence[Contest]) -> None:
    """Contests are free and of one session; the time has its place; deadline, list and vote follow one another."""
    refuse_unfit_rule(content)
    session = contests[0].session
    if any(each.session_id != session.pk for each in contests):
        raise unfit("contests", "A call is for contests of one session.")
    if taken := [each for each in contests if call_of(each) not in (None, call)]:
        post = words_particular(taken[0].post)
        raise unfit(
            "contests", "%(post)s stands in another call. Leave it out, or discard that call.", post=post
        )
    if content.deadline.zone != session.zone and not content.place:
        told = {"zone": content.deadline.zone, "place": words_particular(session.place)}
        raise unfit("place", "%(zone)s is not the zone of %(place)s. Name the place of this time.", **told)
    refuse_dates(content.deadline, content.place or session.place, content.list_at, contests)


def refuse_dates(
    deadline: inputs.PlacedInstant, place: Words, list_at: datetime, contests: Sequence[Contest]
) -> None:
    """Refuse dates that do not follow one another: the deadline, then the list, then the first day of a vote."""
    if dates_fit(deadline.at, list_at, contests):
        return
    first = min(each.vote_on for each in contests)
    vote = day_particular(first)
    if day_at_place(contests[0], deadline.at) >= first:
        raise unfit("deadline", "Nominations close before the day of the vote: %(vote)s.", vote=vote)
    raise unfit(
        "list_at",
        "The list is due after the deadline (%(closes)s) and before the day of the vote (%(vote)s).",
        closes=instant_particular(deadline.at, deadline.zone, place),
        vote=vote,
    )


def refuse_unfit_rule(content: Any) -> None:
    """Whoever translates has so many days; where nobody translates, nothing waits for it."""
    translates = (content.translator or Call.Translator.NOBODY) != Call.Translator.NOBODY
    if translates != (content.translation_days is not None) or (content.release_waits and not translates):
        raise unfit(
            "translation_days",
            "Where somebody translates, the call says in how many days; where nobody does, nothing waits.",
        )


def deadline_sentence(at: datetime, zone: str, place: Words) -> Words:
    """The deadline in words, with its weekday, year and place, in every language."""
    return in_every_language(lambda code: format_instant(at, zone, str(place), code, None))


def _free_contests(call: Call) -> None:
    """Take a call's contests out of it, and destroy the seeds that nobody outside has seen a commitment of."""
    rows = CalledContest.objects.filter(call=call)
    seeds = list(rows.values_list("seed", flat=True))
    rows.delete()
    Sealed.objects.filter(pk__in=seeds).delete()
