from datetime import timedelta

import pytest

from hustings.acts.inputs import PlacedInstant
from hustings.acts.models import Draft
from hustings.circulars.models import Circular
from hustings.contests import acts
from hustings.contests.acts.returning import completion_term
from hustings.contests.models import Dossier, Nomination
from hustings.contests.queries import nominations_visible_to, steps_visible_to
from hustings.ground.blobs import keep
from hustings.organization.models import Communication
from tests.campaign import COPY


@pytest.fixture
def called(campaign):
    """A campaign whose call is released."""
    campaign.call()
    return campaign


def test_a_returned_nomination_says_what_is_missing_and_until_when(house, called):
    """The member reads it in the nomination's history; nobody else is told anything."""
    before = Circular.objects.count()

    nomination = called.returned()

    step = steps_visible_to(house.fiji_head).get(kind="return-nomination")
    assert (step.note, step.language, step.state) == ("The statement ends in the middle.", "en", "returned")
    assert nomination.return_until == house.now + timedelta(days=7)
    assert (Circular.objects.count(), list(nominations_visible_to(house.tunisia_head))) == (before, [])
    assert not steps_visible_to(house.tunisia_head).exists()


def test_a_checked_nomination_can_go_back_before_its_release(house, called):
    """The second officer may see what the first one did not."""
    nomination = called.submit(house.fiji_head)
    called.accept(nomination)

    house.perform(called.missing(nomination), by=house.second_officer)

    assert Nomination.objects.get().state == "returned"


def test_a_term_that_has_passed_is_none(house, called):
    """The refusal names the field and what would be right."""
    act = called.missing(called.submit(house.fiji_head), until=PlacedInstant(house.now, "Africa/Casablanca"))

    refused = called.refused(act, by=house.officer)

    assert (refused.field, str(refused.reason)) == ("until", "This instant has passed. Name a later one.")


def test_the_usual_term_ends_with_a_day_at_the_place_of_the_session(house, called):
    """So many days as the organization decided, to the last minute of the last one."""
    nomination = called.submit(house.fiji_head)

    term = completion_term(nomination, house.now, 7)

    assert term.local() == {"local": "2026-09-21T23:59", "zone": "Africa/Casablanca"}


def test_a_completed_nomination_keeps_the_instant_of_its_submission(house, called):
    """What counts is when it was presented; the version that was returned stays beside the new one."""
    nomination = called.returned()

    later = called.deadline + timedelta(days=2)
    house.perform(
        acts.CompleteNomination(**called.version(nomination)), by=house.fiji_representative, at=later
    )

    found = Nomination.objects.select_related("dossier").get()
    assert (found.state, found.submitted_at, found.late) == ("submitted", house.now, False)
    assert (found.dossier.number, found.dossier.filed_at, found.return_until) == (2, later, None)
    assert (Dossier.objects.count(), Draft.objects.count()) == (2, 0)


def test_a_completion_after_the_term_is_taken_too(house, called):
    """No imported rule refuses it; but no list has waited for it."""
    nomination = called.returned()
    at = called.deadline + timedelta(days=3)
    called.published(at=at)

    house.perform(acts.CompleteNomination(**called.version(nomination)), by=house.fiji_head, at=at)
    called.accept(nomination, at=at)
    called.tell(nomination, at=at)

    assert Nomination.objects.get().state == "accepted"


def test_a_list_waits_for_a_returned_nomination_until_its_term(house, called):
    """All members have to receive what can still come in time."""
    until = PlacedInstant(called.after_deadline + timedelta(days=1), "Africa/Casablanca")
    nomination = called.submit(house.fiji_head)
    house.perform(called.missing(nomination, until=until), by=house.officer)
    act = acts.PrepareList(contest=called.contest.ref)

    refused = called.refused(act, by=house.officer, at=called.after_deadline)

    assert refused.policies == ("list-when-all-are-told",)
    assert called.prepare_list(at=until.at + timedelta(minutes=1))


def test_a_member_corrects_what_an_officer_entered_for_it_and_confirms_it_thereby(house, called):
    """A transcription is corrected by the member's own version; what was entered stays as the first one."""
    nomination = by_paper(house, called)

    house.perform(acts.CompleteNomination(**called.version(nomination)), by=house.fiji_head)

    nomination.refresh_from_db()
    assert (nomination.confirmed_at, nomination.dossier.number) == (house.now, 2)
    act = acts.CompleteNomination(**called.version(nomination))
    assert called.refused(act, by=house.fiji_head).policies == ("complete-what-is-returned",)


def by_paper(house, called):
    """A nomination as it stands when an officer has entered it from a note verbale."""
    nomination = called.submit(house.fiji_head)
    file = keep(COPY.content, name=COPY.name, at=house.now, sealed=True)
    nomination.communication = Communication.objects.create(
        member=nomination.member, channel="note-verbale", received_at=house.now, file=file
    )
    nomination.route = Nomination.Route.NOTE
    nomination.save()
    return nomination


@pytest.mark.parametrize("name", ["CompleteNomination", "UpdateDossier"])
@pytest.mark.parametrize("who", ["tunisia_head", "officer", "presiding", "public"])
def test_only_the_own_member_files_a_version(house, called, name, who):
    """To everybody else the nomination, or the act, does not exist."""
    nomination = called.returned() if name == "CompleteNomination" else called.told(house.fiji_head)
    act = getattr(acts, name)(**called.version(nomination))

    assert called.refused(act, by=getattr(house, who)).absent


def test_a_returned_update_leaves_what_all_members_have(house, called):
    """The member reads what is missing and may file another version, which bears the next number."""
    nomination = called.told(house.fiji_head)
    called.updated(nomination)
    act = acts.ReturnUpdate(nomination=nomination.ref, missing="The second page.", language="en")

    house.perform(act, by=house.officer)

    nomination.refresh_from_db()
    assert (nomination.state, nomination.dossier, nomination.told.number) == (
        "accepted",
        nomination.told,
        1,
    )
    called.updated(nomination)
    nomination.refresh_from_db()
    assert nomination.dossier.number == 3
    assert steps_visible_to(house.fiji_head).get(kind="return-update").note == "The second page."
