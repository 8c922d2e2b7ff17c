"""Who presides at a session, at any instant: named, acting, or nobody (¶14-15)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Lock, Occasion, Outcome, target
from hustings.acts.refusals import unfit
from hustings.ground.sources import Source
from hustings.organization import queries
from hustings.organization.models import PRESIDING_OFFICER, Mandate, Session
from hustings.record.entries import Committed

from . import asking
from .common import Named, end_mandates, give_mandate, office, person_named, sealed

PRESIDES = Source("code", "14")
"""Questions go to the presiding officer of that meeting."""
CAPACITIES = (("presiding", _("Presiding officer")), ("acting", _("Acting presiding officer")))


@dataclass(frozen=True, kw_only=True)
class NamePresidingOfficer(Act[Session]):
    """Who presides at a session from an instant on is entered; whoever did so before, does so no more (¶14)."""

    session: str = inputs.ref(_("Session"))
    person_name: str = inputs.text(_("Name"))
    email: str = asking.address(_("E-mail address"))
    language: str = asking.language(_("Language of mails"))
    capacity: str = inputs.choice(_("Capacity"), CAPACITIES)
    from_at: datetime | None = inputs.instant(_("From (now, where nothing is written)"), absent=None)

    source = PRESIDES
    verb = _("Enter who presides")
    done = _("%(person)s presides: %(name)s.")
    undone = _("Nobody else presides than before.")

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("person", self.email.casefold()), Lock("session", self.session))

    def see(self, on: Occasion) -> Session:
        return target(queries.sessions_visible_to(on.actor), ref=self.session)

    def do(self, seen: Session, on: Occasion) -> Outcome:
        since = self.from_at or on.now
        _after_the_last_one(seen, since)
        end_mandates(Mandate.objects.filter(session=seen), since)
        person = person_named(Named(self.person_name, self.email, self.language))
        of = {"office": office(PRESIDING_OFFICER), "session": seen, "role": self.capacity, "from_at": since}
        mandate = give_mandate(person, on, **of)
        return Outcome({"mandate": mandate.ref, "person": person.name, "name": str(seen.name)})

    def entry(self, seen: Session, outcome: Outcome, on: Occasion) -> Committed:
        said: dict[str, Any] = {
            "mandate": outcome.result["mandate"],
            "capacity": self.capacity,
            "from": self.from_at or on.now,
        }
        return sealed(self, on, session=seen.ref, **said)


@dataclass(frozen=True, kw_only=True)
class VacatePresidency(Act[Session]):
    """Nobody presides at a session from an instant on: the office is vacant (¶14)."""

    session: str = inputs.ref(_("Session"))
    from_at: datetime | None = inputs.instant(_("From (now, where nothing is written)"), absent=None)

    source = PRESIDES
    verb = _("Enter the vacancy")
    done = _("The office of the presiding officer is vacant: %(name)s.")
    undone = _("The vacancy was not entered.")

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("session", self.session),)

    def see(self, on: Occasion) -> Session:
        return target(queries.sessions_visible_to(on.actor), ref=self.session)

    def do(self, seen: Session, on: Occasion) -> Outcome:
        _after_the_last_one(seen, self.from_at or on.now)
        if not end_mandates(Mandate.objects.filter(session=seen), self.from_at or on.now):
            raise unfit("session", "Nobody presides at this session.")
        return Outcome({"session": seen.ref, "name": str(seen.name)})

    def entry(self, seen: Session, outcome: Outcome, on: Occasion) -> Committed:
        said: dict[str, Any] = {"from": self.from_at or on.now}
        return sealed(self, on, session=seen.ref, **said)


def _after_the_last_one(session: Session, since: datetime) -> None:
    """Who presided at a past instant stays as it was entered: each one begins after the one before."""
    if Mandate.objects.filter(session=session, from_at__gt=since).exists():
        raise unfit("from_at", "Somebody is entered as presiding from a later instant on.")
    if Mandate.objects.filter(session=session, until_at__gt=since).exists():
        raise unfit("from_at", "Somebody presides until a later instant.")
