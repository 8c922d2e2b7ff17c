from datetime import timedelta

import pytest

from hustings.conduct.engine import PRACTICE_DEFAULTS
from hustings.contests import queries
from hustings.contests.models import Nomination
from hustings.contests.phases import list_of
from hustings.contests.queries import Order
from tests.campaign import everywhere
from tests.tables import asked

pytestmark = pytest.mark.db_contract


@pytest.fixture
def called(campaign):
    """A campaign whose call is released."""
    campaign.call()
    return campaign


def seen(rows_visible_to, house):
    """How many rows an officer, who presides, a member and the public see."""
    viewers = (house.officer, house.presiding, house.fiji_head, house.public)
    return [rows_visible_to(viewer).count() for viewer in viewers]


# Contests


def test_a_planned_contest_is_seen_by_the_general_secretariat(house, campaign):
    """Everybody else sees a contest once its call is known, not when the call is prepared."""
    campaign.plan()
    campaign.prepare()
    assert seen(queries.contests_visible_to, house) == [1, 0, 0, 0]

    campaign.release()
    assert seen(queries.contests_visible_to, house) == [1, 1, 1, 1]


def test_contests_stand_in_their_neutral_order(house, campaign):
    """By session, then as they were planned: the same order for everybody."""
    planned = [campaign.plan(post=everywhere(name)) for name in ("C", "A", "B")]

    assert list(queries.contests_visible_to(house.officer)) == planned


def test_a_call_is_prepared_for_contests_in_no_call(house, campaign):
    """Members have no such choice at all."""
    campaign.call()
    free = campaign.plan(post=everywhere("Vice-President"))

    assert list(queries.contests_to_call(house.officer)) == [free]
    assert seen(queries.contests_to_call, house) == [1, 0, 0, 0]


def test_a_prepared_list_stands_beside_its_contest_for_the_general_secretariat_alone(house, called):
    """What is not published is not there."""
    called.prepare_list()

    officers = queries.contests_visible_to(house.officer).get()
    members = queries.contests_visible_to(house.fiji_head).get()
    assert [list_of(each) is None for each in (officers, members)] == [False, True]


def test_the_circulars_of_running_contests_are_the_call_and_what_is_about_them(house, called):
    """In the order of their release; when the campaign is over there are none."""
    nomination = called.told(house.fiji_head)
    over = called.vote_on + timedelta(days=1)

    running = queries.circulars_of_running(house.now, PRACTICE_DEFAULTS)
    assert [each.kind for each in running] == ["call", "nomination"]
    assert running[1].ref == nomination.circular_id
    assert list(queries.circulars_of_running(over, PRACTICE_DEFAULTS)) == []


# Calls


def test_prepared_calls_come_first_then_the_latest(house, campaign):
    """What waits for an officer is on top."""
    first = campaign.call()
    for name in ("B", "C"):
        campaign.plan(post=everywhere(name))
        campaign.prepare(contests=(campaign.contests[-1],))
    prepared = queries.calls_visible_to(house.officer).get(ref=campaign.calls[1])
    campaign.release()

    calls = list(queries.calls_visible_to(house.officer))
    assert calls[0] == prepared
    assert [call.number for call in calls] == [None, 2, 1]
    assert calls[2] == first
    assert seen(queries.calls_visible_to, house) == [3, 2, 2, 2]


# Nominations


def test_a_nomination_is_seen_by_all_members_from_its_release_on(house, called):
    """Before it: the member and the General Secretariat; the public sees it on the published list."""
    nomination = called.submit(house.fiji_head)
    assert seen(queries.nominations_visible_to, house) == [1, 0, 1, 0]

    called.accept(nomination)
    called.tell(nomination)
    assert seen(queries.nominations_visible_to, house) == [1, 1, 1, 0]
    assert queries.nominations_visible_to(house.tunisia_head).count() == 1

    called.published()
    assert seen(queries.nominations_visible_to, house) == [1, 1, 1, 1]


def test_own_nominations_are_those_of_the_own_member(house, called):
    """Offices and the public have none."""
    called.told(house.fiji_head)
    own = called.submit(house.tunisia_head)

    assert list(queries.own_nominations(house.tunisia_head)) == [own]
    assert seen(queries.own_nominations, house) == [0, 0, 1, 0]


def test_a_member_has_one_standing_nomination_in_a_contest(house, called):
    """One that stands no more does not count."""
    nomination = called.submit(house.fiji_head)
    assert queries.standing_of(house.fiji_head, called.contest) == nomination
    assert queries.standing_of(house.tunisia_head, called.contest) is None

    Nomination.objects.update(state="withdrawn", ended_at=house.now, ended_by="member")
    assert queries.standing_of(house.fiji_head, called.contest) is None


# Lists and candidates


def test_a_list_is_seen_once_it_is_published(house, called):
    """Its places exist from then on, for everybody."""
    called.told(house.fiji_head)
    found = called.prepare_list()
    assert seen(queries.lists_visible_to, house) == [1, 0, 0, 0]
    assert seen(lambda viewer: queries.listed_candidates(viewer, found), house) == [0, 0, 0, 0]

    called.publish_list()
    assert seen(queries.lists_visible_to, house) == [1, 1, 1, 1]
    assert seen(lambda viewer: queries.listed_candidates(viewer, found), house) == [1, 1, 1, 1]


def test_candidates_stand_in_the_order_of_release_until_there_is_a_list(house, called):
    """One order everywhere: first that of the release, then that of the list."""
    second = called.submit(house.fiji_head)
    first = called.told(house.tunisia_head)
    later = house.now + timedelta(hours=1)
    called.accept(second, at=later)
    called.tell(second, at=later)

    before = queries.candidates_of(house.fiji_head, called.contest)
    found = called.published()
    after = queries.candidates_of(house.public, called.contest)

    listed = [row.nomination for row in queries.listed_candidates(house.public, found)]
    assert (list(before.rows), before.order, before.is_listed) == ([first, second], Order.RELEASE, False)
    assert (list(after.rows), after.order, after.is_listed) == (listed, Order.LOT, True)


def test_an_unreleased_nomination_is_no_candidate(house, called):
    """Not even for its own member: candidates are who all members know of."""
    called.submit(house.fiji_head)

    assert queries.candidates_of(house.fiji_head, called.contest).rows == ()


# The number of statements

READ = {
    "contests": lambda house: [
        (each.session, each.body, each.region, each.called.call)
        for each in queries.contests_visible_to(house.officer)
    ],
    "calls": lambda house: [
        (call.prepared_by.person, call.circular, [each.contest.region for each in call.called.all()])
        for call in queries.calls_visible_to(house.officer)
    ],
    "nominations": lambda house: [
        (each.contest.called.call, each.contest.region, each.member, each.circular)
        for each in queries.nominations_visible_to(house.officer)
    ],
    "listed nominations": lambda house: [
        (each.member, each.listed.list) for each in queries.nominations_visible_to(house.public)
    ],
    "waiting": lambda house: [
        each.nomination.contest.body for each in queries.nominations_waiting(house.officer, house.now)
    ],
    "lists": lambda house: [
        (each.circular, each.prepared_by) for each in queries.lists_visible_to(house.officer)
    ],
    "listed": lambda house: [
        (each.nomination.member, each.nomination.circular)
        for each in queries.listed_candidates(house.public, queries.lists_visible_to(house.public)[0])
    ],
    "candidates": lambda house: [
        [each.member for each in candidates.rows]
        for candidates in queries.candidates_by_contest(
            house.fiji_head, list(queries.contests_visible_to(house.fiji_head))
        ).values()
    ],
    "circulars": lambda house: list(queries.circulars_of_running(house.now, PRACTICE_DEFAULTS)),
}


def statements(house):
    """How many statements each query costs, read to the end with what stands beside its rows."""
    counts = {}
    for name, read in READ.items():
        with asked() as captured:
            assert read(house), name
        counts[name] = len(captured)
    return counts


def a_contest(campaign, name):
    """A contest with a published list of two, a third nomination waiting in the next one."""
    campaign.plan(post=everywhere(name))
    campaign.call(contests=(campaign.contests[-1],))
    for head in (campaign.house.fiji_head, campaign.house.tunisia_head):
        campaign.told(head)
    campaign.published()
    campaign.plan(post=everywhere(f"{name}, second seat"))
    campaign.call(contests=(campaign.contests[-1],))
    campaign.accept(campaign.submit(campaign.house.fiji_head))


def test_the_number_of_statements_does_not_depend_on_the_number_of_rows(house, campaign):
    """A few contests cost as many statements as many; no page grows slower with the campaign."""
    a_contest(campaign, "A")
    few = statements(house)

    for name in "BCDE":
        a_contest(campaign, name)

    assert statements(house) == few
    assert max(few.values()) == 3
