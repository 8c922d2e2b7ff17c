"""Nobody stands: the call is opened again with a new deadline, and what was told before stays readable."""

from datetime import timedelta

import pytest

from hustings.circulars.models import Circular
from hustings.circulars.queries import package_of
from hustings.contests import acts
from hustings.contests.models import Call, CandidateList, Nomination
from hustings.contests.phases import Phase, began_at, phase_of
from hustings.contests.queries import versions_of
from hustings.record.models import Entry
from tests.campaign import everywhere

WHY = everywhere("The only candidate has withdrawn.")


def reopening(campaign, days=14):
    later = timedelta(days=days)
    dates = {"deadline": campaign.deadline + later, "list_at": campaign.list_at + later}
    return acts.ReopenCall(contest=campaign.contests[-1], **dates, reason=WHY)


def gone(campaign):
    """Whoever stood has withdrawn."""
    Nomination.objects.update(
        state="withdrawn",
        ended_at=campaign.after_deadline,
        ended_by="member",
        end_circular=Circular.objects.first(),
    )


def reopened(campaign, **other):
    return campaign.house.by_two(
        reopening(campaign, **other), at=campaign.after_deadline + timedelta(hours=1)
    )


def test_a_call_is_opened_again_where_nobody_stands(house, campaign):
    """A new call with the texts of the old one; nominations are taken again."""
    old = campaign.call()

    done = reopened(campaign)

    new = Call.objects.latest("pk")
    assert (new.number, new.reopens, new.title) == (2, old, old.title)
    assert phase_of(campaign.contest, campaign.after_deadline + timedelta(days=1)) is Phase.OPEN
    told = package_of(Circular.objects.get(ref=done.circulars[0])).body["en"]
    assert told.startswith("Nobody stands in this contest any more. Its call is opened again.")
    assert "Nominations are taken until Sunday 25 October 2026" in told


def test_the_campaign_goes_on_from_the_first_call(house, campaign):
    """It began with the communication of the first one and never ended (¶4)."""
    campaign.call()
    reopened(campaign)

    assert began_at(campaign.contest) == house.now


def test_a_published_list_is_replaced_and_the_new_draw_has_its_own_seed(house, campaign):
    """The first seed was revealed; with it the second order would be known beforehand."""
    campaign.call()
    campaign.told(house.fiji_head)
    published = campaign.published()
    before = campaign.contest.called.seed_commitment
    gone(campaign)

    reopened(campaign)

    published.refresh_from_db()
    after = campaign.contest.called.seed_commitment
    assert published.replaced_at is not None
    assert before != after
    assert after.encode() in bytes(Entry.objects.filter(kind="call").latest("pk").leaf)


def test_a_new_list_is_published_after_a_reopened_call(house, campaign):
    """With whoever was presented since."""
    campaign.call()
    campaign.told(house.fiji_head)
    campaign.published()
    gone(campaign)
    reopened(campaign)

    campaign.told(house.tunisia_head, at=campaign.after_deadline + timedelta(days=1), candidate="Amal Jouini")
    campaign.published(at=campaign.deadline + timedelta(days=15))

    found = CandidateList.objects.get(replaced_at__isnull=True)
    assert [row.nomination.candidate for row in found.candidates.all()] == ["Amal Jouini"]


def test_versions_tell_both_calls(house, campaign):
    """What was told first, and what was told when it was opened again."""
    campaign.call()
    reopened(campaign)

    versions = versions_of(campaign.contest)
    assert [(each.call.number, each.act) for each in versions] == [(1, "release-call"), (2, "reopen-call")]


@pytest.mark.parametrize("state", ["submitted", "accepted"])
def test_a_call_is_not_opened_again_while_somebody_is_left(house, campaign, state):
    """Whoever waits to stand counts as well."""
    campaign.call()
    nomination = campaign.submit(house.fiji_head)
    if state == "accepted":
        campaign.accept(nomination)
        campaign.tell(nomination)

    refused = campaign.not_prepared(reopening(campaign), at=campaign.after_deadline)

    assert refused.policies == ("reopening-when-nobody-stands",)
    assert str(refused.reason) == "Somebody stands in this contest, or waits to: 1 nomination."


def test_the_new_deadline_lies_ahead_and_before_the_vote(house, campaign):
    """The refusal names the field."""
    campaign.call()

    at = campaign.after_deadline
    assert campaign.not_prepared(reopening(campaign, days=0), at=at).field == "deadline"
    assert campaign.not_prepared(reopening(campaign, days=60), at=at).field == "deadline"


def test_other_contests_of_the_old_call_stay_in_it(house, campaign):
    """One is opened again; the others keep their deadline and their seed."""
    campaign.plan(post=everywhere("Vice-President"))
    campaign.plan()
    old = campaign.call()
    reopened(campaign)

    assert [each.contest.ref for each in old.called.all()] == [campaign.contests[0]]
    assert old.versions.count() == 2
