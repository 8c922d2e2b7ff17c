from datetime import UTC, datetime, timedelta, timezone

import pytest

from hustings.acts import clock
from tests.house import NOW


def test_now_is_aware_in_utc_and_in_whole_milliseconds():
    """Whatever is kept of an instant can be written and read again unchanged."""
    now = clock.now()

    assert now.tzinfo is UTC
    assert now.microsecond % 1000 == 0
    assert abs(now - datetime.now(UTC)) < timedelta(seconds=5)


def test_the_clock_stands_where_it_is_set_and_goes_on_afterwards():
    """The demo's past and the tests' present end with the block."""
    with clock.at(NOW):
        assert clock.now() == NOW
        with clock.at(NOW + timedelta(days=1)):
            assert clock.now() == NOW + timedelta(days=1)
        assert clock.now() == NOW

    assert clock.now() != NOW


def test_the_clock_goes_on_after_an_error():
    """An error inside leaves no clock standing."""
    with pytest.raises(ValueError, match="x"), clock.at(NOW):
        raise ValueError("x")

    assert clock.now() != NOW


def test_any_zone_and_fraction_becomes_utc_and_milliseconds():
    """The clock is set by an instant, however it is written."""
    with clock.at(datetime(2026, 9, 14, 11, 0, 0, 123456, tzinfo=timezone(timedelta(hours=2)))):
        assert clock.now() == NOW.replace(microsecond=123000)
