"""A delegation invites its candidate in a contest to follow the candidature (¶14)."""

from datetime import timedelta

import pytest
from django.core import mail

from hustings.acts.perform import may_i
from hustings.contests import acts
from hustings.organization.acts import FreezeDelegation, RemoveCandidate

ADA = {"person_name": "Ada Lau", "email": "ada.lau@example.org", "language": "fr"}


@pytest.fixture
def called(campaign):
    """A campaign with one contest that is open."""
    campaign.call()
    return campaign


def invitation(campaign, **other):
    return acts.InviteCandidate(**{"contest": campaign.contests[-1], **ADA, **other})


@pytest.mark.parametrize("who", ["fiji_head", "fiji_representative"])
def test_a_delegation_invites_its_candidate(called, who):
    """Head or representative; the candidate acts in this one contest, for no member."""
    house = called.house
    stands = called.candidate(by=getattr(house, who))

    assert (stands.kind, stands.candidate_of, stands.contest) == (
        "candidate",
        house.member("FJI").pk,
        called.contests[-1],
    )
    assert str(house.mandate(stands).post) == "Delegate for Asia"


@pytest.mark.parametrize("who", ["officer", "presiding", "public"])
def test_who_acts_for_no_member_invites_nobody(called, who):
    """For them the act does not exist."""
    refusal = may_i(invitation(called), by=getattr(called.house, who)).refusal

    assert refusal is not None
    assert refusal.absent


def test_a_candidate_invites_nobody(called):
    """Nor anybody else in the same contest."""
    stands = called.candidate(by=called.house.fiji_head)

    assert called.refused(invitation(called), by=stands).absent


def test_in_a_contest_that_is_not_called_there_is_nobody_to_invite(campaign):
    """A planned contest does not exist for members."""
    campaign.plan()

    assert campaign.refused(invitation(campaign), by=campaign.house.fiji_head).absent


def test_a_delegation_invites_one_candidate_a_contest(called):
    """Until that access is ended; another member invites its own."""
    house = called.house
    stands = called.candidate(by=house.fiji_head)

    refused = called.refused(invitation(called), by=house.fiji_representative)
    assert (refused.policies, str(refused.reason)) == (
        ("candidate-invited-once",),
        "Your delegation has invited a candidate in this contest already: Ratu Seru.",
    )
    called.candidate(by=house.tunisia_head, **ADA)
    house.perform(RemoveCandidate(mandate=house.mandate(stands).ref), by=house.fiji_head)
    later = house.now + timedelta(days=1)
    assert house.perform(invitation(called), by=house.fiji_head, at=later).result["person"] == "Ada Lau"


def test_nobody_is_invited_to_a_frozen_delegation(called):
    """Rival claims are settled first; who stands already stays."""
    house = called.house
    stands = called.candidate(by=house.fiji_head)
    fiji = house.member("FJI").ref
    house.perform(FreezeDelegation(member=fiji, reason="Two letters."), by=house.officer)

    refused = called.refused(invitation(called), by=house.fiji_head)
    kept = called.refused(RemoveCandidate(mandate=house.mandate(stands).ref), by=house.fiji_head)

    assert refused.policies == ("candidate-not-to-a-frozen-delegation",)
    assert kept.policies == ("candidate-of-frozen-delegation-stays",)


def test_a_representative_can_be_the_candidate(called):
    """One person, two mandates; the address is the same."""
    house = called.house
    person = house.person(house.fiji_representative)

    stands = called.candidate(by=house.fiji_head, email=person.email)

    assert (stands.person, stands.mandate) != (person.pk, house.fiji_representative.mandate)
    assert stands.person == person.pk
    assert house.mandate(stands).person.name == "Jone Vula"


def test_the_invitation_goes_out_in_the_candidates_language(called, django_capture_on_commit_callbacks):
    """With the post in that language, and a link."""
    with django_capture_on_commit_callbacks(execute=True):
        called.candidate(by=called.house.fiji_head, **ADA)

    (sent,) = [each for each in mail.outbox if each.to == ["ada.lau@example.org"]]
    assert "Délégué pour l'Asie" in sent.body
    assert "/fr/sign-in/invitation/" in sent.body
