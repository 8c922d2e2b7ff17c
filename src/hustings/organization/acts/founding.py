"""Founding the organization: once, by whoever sets the house up."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Lock, Occasion, Outcome
from hustings.ground.words import Words
from hustings.organization.models import (
    EXECUTIVE_COMMITTEE,
    GENERAL_ASSEMBLY,
    GENERAL_SECRETARIAT,
    PRESIDING_OFFICER,
    Body,
    Mandate,
    Office,
    Organization,
    Region,
)
from hustings.organization.queries import organization
from hustings.record.entries import Public
from hustings.shell import glossary

from . import asking
from .common import SYSTEM, Named, person_named

REGIONS_OF_INTERPOL = ("africa", "americas", "asia", "europe")


@dataclass(frozen=True, kw_only=True)
class FoundOrganization(Act[None]):
    """The one organization of a database is made, with its first officer, who may then name others."""

    organization_name: Words = inputs.words(_("Name of the organization"))
    short_name: Words = inputs.words(_("Short name"), max_length=40)
    zone: str = asking.zone(_("Time zone of the headquarters"))
    officer_name: str = inputs.text(_("Name of the first officer"))
    email: str = asking.address(_("E-mail address of the first officer"))
    language: str = asking.language(_("Language of the first officer"))
    demo: bool = inputs.yes(_("This is a demonstration: people and campaigns are invented, times simulated"))
    regions: tuple[tuple[str, Words], ...] = asking.regions(_("Regions"))

    source = SYSTEM
    verb = _("Found the organization")
    done = _("%(organization)s is founded.")
    undone = _("The organization was not founded.")
    fact_types: ClassVar = {"founded": bool}
    enters = "start"

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("organization", "founding"),)

    def see(self, on: Occasion) -> None:
        """Nothing is there to be seen yet."""

    def facts(self, seen: None, on: Occasion) -> dict[str, bool | int | str]:
        return {"founded": organization() is not None}

    def do(self, seen: None, on: Occasion) -> Outcome:
        Organization.objects.create(
            pk=1,
            name=self.organization_name,
            short_name=self.short_name,
            zone=self.zone,
            founded_at=on.now,
            demo=self.demo,
        )
        self._make_regions()
        Body.objects.create(code=GENERAL_ASSEMBLY, name=_from_glossary("general_assembly"))
        Body.objects.create(code=EXECUTIVE_COMMITTEE, name=_from_glossary("executive_committee"))
        secretariat = Office.objects.create(
            code=GENERAL_SECRETARIAT, name=_from_glossary("general_secretariat")
        )
        Office.objects.create(code=PRESIDING_OFFICER, name=_from_glossary("presiding_officer"))
        officer = person_named(Named(self.officer_name, self.email, self.language))
        # No mail: whoever founds is shown the link, before any mail may have been set up.
        mandate = Mandate.objects.create(
            person=officer, office=secretariat, role=Mandate.Role.OFFICER, from_at=on.now
        )
        return Outcome({"organization": str(self.short_name), "person": officer.ref, "mandate": mandate.ref})

    def _make_regions(self) -> None:
        wanted = self.regions or [(code, _from_glossary(f"region.{code}")) for code in REGIONS_OF_INTERPOL]
        Region.objects.bulk_create(
            Region(code=code, name=name, position=place) for place, (code, name) in enumerate(wanted)
        )

    def entry(self, seen: None, outcome: Outcome, on: Occasion) -> Public:
        return Public("start", {"simulated_times": self.demo})


def _from_glossary(key: str) -> Words:
    return Words({language: glossary.term(key, language) for language in glossary.LANGUAGES})
