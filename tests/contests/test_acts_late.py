from datetime import timedelta

import pytest

from hustings.acts.refusals import Refused
from hustings.circulars.models import Circular
from hustings.circulars.queries import package_of
from hustings.contests import acts
from hustings.contests.models import Nomination
from hustings.contests.queries import nominations_visible_to, steps_visible_to


@pytest.fixture
def called(campaign):
    """A campaign whose call is released."""
    campaign.call()
    return campaign


def test_a_decision_on_a_late_nomination_is_shared_by_two_officers(house, called):
    """What one officer enters, another one releases (practice)."""
    nomination = called.late()

    refused = called.refused(called.decision(nomination), by=house.officer, at=called.list_at)

    assert (str(refused.source), refused.policies) == ("practice:four_eyes", ("by-two",))


def test_an_admitted_nomination_goes_the_way_of_all_others(house, called):
    """Form check and release; the circular tells all members who took it, when and why."""
    nomination = called.late()
    called.decide(nomination)
    at = called.after_deadline + timedelta(days=1)
    called.accept(nomination, at=at)

    done = called.tell(nomination, at=at)

    told = package_of(Circular.objects.get(kind="nomination")).body["en"].split("\n\n")
    assert told[1] == (
        "It arrived after the deadline. Executive Committee (en) took it on Sunday 11 October 2026. "
        "Reasons: A storm. (en)"
    )
    assert [finding["answer"] for finding in done.findings] == ["allowed"]
    assert Nomination.objects.get().state == "accepted"


def test_a_declined_nomination_stands_no_more(house, called):
    """Its member reads by whom and why; nobody else knew of it, so nobody else is told."""
    before, nomination = Circular.objects.count(), called.late()

    called.decide(nomination, "decline")

    nomination.refresh_from_db()
    step = steps_visible_to(house.fiji_head).get(kind="decide-late")
    assert (nomination.state, nomination.ground, bool(nomination.declined_at)) == ("lapsed", "late", True)
    assert (step.reasons["fr"], step.decided_by["fr"]) == ("A storm. (fr)", "Executive Committee (fr)")
    assert Circular.objects.count() == before
    assert list(nominations_visible_to(house.tunisia_head)) == []


def test_a_decision_is_entered_after_it_was_taken(house, called):
    """The refusal names the field."""
    nomination = called.late()
    later = called.after_deadline.date() + timedelta(days=2)
    act = called.decision(nomination, decided_on=later)

    with pytest.raises(Refused) as caught:
        house.by_two(act, at=called.after_deadline)
    assert caught.value.field == "decided_on"


def test_no_list_waits_for_a_late_nomination_that_nobody_admitted(house, called):
    """One that is admitted is told to all before the list, or after it."""
    called.told(house.tunisia_head)
    nomination = called.late()
    act = acts.PrepareList(contest=called.contest.ref)

    called.decide(nomination)

    assert called.refused(act, by=house.officer, at=called.list_at).policies == ("list-when-all-are-told",)


def test_a_list_is_published_while_a_late_nomination_waits(house, called):
    """Those who came in time do not wait for the one that did not; admitted later, it is seen with them."""
    called.told(house.tunisia_head)
    nomination = called.late()
    called.published()

    called.decide(nomination, at=called.list_at)
    called.accept(nomination, at=called.list_at + timedelta(hours=1))
    called.tell(nomination, at=called.list_at + timedelta(hours=1))

    assert nomination in nominations_visible_to(house.public)


def test_a_member_whose_late_nomination_was_declined_may_present_again(house, called):
    """Where nominations are taken again, it stands in nobody's way."""
    called.decide(called.late(), "decline")

    again = called.submit(house.fiji_head, at=called.list_at)

    assert (again.state, Nomination.objects.count()) == ("submitted", 2)
