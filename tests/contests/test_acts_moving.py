"""A called contest is cancelled, its vote moved: told to all, with what becomes of the nominations."""

from datetime import timedelta

import pytest

from hustings.circulars.models import Circular
from hustings.circulars.queries import package_of
from hustings.conduct.engine import PRACTICE_DEFAULTS
from hustings.contests import acts
from hustings.contests.models import CallVersion, Nomination
from hustings.contests.phases import Phase, campaign_runs, phase_of
from hustings.contests.queries import candidates_of
from tests.campaign import everywhere

WHY = everywhere("The Assembly decided so.")


def cancellation(campaign):
    return acts.CancelContest(contest=campaign.contests[-1], reason=WHY)


def move(campaign, **other):
    day = campaign.house.session.closes_on
    said = {"vote_on": day, "nominations": "stand", "reason": WHY}
    return acts.MoveVote(contest=campaign.contests[-1], **{**said, **other})


def body(done):
    return package_of(Circular.objects.get(ref=done.circulars[0])).body["en"]


# Cancelling


def test_a_cancelled_contest_is_told_to_all_with_the_nominations_that_lapse(house, campaign):
    """One circular tells both; whom members knew is named in it (¶13)."""
    campaign.call()
    told = campaign.told(house.fiji_head)
    waiting = campaign.submit(house.tunisia_head, candidate="Leïla Trabelsi")

    done = house.by_two(cancellation(campaign))

    told.refresh_from_db()
    waiting.refresh_from_db()
    assert {told.state, waiting.state} == {"lapsed"}
    assert (told.ground, told.end_circular_id) == ("call", done.circulars[0])
    assert "Ratu Seru (Fiji), Delegate for Asia" in body(done)
    assert "Trabelsi" not in body(done)


def test_in_a_cancelled_contest_nothing_is_submitted(house, campaign):
    """Not even what was on its way when it was cancelled."""
    campaign.call()
    act = campaign.nomination()
    house.by_two(cancellation(campaign))

    refused = campaign.refused(act, by=house.fiji_head, at=house.now + timedelta(hours=1))

    assert (str(refused.source), refused.policies) == ("instrument:call", ("contest-cancelled",))


def test_the_campaign_of_a_cancelled_contest_is_over(house, campaign):
    """With the day of its cancellation."""
    campaign.call()
    house.by_two(cancellation(campaign))

    contest = campaign.contest
    assert phase_of(contest, house.now) is Phase.CANCELLED
    assert campaign_runs(contest, house.now + timedelta(days=1), PRACTICE_DEFAULTS) is False


def test_the_other_contests_of_the_call_go_on(house, campaign):
    """A call opens one or many; one is taken out of it."""
    campaign.plan()
    campaign.plan(post=everywhere("Vice-President"))
    campaign.call()
    house.by_two(acts.CancelContest(contest=campaign.contests[0], reason=WHY))

    assert phase_of(campaign.contest, house.now) is Phase.OPEN
    contents = [each["cancelled"] for each in CallVersion.objects.latest("pk").content["contests"]]
    assert contents == [True, False]


# The day of the vote


def test_a_vote_moves_to_another_day_of_its_session(house, campaign):
    """Both days are told; the campaign goes on until the new one (¶4)."""
    campaign.call()

    done = house.by_two(move(campaign))

    assert campaign.contest.vote_on == house.session.closes_on
    assert body(done).startswith(
        "Delegate for Asia: the vote is on Thursday 26 November 2026 in Marrakech. "
        "It was to be on Wednesday 25 November 2026."
    )
    assert campaign_runs(campaign.contest, campaign.vote_on + timedelta(days=1), PRACTICE_DEFAULTS)


@pytest.mark.parametrize(("chosen", "state", "standing"), [("stand", "accepted", 1), ("lapse", "lapsed", 0)])
def test_whoever_moves_a_vote_says_what_becomes_of_the_nominations(house, campaign, chosen, state, standing):
    """They stand or they lapse: nothing happens to a nomination unsaid."""
    campaign.call()
    nomination = campaign.told(house.fiji_head)

    done = house.by_two(move(campaign, nominations=chosen))

    nomination.refresh_from_db()
    assert nomination.state == state
    assert len(candidates_of(house.fiji_head, campaign.contest).rows) == standing
    assert ("Nominations presented so far stand as they are." in body(done)) == (chosen == "stand")


def test_a_returned_nomination_lapses_too(house, campaign):
    """It waits for nothing any more."""
    campaign.call()
    nomination = campaign.submit(house.fiji_head)
    Nomination.objects.update(state="returned", return_until=campaign.deadline)

    house.by_two(move(campaign, nominations="lapse"))

    nomination.refresh_from_db()
    assert (nomination.state, nomination.return_until) == ("lapsed", None)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "The day of the vote is a day of the session: Monday 23 November 2026 to Thursday 26 November 2026."),
        (-1, "The vote is on this day already."),
    ],
)  # fmt: skip
def test_the_new_day_is_another_one_of_the_session(house, campaign, days, said):
    """The refusal names the field, and the days that would do."""
    campaign.call()
    day = house.session.closes_on + timedelta(days=days)

    refused = campaign.not_prepared(move(campaign, vote_on=day))

    assert (refused.field, str(refused.reason)[: len(said)]) == ("vote_on", said)


def test_a_vote_does_not_move_into_the_past(house, campaign):
    """On the day itself it can be put off, not brought back."""
    campaign.call()
    day = house.session.opens_on

    refused = campaign.not_prepared(move(campaign, vote_on=day), at=campaign.vote_on)

    assert (refused.field, str(refused.reason)) == ("vote_on", "This day has passed. Name a later one.")


def test_a_vote_comes_after_the_list(house, campaign):
    """As long as the list is due, no vote is put before it."""
    campaign.call(list_at=campaign.vote_on - timedelta(days=1))

    refused = campaign.not_prepared(move(campaign, vote_on=house.session.opens_on))

    assert refused.field == "vote_on"
    assert str(refused.reason).startswith("The vote comes after the list of candidates, which is due")


@pytest.mark.parametrize("who", ["fiji_head", "presiding", "public"])
def test_changes_of_contests_do_not_exist_for_others(house, campaign, who):
    """They are the General Secretariat's."""
    campaign.call()

    assert campaign.refused(cancellation(campaign), by=getattr(house, who)).absent
