from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hustings.acts.perform import perform
from hustings.acts.refusals import Refused
from hustings.organization import acts, queries
from hustings.organization.models import Mandate
from tests import tables

HOUR = timedelta(hours=1)


def name(house, who="Ada Rull", capacity="presiding", **more):
    email = f"{who.lower().replace(' ', '.')}@example.org"
    return acts.NamePresidingOfficer(
        session=house.session.ref, person_name=who, email=email, language="en", capacity=capacity, **more
    )


def vacate(house, **more):
    return acts.VacatePresidency(session=house.session.ref, **more)


def presiding(house, at):
    found = queries.presiding_at(house.session, at)
    return (found.person.name, found.role) if found else None


def test_whoever_is_named_presides_and_the_one_before_no_more(house):
    """Questions go to the presiding officer of that meeting (¶14): one person at any instant."""
    house.perform(name(house), by=house.officer, at=house.now + HOUR)

    assert presiding(house, house.now) == ("Mei Tan", "presiding")
    assert presiding(house, house.now + HOUR) == ("Ada Rull", "presiding")


def test_somebody_may_act_for_the_presiding_officer(house):
    """Acting is a capacity of its own."""
    perform(name(house, capacity="acting"), by=house.officer)

    assert presiding(house, house.now) == ("Ada Rull", "acting")


def test_the_office_may_be_vacant(house):
    """From the instant entered nobody presides, until somebody is named."""
    perform(vacate(house), by=house.officer)
    assert presiding(house, house.now) is None

    house.perform(name(house), by=house.officer, at=house.now + HOUR)

    assert presiding(house, house.now + HOUR / 2) is None
    assert presiding(house, house.now + HOUR) == ("Ada Rull", "presiding")


def test_a_change_may_be_entered_for_an_instant_to_come(house):
    """Until then the one before presides."""
    perform(name(house, from_at=house.now + 2 * HOUR), by=house.officer)

    assert [presiding(house, house.now + hours * HOUR)[0] for hours in (1, 2)] == ["Mei Tan", "Ada Rull"]


@pytest.mark.parametrize("act", [name, vacate])
def test_who_presided_at_a_past_instant_stays_as_it_was_entered(house, act):
    """Each one begins after the one before."""
    perform(name(house, from_at=house.now - HOUR), by=house.officer)
    earlier = act(house, from_at=house.now - 2 * HOUR)

    with pytest.raises(Refused) as refused:
        perform(earlier, by=house.officer)

    assert refused.value.field == "from_at"
    assert presiding(house, house.now - 2 * HOUR) == ("Mei Tan", "presiding")


def test_nobody_is_entered_over_somebody_who_presides_until_a_later_instant(house):
    """An end that was entered for later stands."""
    perform(vacate(house, from_at=house.now + 2 * HOUR), by=house.officer)

    with pytest.raises(Refused) as refused:
        perform(name(house, from_at=house.now + HOUR), by=house.officer)

    assert str(refused.value.reason) == "Somebody presides until a later instant."


def test_a_vacant_office_is_not_vacated(house):
    """There is nobody whose mandate would end."""
    perform(vacate(house), by=house.officer)

    with pytest.raises(Refused) as refused:
        perform(vacate(house), by=house.officer)

    assert str(refused.value.reason) == "Nobody presides at this session."


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["presiding", "acting", "vacate"]),
        st.sampled_from(["Ada Rull", "Bo Ngir", "Mei Tan"]),
        st.none() | st.integers(-4, 4),
    ),
    max_size=8,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_at_any_instant_at_most_one_person_presides(house, steps):
    """Any sequence of namings and vacancies, for now, for earlier and for later."""
    with tables.undone():
        for hour, (what, who, offset) in enumerate(steps):
            now = house.now + hour * HOUR
            more = {} if offset is None else {"from_at": now + offset * HOUR}
            act = vacate(house, **more) if what == "vacate" else name(house, who, what, **more)
            _try(house, act, now)
        for half_hours in range(-10, 30):
            at = house.now + half_hours * HOUR / 2
            rows = queries.mandates_at(Mandate.objects.filter(session=house.session), at)
            assert rows.count() <= 1


def _try(house, act, now):
    try:
        house.perform(act, by=house.officer, at=now)
    except Refused:
        return
