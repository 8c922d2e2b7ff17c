from datetime import UTC, datetime, timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from hustings.acts.models import Uptime
from hustings.acts.queries import Outage, outages

pytestmark = [pytest.mark.db_contract, pytest.mark.django_db]
DOWN, UP = datetime(2026, 10, 11, 13, 2, tzinfo=UTC), datetime(2026, 10, 11, 13, 31, tzinfo=UTC)
OUTAGE = Outage(DOWN, UP)
HOUR = timedelta(hours=1)


@pytest.fixture
def watched():
    """The house answered for three days, but for 29 minutes on the second and a minute on the third."""
    third = UP + 20 * HOUR
    times = [(DOWN - 24 * HOUR, DOWN), (UP, third), (third + timedelta(minutes=1), third + HOUR)]
    Uptime.objects.bulk_create([Uptime(from_at=start, until_at=end) for start, end in times])


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        (DOWN - HOUR, UP + HOUR, [OUTAGE]),
        (DOWN + timedelta(minutes=5), DOWN + timedelta(minutes=6), [OUTAGE]),
        (UP - 24 * HOUR, DOWN, []),
        (UP, UP + HOUR, []),
        (DOWN - 90 * HOUR, DOWN - 20 * HOUR, []),
        (UP + 20 * HOUR, UP + 90 * HOUR, [Outage(UP + 20 * HOUR, UP + 20 * HOUR + timedelta(minutes=1))]),
    ],
)
def test_an_outage_is_found_whole_by_whatever_time_it_touches(watched, since, until, found):
    """Nothing is known of the time before the first answer, and what has not ended is no outage yet."""
    assert outages(since, until) == found


def test_the_length_of_an_outage_is_that_of_its_instants():
    """Whatever clocks did in between."""
    assert OUTAGE.length == timedelta(minutes=29)


def shown(outages, **more):
    given = {"outages": outages, "zone": "Africa/Casablanca", "place": "Casablanca", **more}
    with translation.override("en"):
        return " ".join(render_to_string("acts/parts/outages.html", given).split())


@pytest.mark.parametrize(
    ("arrived", "when", "none"),
    [
        (True, "In the 24 hours before it arrived", "in the 24 hours before it arrived"),
        (False, "In the last 24 hours", "in the last 24 hours"),
    ],
)
def test_an_outage_is_told_in_words(arrived, when, none):
    """From when to when, where, and how long; that there was none is told too."""
    lasted = 'from <bdi class="num">14:02</bdi> to <bdi class="num">14:31</bdi> in Casablanca (29 minutes).'

    assert (
        shown([OUTAGE], arrived=arrived) == f'<p class="note"> {when}, Hustings did not answer {lasted} </p>'
    )
    assert shown([], arrived=arrived) == f'<p class="note"> No outage of Hustings is known {none}. </p>'
