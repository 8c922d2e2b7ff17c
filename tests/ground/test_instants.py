"""Instants: one spelling, and what a person types as the local time of a place."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from hustings.ground.instants import (
    ascii_digits,
    canonical,
    local_text,
    parse_instant,
    parse_local,
    read_canonical,
    whole_ms,
    zone_of,
)

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
INSTANTS = st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31), timezones=OFFSETS)  # noqa: DTZ001  (bounds without zone)
TYPED = st.datetimes(datetime(1901, 1, 1), datetime(2199, 12, 31), timezones=OFFSETS)  # noqa: DTZ001  (bounds without zone)
ZONES = st.sampled_from(
    ["UTC", "Africa/Casablanca", "Europe/Paris", "Pacific/Fiji", "America/Caracas", "Asia/Kathmandu"]
)


@given(INSTANTS)
def test_an_instant_is_read_back_from_its_spelling(instant):
    """In whole milliseconds nothing is lost."""
    assert read_canonical(canonical(instant)) == whole_ms(instant)


@given(INSTANTS, OFFSETS)
def test_an_instant_has_one_spelling(instant, offset):
    """Wherever its clock stands, the bytes of an entry are the same, and as long."""
    assert canonical(instant.astimezone(offset)) == canonical(instant)
    assert len(canonical(instant)) == len("2026-10-11T22:59:00.000Z")


def test_milliseconds_are_cut_not_rounded():
    """What arrived in the last millisecond of a term does not become late by rounding."""
    instant = datetime(2026, 10, 11, 22, 59, 59, 999_999, tzinfo=UTC)

    assert canonical(instant) == "2026-10-11T22:59:59.999Z"
    assert whole_ms(instant).microsecond == 999_000


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-11T22:59:00Z",
        "2026-10-11T22:59:00.000+00:00",
        "2026-10-11 22:59:00.000Z",
        "2026-10-11T23:59:00.000+01:00",
        "2026-10-11T22:59:00.000",
        "2026-10-11",
        "tomorrow",
    ],
)
def test_another_spelling_is_refused(text):
    """The same instant written otherwise would have another hash."""
    with pytest.raises(ValueError, match=r"canonical|isoformat"):
        read_canonical(text)


@given(st.text())
def test_digits_of_every_script_become_digits(text):
    """Nothing else in a text changes."""
    plain = ascii_digits(text)

    assert len(plain) == len(text)
    assert all(one == other or one.isdecimal() for one, other in zip(text, plain, strict=True))
    assert not any(each.isdecimal() and not each.isascii() for each in plain)


@pytest.mark.parametrize(
    "text",
    ["2026-10-11T23:59", "2026-10-11 23:59", " 2026-10-11T23:59:00 ", "٢٠٢٦-١٠-١١ ٢٣:٥٩", "۲۰۲۶-۱۰-۱۱T۲۳:۵۹"],
)
def test_a_time_is_meant_where_the_place_is(text):
    """23:59 in Casablanca on 11 October is 22:59 in UTC, in whatever digits it is typed."""
    assert parse_local(text, "Africa/Casablanca") == datetime(2026, 10, 11, 22, 59, tzinfo=UTC)


@given(TYPED, ZONES)
def test_an_instant_is_read_back_from_its_local_time(instant, zone):
    """What a page shows in a field is what it reads from it; where clocks pass it twice, with its offset."""
    instant = instant.replace(second=0, microsecond=0)

    assert parse_local(local_text(instant, zone), zone) == instant


@pytest.mark.parametrize(
    ("zone", "text", "sentence"),
    [
        (
            "Europe/Paris",
            "2026-03-29 02:30",
            "Clocks in Europe/Paris skip 02:30 on that day. Write for instance 2026-03-29 03:30.",
        ),
        (
            "America/New_York",
            "2026-03-08 02:00",
            "Clocks in America/New_York skip 02:00 on that day. Write for instance 2026-03-08 03:00.",
        ),
        (
            "Pacific/Apia",
            "2011-12-30 12:00",
            "Clocks in Pacific/Apia skip 12:00 on that day. Write for instance 2011-12-31 12:00.",
        ),
    ],
)
def test_an_hour_that_clocks_skip_is_refused(zone, text, sentence):
    """There is no such instant; the sentence says which time there is."""
    with pytest.raises(ValidationError) as refused:
        parse_local(text, zone)

    assert (refused.value.code, refused.value.messages) == ("skipped", [sentence])


def test_an_hour_that_clocks_pass_twice_is_refused():
    """An hour later or earlier decides whether a nomination is in time: the offset says which is meant."""
    with pytest.raises(ValidationError) as refused:
        parse_local("2026-10-25 02:30", "Europe/Paris")

    assert refused.value.code == "doubled"
    assert refused.value.messages == [
        "Clocks in Europe/Paris pass 02:30 twice on that day. Add the offset: 02:30+02:00 or 02:30+01:00."
    ]


@pytest.mark.parametrize(("offset", "hour"), [("+02:00", 0), ("+01:00", 1), ("Z", 2)])
def test_the_offset_says_which_is_meant(offset, hour):
    """What the sentence proposes is taken."""
    assert parse_local(f"2026-10-25 02:30{offset}", "Europe/Paris") == datetime(
        2026, 10, 25, hour, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Write the date and time like 2026-10-11 23:59."),
        ("11/10/2026 23:59", "Write the date and time like 2026-10-11 23:59."),
        ("2026-10-11", "Write the date and time like 2026-10-11 23:59."),
        ("2026-10-11 23:59 or so", "Write the date and time like 2026-10-11 23:59."),
        ("2026-02-30 12:00", "There is no such date or time."),
        ("2026-10-11 24:00", "There is no such date or time."),
        ("0000-10-11 12:00", "There is no such date or time."),
        ("2026-10-11 12:00+25:00", "There is no such date or time."),
        ("1899-12-31 23:59", "The year lies between 1900 and 2200."),
        ("2201-01-01 00:00", "The year lies between 1900 and 2200."),
        ("0001-01-01 00:00+14:00", "The year lies between 1900 and 2200."),
        ("9999-12-31 23:59-14:00", "The year lies between 1900 and 2200."),
    ],
)
def test_what_is_no_time_is_refused_with_a_sentence(text, sentence):
    """The sentence says what to write, or what is wrong."""
    with pytest.raises(ValidationError) as refused:
        parse_local(text, "Africa/Casablanca")

    assert refused.value.messages == [sentence]


@pytest.mark.parametrize(
    "name", ["Marrakech", "Africa", "../../etc/passwd", "africa/casablanca", "GMT+1", ""]
)
def test_a_zone_has_its_own_name(name):
    """A city that gives its name to no zone is told apart from one that does."""
    with pytest.raises(ValidationError, match=r"is not a time zone\. Write for instance Africa/Casablanca"):
        zone_of(name)


def test_a_zone_is_found_by_its_name():
    """A deadline is an instant of a place."""
    assert zone_of("Africa/Casablanca").key == "Africa/Casablanca"


@pytest.mark.parametrize("text", ["2026-10-11T23:59:00+01:00", "2026-10-11 22:59Z", "٢٠٢٦-١٠-١١T٢٢:٥٩Z"])
def test_an_instant_is_read_from_a_text_with_its_offset(text):
    """As programs write it."""
    assert parse_instant(text) == datetime(2026, 10, 11, 22, 59, tzinfo=UTC)


@pytest.mark.parametrize("text", ["2026-10-11T23:59", "2026-10-11", "", "tomorrow", "2026-13-11T23:59:00Z"])
def test_a_text_without_offset_is_no_instant(text):
    """Whose 23:59 it is must not be guessed."""
    with pytest.raises(ValidationError, match="Write the instant with its offset, like 2026-10-11T23:59:00"):
        parse_instant(text)


@pytest.mark.parametrize(
    "text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:00-14:00", "1899-12-31T00:00Z"]
)
def test_an_instant_lies_in_our_time(text):
    """A year that was mistyped is seen at once."""
    with pytest.raises(ValidationError, match="The year lies between 1900 and 2200"):
        parse_instant(text)
