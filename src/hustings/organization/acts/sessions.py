"""Bodies and their sessions: where and when a body meets; times of its contests are times of that place (¶3)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Lock, Occasion, Outcome, target
from hustings.acts.refusals import unfit
from hustings.ground.sources import Source
from hustings.ground.words import Words
from hustings.organization import queries
from hustings.organization.happenings import SessionMoved
from hustings.organization.models import Body, Session
from hustings.record.entries import Committed

from . import asking
from .common import sealed

ELECTIONS = Source("code", "3")
"""Elections and appointments by the Assembly or a subsidiary body."""


@dataclass(frozen=True, kw_only=True)
class AddBody(Act[Body | None]):
    """A body that elects, appoints or proposes is entered, for instance a subsidiary body (¶3)."""

    code: str = inputs.text(_("Name in addresses"), max_length=40, validators=[asking.NAME_IN_ADDRESSES])
    body_name: Words = inputs.words(_("Name"))
    parent: str = inputs.ref(_("Body whose subsidiary it is"), absent="")

    source = ELECTIONS
    verb = _("Add the body")
    done = _("%(name)s is entered.")
    undone = _("The body was not entered.")

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("body", self.code),)

    def see(self, on: Occasion) -> Body | None:
        return target(queries.bodies_visible_to(on.actor), ref=self.parent) if self.parent else None

    def do(self, seen: Body | None, on: Occasion) -> Outcome:
        if queries.bodies_visible_to(on.actor).filter(code=self.code).exists():
            raise unfit("code", "There is a body %(code)s already.", code=self.code)
        body = Body.objects.create(code=self.code, name=self.body_name, parent=seen)
        return Outcome({"body": body.ref, "code": body.code, "name": str(body.name)})

    def entry(self, seen: Body | None, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, body=self.code, name=self.body_name, parent=self.parent)


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """What is entered of a session: its name, its place with the time zone there, its days."""

    session_name: Words = inputs.words(_("Name"))
    place: Words = inputs.words(_("Place"))
    zone: str = asking.zone(_("Time zone of the place"))
    opens_on: date = inputs.day(_("Opens on"))
    closes_on: date = inputs.day(_("Closes on"))


@dataclass(frozen=True, kw_only=True)
class PlanSession(Meeting, Act[Body]):
    """A session of a body is entered, with its place, the time zone of the place and its days (¶3)."""

    body: str = inputs.ref(_("Body"))

    source = ELECTIONS
    verb = _("Enter the session")
    done = _("%(name)s is entered.")
    undone = _("The session was not entered.")

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("body", self.body),)

    def see(self, on: Occasion) -> Body:
        return target(queries.bodies_visible_to(on.actor), ref=self.body)

    def do(self, seen: Body, on: Occasion) -> Outcome:
        _days_in_order(self.opens_on, self.closes_on)
        session = Session.objects.create(
            body=seen,
            name=self.session_name,
            place=self.place,
            zone=self.zone,
            opens_on=self.opens_on,
            closes_on=self.closes_on,
        )
        return Outcome({"session": session.ref, "name": str(session.name)})

    def entry(self, seen: Body, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, session=outcome.result["session"], **_said(self))


@dataclass(frozen=True, kw_only=True)
class ChangeSession(Meeting, Act[Session]):
    """A session's name, place, zone or days are changed."""

    session: str = inputs.ref(_("Session"))

    source = ELECTIONS
    verb = _("Change the session")
    done = _("%(name)s is changed.")
    undone = _("The session was not changed.")

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("session", self.session),)

    def see(self, on: Occasion) -> Session:
        return target(queries.sessions_visible_to(on.actor), ref=self.session)

    def do(self, seen: Session, on: Occasion) -> Outcome:
        before = _where_and_when(seen)
        seen.name = self.session_name
        meet(seen, self.place, self.zone, self.opens_on, self.closes_on)
        moved = (SessionMoved(seen.pk),) if _where_and_when(seen) != before else ()
        return Outcome({"session": seen.ref, "name": str(seen.name)}, moved)

    def entry(self, seen: Session, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, session=seen.ref, **_said(self))


def meet(session: Session, place: Words, zone: str, opens_on: date, closes_on: date) -> None:
    """Let a session meet at a place on these days; acts of other sections that postpone it use this too."""
    _days_in_order(opens_on, closes_on)
    session.place, session.zone, session.opens_on, session.closes_on = place, zone, opens_on, closes_on
    session.save()


def _said(act: Meeting) -> dict[str, Any]:
    days = {"opens_on": act.opens_on.isoformat(), "closes_on": act.closes_on.isoformat()}
    return {"name": act.session_name, "place": act.place, "zone": act.zone, **days}


def _where_and_when(session: Session) -> tuple[Words, str, date, date]:
    return session.place, session.zone, session.opens_on, session.closes_on


def _days_in_order(opens_on: date, closes_on: date) -> None:
    if closes_on < opens_on:
        raise unfit("closes_on", "A session closes on the day it opens or later.")
