"""The access of a candidate as a person, and what stays of it with the delegation (¶14)."""

from datetime import timedelta

import pytest
from django.core import mail

from hustings.acts.perform import may_i, perform
from hustings.acts.queries import refusals_visible_to
from hustings.acts.refusals import Refused
from hustings.organization import acts
from hustings.organization.models import Mandate
from hustings.record.models import Opening
from tests.house import LETTER


def end(house, viewer):
    return acts.RemoveCandidate(mandate=house.mandate(viewer).ref)


@pytest.mark.parametrize("who", ["fiji_head", "fiji_representative"])
def test_a_delegation_ends_the_access_of_its_candidate(house, who):
    """Head or representative; the mandate ends at that instant, and is kept."""
    stands = house.candidate()

    done = perform(end(house, stands), by=getattr(house, who))

    assert (done.result["person"], house.mandate(stands).until_at) == ("Adi Koroi", house.now)


@pytest.mark.parametrize("who", ["tunisia_head", "officer", "presiding", "public"])
def test_nobody_else_ends_it(house, who):
    """For all others there is no such candidate."""
    refusal = may_i(end(house, house.candidate()), by=getattr(house, who)).refusal

    assert refusal is not None
    assert refusal.absent


def test_a_candidate_ends_no_mandate_and_invites_nobody(house):
    """A candidate acts for no delegation: neither for the own member nor under any mandate of its people."""
    stands, member = house.candidate(), house.member("FJI").ref
    tried = [
        end(house, stands),
        end(house, house.candidate()),
        acts.RemoveRepresentative(member=member, mandate=house.mandate(house.fiji_representative).ref),
        acts.InviteRepresentative.begun(member=member),
        acts.GiveSummary(),
        acts.ResendInvitation(mandate=house.mandate(stands).ref),
    ]

    refusals = [may_i(act, by=stands).refusal for act in tried]

    assert [bool(each and each.absent) for each in refusals] == [True] * len(tried)


def test_a_representative_stays_one_when_the_candidacy_ends(house):
    """Two mandates of one person are two things."""
    person, stands = house.person(house.fiji_representative), house.candidate()
    Mandate.objects.filter(pk=stands.mandate).update(person=person)

    perform(end(house, stands), by=house.fiji_head)

    assert [each.role for each in person.mandates.filter(until_at=None)] == ["representative"]


def test_a_candidate_who_is_named_head_stays_a_candidate(house):
    """The letter ends what somebody was in the delegation, not the candidature."""
    stands = house.candidate("PLW")
    name_head = acts.NameHead(
        member=house.member("PLW").ref,
        person_name="Adi Koroi",
        email=house.person(stands).email,
        language="en",
        letter=LETTER,
        channel="letter",
        received_at=house.now - timedelta(hours=1),
    )

    perform(name_head, by=house.officer)

    assert {each.role for each in house.person(stands).mandates.filter(until_at=None)} == {
        "head",
        "candidate",
    }


def test_a_candidate_can_be_invited_to_the_delegation(house):
    """Whoever stands does not act for the member yet."""
    who = {"person_name": "Adi Koroi", "email": house.person(house.candidate()).email, "language": "en"}

    done = perform(acts.InviteRepresentative(member=house.member("FJI").ref, **who), by=house.fiji_head)

    assert done.result["person"] == "Adi Koroi"


def test_a_member_that_leaves_has_no_candidates(house):
    """Nobody acts under a mandate of what is no member."""
    stands = house.candidate()

    perform(acts.MemberLeaves(member=house.member("FJI").ref), by=house.officer)

    assert house.mandate(stands).until_at == house.now


@pytest.mark.parametrize(
    ("who", "may"),
    [("fiji_head", True), ("fiji_representative", True), ("officer", False), ("tunisia_head", False)],
)
def test_its_delegation_sends_a_candidate_the_link_again(house, who, may):
    """Whoever may invite may send it again."""
    act = acts.ResendInvitation(mandate=house.mandate(house.candidate()).ref)

    assert may_i(act, by=getattr(house, who)).allowed is may


def test_the_mail_names_member_and_post(house, django_capture_on_commit_callbacks):
    """The candidate learns who invites, and to what."""
    act = acts.ResendInvitation(mandate=house.mandate(house.candidate()).ref)
    with django_capture_on_commit_callbacks(execute=True):
        perform(act, by=house.fiji_head)

    body = mail.outbox[-1].body
    assert "Fiji invites you, its candidate, to follow your candidature here: Delegate for Asia." in body


def test_a_refused_try_of_a_candidate_is_the_candidates_own(house):
    """Seen by nobody of the member; what opens its entry in the record belongs to the candidate too."""
    stands = house.candidate()
    perform(acts.MarkSummaryRead(), by=stands)
    with pytest.raises(Refused) as refused:
        perform(acts.MarkSummaryRead(), by=stands)

    kept = refusals_visible_to(stands).get(ref=refused.value.kept)
    assert Opening.objects.get(entry=kept.entry).owner == f"candidate:{stands.mandate}"
    others = (house.fiji_head, house.officer, house.presiding, house.public, house.candidate())
    assert not any(refusals_visible_to(each).exists() for each in others)
