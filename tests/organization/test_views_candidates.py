"""The candidates of a delegation on the page of its people."""

import re

import pytest

from hustings.acts.perform import perform
from hustings.ground.refs import new_ref
from hustings.organization import acts

PEOPLE = "/en/members/FJI/people/"


@pytest.fixture
def stands(house):
    """A candidate of Fiji's."""
    return house.candidate()


def text(answer):
    """The words of a page, one space between them."""
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


@pytest.mark.parametrize("who", ["fiji_head", "fiji_representative"])
def test_a_delegation_sees_its_candidates(house, stands, who):
    """By name, post and address, and that the link was not used yet."""
    page = text(house.browse(getattr(house, who)).get(PEOPLE))

    assert "Adi Koroi , Delegate for Asia" in page
    assert house.person(stands).email in page


@pytest.mark.parametrize("who", ["tunisia_head", "officer", "presiding"])
def test_nobody_else_learns_that_somebody_is_invited(house, stands, who):
    """Before a nomination is submitted it would tell of the draft."""
    page = text(house.browse(getattr(house, who)).get(PEOPLE))

    assert "Kelera Tuvou" in page
    assert "Adi Koroi" not in page
    assert "Candidates" not in page


def test_the_page_says_what_each_has_done_with_the_summary(house, stands):
    """Given, read, or neither; for the own delegation only."""
    perform(acts.GiveSummary(), by=house.fiji_head)
    perform(acts.MarkSummaryRead(), by=stands)
    house.candidate()

    own, other = (text(house.browse(each).get(PEOPLE)) for each in (house.fiji_head, house.officer))

    assert "Has the summary of the Code since Monday 14 September; not marked as read yet." in own
    assert "Marked the summary of the Code as read on Monday 14 September." in own
    assert own.count("Was not given the summary of the Code.") == 1
    assert "summary" not in other


@pytest.mark.parametrize(
    ("who", "status"),
    [("fiji_head", 200), ("fiji_representative", 200), ("tunisia_head", 404), ("officer", 404)],
)
def test_the_end_of_an_access_is_a_page_of_the_delegation(house, stands, who, status):
    """Absent and not yours are one answer."""
    browser = house.browse(getattr(house, who))
    ref = house.mandate(stands).ref

    assert browser.get(f"{PEOPLE}{ref}/end/").status_code == status
    assert browser.get(f"{PEOPLE}{new_ref()}/end/").status_code == 404


def test_an_access_ends_by_a_press(house, stands):
    """Afterwards the candidate stands among the delegation's people no more."""
    browser, ref = house.browse(house.fiji_representative), house.mandate(stands).ref
    form = browser.get(f"{PEOPLE}{ref}/end/").context["form"]

    answer = browser.post(f"{PEOPLE}{ref}/end/", {"key": form["key"].value()}, follow=True)

    assert "Adi Koroi follows the candidature here no more." in text(answer)
    assert "Adi Koroi ," not in text(answer)
    assert browser.get(f"{PEOPLE}{ref}/end/").status_code == 404


def test_a_candidate_has_no_page_of_people(house, stands):
    """The delegation, the roll and every member are absent; the own candidature is elsewhere."""
    browser = house.browse(stands)
    pages = ["members/", "members/roll.csv", "members/FJI/", "members/FJI/people/"]

    assert {browser.get(f"/en/{page}").status_code for page in pages} == {404}
