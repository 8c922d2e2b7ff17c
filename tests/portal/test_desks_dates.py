from datetime import timedelta

from hustings.acts import clock
from hustings.contests.acts import PrepareList, PublishList
from hustings.portal.desks.dates import running, steps
from tests.campaigning import called, desk, planned, released, submitted


def next_of(house, contest, **after):
    """The next date of a contest, as everybody sees it so long after now."""
    now = house.now + timedelta(**after)
    return [each.text for each in steps(running(house.public, house.now).get(pk=contest.pk), now)][:1]


def test_a_contest_goes_from_the_deadline_to_the_vote(house):
    """Nominations close, the list is due and stays due while it is not there, the vote is held."""
    contest = planned(house)
    called(house, contest)

    assert next_of(house, contest) == ["Nominations close"]
    assert next_of(house, contest, days=7) == ["Nominations close"]
    assert next_of(house, contest, days=7, seconds=1) == ["The list of candidates is due"]
    assert next_of(house, contest, days=30) == ["The list of candidates is due"]


def test_after_the_list_the_vote_is_next(house):
    """A published list is due no more; after the day of the vote nothing is."""
    contest = planned(house)
    called(house, contest)
    released(house, submitted(house, contest, by=house.fiji_head))
    with clock.at(house.now + timedelta(days=8)):
        house.perform(PrepareList(contest=contest.ref), by=house.officer)
        house.perform(PublishList(contest=contest.ref), by=house.second_officer)

    assert next_of(house, contest, days=9) == ["The vote is held"]
    assert next_of(house, contest, days=71) == ["The vote is held"]
    assert next_of(house, contest, days=73) == []


def test_a_date_of_many_contests_is_told_once(house):
    """Four contests of one call close at one instant: one line, one tick."""
    called(house, *(planned(house, f"Seat {number}", "") for number in range(4)))

    ahead = desk(house, house.fiji_head).ahead

    assert [each.tick for each in ahead] == ["nomination", "list", "session", "vote"]


def test_what_is_past_lies_not_ahead(house):
    """A list that is late is no date to come."""
    called(house, planned(house))

    with clock.at(house.now + timedelta(days=20)):
        assert [each.tick for each in desk(house, house.fiji_head).ahead] == ["session", "vote"]


def test_a_contest_runs_until_its_vote_is_over_everywhere(house):
    """The day after the vote it is still the day of the vote somewhere."""
    contest = planned(house)
    called(house, contest)

    runs = [running(house.public, house.now + timedelta(days=days)).exists() for days in (71, 72, 73)]

    assert (contest.vote_on, runs) == ((house.now + timedelta(days=71)).date(), [True, True, False])
