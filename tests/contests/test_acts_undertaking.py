from dataclasses import replace
from datetime import timedelta

import pytest

from hustings.contests import acts
from hustings.contests.models import Nomination
from hustings.contests.queries import awaits_signature, nominations_visible_to
from hustings.ground.blobs import open_blob
from hustings.organization.models import Communication
from tests.house import LETTER


@pytest.fixture
def submitted(house, campaign):
    """A nomination whose candidate has not signed."""
    campaign.call()
    return campaign.submit(house.fiji_head)


def record(nomination, **more):
    """The act by which a signed paper is filed."""
    return acts.RecordUndertaking(nomination=nomination.ref, letter=LETTER, **more)


def test_a_missing_signature_of_the_candidate_costs_no_deadline(house, campaign, submitted):
    """The nomination goes its way; its undertaking is awaited."""
    campaign.accept(submitted)
    campaign.tell(submitted)

    submitted.refresh_from_db()
    assert (submitted.state, awaits_signature(submitted)) == ("accepted", True)


def test_a_candidate_undertakes_to_keep_the_code(house, campaign, submitted):
    """By his or her own mandate, and before anybody else may see the nomination."""
    candidate = campaign.candidate(by=house.fiji_head)

    house.perform(acts.SignUndertaking(nomination=submitted.ref), by=candidate)

    submitted.refresh_from_db()
    assert (submitted.signed_at, awaits_signature(submitted)) == (house.now, False)


@pytest.mark.parametrize("who", ["fiji_head", "officer", "presiding", "public"])
def test_nobody_signs_for_a_candidate(house, campaign, submitted, who):
    """To all others the act does not exist."""
    assert campaign.refused(acts.SignUndertaking(nomination=submitted.ref), by=getattr(house, who)).absent


def test_a_candidate_signs_no_other_nomination(house, campaign, submitted):
    """Not even one that everybody sees."""
    candidate = campaign.candidate(by=house.fiji_head)
    theirs = campaign.told(house.tunisia_head)
    campaign.accept(submitted)
    campaign.tell(submitted)
    campaign.published()

    assert theirs in nominations_visible_to(candidate)
    act = acts.SignUndertaking(nomination=theirs.ref)
    assert campaign.refused(act, by=candidate, at=campaign.after_deadline).absent


def test_a_delegation_files_what_its_candidate_signed_on_paper(house, campaign, submitted):
    """It came here and now; the bytes are kept, sealed."""
    house.perform(record(submitted), by=house.fiji_representative)

    kept = Communication.objects.get(channel="here")
    assert (kept.received_at, kept.member) == (house.now, house.member("FJI"))
    assert Nomination.objects.get().signature == kept
    assert (kept.file.sealed, open_blob(kept.file)) == (True, LETTER.content)


def test_an_officer_enters_an_undertaking_by_the_instant_of_its_receipt(house, campaign, submitted):
    """What came yesterday was signed yesterday; nothing comes from the future."""
    yesterday, tomorrow = house.now - timedelta(days=1), house.now + timedelta(days=1)
    act = record(submitted, channel="letter", received_at=yesterday)

    refused = campaign.refused(replace(act, received_at=tomorrow), by=house.officer)
    house.perform(act, by=house.officer)

    assert (refused.field, Nomination.objects.get().signed_at) == ("received_at", yesterday)


@pytest.mark.parametrize("who", ["tunisia_head", "presiding", "public"])
def test_no_stranger_files_an_undertaking(house, campaign, submitted, who):
    """Not even of a nomination that all members have."""
    campaign.accept(submitted)
    campaign.tell(submitted)

    assert campaign.refused(record(submitted), by=getattr(house, who)).absent
