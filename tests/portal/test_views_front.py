from datetime import timedelta

import pytest
from django.test import Client

from hustings.acts import clock
from hustings.organization.models import Organization
from hustings.portal.demo import PROXIES
from tests.campaigning import called, planned
from tests.tables import asked, writing


@pytest.fixture
def in_demo(house, settings):
    """The house as a demo that offers Fiji's head of delegation first."""
    settings.DEMO = True
    ref = house.mandate(house.fiji_head).ref
    settings.DEMO_PEOPLE = [{"mandate": ref, "shows": {"en": "Present a candidate."}}]
    Organization.objects.update(demo=True)
    return ref


def test_the_front_page_says_what_this_is(house, client):
    """One sentence, and the way in."""
    text = client.get("/en/").content.decode()

    assert "The same information for every member country, at the same instant" in text
    assert 'class="btn" href="/en/sign-in/"' in text
    assert "Choose who you are" not in text


def test_open_contests_stand_with_their_next_date(house, client):
    """Everybody sees which contests run, and what comes next; a planned one is not told."""
    contest, _planned = planned(house), planned(house, "President", "")
    called(house, contest)

    before = client.get("/en/").context["contests"]
    with clock.at(house.now + timedelta(days=8)):
        after = client.get("/en/").context["contests"]

    assert [(str(each.contest), each.next.text) for each in before] == [
        ("Delegate for Asia", "Nominations close")
    ]
    assert after[0].next.text == "The list of candidates is due"


def test_an_officer_sees_the_front_page_as_everybody_does(house):
    """What is only planned does not stand there, not even for who planned it."""
    planned(house)

    assert house.browse(house.officer).get("/en/").context["contests"] == []


def test_before_the_organization_is_founded_there_is_a_front_page(db, client):
    """An empty house is no fault."""
    assert client.get("/en/").status_code == 200


def test_whoever_is_signed_in_goes_on_at_the_own_page(house):
    """The button leads to my page."""
    assert 'class="btn" href="/en/my/"' in house.browse(house.fiji_head).get("/en/").content.decode()


def test_the_demo_lets_one_choose_who_one_is(house, in_demo):
    """One press, one line on what it shows, the language of each; how to start afresh."""
    client = Client()

    text = client.get("/en/").content.decode()

    assert "Choose who you are" in text
    assert f'name="mandate" value="{in_demo}"' in text
    assert "Present a candidate." in text
    assert "make demo AFRESH=1" in text


def test_the_button_of_the_front_page_opens_the_door(house, in_demo):
    """What the page sends, its token included, is what the door takes."""
    client = Client(enforce_csrf_checks=True)
    token = client.get("/en/").context["csrf_token"]

    answer = client.post("/en/demo/enter/", {"mandate": in_demo, "csrfmiddlewaretoken": str(token)})

    assert (answer.status_code, answer["Location"]) == (302, "/en/my/")


def test_every_press_carries_the_forms_token(house, in_demo):
    """Each of the page's buttons could be sent."""
    text = Client().get("/en/").content.decode()

    assert text.count("<form") == text.count("csrfmiddlewaretoken") > 4


def test_in_the_demo_the_sign_in_page_leads_to_the_door(house, in_demo):
    """Nobody in the demo has a password; elsewhere the link is not there."""
    there = 'href="/en/">Choose who you are'

    assert there in Client().get("/en/sign-in/").content.decode()
    assert there not in Client(HTTP_VIA="1.1 proxy").get("/en/sign-in/").content.decode()


@pytest.mark.parametrize("name", [each.removeprefix("HTTP_").replace("_", "-") for each in PROXIES])
def test_behind_a_proxy_nobody_is_offered(house, in_demo, name):
    """Where the door is shut, the page does not show it."""
    assert Client().get("/en/", headers={name: "127.0.0.1"}).context["people"] == []


def test_in_the_demo_one_changes_who_one_is(house, in_demo):
    """The link beside "Acting for" leads to all the people of the demo."""
    assert house.browse(house.fiji_head).get("/en/my/").context["page"].change == "/en/"


def test_looking_at_the_front_page_writes_nothing(house, in_demo):
    """A page that is only read changes no row."""
    called(house, planned(house))

    with asked() as statements:
        Client().get("/en/")

    assert writing(statements) == []


def test_the_front_page_asks_the_same_for_one_contest_and_many(house, client):
    """The number of statements does not depend on the number of contests."""
    called(house, planned(house))
    with asked() as one:
        client.get("/en/")
    called(house, *(planned(house, f"Seat {number}", "") for number in range(9)))
    with asked() as many:
        client.get("/en/")

    assert len(one) == len(many) == 4
