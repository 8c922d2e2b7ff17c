import json
from datetime import timedelta

import pytest

from hustings.acts.acts import PrepareAct
from hustings.circulars.models import Circular, Delivery
from hustings.circulars.queries import package_of
from hustings.contests import acts
from hustings.contests.models import ListedCandidate
from hustings.contests.queries import (
    candidates_of,
    ended_in,
    nobody_stands,
    own_nominations,
    steps_visible_to,
)
from hustings.record.models import Entry
from tests import ends


@pytest.fixture
def called(campaign):
    """A campaign whose call is released."""
    campaign.call()
    return campaign


def withdraw(campaign, nomination, by, **when):
    """The nomination is withdrawn here."""
    return campaign.house.perform(acts.WithdrawNomination(nomination=nomination.ref), by=by, **when)


def test_a_withdrawal_reaches_all_members_at_one_instant(house, called):
    """Released to all at one instant (¶13), by the member's own act; no officer and no reason is needed."""
    nomination = called.told(house.fiji_head)

    done = withdraw(called, nomination, house.fiji_representative)

    nomination.refresh_from_db()
    circular = Circular.objects.get(kind="withdrawal")
    assert (nomination.state, nomination.ended_at, nomination.ended_by) == ("withdrawn", house.now, "member")
    assert (nomination.end_circular_id, done.circulars) == (circular.ref, (circular.ref,))
    assert Delivery.objects.filter(circular=circular, delivered_at=house.now).count() == house.members


def test_the_circular_says_who_is_no_candidate_any_more_and_nothing_else(house, called):
    """Neither a reason nor whose wish it was: members learn who stands."""
    nomination = called.told(house.fiji_head)

    withdraw(called, nomination, house.fiji_head)

    package = package_of(Circular.objects.get(kind="withdrawal"))
    assert package.contest == called.contest.ref
    assert package.title["en"] == "Delegate for Asia: the nomination of Ratu Seru is withdrawn"
    assert package.body["en"] == (
        "Candidate: Ratu Seru. Presented by: Fiji. Contest: Delegate for Asia.\n\n"
        "The nomination is withdrawn. Nobody has to give a reason for that."
    )


def test_what_nobody_else_knew_ends_without_a_circular(house, called):
    """Of a nomination that was not released nobody outside its member learns, its end included."""
    nomination = called.submit(house.fiji_head)

    done = withdraw(called, nomination, house.fiji_head)

    nomination.refresh_from_db()
    assert (nomination.state, nomination.end_circular_id, done.circulars) == ("withdrawn", None, ())
    assert done.result["told"] == "No other member knew of it, so nobody else is told."
    assert (ended_in(house.tunisia_head, called.contest), ended_in(house.public, called.contest)) == ([], [])


def test_a_candidate_withdraws_and_the_member_is_told(house, called):
    """No candidate can be held against own will; the member finds it in the history and holds the entry."""
    nomination = called.told(house.fiji_head)
    candidate = called.candidate(by=house.fiji_head)

    done = withdraw(called, nomination, candidate)

    step = steps_visible_to(house.fiji_head).get(kind="withdraw-nomination")
    entry = Entry.objects.get(ref=done.entry)
    assert (step.by_id, step.circular_id) == (candidate.mandate, done.circulars[0])
    assert own_nominations(house.fiji_head).get().ended_by == "candidate"
    assert entry.opening.owner == f"member:{nomination.member_id}"
    assert json.loads(bytes(entry.opening.payload))["side"] == "candidate"


@pytest.mark.parametrize("who", ["tunisia_head", "officer", "presiding", "public"])
def test_nobody_else_withdraws_a_nomination_here(house, called, who):
    """To all others the act does not exist: not to another member, nor to the General Secretariat."""
    nomination = called.told(house.fiji_head)

    assert called.refused(acts.WithdrawNomination(nomination=nomination.ref), by=getattr(house, who)).absent


def test_a_candidate_withdraws_no_other_candidature(house, called):
    """A candidate acts in the own candidature alone, not in a rival's."""
    called.told(house.fiji_head)
    theirs = called.told(house.tunisia_head)
    candidate = called.candidate(by=house.fiji_head)

    assert called.refused(acts.WithdrawNomination(nomination=theirs.ref), by=candidate).absent


def test_what_has_ended_is_not_withdrawn_again(house, called):
    """The first withdrawal counts; there is one circular."""
    nomination = called.told(house.fiji_head)
    withdraw(called, nomination, house.fiji_head)

    refused = called.refused(acts.WithdrawNomination(nomination=nomination.ref), by=house.fiji_representative)

    assert (str(refused.source), refused.policies) == ("system", ("nomination-ended",))
    assert Circular.objects.filter(kind="withdrawal").count() == 1


def test_lists_and_pages_follow_by_themselves(house, called):
    """Whoever withdrew stands no more; on the published list the place stays, and says so."""
    fiji, tunisia = called.told(house.fiji_head), called.told(house.tunisia_head)
    called.published()
    place = ListedCandidate.objects.get(nomination=fiji).place

    withdraw(called, fiji, house.fiji_head, at=called.after_deadline)

    assert list(candidates_of(house.public, called.contest).rows) == [tunisia]
    assert list(ListedCandidate.objects.order_by("place").values_list("place", flat=True)) == [1, 2]
    for viewer in (house.public, house.tunisia_head, house.officer):
        (ended,) = ended_in(viewer, called.contest)
        assert (ended.nomination, ended.state, ended.place) == (fiji.ref, "withdrawn", place)


def test_a_list_is_published_without_whom_withdrew_before(house, called):
    """A prepared list settles at its publication who is on it."""
    fiji, tunisia = called.told(house.fiji_head), called.told(house.tunisia_head)
    called.prepare_list()
    withdraw(called, fiji, house.fiji_head, at=called.after_deadline)

    called.publish_list()

    assert [each.nomination for each in ListedCandidate.objects.all()] == [tunisia]


def test_a_member_that_withdrew_may_present_another(house, called):
    """The seat on the ballot is the member's: it presents anew as long as nominations are taken."""
    withdraw(called, called.told(house.fiji_head), house.fiji_head)

    again = called.submit(house.fiji_head, candidate="Adi Mere")

    assert (again.state, again.candidate) == ("submitted", "Adi Mere")


def test_when_nobody_is_left_the_contest_says_so(house, called):
    """The officer is offered to open the call again."""
    nomination = called.told(house.fiji_head)
    before = nobody_stands(called.contest)

    withdraw(called, nomination, house.fiji_head)

    assert (before, nobody_stands(called.contest)) == (False, True)


# In writing


def test_a_withdrawal_in_writing_is_entered_by_two(house, called):
    """What an officer enters on a letter, a second one releases; the letter is kept sealed, with its hash."""
    nomination = called.told(house.fiji_head)

    done = house.by_two(ends.withdrawal(called, nomination))

    nomination.refresh_from_db()
    kept = nomination.steps.get(kind="record-withdrawal").communication
    assert (nomination.state, nomination.ended_by) == ("withdrawn", "member")
    assert (kept.file.sha256, kept.file.sealed) == (done.result["letter"], True)
    assert (kept.member, kept.received_at) == (nomination.member, house.now - timedelta(hours=1))
    assert (
        package_of(Circular.objects.get(kind="withdrawal"))
        .body["en"]
        .endswith(
            "The General Secretariat received it in writing: Monday 14 September 2026, 09:00 in Marrakech."
        )
    )


def test_one_officer_alone_enters_no_withdrawal(house, called):
    """Four eyes are practice: nobody ends a candidature on one's own reading of a letter."""
    nomination = called.told(house.fiji_head)

    refused = called.refused(ends.withdrawal(called, nomination), by=house.officer)

    assert (str(refused.source), refused.policies) == ("practice:four_eyes", ("by-two",))


def test_a_candidates_letter_ends_what_nobody_knew_without_a_circular(house, called):
    """By another route as here: members who never knew are told nothing."""
    nomination = called.submit(house.fiji_head)

    done = house.by_two(ends.withdrawal(called, nomination, side="candidate"))

    nomination.refresh_from_db()
    assert (nomination.ended_by, done.circulars) == ("candidate", ())
    assert Circular.objects.filter(kind="withdrawal").count() == 0


def test_a_letter_of_tomorrow_is_not_entered(house, called):
    """A communication is entered after it was received."""
    act = ends.withdrawal(called, called.told(house.fiji_head), received_at=house.now + timedelta(hours=1))

    assert called.refused(PrepareAct.of(act), by=house.officer).field == "received_at"
