"""How days, times and spans are said in each language: the weekday and the month written, a time with its place.

Everything is computed from the values given; nothing here asks for the time.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from babel.dates import get_day_names, get_timezone_location

from .glossary import LANGUAGES, counted, term
from .languages import locale_of, name_in

_UNITS = (("days", 86_400), ("hours", 3_600), ("minutes", 60), ("seconds", 1))
_DAY_PATTERNS = {"es": "{weekday} {day} de {month}"}
_YEAR_PATTERNS = {"es": "{day} de {year}"}
# What waits is told in hours for three days, as the clocks of ¶13 run in hours.
_HOURS_TOLD = 72


@dataclass(frozen=True)
class Said:
    """An instant in words: the language's pattern and what stands in its places."""

    pattern: str
    date: str
    time: str
    place: str

    def __str__(self) -> str:
        """The whole sentence part, as plain text."""
        return self.pattern.format(date=self.date, time=self.time, place=self.place)


def format_day(day: date, language: str, now_year: int | None = None) -> str:
    """A day with its weekday and written month, "Sunday 11 October"; with its year unless that is `now_year`."""
    weekday = _weekday_names("wide", language)[day.weekday()]
    return _with_year(_day(day, language, weekday, _month(day, language)), day, language, now_year)


def short_day(day: date, language: str) -> str:
    """A day where there is little room: "Sun 11 October"; in Arabic the second of the month's two names."""
    return _day(day, language, _weekday(day, language), _month(day, language).rpartition("/")[2])


def shortest_day(day: date, language: str) -> str:
    """A day of the next weeks where there is hardly any room: "Sun 11"."""
    return f"{_weekday(day, language)} {day.day}"


def format_time(at: datetime, zone: str, *, seconds: bool = False) -> str:
    """The time of day in a zone, 23:59, or 14:01:58 where the second matters."""
    return f"{at.astimezone(ZoneInfo(zone)):{'%H:%M:%S' if seconds else '%H:%M'}}"


def say_instant(
    at: datetime, zone: str, place: str, language: str, now: datetime | None, *, seconds: bool = False
) -> Said:
    """An instant in the parts of its sentence; the year stands in it unless `now` is in the same one."""
    year = now.astimezone(ZoneInfo(zone)).year if now else None
    return _said(at, zone, place, language, year, seconds=seconds)


@lru_cache(maxsize=1024)
def _said(at: datetime, zone: str, place: str, language: str, year: int | None, *, seconds: bool) -> Said:
    local = at.astimezone(ZoneInfo(zone))
    pattern, place = _fitted(term("time_with_place", language), place, language, local.hour)
    return Said(
        pattern, format_day(local.date(), language, year), format_time(at, zone, seconds=seconds), place
    )


def format_instant(
    at: datetime, zone: str, place: str, language: str, now: datetime | None, *, seconds: bool = False
) -> str:
    """An instant with its place: "Sunday 11 October, 23:59 in Marrakech"; see `say_instant`."""
    return str(say_instant(at, zone, place, language, now, seconds=seconds))


@lru_cache(maxsize=1024)
def place_of(zone: str, language: str) -> str:
    """The city after which a time zone is called, in a language: Pacific/Fiji is "Fiji", Africa/Cairo "Le Caire"."""
    city = get_timezone_location(zone, locale_of(_known(language)), return_city=True)
    return city.rpartition("/")[2]


def time_left(deadline: datetime, now: datetime, language: str) -> str:
    """How far a deadline is, as a sentence: "7 days left", "5 hours left", "2 days late"; whole units, cut."""
    late = now > deadline
    # Late from the first moment on: "0 seconds late" would be none in some languages.
    seconds = max(int(late), int(abs(deadline - now).total_seconds()))
    unit, size = next((each for each in _UNITS if seconds >= each[1]), _UNITS[-1])
    way = "late" if late else "left"
    return counted(seconds // size, f"{unit}_{way}", language)


def format_span(span: timedelta, language: str) -> str:
    """How long something took or has waited, in its largest whole unit; in hours up to three days."""
    # Whoever has just sent something has waited a second, not none.
    seconds = max(1, int(span.total_seconds()))
    if seconds >= _HOURS_TOLD * 3600:
        return counted(seconds // 86_400, "day", language)
    unit, size = next((each for each in _UNITS[1:] if seconds >= each[1]), _UNITS[-1])
    return counted(seconds // size, unit.removesuffix("s"), language)


def not_translated(written_in: str, reader: str) -> str:
    """The line over a text that stands in another language than the page's: "Written in French. Not translated."."""
    pattern, name = term("not_translated", reader), name_in(_known(reader), written_in)
    # In Arabic the preposition is one letter, joined to the article of the language's name.
    return pattern.replace("بـ{language}", "ب{language}").format(language=name)


def _known(language: str) -> str:
    return language if language in LANGUAGES else "en"


def _weekday(day: date, language: str) -> str:
    return _weekday_names("abbreviated", language)[day.weekday()].removesuffix(".")


@lru_cache(maxsize=64)
def _weekday_names(width: Literal["wide", "abbreviated"], language: str) -> tuple[str, ...]:
    """The names of the days of the week, Monday first."""
    names = get_day_names(width, "stand-alone", locale_of(_known(language)))
    return tuple(str(names[day]) for day in range(7))


def _month(day: date, language: str) -> str:
    return term(f"month.{day.month:02d}", language)


def _day(day: date, language: str, weekday: str, month: str) -> str:
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    pattern = _DAY_PATTERNS.get(language, "{weekday} {day} {month}")
    return pattern.format(weekday=weekday, day=number, month=month)


def _with_year(said: str, day: date, language: str, now_year: int | None) -> str:
    if day.year == now_year:
        return said
    return _YEAR_PATTERNS.get(language, "{day} {year}").format(day=said, year=day.year)


def _fitted(pattern: str, place: str, language: str, hour: int) -> tuple[str, str]:
    """The pattern as grammar wants it before this place and hour: heure d'Istanbul, heure du Caire, a la 01:30."""
    if language == "es" and hour == 1:
        return pattern.replace("a las", "a la"), place
    if language != "fr":
        return pattern, place
    article = re.match(r"(Les?) ", place)
    if article:
        joined = {"Le": "du", "Les": "des"}[article[1]]
        return pattern.replace("de {place}", joined + " {place}"), place.removeprefix(article[0])
    if re.match(r"[AEIOUÀÂÉÈÊÎÔ]", place):
        return pattern.replace("de {place}", "d'{place}"), place
    return pattern, place
