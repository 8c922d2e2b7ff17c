"""The list and each candidate on paper: the same order, the same words as on the page."""

import pytest

from hustings.acts import clock
from tests import answers
from tests.contests.reading import EVERYBODY


def printed(campaign, viewer, below, language="en"):
    """The text of a PDF as somebody opens it after the deadline; None where it does not exist."""
    path = f"/{language}/contests/{campaign.contest.ref}/{below}"
    with clock.at(campaign.after_deadline):
        answer = campaign.house.browse(viewer).get(path)
    if answer.status_code == 404:
        return None
    return answers.printed(answer.content)


@pytest.fixture
def listed(house, campaign):
    """Two candidates are on the published list."""
    campaign.call()
    campaign.told(house.tunisia_head, candidate="Amal Trabelsi", language="fr", statement="Je sers.")
    campaign.told(house.fiji_head)
    campaign.published()
    return campaign


@pytest.mark.parametrize("viewer", EVERYBODY)
def test_everybody_prints_the_list_in_its_one_order(house, listed, viewer):
    """The order of the page is the order of the paper."""
    with clock.at(listed.after_deadline):
        page = house.browse(getattr(house, viewer)).get(f"/en/contests/{listed.contest.ref}/candidates/")
    text, paper = page.content.decode(), printed(listed, getattr(house, viewer), "candidates.pdf")
    names = ["Amal Trabelsi", "Ratu Seru"]

    assert sorted(names, key=text.index) == sorted(names, key=paper.index)
    assert "drawn by lot" in paper


def test_a_candidate_has_one_sheet_with_the_statement_as_filed(house, listed):
    """It says in which language the member wrote."""
    tunisian = listed.contest.nominations.get(member__code="TUN")
    paper = printed(listed, house.public, f"candidates/{tunisian.ref}/sheet.pdf")

    assert [each in paper for each in ("Amal Trabelsi", "Je sers.", "Written in French")] == [True] * 3


def test_nobody_prints_what_he_or_she_does_not_see(house, campaign):
    """A nomination that was not released has no sheet, and stands on no list."""
    campaign.call()
    waiting = campaign.submit(house.tunisia_head, candidate="Amal Trabelsi")

    assert printed(campaign, house.fiji_head, f"candidates/{waiting.ref}/sheet.pdf") is None
    assert "Amal" not in printed(campaign, house.fiji_head, "candidates.pdf")


def test_an_empty_list_says_so(house, campaign):
    """A sheet without a name is not a sheet without words."""
    campaign.call()
    campaign.published()

    assert "No candidate stands in this contest." in printed(campaign, house.public, "candidates.pdf")
