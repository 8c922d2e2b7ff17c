"""Making a call known: released to all members by another officer, or recorded as communicated otherwise (¶4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Letter, Lock, Occasion, Outcome, target
from hustings.acts.refusals import unfit
from hustings.conduct.engine import shipped
from hustings.contests.models import Call, Contest
from hustings.contests.queries import calls_visible_to
from hustings.ground.blobs import keep
from hustings.ground.instants import canonical
from hustings.ground.refs import new_ref
from hustings.organization.acts.asking import letter
from hustings.record.entries import Public

from .calls import CallContent, contests_named, contests_of, dates_fit, prepared
from .common import CALLS, CAMPAIGN, OF_OFFICE, mandate, office_facts, told
from .letters_of_calls import call_letter
from .versions import keep_version


@dataclass(frozen=True, kw_only=True)
class ReleaseCall(Act[Call]):
    """A prepared call goes to all members at one instant; the campaign of its contests begins (¶4, ¶13)."""

    call: str = inputs.ref(_("Call"))
    prepared: str = inputs.text(_("When the text that you looked at was prepared"), max_length=24, absent="")

    source = CAMPAIGN
    verb = _("Release to all member countries")
    done = _(
        "Call %(number)s was released to %(recipients)s at %(time)s in %(place)s. The campaign has begun."
    )
    undone = _("The call was not released.")
    fact_types: ClassVar = {
        **OF_OFFICE,
        "known": bool,
        "four_eyes": bool,
        "own_work": bool,
        "deadline_passed": bool,
        "dates_fit": bool,
    }
    enters = "call"
    tells = "call"

    def locks(self) -> tuple[Lock, ...]:
        return (CALLS,)

    def see(self, on: Occasion) -> Call:
        return target(calls_visible_to(on.actor), ref=self.call)

    def facts(self, seen: Call, on: Occasion) -> dict[str, Fact]:
        contests = contests_of(seen)
        return {
            **office_facts(on, *contests),
            "known": seen.called_at is not None,
            "four_eyes": bool(on.practice["four_eyes"]),
            "own_work": seen.prepared_by.person_id == on.actor.person,
            "deadline_passed": seen.deadline_at <= on.now,
            "dates_fit": dates_fit(seen.deadline_at, seen.list_at, contests),
        }

    def particulars(self, seen: Call, on: Occasion) -> dict[str, Any]:
        return {"number": seen.number, "officer": seen.prepared_by.person.name}

    def do(self, seen: Call, on: Occasion) -> Outcome:
        if self.prepared and self.prepared != canonical(seen.prepared_at):
            raise unfit(
                "prepared", "The call was changed since you looked at it. Look at it again, then release it."
            )
        for name, value in {**known(on), "called_at": on.now, "circular_id": new_ref()}.items():
            setattr(seen, name, value)
        seen.save()
        seen.called.update(from_at=on.now)
        keep_version(seen, self, on, circular=seen.circular_id)
        contest = seen.called.all()[0].contest
        result = {
            "call": seen.ref,
            "number": seen.number,
            "title": str(seen.title),
            "circular": seen.circular_id,
        }
        return Outcome({**result, **told(contest, on)})

    def entry(self, seen: Call, outcome: Outcome, on: Occasion) -> Public:
        return call_entry(seen)

    def circular(self, seen: Call, outcome: Outcome, on: Occasion) -> Letter:
        return call_letter(seen, list(seen.called.all()))


@dataclass(frozen=True, kw_only=True)
class RecordCall(CallContent, Act[Sequence[Contest]]):
    """A call that was communicated otherwise is recorded, with a copy; the campaign began at that instant (¶4)."""

    communicated_at: datetime = inputs.instant(_("When it was communicated"))
    channel: str = inputs.text(_("How it was communicated"), max_length=40)
    copy: inputs.Upload = letter(_("Copy of what was communicated"))

    source = CAMPAIGN
    fact_types: ClassVar = OF_OFFICE
    verb = _("Record the call")
    done = _("Call %(number)s is recorded: %(title)s. Its campaign began when it was communicated.")
    undone = _("The call was not recorded.")
    enters = "call"

    def locks(self) -> tuple[Lock, ...]:
        return (CALLS,)

    def see(self, on: Occasion) -> Sequence[Contest]:
        return contests_named(self.contests, on)

    def facts(self, seen: Sequence[Contest], on: Occasion) -> dict[str, Fact]:
        return office_facts(on, *seen)

    def do(self, seen: Sequence[Contest], on: Occasion) -> Outcome:
        if self.communicated_at > on.now:
            raise unfit("communicated_at", "A call is recorded after it was communicated.")
        if self.deadline.at <= self.communicated_at:
            raise unfit("deadline", "The deadline lies after the instant of the communication.")
        copy = keep(self.copy.content, name=self.copy.name, at=on.now)
        otherwise = {"called_at": self.communicated_at, "otherwise": self.channel, "copy": copy}
        call = Call()
        outcome = prepared(call, self, seen, on, **known(on), **otherwise)
        call.called.update(from_at=self.communicated_at)
        keep_version(call, self, on, circular=None)
        return outcome

    def entry(self, seen: Sequence[Contest], outcome: Outcome, on: Occasion) -> Public:
        return call_entry(calls_visible_to(on.actor).get(ref=outcome.result["call"]))


def known(on: Occasion) -> dict[str, Any]:
    """What a call gets when it is made known: number, officer, and the rules under which its contests are held."""
    last = Call.objects.aggregate(last=Max("number"))["last"]
    pinned = {"packs": [shipped().hash], "practice": on.practice["hash"]}
    return {"number": (last or 0) + 1, "released_by_id": mandate(on), **pinned}


def call_entry(call: Call) -> Public:
    """The public entry of a call: contests in their neutral order, dates, and the seeds committed to."""
    called = list(call.called.all())
    fields: dict[str, Any] = {
        "call": call.ref,
        "number": call.number,
        "contests": [each.contest.ref for each in called],
        "seeds": {each.contest.ref: each.seed_commitment for each in called},
        "deadline": canonical(call.deadline_at),
        "zone": call.deadline_zone,
        "list_at": canonical(call.list_at),
        "order": call.order,
        "packs": call.packs,
        "practice": call.practice,
        "version": call.version,
        "cancelled": [each.ref for each in contests_of(call) if each.cancelled_at],
    }
    if call.reopens:
        fields["reopens"] = call.reopens.ref
    if call.copy and call.called_at:
        fields["otherwise"] = {"communicated_at": canonical(call.called_at), "copy": call.copy.sha256}
    texts = {"title": call.title, "body": call.body, "language_rule": call.language_rule}
    committed = {name: words.as_dict() for name, words in texts.items()}
    rule = {"by": call.translator, "days": call.translation_days, "release_waits": call.release_waits}
    return Public("call", fields, committed={**committed, "translations": rule, "channel": call.otherwise})
