"""How days, times and spans are said in each language."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.shell.when import (
    format_day,
    format_instant,
    format_span,
    format_time,
    not_translated,
    place_of,
    say_instant,
    short_day,
    shortest_day,
    time_left,
)

DEADLINE = datetime(2026, 10, 11, 22, 59, tzinfo=UTC)
NOW = datetime(2026, 9, 14, 9, tzinfo=UTC)
ZONE = "Africa/Casablanca"
LANGUAGES = ("en", "fr", "es", "ar")


def instant(language, place, *, zone=ZONE, at=DEADLINE, now=NOW, seconds=False):
    """An instant with its place, as it is said."""
    return format_instant(at, zone, place, language, now, seconds=seconds)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Sunday 11 October, 23:59 in Marrakech"),
        ("fr", "le dimanche 11 octobre à 23:59, heure de Marrakech"),
        ("es", "el domingo 11 de octubre a las 23:59, hora de Marrakech"),
        ("ar", "الأحد 11 تشرين الأول/أكتوبر، الساعة 23:59 بتوقيت Marrakech"),
        ("de", "Sunday 11 October, 23:59 in Marrakech"),
    ],
)
def test_an_instant_is_told_with_its_weekday_and_place(language, said):
    """A time always with its place, in the language's own order."""
    assert instant(language, "Marrakech") == said


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("Istanbul", "heure d'Istanbul"),
        ("Alger", "heure d'Alger"),
        ("Édimbourg", "heure d'Édimbourg"),
        ("Le Caire", "heure du Caire"),
        ("Les Bermudes", "heure des Bermudes"),
        ("La Havane", "heure de La Havane"),
        ("Yaoundé", "heure de Yaoundé"),
        ("Lyon", "heure de Lyon"),
        ("Lesotho", "heure de Lesotho"),
    ],
)
def test_french_joins_the_preposition_to_the_place(place, said):
    """D'Istanbul, du Caire, des Bermudes; not before other letters, and not in the middle of a name."""
    assert instant("fr", place).endswith(said)


@pytest.mark.parametrize(
    ("hour", "said"),
    [(0, "a las 00:30"), (1, "a la 01:30"), (2, "a las 02:30"), (13, "a las 13:30")],
)
def test_spanish_has_one_hour_in_the_singular(hour, said):
    """A la 1, a las 2."""
    at = datetime(2026, 10, 11, hour, 30, tzinfo=UTC)

    assert said in instant("es", "Dakar", zone="Africa/Dakar", at=at)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Thursday 1 January 2026"),
        ("fr", "jeudi 1er janvier 2026"),
        ("es", "jueves 1 de enero de 2026"),
        ("ar", "الخميس 1 كانون الثاني/يناير 2026"),
    ],
)
def test_the_year_is_told_unless_it_is_this_one(language, said):
    """In French the first of a month is the 1er."""
    day = date(2026, 1, 1)

    assert format_day(day, language, 2025) == format_day(day, language) == said
    assert format_day(day, language, 2026) == said.removesuffix(" de 2026").removesuffix(" 2026")


def test_which_year_it_is_depends_on_the_place():
    """At 23:30 in UTC on 31 December a deadline in Fiji is already next year's."""
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    place = {"zone": "Pacific/Fiji", "at": datetime(2027, 1, 8, 12, tzinfo=UTC)}

    assert instant("en", "Suva", now=late, **place) == "Saturday 9 January, 00:00 in Suva"
    assert instant("en", "Suva", now=NOW, **place) == "Saturday 9 January 2027, 00:00 in Suva"
    assert instant("en", "Suva", now=None, **place) == "Saturday 9 January 2027, 00:00 in Suva"


def test_the_second_is_told_where_it_matters():
    """A release is told to the second, a deadline to the minute."""
    at = datetime(2026, 10, 4, 13, 1, 58, tzinfo=UTC)

    assert format_time(at, ZONE) == "14:01"
    assert format_time(at, ZONE, seconds=True) == "14:01:58"
    assert instant("en", "Marrakech", at=at, seconds=True) == "Sunday 4 October, 14:01:58 in Marrakech"


def test_the_parts_of_an_instant_are_held_apart():
    """So that a page can isolate the time and the place, in any direction."""
    said = say_instant(DEADLINE, ZONE, "Le {Caire}", "fr", NOW)

    assert (said.date, said.time, said.place) == ("dimanche 11 octobre", "23:59", "{Caire}")
    assert str(said) == "le dimanche 11 octobre à 23:59, heure du {Caire}"


@pytest.mark.parametrize(
    ("language", "short", "shortest"),
    [
        ("en", "Sun 11 October", "Sun 11"),
        ("fr", "dim 11 octobre", "dim 11"),
        ("es", "dom 11 de octubre", "dom 11"),
        ("ar", "الأحد 11 أكتوبر", "الأحد 11"),
        ("de", "Sun 11 October", "Sun 11"),
    ],
)
def test_a_day_is_told_shorter_where_there_is_little_room(language, short, shortest):
    """In Arabic by the second of the month's two names."""
    day = date(2026, 10, 11)

    assert (short_day(day, language), shortest_day(day, language)) == (short, shortest)


@pytest.mark.parametrize(
    ("zone", "names"),
    [
        ("Africa/Casablanca", ("Casablanca", "Casablanca", "Casablanca", "الدار البيضاء")),
        ("Africa/Cairo", ("Cairo", "Le Caire", "El Cairo", "القاهرة")),
        ("America/Argentina/Buenos_Aires", ("Buenos Aires",) * 4),
        ("UTC", ("UTC",) * 4),
    ],
)
def test_a_zone_is_called_after_its_city(zone, names):
    """In the reader's language, where it has a name of its own."""
    assert tuple(place_of(zone, language) for language in LANGUAGES) == names


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(days=7, hours=3), "7 days left"),
        (timedelta(days=1), "1 day left"),
        (timedelta(hours=23, minutes=59, seconds=59), "23 hours left"),
        (timedelta(minutes=59), "59 minutes left"),
        (timedelta(seconds=59), "59 seconds left"),
        (timedelta(0), "0 seconds left"),
        (timedelta(microseconds=-1), "1 second late"),
        (timedelta(seconds=-2), "2 seconds late"),
        (timedelta(hours=-47), "1 day late"),
    ],
)
def test_how_far_a_deadline_is_is_told_in_whole_units(span, said):
    """Cut, never rounded up to more time than there is; late from the first moment on."""
    assert time_left(DEADLINE, DEADLINE - span, "en") == said


@pytest.mark.parametrize(
    ("language", "left", "late"),
    [
        ("en", "2 hours left", "2 days late"),
        ("fr", "Il reste 2 heures", "2 jours de retard"),
        ("es", "Quedan 2 horas", "2 días de retraso"),
        ("ar", "بقيت ساعتان", "متأخر بيومين"),
    ],
)
def test_what_is_left_and_what_is_late_is_a_sentence(language, left, late):
    """Whole, because verb and case change with the number."""
    assert time_left(DEADLINE, DEADLINE - timedelta(hours=2), language) == left
    assert time_left(DEADLINE, DEADLINE + timedelta(days=2), language) == late


@given(st.timedeltas(timedelta(days=-400), timedelta(days=400)), st.sampled_from(LANGUAGES))
def test_a_deadline_is_left_or_late_and_never_both(span, language):
    """The sentence agrees with the clock, in every language."""
    late = {"en": "late", "fr": "retard", "es": "retraso", "ar": "متأخر"}[language]

    assert (late in time_left(DEADLINE, DEADLINE - span, language)) == (span < timedelta(0))


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(hours=26), "26 hours"),
        (timedelta(hours=71, minutes=59), "71 hours"),
        (timedelta(hours=72), "3 days"),
        (timedelta(days=10, hours=23), "10 days"),
        (timedelta(minutes=59), "59 minutes"),
        (timedelta(seconds=1), "1 second"),
        (timedelta(seconds=-5), "1 second"),
    ],
)
def test_what_waits_is_told_in_hours_for_three_days(span, said):
    """As the clocks of ¶13 run in hours."""
    assert format_span(span, "en") == said


@pytest.mark.parametrize(
    ("reader", "said"),
    [
        ("en", "Written in French. Not translated."),
        ("fr", "Rédigé en français. Non traduit."),
        ("es", "Redactado en francés. Sin traducir."),
        ("ar", "حُرر بالفرنسية ولم يُترجم."),
        ("de", "Written in French. Not translated."),
    ],
)
def test_a_text_in_another_language_says_in_which(reader, said):
    """In Arabic the preposition is joined to the name of the language."""
    assert not_translated("fr", reader) == said
