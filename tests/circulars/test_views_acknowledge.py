"""Acknowledging a circular on its page: one press, once, and a clear word where it is not done."""

from dataclasses import replace

import pytest

from hustings.acts.models import KeptRefusal
from hustings.circulars.acts import Acknowledge
from hustings.circulars.models import Delivery
from tests.circulars.releasing import LETTER, released

ASKING = replace(LETTER, acknowledge=True)
KEY = "k" * 26


def acknowledged():
    """How many deliveries are acknowledged."""
    return Delivery.objects.filter(acknowledged_at__isnull=False).count()


def paths(circular):
    """The circular's page, and the address of the press."""
    page = f"/en/circulars/{circular.ref}/"
    return page, f"{page}acknowledge/"


def test_one_press_acknowledges(house):
    """The press leads back to the circular, which says that it was done and offers nothing more."""
    page, press = paths(released(ASKING))
    client = house.browse(house.fiji_head)
    before = client.get(page)
    form = before.context["form"]

    answer = client.post(press, {"key": form["key"].value()}, follow=True)

    assert '<button class="btn">Acknowledge</button>' in before.content.decode()
    assert answer.redirect_chain == [(page, 302)]
    assert (answer.context["sheet"].acknowledged_at, answer.context["form"]) == (house.now, None)
    assert "Your delegation has acknowledged circular 1/2026." in answer.content.decode()


def test_the_same_press_twice_is_one(house):
    """Sent twice, it is answered once, in the same way."""
    page, press = paths(released(ASKING))
    client = house.browse(house.fiji_head)

    answers = [client.post(press, {"key": KEY}) for _time in range(2)]

    assert [(each.status_code, each["Location"]) for each in answers] == [(302, page)] * 2
    assert acknowledged() == 1


def test_a_second_acknowledgement_is_refused_in_words(house):
    """Another of the delegation was first: the page says so, keeps the try, and changes nothing."""
    circular = released(ASKING)
    house.perform(Acknowledge(received=circular.ref), by=house.fiji_head)

    answer = house.browse(house.fiji_representative).post(paths(circular)[1], {"key": KEY})

    assert answer.status_code == 409
    assert "Your delegation has acknowledged this circular already." in answer.content.decode()
    assert (acknowledged(), KeptRefusal.objects.count()) == (1, 1)


def test_what_asks_for_nothing_offers_nothing(house):
    """No button; whoever sends the form all the same reads why it was not done."""
    page, press = paths(released())
    client = house.browse(house.fiji_head)

    assert client.get(page).context["form"] is None
    answer = client.post(press, {"key": KEY})
    assert (answer.status_code, acknowledged()) == (409, 0)
    assert "This circular asks for no acknowledgement" in answer.content.decode()


@pytest.mark.parametrize("who", ["officer", "presiding"])
def test_an_office_has_nothing_to_acknowledge(house, who):
    """It reads the circular and finds no press; its address does not exist for it."""
    page, press = paths(released(ASKING))
    client = house.browse(getattr(house, who))

    assert client.get(page).context["form"] is None
    assert (client.post(press, {"key": KEY}).status_code, acknowledged()) == (404, 0)


def test_whose_session_ended_comes_back_to_the_press(house, client):
    """Nothing was done; after signing in the same question stands there."""
    _page, press = paths(released(ASKING))

    answer = client.post(press, {"key": KEY})

    assert (answer.status_code, answer.context["next"], acknowledged()) == (401, press, 0)
    shown = house.browse(house.fiji_head).get(press)
    assert shown.status_code == 200
    assert "not that you agree with it" in shown.content.decode()
