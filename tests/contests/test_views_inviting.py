"""The page on which a delegation invites its candidate."""

import re

import pytest

from hustings.ground.refs import new_ref

ADA = {"person_name": "Ada Lau", "email": "ada.lau@example.org", "language": "fr"}


@pytest.fixture
def called(campaign):
    """A campaign with one contest that is open."""
    campaign.call()
    return campaign


def page(campaign):
    return f"/en/contests/{campaign.contests[-1]}/invite/"


def text(answer):
    """The words of a page, one space between them."""
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def test_a_delegation_invites_its_candidate_by_the_name_of_the_nomination(called):
    """What the candidate will see and may do stands above the form; afterwards he or she is among the people."""
    called.submit(called.house.fiji_head)
    browser = called.house.browse(called.house.fiji_representative)
    before = browser.get(page(called))
    form = before.context["form"]

    after = browser.post(page(called), {**ADA, "key": form["key"].value()}, follow=True)

    assert "Drafts, inbox and people stay with your delegation." in text(before)
    assert form["person_name"].value() == "Ratu Seru"
    assert after.redirect_chain == [("/en/members/FJI/people/", 302)]
    assert "Ada Lau may follow the candidature here: Delegate for Asia." in text(after)


@pytest.mark.parametrize(
    ("who", "status"),
    [("fiji_head", 200), ("tunisia_head", 200), ("officer", 404), ("presiding", 404)],
)
def test_the_page_is_there_for_who_acts_for_a_member(called, who, status):
    """For all others it is absent, and a contest that is none is absent for everybody."""
    browser = called.house.browse(getattr(called.house, who))

    assert browser.get(page(called)).status_code == status
    assert browser.get(f"/en/contests/{new_ref()}/invite/").status_code == 404


def test_where_somebody_is_invited_the_page_says_who(called):
    """Instead of a form that would be refused."""
    called.candidate(by=called.house.fiji_head)
    answer = called.house.browse(called.house.fiji_head).get(page(called))

    assert "Your delegation has invited a candidate in this contest already: Ratu Seru." in text(answer)
    assert "<form" not in answer.content.decode().partition("<main")[2]


def test_the_contest_leads_to_it_once_a_nomination_stands(called):
    """From the contest's page, as long as nobody is invited."""
    browser, contest = called.house.browse(called.house.fiji_head), f"/en/contests/{called.contests[-1]}/"
    found = [page(called) in browser.get(contest).content.decode()]
    called.submit(called.house.fiji_head)
    found.append(page(called) in browser.get(contest).content.decode())
    called.candidate(by=called.house.fiji_head)
    found.append(page(called) in browser.get(contest).content.decode())

    assert found == [False, True, False]
