"""The pages on which the summary of the Code is given and read."""

import re

import pytest

from hustings.acts.perform import perform
from hustings.organization import acts
from hustings.organization.models import SummaryReading
from tests import tables

READ, GIVE = "/en/code/summary/read/", "/en/members/FJI/people/summary/"


def text(answer):
    """The words of a page, one space between them."""
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def press(browser, page):
    """Send the form of a page as it stands there."""
    key = browser.get(page).context["form"]["key"].value()
    return browser.post(page, {"key": key}, follow=True)


def test_each_page_is_open_to_whom_it_is_for(house):
    """Reading to a member's people and its candidates, giving to the head; for all others neither exists."""
    names = ("officer", "presiding", "fiji_head", "fiji_representative", "tunisia_head")
    viewers = {**{name: getattr(house, name) for name in names}, "candidate": house.candidate()}
    browsers = {name: house.browse(viewer) for name, viewer in viewers.items()}

    open_to = {
        page: {name for name, browser in browsers.items() if browser.get(page).status_code == 200}
        for page in (READ, GIVE)
    }

    assert open_to == {
        READ: {"fiji_head", "fiji_representative", "tunisia_head", "candidate"},
        GIVE: {"fiji_head"},
    }


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_public_signs_in_first(house, client, method):
    """The summary itself is open to all at its own address."""
    assert getattr(client, method)(READ).status_code == {"get": 302, "post": 401}[method]
    assert client.get("/en/code/summary/").status_code == 200


def test_a_head_sees_to_whom_the_summary_goes_and_gives_it(house):
    """By name and capacity, before the press; afterwards how many have it."""
    house.candidate()
    browser = house.browse(house.fiji_head)

    before, after = browser.get(GIVE), press(browser, GIVE)

    assert "Adi Koroi , candidate: Delegate for Asia" in text(before)
    assert "Jone Vula , representative" in text(before)
    assert "2 of your delegation have the summary of the Code on their pages now." in text(after)


def test_where_everybody_has_it_the_page_says_so(house):
    """Instead of a button that would be refused."""
    perform(acts.GiveSummary(), by=house.fiji_head)
    page = house.browse(house.fiji_head).get(GIVE)

    assert "There is nobody in your delegation to whom the summary was not given." in text(page)
    assert "<form" not in page.content.decode().partition("<main")[2]


def test_whoever_reads_the_summary_marks_it(house):
    """The whole Code stands above the button; looking alone marks nothing."""
    browser = house.browse(house.candidate())
    with tables.asked() as statements:
        page = browser.get(READ)

    assert "Give another member nothing of value" in text(page)
    assert (tables.writing(statements), SummaryReading.objects.count()) == ([], 0)
    assert "You marked the summary of the Code as read." in text(press(browser, READ))
    assert "You marked the summary as read already." in text(browser.get(READ))


def test_the_pages_go_from_right_to_left_in_arabic(house):
    """With the points of the summary in Arabic."""
    page = house.browse(house.fiji_head).get(READ.replace("/en/", "/ar/")).content.decode()

    assert '<html lang="ar" dir="rtl">' in page
    assert "لا تقدموا إلى بلد عضو آخر أي شيء ذي قيمة" in page
