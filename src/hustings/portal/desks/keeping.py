"""What an officer does to keep the house: what is missing before a call can go out, and what may be done now."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from hustings.contests.acts import PlanContest, PrepareCall
from hustings.contests.models import Contest
from hustings.contests.phases import call_of
from hustings.ground.sources import Source
from hustings.organization.acts import AdmitMember, NameOfficer
from hustings.organization.models import Session
from hustings.organization.queries import Readiness
from hustings.portal.duties import Duty

from .offers import Offer


def missing(ready: Readiness) -> Iterator[Duty]:
    """What has to be there before a call can go out, and is not."""
    lead = _("Before a call can go out, this has to be there.")
    if not ready.members:
        address = reverse("organization:import")
        yield Duty(_("Enter the members"), address, _("Import the roll from a file"), lead=lead)
    if ready.officers < ready.officers_needed:
        address = reverse("organization:name-officer")
        yield Duty(
            _("Name a second officer"),
            address,
            _("Name an officer"),
            lead=_("What one officer prepares, another releases."),
            source=Source("practice", "four_eyes"),
        )
    if not ready.sessions_ahead:
        address = reverse("organization:plan-session")
        yield Duty(_("Enter the session at which the vote is held"), address, _("Enter a session"), lead=lead)


def offers(contests: Iterable[Contest], session: Session | None) -> Iterator[Offer]:
    """What an officer may begin now: a call, a contest; another officer, another member."""
    uncalled = next((each for each in contests if call_of(each) is None), None)
    if uncalled is not None:
        prepare = PrepareCall.begun(contests=(uncalled.ref,))
        yield Offer(prepare, _("Prepare a call"), reverse("contests:prepare-call"))
    if session is not None:
        plan = PlanContest.begun(session=session.ref, body=session.body.ref)
        yield Offer(plan, _("Plan a contest"), reverse("contests:plan"))
    yield Offer(NameOfficer.begun(), _("Name an officer"), reverse("organization:name-officer"))
    yield Offer(AdmitMember.begun(), _("Admit a member"), reverse("organization:admit"))
