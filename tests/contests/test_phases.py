from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hustings.conduct.engine import PRACTICE_DEFAULTS
from hustings.contests.phases import Phase, campaign_runs, is_listed, phase_of
from hustings.contests.queries import contests_visible_to

MILLISECOND = timedelta(milliseconds=1)


@pytest.fixture
def called(campaign):
    """A contest whose call is released, read anew."""
    campaign.call()
    return _read(campaign)


def _read(campaign):
    return contests_visible_to(campaign.house.officer).get(ref=campaign.contests[-1])


def _midnight(contest, days):
    """The first instant of a day at the place of the session, counted from the day of the vote."""
    day = contest.vote_on + timedelta(days=days)
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(contest.session.zone))


def test_a_contest_in_no_call_is_planned(house, campaign):
    """Before the call the campaign has not begun (¶4)."""
    contest = campaign.plan()

    assert phase_of(contest, house.now) == Phase.PLANNED
    assert not campaign_runs(contest, house.now, PRACTICE_DEFAULTS)


def test_a_contest_in_a_prepared_call_is_planned(house, campaign):
    """A call that only the General Secretariat sees begins nothing."""
    campaign.plan()
    campaign.prepare()

    assert phase_of(_read(campaign), house.now) == Phase.PLANNED


def test_the_campaign_begins_at_the_instant_of_the_call(house, called):
    """¶4: from the communication of the call on, and not a millisecond earlier."""
    before = house.now - MILLISECOND

    assert [phase_of(called, before), phase_of(called, house.now)] == [Phase.PLANNED, Phase.OPEN]
    assert [campaign_runs(called, at, PRACTICE_DEFAULTS) for at in (before, house.now)] == [False, True]


def test_nominations_are_open_up_to_the_deadline_itself(campaign, called):
    """What arrives at the very instant of the deadline is in time."""
    at = campaign.deadline

    assert [phase_of(called, at), phase_of(called, at + MILLISECOND)] == [Phase.OPEN, Phase.CLOSED]


def test_a_contest_is_listed_from_the_publication_on(campaign, called):
    """A list that is only prepared is nobody's list yet."""
    campaign.prepare_list()
    prepared = _read(campaign)
    campaign.publish_list(at=campaign.list_at)
    published = _read(campaign)

    assert phase_of(prepared, campaign.list_at) == Phase.CLOSED
    assert not is_listed(published, campaign.list_at - MILLISECOND)
    assert phase_of(published, campaign.list_at) == Phase.LISTED


def test_the_day_of_the_vote_is_that_of_the_place(called):
    """The day begins and ends at midnight in Marrakech, whatever the clocks say elsewhere."""
    begins, ends = _midnight(called, 0), _midnight(called, 1)
    instants = [begins - MILLISECOND, begins, ends - MILLISECOND, ends]

    assert [phase_of(called, at) for at in instants] == [
        Phase.CLOSED,
        Phase.VOTING,
        Phase.VOTING,
        Phase.OVER,
    ]


def test_the_day_of_the_vote_belongs_to_the_campaign_where_practice_says_so(campaign, called):
    """Whether the day counts is a reading of ¶4 that the organization decides."""
    otherwise = {**PRACTICE_DEFAULTS, "day_of_vote_counts": False}

    assert campaign_runs(called, campaign.vote_on, PRACTICE_DEFAULTS)
    assert not campaign_runs(called, campaign.vote_on, otherwise)
