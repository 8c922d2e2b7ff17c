"""Deciding a matter of practice: what the organization decides beside the Code, never cited as the Code."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Lock, Occasion, Outcome
from hustings.acts.refusals import unfit
from hustings.conduct.engine import PARAMETERS, PRACTICE_DEFAULTS
from hustings.ground.words import Words
from hustings.organization import queries
from hustings.organization.models import DecidedPractice
from hustings.record.entries import Public

from . import asking
from .common import SYSTEM

HIGHEST = 10_000
"""No number of practice, of days or hours, is larger."""


@dataclass(frozen=True, kw_only=True)
class DecidePractice(Act[None]):
    """What the organization decided on one matter of practice is entered, and holds from now on."""

    parameter: str = inputs.choice(_("Matter"), [(name, name) for name in PARAMETERS])
    value: bool | int | str = asking.value(_("Value"))
    decided_by: Words = inputs.words(_("Decided by"))
    decided_on: date = inputs.day(_("Decided on"))

    source = SYSTEM
    verb = _("Enter the decision")
    done = _("The decision is entered and holds from now on: %(parameter)s = %(value)s.")
    undone = _("The decision was not entered.")
    enters = "practice"

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("practice", self.parameter),)

    def see(self, on: Occasion) -> None:
        """A matter of practice is there for everybody."""

    def _refuse_unfit(self, on: Occasion) -> None:
        """The value is of the kind that the matter asks for; nobody enters a decision before it was taken."""
        before = PRACTICE_DEFAULTS[self.parameter]
        if isinstance(before, bool) and not isinstance(self.value, bool):
            raise unfit("value", "Write true or false.")
        if type(before) is int and not (type(self.value) is int and 0 <= self.value <= HIGHEST):
            raise unfit("value", "Write a whole number from 0 to %(highest)s.", highest=HIGHEST)
        founded = queries.organization()
        if founded and self.decided_on > on.now.astimezone(ZoneInfo(founded.zone)).date():
            raise unfit("decided_on", "A decision is entered after it was taken.")

    def do(self, seen: None, on: Occasion) -> Outcome:
        self._refuse_unfit(on)
        DecidedPractice.objects.create(
            parameter=self.parameter,
            value=self.value,
            decided_by=self.decided_by,
            decided_on=self.decided_on,
            from_at=on.now,
        )
        return Outcome({"parameter": self.parameter, "value": self.value})

    def entry(self, seen: None, outcome: Outcome, on: Occasion) -> Public:
        fields = {"parameter": self.parameter, "value": self.value, "decided_on": self.decided_on.isoformat()}
        return Public("practice", fields, committed={"decided_by": self.decided_by.as_dict()})
