"""The window of a campaign (¶4): from the communication of the call until the day of the vote."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.conduct.engine import ContestWindow, campaign_window

ORDER = ["before", "during", "after"]
# Zones far apart, one that skips an hour in spring and doubles one in autumn, one that moves with Ramadan.
ZONES = (
    "UTC",
    "Africa/Casablanca",
    "Europe/Paris",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Asia/Kathmandu",
)
INSTANTS = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  (bounds without zone)
WINDOWS = st.builds(
    ContestWindow,
    called_at=st.none() | INSTANTS,
    vote_on=st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    zone=st.sampled_from(ZONES),
    closed_at=st.none() | INSTANTS,
    adjourned=st.booleans(),
)
PRACTICES = st.sampled_from([{}, {"day_of_vote_counts": True}, {"day_of_vote_counts": False}])
CALLED = datetime(2026, 7, 1, tzinfo=UTC)
PARIS = ContestWindow(CALLED, date(2026, 10, 25), "Europe/Paris")


def midnight_after(window):
    """The instant at which the day of the vote is over where it is held."""
    return datetime.combine(window.vote_on + timedelta(days=1), time(), ZoneInfo(window.zone)).astimezone(UTC)


@given(WINDOWS, PRACTICES, st.lists(INSTANTS, min_size=2, max_size=8))
def test_a_campaign_begins_once_and_ends_once(window, practice, instants):
    """As time passes it is before, then during, then after, and never goes back."""
    phases = [ORDER.index(campaign_window(window, at, practice)) for at in sorted(instants)]

    assert phases == sorted(phases)


@given(WINDOWS, PRACTICES, INSTANTS, st.sampled_from(ZONES))
def test_an_instant_is_the_same_wherever_it_is_told(window, practice, at, zone):
    """The day that counts is that of the place of the vote, not that of whoever asks."""
    assert campaign_window(window, at.astimezone(ZoneInfo(zone)), practice) == campaign_window(
        window, at, practice
    )


@given(WINDOWS, INSTANTS)
def test_without_a_call_there_is_no_campaign(window, at):
    """However near the vote, and whatever was adjourned or closed."""
    assert campaign_window(replace(window, called_at=None), at, {}) == "before"


@given(WINDOWS, PRACTICES)
def test_it_begins_at_the_instant_of_the_call(window, practice):
    """Not a microsecond earlier."""
    window = replace(window, called_at=CALLED, vote_on=date(2026, 11, 25), closed_at=None)

    assert campaign_window(window, CALLED, practice) == "during"
    assert campaign_window(window, CALLED - timedelta(microseconds=1), practice) == "before"


@given(WINDOWS)
def test_the_day_of_the_vote_ends_where_the_vote_is_held(window):
    """At midnight of its zone, also on a day that is an hour shorter or longer."""
    window = replace(window, called_at=datetime(2024, 1, 1, tzinfo=UTC), closed_at=None, adjourned=False)
    over = midnight_after(window)

    assert campaign_window(window, over - timedelta(microseconds=1), {}) == "during"
    assert campaign_window(window, over, {}) == "after"


@pytest.mark.parametrize(
    ("vote_on", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 11, 25), 24)]
)
def test_a_day_on_which_clocks_change_is_whole(vote_on, hours):
    """The day of the vote in Paris has 23 hours in March and 25 in October, and all of them count."""
    window = replace(PARIS, called_at=datetime(2026, 1, 1, tzinfo=UTC), vote_on=vote_on)
    begins = datetime.combine(vote_on, time(), ZoneInfo("Europe/Paris")).astimezone(UTC)
    counted = [campaign_window(window, begins + timedelta(hours=hour), {}) for hour in range(26)].count(
        "during"
    )

    assert counted == hours
    assert campaign_window(window, begins, {"day_of_vote_counts": False}) == "after"


@pytest.mark.parametrize(
    ("practice", "phase"),
    [
        ({"day_of_vote_counts": True}, "during"),
        ({"day_of_vote_counts": False}, "after"),
        ({}, "during"),
        ({"day_of_vote_counts": None}, "during"),
    ],
)
def test_whether_the_day_of_the_vote_counts_is_a_reading(practice, phase):
    """The organization decides how it reads the Code; as shipped, and where nothing is decided, it counts."""
    assert campaign_window(PARIS, datetime(2026, 10, 25, 12, tzinfo=UTC), practice) == phase


@given(WINDOWS, PRACTICES, INSTANTS)
def test_a_vote_without_result_and_new_day_does_not_end_it(window, practice, at):
    """Adjourned, postponed or without result: the campaign goes on until there is one."""
    window = replace(window, called_at=CALLED, adjourned=True, closed_at=None)

    assert campaign_window(window, at, practice) == ("during" if at >= CALLED else "before")


@given(WINDOWS, PRACTICES, INSTANTS)
def test_once_there_is_a_result_its_day_is_the_last(window, practice, at):
    """Whether it came on the day foreseen, on a later one or on an earlier one."""
    closed = replace(window, closed_at=datetime(2026, 11, 27, 17, tzinfo=UTC))
    last = closed.closed_at.astimezone(ZoneInfo(window.zone)).date()

    assert campaign_window(closed, at, practice) == campaign_window(
        replace(window, vote_on=last, closed_at=None, adjourned=False), at, practice
    )
