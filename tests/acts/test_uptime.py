from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.acts.models import Uptime
from hustings.acts.queries import outages
from hustings.acts.uptime import BEAT, SILENCE, beat
from tests.tables import undone
from tests.together import at_once

pytestmark = pytest.mark.db_contract
START = datetime(2026, 10, 25, tzinfo=UTC)
TOGETHER = """
from hustings.acts.uptime import beat


def do(seconds):
    beat(clock.now())
"""


def beats(*seconds):
    for each in seconds:
        beat(START + timedelta(seconds=each))


def rows():
    found = Uptime.objects.order_by("from_at").values_list("from_at", "until_at")
    return [tuple(int((each - START).total_seconds()) for each in row) for row in found]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answered", "kept"),
    [
        ([], []),
        ([0], [(0, 0)]),
        ([0, 20, 40], [(0, 40)]),
        ([0, 20, 60], [(0, 60)]),
        ([0, 20, 61], [(0, 20), (61, 61)]),
        ([0, 20, 61, 81], [(0, 20), (61, 81)]),
        ([0, 20, 10], [(0, 20)]),
        ([0, 20, -3600, 40], [(0, 40)]),
    ],
)
def test_what_answers_at_every_beat_goes_on(answered, kept):
    """One beat may be missed; after more a new time begins, and a clock that is set back shortens nothing."""
    beats(*answered)

    assert rows() == kept


@pytest.mark.django_db(transaction=False)
@given(st.lists(st.integers(0, 200), max_size=8))
def test_outages_are_the_silences_and_nothing_else(waits):
    """Whenever the house answered: what was longer than two beats is an outage, and the whole of it."""
    instants = [START]
    for wait in waits:
        instants.append(instants[-1] + timedelta(seconds=wait))
    with undone():
        for instant in instants:
            beat(instant)
        found = [(each.from_at, each.until_at) for each in outages(START, instants[-1])]

    silent = [(a, b) for a, b in pairwise(instants) if b - a > SILENCE]
    assert found == silent


def test_two_workers_write_one_time(processes):
    """Two workers that ask the same house at once write what one would have written."""
    at_once(processes, START, TOGETHER, [0, 0, 0])
    at_once(processes, START + BEAT, TOGETHER, [0, 0, 0])

    assert rows() == [(0, 20)]
