"""196 nominations on one page, as a list and on the Secretariat's desk, against a bare logged-in Django page."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from django.conf import settings

from hustings.ground.viewer import Viewer
from hustings.organization.models import Member
from tests.bench.measure import QUICK, Served, interleaved, page_seconds, report
from tests.campaign import Campaign
from tests.house import House
from tests.serving import make_floor, served

pytestmark = pytest.mark.bench
AIM = 10.0
FLOOR = "a bare page"
ROLL = files("hustings.organization") / "data" / "members.csv"
REQUESTS = 5 if QUICK else 20


@pytest.fixture
def sides(transactional_db, tmp_path_factory) -> Iterator[dict[str, Served]]:
    """Each page by its name, the bare one included."""
    floor = tmp_path_factory.mktemp("floor")
    past = datetime.now(UTC) - timedelta(days=27, hours=12)  # so that the deadline is half a day away
    with House.build(now=past, roll=ROLL.read_text("utf-8")) as house, ExitStack() as servers:
        told, waiting = _full(house)
        ours = servers.enter_context(served("hustings.wsgi:application", {}))
        bare = make_floor(floor)
        port = servers.enter_context(served("tests.bench.floor:application", {"FLOOR": str(floor)}))
        yield {
            FLOOR: Served(port, "/", bare, "Member 100"),
            "candidates, 196 rows": Served(
                ours, f"/en/contests/{told}/candidates/", _cookie(house, house.fiji_head), "Candidate 100"
            ),
            "the desk, 196 rows": Served(ours, "/en/nominations/", _cookie(house, house.officer), waiting),
        }


def _cookie(house: House, viewer: Viewer) -> str:
    return f"sessionid={house.browse(viewer).cookies['sessionid'].value}"


def _full(house: House) -> tuple[str, str]:
    """Every member has presented a candidate in two contests: one of them told to all, the other waiting."""
    campaign = Campaign(house)
    first, second = campaign.plan(region="").ref, campaign.plan(region="", seat=2).ref
    campaign.call()
    others = Member.objects.exclude(code__in=["FJI", "TUN"]).values_list("code", flat=True)
    heads = [house.name_head(each, f"Head {each}", f"{each.lower()}@example.org") for each in others]
    for number, head in enumerate([house.fiji_head, house.tunisia_head, *heads]):
        campaign.told(head, contest=first, candidate=f"Candidate {number}")
        campaign.submit(head, contest=second, candidate=f"Candidate {number}")
    Path(settings.DATA, "hustings.toml").touch()
    return first, "196 nominations"


def test_a_page_of_196_nominations(sides):
    """What one reader waits for when every member has presented somebody."""
    for name, page in sides.items():
        if name != FLOOR:
            ratio = interleaved(page_seconds(page, REQUESTS), page_seconds(sides[FLOOR], REQUESTS))
            report(f"{name}, alone", ratio, AIM)
