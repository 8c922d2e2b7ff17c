"""Instants: kept in UTC in whole milliseconds, typed as the local time of a place."""

import re
from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

_LOCAL = re.compile(r"(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?")
YEARS = range(1900, 2201)


def whole_ms(instant: datetime) -> datetime:
    """An aware instant in UTC, cut to whole milliseconds."""
    return instant.astimezone(UTC).replace(microsecond=instant.microsecond // 1000 * 1000)


def canonical(instant: datetime) -> str:
    """The one spelling of an instant: 2026-10-11T22:59:00.000Z."""
    return whole_ms(instant).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_canonical(text: str) -> datetime:
    """The instant of a canonical text; ValueError for any other spelling."""
    instant = datetime.fromisoformat(text)
    if canonical(instant) != text:
        raise ValueError(f"{text!r} is not a canonical instant.")
    return instant


def ascii_digits(text: str) -> str:
    """The text with Arabic-Indic and other decimal digits written 0-9."""
    return "".join(str(int(each)) if each.isdecimal() else each for each in text)


def zone_of(name: str) -> ZoneInfo:
    """The time zone of a name such as Africa/Casablanca.

    Raises:
        ValidationError: there is no such zone.
    """
    if name not in _zones():
        raise ValidationError(
            _("%(zone)s is not a time zone. Write for instance Africa/Casablanca."), params={"zone": name}
        )
    return ZoneInfo(name)


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def parse_instant(text: str) -> datetime:
    """The instant of a text with its offset, 2026-10-11T23:59:00+01:00.

    Raises:
        ValidationError: not a time, without an offset, or in a year outside 1900-2200.
    """
    try:
        found = parse_datetime(ascii_digits(text.strip()))
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise ValidationError(_("Write the instant with its offset, like 2026-10-11T23:59:00+01:00."))
    check_year(found)
    return whole_ms(found)


def check_year(found: date) -> None:
    """Refuse a day or an instant whose year nobody can mean.

    Raises:
        ValidationError: it lies outside 1900-2200.
    """
    if found.year not in YEARS:
        raise ValidationError(_("The year lies between 1900 and 2200."))


def parse_local(text: str, zone: str) -> datetime:
    """The instant of a local time, 2026-10-11T23:59, in a zone; with an offset the zone is only checked.

    Raises:
        ValidationError: not a time; an hour that clocks skip on that day, or pass twice; a year outside 1900-2200.
    """
    place, found = zone_of(zone), _LOCAL.fullmatch(ascii_digits(text.strip()).replace(" ", "T"))
    if not found:
        raise ValidationError(_("Write the date and time like 2026-10-11 23:59."))
    *parts, offset = found.groups()
    try:
        naive = datetime(*(int(part or 0) for part in parts))  # type: ignore[arg-type]  # six numbers  # noqa: DTZ001
        meant = datetime.fromisoformat(found.group(0)) if offset else None
    except ValueError:
        raise ValidationError(_("There is no such date or time.")) from None
    check_year(naive)
    return meant.astimezone(UTC) if meant else _in_place(naive, place)


def local_text(at: datetime, zone: str) -> str:
    """The inverse of `parse_local`: the local time, with its offset where clocks pass it twice on that day."""
    local = at.astimezone(zone_of(zone))
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    shown = local if twice else local.replace(tzinfo=None)
    return shown.isoformat(timespec="seconds" if local.second else "minutes")


def _in_place(naive: datetime, place: ZoneInfo) -> datetime:
    early, late = naive.replace(tzinfo=place, fold=0), naive.replace(tzinfo=place, fold=1)
    if early.astimezone(UTC).astimezone(place).replace(tzinfo=None) != naive:
        later = early.astimezone(UTC).astimezone(place)
        raise ValidationError(
            _("Clocks in %(place)s skip %(time)s on that day. Write for instance %(later)s."),
            params={"place": place.key, "time": f"{naive:%H:%M}", "later": f"{later:%Y-%m-%d %H:%M}"},
            code="skipped",
        )
    if early.utcoffset() != late.utcoffset():
        raise ValidationError(
            _(
                "Clocks in %(place)s pass %(time)s twice on that day. Add the offset: %(first)s or %(second)s."
            ),
            params={
                "place": place.key,
                "time": f"{naive:%H:%M}",
                "first": early.isoformat(timespec="minutes").partition("T")[2],
                "second": late.isoformat(timespec="minutes").partition("T")[2],
            },
            code="doubled",
        )
    return early.astimezone(UTC)
