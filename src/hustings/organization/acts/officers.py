"""Officers of the General Secretariat: an officer names others, and ends their mandates."""

from dataclasses import dataclass
from typing import ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Lock, Occasion, Outcome, target
from hustings.acts.refusals import unfit
from hustings.organization import queries
from hustings.organization.models import GENERAL_SECRETARIAT, Mandate
from hustings.record.entries import Committed

from . import asking
from .common import SYSTEM, Named, end_mandates, give_mandate, office, person_named, sealed

OFFICERS = Lock("office", GENERAL_SECRETARIAT)


@dataclass(frozen=True, kw_only=True)
class NameOfficer(Act[None]):
    """Somebody may act for the General Secretariat from now on, beside those who do."""

    person_name: str = inputs.text(_("Name"))
    email: str = asking.address(_("E-mail address"))
    language: str = asking.language(_("Language of mails"))

    source = SYSTEM
    verb = _("Name the officer")
    done = _("%(person)s may act for the General Secretariat.")
    undone = _("Nobody was named.")

    def locks(self) -> tuple[Lock, ...]:
        return (OFFICERS, Lock("person", self.email.casefold()))

    def see(self, on: Occasion) -> None:
        """Whoever is named need not be anybody here yet."""

    def do(self, seen: None, on: Occasion) -> Outcome:
        if _officers(on).filter(person__email__iexact=self.email).exists():
            raise unfit("email", "This person is an officer of the General Secretariat already.")
        person = person_named(Named(self.person_name, self.email, self.language))
        mandate = give_mandate(person, on, office=office(GENERAL_SECRETARIAT), role=Mandate.Role.OFFICER)
        return Outcome({"mandate": mandate.ref, "person": person.name})

    def entry(self, seen: None, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, mandate=outcome.result["mandate"])


@dataclass(frozen=True, kw_only=True)
class EndMandate(Act[Mandate]):
    """An officer of the General Secretariat acts for it no more; the last one stays."""

    mandate: str = inputs.ref(_("Officer"))

    source = SYSTEM
    verb = _("End the mandate")
    done = _("%(person)s acts for the General Secretariat no more.")
    undone = _("The mandate was not ended.")
    fact_types: ClassVar = {"last_officer": bool}

    def locks(self) -> tuple[Lock, ...]:
        return (OFFICERS,)

    def see(self, on: Occasion) -> Mandate:
        return target(_officers(on), ref=self.mandate)

    def facts(self, seen: Mandate, on: Occasion) -> dict[str, bool | int | str]:
        return {"last_officer": not _officers(on).exclude(person=seen.person).exists()}

    def do(self, seen: Mandate, on: Occasion) -> Outcome:
        end_mandates(Mandate.objects.filter(pk=seen.pk), on.now)
        return Outcome({"mandate": seen.ref, "person": seen.person.name})

    def entry(self, seen: Mandate, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, mandate=seen.ref)


def _officers(on: Occasion) -> QuerySet[Mandate]:
    rows = queries.mandates_visible_to(on.actor).filter(role=Mandate.Role.OFFICER)
    return queries.mandates_at(rows, on.now)
