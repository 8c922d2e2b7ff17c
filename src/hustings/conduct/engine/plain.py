"""Plain values, as files and commands give them, read as instants, days and zones."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from .errors import UnknownError

YEARS = range(1900, 2201)


def instant(value: object) -> datetime:
    """An aware instant, or ISO 8601 text with its offset.

    Raises:
        UnknownError: it is none, has no offset, or lies outside 1900-2200.
    """
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        found = None
    if not isinstance(found, datetime) or found.tzinfo is None or found.year not in YEARS:
        raise UnknownError("instant", value, ["an instant with its offset, like 2026-10-01T10:00:00Z"])
    return found


def day(value: object) -> date:
    """A day, or ISO 8601 text.

    Raises:
        UnknownError: it is none.
    """
    try:
        found = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        found = None
    if not isinstance(found, date) or isinstance(found, datetime):
        raise UnknownError("day", value, ["a day like 2026-11-25"])
    return found


def zone(name: object) -> ZoneInfo:
    """The time zone of this name.

    Raises:
        UnknownError: there is none.
    """
    try:
        return ZoneInfo(str(name))
    except (KeyError, ValueError, OSError):
        raise UnknownError("time zone", name, ["names like Africa/Casablanca"]) from None


def names(what: str, value: object) -> tuple[str, ...]:
    """A list of names.

    Raises:
        UnknownError: it is none.
    """
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
        raise UnknownError(what, value, ["a list of names"])
    return tuple(value)


def only(what: str, data: object, known: Iterable[str]) -> dict[str, Any]:
    """A copy of a mapping that has no key but the known ones.

    Raises:
        UnknownError: it is no mapping, or has another key.
    """
    if not isinstance(data, Mapping):
        raise UnknownError(what, data, known)
    for key in data:
        if key not in known:
            raise UnknownError(f"{what}, key", key, known)
    return dict(data)
