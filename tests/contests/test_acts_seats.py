"""Who holds which seat: entered, ended, read by members and offices; eligibility looks at it."""

from datetime import timedelta

import pytest

from hustings.acts.refusals import Refused
from hustings.contests import acts
from hustings.contests.models import HeldSeat
from hustings.contests.queries import held_seats_visible_to


def entering(house, **other):
    today = house.now.date()
    said = {
        "post_key": "delegate",
        "region": "asia",
        "member": house.member("FJI").ref,
        "holder": "Adi Litia",
    }
    days = {"from_on": today - timedelta(days=365), "until_on": today + timedelta(days=730)}
    return acts.EnterHeldSeat(**{**said, **days, **other})


def test_a_held_seat_is_entered_and_read_by_members_and_offices(house):
    """The public reads none of it here."""
    done = house.perform(entering(house), by=house.officer)

    assert done.result["post"] == "Delegate for Asia"
    seen = (house.fiji_head, house.presiding, house.public)
    assert [held_seats_visible_to(each).count() for each in seen] == [1, 1, 0]


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"post_key": "emperor"}, "post_key"),
        ({"region": "atlantis"}, "region"),
        ({"until_on": None}, "until_on"),
    ],
)
def test_a_seat_is_one_that_the_instrument_knows(house, other, field):
    """Of a region of the organization, with a term that ends after it began."""
    if other.get("until_on", "") is None:
        other = {"until_on": house.now.date() - timedelta(days=400)}

    with pytest.raises(Refused) as caught:
        house.perform(entering(house, **other), by=house.officer)
    assert caught.value.field == field


def test_the_end_of_a_term_is_changed(house):
    """It became vacant, or was prolonged until the next session."""
    seat = house.perform(entering(house), by=house.officer).result["seat"]

    house.perform(acts.EndHeldSeat(seat=seat, until_on=house.now.date()), by=house.officer)

    assert HeldSeat.objects.get().until_on == house.now.date()
