from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hustings.acts.act import Act
from hustings.acts.perform import perform
from hustings.acts.refusals import Refused
from hustings.circulars.models import Delivery
from hustings.ground.words import Words
from hustings.organization import acts, queries
from hustings.organization.models import Suspension
from tests import tables, trial

GROUND = Words({"en": "Dues of two years", "fr": "Contributions"})
DAY = timedelta(days=1)


def suspend(house, **more):
    act = acts.SuspendRights(member=house.member("FJI").ref, ground=GROUND, **more)
    return Suspension.objects.get(ref=perform(act, by=house.officer).result["suspension"])


def refusal_of(act, by):
    with pytest.raises(Refused) as refused:
        perform(act, by=by)
    return refused.value


def test_a_suspension_holds_from_now_until_it_is_ended(house):
    """Where no instant is written, it begins with the press and stays open."""
    suspension = suspend(house)
    assert (suspension.from_at, suspension.until_at, suspension.ground) == (house.now, None, GROUND)
    assert list(queries.suspended_at(house.now)) == [house.member("FJI")]

    act = acts.EndSuspension(suspension=suspension.ref)
    house.perform(act, by=house.second_officer, at=house.now + DAY)

    assert list(queries.suspended_at(house.now + DAY / 2)) == [house.member("FJI")]
    assert list(queries.suspended_at(house.now + DAY)) == []


def test_a_suspended_member_receives_everything(house):
    """It touches the vote, never what the member is told (¶13: all members)."""
    suspend(house)
    body = queries.bodies_visible_to(house.officer).get(code="general-assembly")
    with trial.in_force():
        perform(trial.OpenBranch(body=body.ref, code="suva"), by=house.officer)

    assert house.members == 12
    assert Delivery.objects.filter(member__code="FJI").count() == 2


def test_a_suspension_may_be_entered_for_a_time_to_come(house):
    """The instants are those of the decision."""
    suspension = suspend(house, from_at=house.now + DAY, until_at=house.now + 3 * DAY)

    held = [queries.suspended_at(house.now + days * DAY).exists() for days in (0, 1, 2, 3)]
    assert (suspension.until_at, held) == (house.now + 3 * DAY, [False, True, True, False])


@pytest.mark.parametrize("hours", [0, -1])
def test_a_suspension_ends_after_it_begins(house, hours):
    """Neither at the same instant nor before."""
    until = house.now + timedelta(hours=hours)
    act = acts.SuspendRights(member=house.member("FJI").ref, ground=GROUND, until_at=until)
    open_one = suspend(house)
    end = acts.EndSuspension(suspension=open_one.ref, until_at=until)

    assert [refusal_of(each, house.officer).field for each in (act, end)] == ["until_at"] * 2


def test_a_suspension_that_has_not_begun_can_be_lifted(house):
    """It then never begins, and another one may be entered for the same time."""
    suspension = suspend(house, from_at=house.now + 2 * DAY)

    perform(acts.EndSuspension(suspension=suspension.ref), by=house.second_officer)

    assert not queries.suspended_at(house.now + 3 * DAY).exists()
    assert suspend(house, from_at=house.now + DAY, until_at=house.now + 4 * DAY)


def test_a_suspension_that_has_ended_is_not_ended_again(house):
    """What was in force stays as it was."""
    suspension = suspend(house)
    act = acts.EndSuspension(suspension=suspension.ref)
    house.perform(act, by=house.officer, at=house.now + DAY)

    with pytest.raises(Refused) as refused:
        house.perform(act, by=house.officer, at=house.now + 2 * DAY)

    assert str(refused.value.reason) == "This suspension has ended already."


def test_two_suspensions_of_a_member_do_not_overlap(house):
    """Neither when they are entered nor when the end of one is moved."""
    first = suspend(house, until_at=house.now + 2 * DAY)
    suspend(house, from_at=house.now + 3 * DAY)

    entered = acts.SuspendRights(member=house.member("FJI").ref, ground=GROUND, from_at=house.now + DAY)
    moved = acts.EndSuspension(suspension=first.ref, until_at=house.now + 4 * DAY)

    assert refusal_of(entered, house.officer).field == "from_at"
    assert refusal_of(moved, house.officer).field == "until_at"


HOURS = st.integers(0, 12)
STEPS = st.lists(st.tuples(st.sampled_from(["suspend", "end"]), HOURS, st.none() | HOURS), max_size=8)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_entered_at_most_one_suspension_holds_at_any_instant(house, steps):
    """Any sequence of suspensions and their ends."""
    with tables.undone():
        for minute, (step, begin, end) in enumerate(steps):
            _try(house, minute, step, begin, end)
        for hour in range(14):
            at = house.now + timedelta(hours=hour, minutes=30)
            holding = [each for each in Suspension.objects.all() if _holds(each, at)]
            assert len(holding) <= 1


def _holds(suspension, at):
    return suspension.from_at <= at and (suspension.until_at is None or at < suspension.until_at)


def _try(house, minute, step, begin, end):
    since, until = (
        house.now + timedelta(hours=begin),
        end if end is None else house.now + timedelta(hours=end),
    )
    last = Suspension.objects.order_by("-pk").first()
    act: Act[Any] = acts.SuspendRights(
        member=house.member("FJI").ref, ground=GROUND, from_at=since, until_at=until
    )
    if step == "end" and last:
        act = acts.EndSuspension(suspension=last.ref, until_at=until)
    try:
        house.perform(act, by=house.officer, at=house.now + timedelta(minutes=minute))
    except Refused:
        return
