"""When the house answered: the worker asks it at every beat and writes down that it did; the site writes nothing.

All instants are UTC, so that no change of clocks in any place makes or hides an outage.
"""

from datetime import datetime, timedelta

from django.db import transaction

from .act import Lock
from .locking import hold
from .models import Uptime

BEAT = timedelta(seconds=20)
SILENCE = 2 * BEAT
"""Longer than this without an answer is an outage."""


def beat(at: datetime) -> None:
    """Write down that the house answered at an instant: the present row goes on, or a new one begins."""
    with transaction.atomic():
        hold([Lock("uptime", "")])
        latest = Uptime.objects.order_by("-until_at").first()
        if latest is None or at - latest.until_at > SILENCE:
            Uptime.objects.create(from_at=at, until_at=at)
        elif at > latest.until_at:  # another worker's beat, or a clock that was set back, shortens nothing
            Uptime.objects.filter(pk=latest.pk).update(until_at=at)
