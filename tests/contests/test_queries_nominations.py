from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.contests import acts, queries
from hustings.contests.models import Nomination, Step
from hustings.contests.queries import Stage, turns_of
from hustings.ground.viewer import Viewer
from tests.house import NOW
from tests.tables import asked

MINUTE = timedelta(minutes=1)


@pytest.fixture
def called(campaign):
    """A campaign whose call is released."""
    campaign.call()
    return campaign


# Time with either side

STATES = ("submitted", "submitted", "returned", "accepted")
some_steps = st.lists(st.tuples(st.integers(0, 20), st.sampled_from(STATES)), max_size=8)
some_end = st.none() | st.integers(0, 60)


def on_its_way(steps, released, ended):
    """A nomination with its steps, each so many minutes after the one before; nothing of it is in a database."""
    found, at = [Step(pk=0, at=NOW, state="submitted")], NOW
    for key, (gap, state) in enumerate(steps, 1):
        at += gap * MINUTE
        found.append(Step(pk=key, at=at, state=state))
    nomination = Nomination(
        pk=1,
        submitted_at=NOW,
        released_at=None if released is None else NOW + released * MINUTE,
        ended_at=None if ended is None else NOW + ended * MINUTE,
    )
    cache = {"steps": found[::-1]}
    setattr(nomination, "_prefetched_objects_cache", cache)  # noqa: B010  as Django keeps what was fetched before
    return nomination, found


@given(steps=some_steps, released=some_end, ended=some_end, later=st.integers(0, 90))
def test_every_minute_is_with_one_side(steps, released, ended, later):
    """Told apart: with the member while it is returned, with the Secretariat otherwise; to the release or the end."""
    nomination, found = on_its_way(steps, released, ended)
    end = min(each for each in (released, ended, later) if each is not None)

    turns = turns_of(nomination, NOW + later * MINUTE)

    states = [[step.state for step in found if step.at <= NOW + each * MINUTE][-1] for each in range(end)]
    with_member = states.count("returned")
    assert turns == ((end - with_member) * MINUTE, with_member * MINUTE)


def test_what_came_by_paper_is_with_the_secretariat_from_its_receipt_on():
    """The instant that counts lies before the first step, which an officer took."""
    nomination, _found = on_its_way([], None, None)
    nomination.submitted_at = NOW - 60 * MINUTE

    assert turns_of(nomination, NOW + 5 * MINUTE) == (65 * MINUTE, timedelta(0))


@pytest.mark.db_contract
def test_time_with_either_side_is_read_from_what_happened(house, called):
    """¶13: the clock runs from the first submission; a completion that takes two days is the member's time."""
    nomination = called.returned()
    completed = house.now + timedelta(days=2)
    act = acts.CompleteNomination(**called.version(nomination))
    house.perform(act, by=house.fiji_head, at=completed)

    (waiting,) = queries.nominations_waiting(house.officer, completed + timedelta(days=1))

    assert waiting.turns == (timedelta(days=1), timedelta(days=2))
    assert waiting.waited == timedelta(days=3)


# What waits


@pytest.mark.db_contract
def test_what_waits_is_listed_by_how_long_it_has_waited(house, called):
    """The oldest first, with what it waits for, and whether this officer may take the step."""
    first = called.submit(house.fiji_head)
    second = called.submit(house.tunisia_head, at=house.now + timedelta(hours=1))
    called.accept(second, at=house.now + timedelta(hours=2))
    now = house.now + timedelta(hours=26)

    found = queries.nominations_waiting(house.officer, now)

    assert [(each.nomination, each.stage, each.mine) for each in found] == [
        (first, Stage.CHECK, False),
        (second, Stage.RELEASE, True),
    ]
    assert [each.waited for each in found] == [timedelta(hours=26), timedelta(hours=25)]
    assert [each.mine for each in queries.nominations_waiting(house.second_officer, now)] == [False, False]
    assert queries.nominations_waiting(house.fiji_head, now) == []


@pytest.mark.db_contract
def test_released_nominations_wait_for_nothing_until_they_are_updated(house, called):
    """An update waits since its own filing."""
    nomination = called.told(house.fiji_head)
    later = house.now + timedelta(days=3)
    assert queries.nominations_waiting(house.officer, later) == []
    assert list(queries.unreleased_in(called.contest, house.now)) == []

    called.updated(nomination, at=later)

    (waiting,) = queries.nominations_waiting(house.officer, later + MINUTE)
    assert (waiting.stage, waiting.since, waiting.waited) == (Stage.CHECK, later, MINUTE)
    assert list(queries.unreleased_in(called.contest, later)) == []


@pytest.mark.db_contract
def test_returned_nominations_are_listed_by_their_terms(house, called):
    """They do not wait with the Secretariat."""
    nomination = called.returned()

    assert queries.nominations_waiting(house.officer, house.now) == []
    (found,) = queries.nominations_returned(house.officer, house.now)
    assert (found.nomination, found.stage) == (nomination, Stage.RETURNED)
    assert queries.nominations_returned(house.fiji_head, house.now) == []


@pytest.mark.db_contract
def test_a_late_nomination_waits_for_a_decision(house, called):
    """It stands among what waits, oldest first."""
    called.late()

    found = queries.nominations_waiting(house.officer, called.list_at)

    assert [(each.stage, each.renamed) for each in found] == [(Stage.LATE, False)]


@pytest.mark.db_contract
def test_the_number_of_statements_does_not_grow_with_what_waits(house, called):
    """The page of what waits reads a hundred rows as it reads one; the history of each stands beside it."""
    called.submit(house.fiji_head)
    with asked() as one:
        queries.nominations_waiting(house.officer, house.now)

    for code in ("BRA", "CAN", "FRA"):
        called.submit(house.name_head(code, f"Head {code}", f"{code}@example.org"))
    with asked() as several:
        assert len(queries.nominations_waiting(house.officer, house.now)) == 4

    assert len(several) == len(one)


# The history


def seen(rows_visible_to, house):
    """How many rows an officer, who presides, the own member, another one and the public see."""
    viewers = (house.officer, house.presiding, house.fiji_head, house.tunisia_head, house.public)
    return [rows_visible_to(viewer).count() for viewer in viewers]


@pytest.mark.db_contract
def test_a_history_is_whole_for_those_concerned_and_what_was_told_for_others(house, called):
    """Submission, form check and release; others see the release, the public what is on a published list."""
    called.told(house.fiji_head)
    assert seen(queries.steps_visible_to, house) == [3, 1, 3, 1, 0]

    called.published()
    assert seen(queries.steps_visible_to, house) == [3, 1, 3, 1, 1]


@pytest.mark.db_contract
def test_every_version_is_there_for_those_concerned_and_the_released_ones_for_all(house, called):
    """Old versions stay readable for whoever received them."""
    nomination = called.told(house.fiji_head)
    called.updated(nomination)
    assert seen(queries.dossiers_visible_to, house) == [2, 1, 2, 1, 0]

    called.accept(nomination)
    called.tell(nomination)
    called.published()
    assert seen(queries.dossiers_visible_to, house) == [2, 2, 2, 2, 2]


@pytest.mark.db_contract
def test_a_candidate_sees_the_own_history_and_no_others(house, called):
    """From the submission on, with what is missing."""
    nomination = called.returned()
    called.told(house.tunisia_head)
    candidate = called.candidate(by=house.fiji_head)

    kinds = [each.kind for each in queries.steps_visible_to(candidate)]
    assert kinds == ["submit-nomination", "return-nomination"]
    assert [each.nomination_id for each in queries.dossiers_visible_to(candidate)] == [nomination.ref]


@pytest.mark.db_contract
def test_a_duty_of_the_software_sees_every_nomination(house, called):
    """The clock tells of those that nobody else may see yet."""
    nomination = called.late()

    assert list(queries.nominations_visible_to(Viewer(duty="clock"))) == [nomination]
