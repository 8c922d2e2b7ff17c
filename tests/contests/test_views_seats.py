"""Who holds which seat: a page for members and offices, entered by officers."""

from datetime import timedelta

import pytest

from hustings.contests.models import HeldSeat
from tests.contests.reading import OTHERS, buttons, rows, section, sent


def entered(house, **other):
    """A seat is entered in the browser."""
    client = house.browse(house.officer)
    form = client.get("/en/seats/enter/").context["form"]
    said = {
        "post_key": "delegate",
        "region": "asia",
        "member": house.member("FJI").ref,
        "holder": "Adi Litia",
    }
    term = {"from_on": "2024-11-01", "until_on": "2027-11-01"}
    return client.post("/en/seats/enter/", sent(form, **{**said, **term, **other}))


def test_seats_are_read_by_post_and_region_with_their_terms(house):
    """Those held now first, then terms that are over."""
    entered(house)
    entered(house, holder="Ratu Joni", from_on="2021-11-01", until_on="2024-10-31")

    answer = house.browse(house.fiji_head).get("/en/seats/")
    assert rows(answer, "Held now") == [
        "Delegate for Asia Adi Litia Fiji Friday 1 November 2024 Monday 1 November 2027"
    ]
    assert section(answer, "Terms that are over").count("Ratu Joni") == 1
    assert buttons(answer) == []


def test_the_end_of_a_term_is_changed_in_the_browser(house):
    """By officers, from its row."""
    entered(house)
    client, seat = house.browse(house.officer), HeldSeat.objects.get()

    form = client.get(f"/en/seats/{seat.ref}/end/").context["form"]
    client.post(f"/en/seats/{seat.ref}/end/", sent(form, until_on="2026-09-01"))

    seat.refresh_from_db()
    assert seat.until_on == house.now.date() - timedelta(days=13)
    assert buttons(client.get("/en/seats/")) == ["Enter a seat"]


def test_without_a_seat_the_page_says_so(house):
    """And an officer is led to the first one."""
    assert section(house.browse(house.officer).get("/en/seats/"), "Held now") == "No seat is entered yet."


@pytest.mark.parametrize("who", OTHERS)
def test_only_officers_enter_seats(house, who):
    """For others the pages do not exist."""
    client = house.browse(getattr(house, who))

    assert client.get("/en/seats/enter/").status_code == 404
    assert client.get("/en/seats/").status_code == 200
