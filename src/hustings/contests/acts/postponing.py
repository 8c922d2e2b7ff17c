"""A session whose contests are called is postponed, or meets elsewhere: all its calls change with it, by one act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Letter, Lock, Occasion, Outcome, target
from hustings.acts.locking import hold
from hustings.acts.refusals import instant_particular, unfit, words_particular
from hustings.contests.models import Contest
from hustings.contests.phases import Phase, call_of, day_at_place, is_listed, phase_of
from hustings.contests.queries import contests_visible_to
from hustings.ground.refs import new_ref
from hustings.ground.words import Words
from hustings.organization import queries as organization
from hustings.organization.acts.asking import zone
from hustings.organization.acts.common import sealed
from hustings.organization.acts.sessions import meet
from hustings.organization.models import Session
from hustings.record.entries import Committed

from . import asking
from .common import CALLS, INFORMATION, OF_OFFICE, day_particular, office_facts, told
from .consequences import lapse
from .letters_of_changes import postponement_letter
from .versions import keep_version


@dataclass(frozen=True)
class Postponed:
    """A session with its contests; those that are called, and are neither over nor cancelled, are told of it."""

    session: Session
    contests: Sequence[Contest]
    called: Sequence[Contest]


@dataclass(frozen=True, kw_only=True)
class PostponeSession(Act[Postponed]):
    """A session meets on other days or at another place; every vote keeps its day within the session (¶4, ¶13).

    Deadlines stay as the calls say them; where they are to move too, the calls are extended.
    """

    session: str = inputs.ref(_("Session"))
    place: Words = asking.words(_("Place"))
    zone: str = zone(_("Time zone of the place"))
    opens_on: date = inputs.day(_("Opens on"))
    closes_on: date = inputs.day(_("Closes on"))
    nominations: str = inputs.choice(_("Nominations presented so far"), asking.NOMINATIONS)
    reason: Words = asking.words(_("Why"), long=True, max_length=1000)

    source = INFORMATION
    verb = _("Postpone the session")
    done = _("%(session_name)s was postponed: %(recipients)s were told at %(time)s in %(at_place)s.")
    undone = _("The session was not postponed.")
    by_two = True
    fact_types: ClassVar = {**OF_OFFICE, "told": bool}
    tells = "session-postponement"

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("session", self.session),)

    def see(self, on: Occasion) -> Postponed:
        session = target(organization.sessions_visible_to(on.actor), ref=self.session)
        hold([CALLS])  # after the session's own lock, as an act takes them that changes a session of no call
        contests = list(contests_visible_to(on.actor).filter(session=session))
        hold(Lock("contest", each.ref) for each in contests)
        for each in contests:
            each.session = session
        ended = (Phase.PLANNED, Phase.OVER, Phase.CANCELLED)
        return Postponed(
            session, contests, [each for each in contests if phase_of(each, on.now) not in ended]
        )

    def facts(self, seen: Postponed, on: Occasion) -> dict[str, Fact]:
        return {**office_facts(on, *seen.contests), "told": bool(seen.called)}

    def do(self, seen: Postponed, on: Occasion) -> Outcome:
        session, circular = seen.session, new_ref()
        by, today = self.opens_on - session.opens_on, day_at_place(seen.called[0], on.now)
        if (session.place, session.zone, by, session.closes_on) == (
            self.place,
            self.zone,
            timedelta(0),
            self.closes_on,
        ):
            raise unfit("opens_on", "The session meets there on these days already.")
        meet(session, self.place, self.zone, self.opens_on, self.closes_on)
        for each in seen.contests:
            if each.vote_on >= today and not each.cancelled_at:
                _move(each, by, on)
        for call in {each.called.call_id: each.called.call for each in seen.called}.values():
            keep_version(call, self, on, circular=circular, reason=self.reason)
        if self.nominations == asking.LAPSE:
            lapse(seen.called, self, on, circular)
        named = {"session": session.ref, "session_name": str(session.name), "circular": circular}
        at = told(seen.called[0], on)
        return Outcome({**named, **at, "at_place": at["place"]})

    def entry(self, seen: Postponed, outcome: Outcome, on: Occasion) -> Committed:
        days = {"opens_on": self.opens_on.isoformat(), "closes_on": self.closes_on.isoformat()}
        said: dict[str, Any] = {"place": self.place, "zone": self.zone, **days, "reason": self.reason}
        named = {"session": self.session, "circular": outcome.result["circular"]}
        return sealed(self, on, **named, **said, nominations=self.nominations)

    def circular(self, seen: Postponed, outcome: Outcome, on: Occasion) -> Letter:
        return postponement_letter(
            seen.session, seen.called, self.nominations, self.reason, outcome.result["circular"]
        )


def _move(contest: Contest, by: timedelta, on: Occasion) -> None:
    """Let a vote keep its day within the session.

    Raises:
        Refused: the session is too short for it, or the list of candidates would come after it.
    """
    contest.vote_on += by
    session, call = contest.session, call_of(contest)
    if contest.vote_on > session.closes_on:
        raise unfit(
            "closes_on",
            "The vote would be on %(vote)s, after the session: %(post)s. Let it close later, or move that vote first.",
            vote=day_particular(contest.vote_on),
            post=words_particular(contest.post),
        )
    waits = call is not None and call.called_at is not None and not is_listed(contest, on.now)
    if call is not None and waits and contest.vote_on <= day_at_place(contest, call.list_at):
        raise unfit(
            "opens_on",
            "The vote would come before the list of candidates, which is due %(listed)s: %(post)s.",
            listed=instant_particular(call.list_at, call.deadline_zone, call.deadline_place),
            post=words_particular(contest.post),
        )
    contest.save(update_fields=["vote_on"])
