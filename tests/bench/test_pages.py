"""Pages against a bare logged-in Django page (session, user, one query) under the same server, in one run."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from hustings.acts import clock
from hustings.acts.act import Letter
from hustings.circulars.release import release
from tests.bench.load import seconds_a_request
from tests.bench.measure import QUICK, Served, interleaved, page_seconds, report
from tests.campaign import Campaign, everywhere
from tests.house import House
from tests.serving import make_floor, served

pytestmark = pytest.mark.bench
AIM = 3.0
FLOOR = "a bare page"
CIRCULARS = 50
REQUESTS = 20 if QUICK else 60


@pytest.fixture
def sides(transactional_db, tmp_path_factory) -> Iterator[dict[str, Served]]:
    """Each page by its name, the bare one included."""
    floor = tmp_path_factory.mktemp("floor")
    with House.build(now=datetime.now(UTC)) as house, ExitStack() as servers:
        campaign = _busy(house)
        ours = servers.enter_context(served("hustings.wsgi:application", {}))
        cookie = f"sessionid={house.browse(house.fiji_head).cookies['sessionid'].value}"
        bare = make_floor(floor)
        port = servers.enter_context(served("tests.bench.floor:application", {"FLOOR": str(floor)}))
        yield {
            FLOOR: Served(port, "/", bare, "Member 100"),
            "my page": Served(ours, "/en/my/", cookie, "Fiji"),
            "inbox with 50 rows": Served(ours, "/en/inbox/", cookie, "Circular"),
            "contest": Served(ours, f"/en/contests/{campaign.contest.ref}/", cookie, "Delegate for Asia"),
        }


def _busy(house: House) -> Campaign:
    """A campaign with a nomination, and an inbox full of circulars."""
    campaign = Campaign(house)
    campaign.call()
    campaign.told(house.tunisia_head)
    for number in range(CIRCULARS):
        letter = Letter("call", everywhere(f"Circular of the bench {number}"), everywhere("text " * 50))
        with transaction.atomic():
            release(letter, by=house.officer, at=clock.now())
    Path(settings.DATA, "hustings.toml").touch()
    return campaign


def test_a_page_alone(sides):
    """What one reader waits for."""
    for name, page in sides.items():
        if name != FLOOR:
            ratio = interleaved(page_seconds(page, REQUESTS), page_seconds(sides[FLOOR], REQUESTS))
            report(f"{name}, alone", ratio, AIM)


def test_a_page_under_load(sides):
    """What a request costs while eight readers ask at once."""
    for name, page in sides.items():
        if name != FLOOR:
            ratio = interleaved(seconds_a_request(page), seconds_a_request(sides[FLOOR]), rounds=5)
            report(f"{name}, a request of eight clients at once", ratio, AIM)
