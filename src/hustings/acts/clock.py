"""The one clock: the instant is read once for an act and handed on; nothing else asks for the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from hustings.ground.instants import whole_ms

_set: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """The present instant: aware, UTC, in whole milliseconds; the set one inside `at`."""
    return _set.get() or whole_ms(datetime.now(UTC))


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Let the clock stand at an instant: for tests and for the demo's past."""
    token = _set.set(whole_ms(instant))
    try:
        yield
    finally:
        _set.reset(token)
