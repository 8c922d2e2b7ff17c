import itertools
import runpy

import pytest
from django.test import Client

from hustings import settings as own_settings
from hustings.organization.models import Organization

FAR, HERE, HERE_TOO = "203.0.113.7", "127.0.0.1", "::1"
PROXIES = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")


def press(house, settings, *, demo=True, founded=True, address=HERE, method="post", **headers):
    """Press the button of Fiji's head of delegation under these circumstances."""
    settings.DEMO = demo
    Organization.objects.update(demo=founded)
    client = Client(REMOTE_ADDR=address, **headers)
    answer = getattr(client, method)("/en/demo/enter/", {"mandate": house.mandate(house.fiji_head).ref})
    return answer, client


@pytest.mark.parametrize("address", [HERE, HERE_TOO, "127.8.9.1"])
def test_the_door_opens_on_this_machine_in_the_demo(house, settings, address):
    """One press, and one is this person, before his or her own page."""
    answer, client = press(house, settings, address=address)

    assert (answer.status_code, answer["Location"]) == (302, "/en/my/")
    assert client.session["mandate"] == house.mandate(house.fiji_head).ref


def test_no_other_circumstance_opens_the_door(house, settings):
    """Demo settings, a demo organization, a loopback address, no proxy: without any one of them it does not exist."""
    circumstances = itertools.product(
        (True, False, "true", 1), (True, False), (HERE, HERE_TOO, FAR, "", "no address"), (None, *PROXIES)
    )

    opened, answers = [], set()
    for demo, founded, address, proxy in circumstances:
        more = {proxy: HERE} if proxy else {}
        answer, client = press(house, settings, demo=demo, founded=founded, address=address, **more)
        answers.add((answer.status_code, "_auth_user_id" in client.session))
        opened += [(demo, founded, address, proxy)] * (answer.status_code != 404)

    assert opened == [(True, True, HERE, None), (True, True, HERE_TOO, None)]
    assert answers == {(302, True), (404, False)}


def test_the_door_takes_a_press(house, settings):
    """An address that is only opened signs nobody in."""
    answer, client = press(house, settings, method="get")

    assert (answer.status_code, "_auth_user_id" in client.session) == (404, False)


def test_what_was_typed_before_a_session_ended_goes_through_the_door(house, settings):
    """Whoever has no password chooses again who to be, and finds the form as it was left."""
    settings.DEMO, page = True, "/en/members/FJI/people/invite/"
    Organization.objects.update(demo=True)
    client = Client(REMOTE_ADDR=HERE)
    held = client.post(page, {"person_name": "Ratu Seru", "language": "en"}).context

    choice = client.post("/en/demo/enter/", {name: held[name] for name in ("next", "typed")})
    fiji = house.mandate(house.fiji_head).ref
    kept = {name: choice.context[name] for name in ("next", "typed")}
    back = client.post("/en/demo/enter/", {"mandate": fiji, **kept})

    assert choice.content.decode().count('name="typed"') == len(choice.context["people"])
    assert back["Location"] == f"{page}#id_language"
    assert client.get(page).context["form"]["person_name"].value() == "Ratu Seru"


def test_the_door_opens_for_open_mandates_only(house, settings):
    """Whoever is not there cannot be chosen."""
    settings.DEMO = True
    Organization.objects.update(demo=True)

    assert Client(REMOTE_ADDR=HERE).post("/en/demo/enter/", {"mandate": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("written", "demo"),
    [
        ("demo = true", True),
        ("", False),
        ("demo = false", False),
        ('demo = "true"', False),
        ("demo = 1", False),
        ("[[people]]\nmandate = 'x'\nshows = {}", False),
    ],
)
def test_one_line_of_the_settings_file_alone_makes_a_demo(monkeypatch, tmp_path, written, demo):
    """The setting is true only where the file of the data directory says `demo = true`; no environment counts."""
    (tmp_path / "hustings.toml").write_text(written)
    for name, value in (("HUSTINGS_DATA", str(tmp_path)), ("DEMO", "true"), ("HUSTINGS_DEMO", "1")):
        monkeypatch.setenv(name, value)

    assert runpy.run_path(own_settings.__file__)["DEMO"] is demo


def test_the_door_asks_for_the_forms_token(house, settings):
    """Another site cannot press the button."""
    settings.DEMO = True
    Organization.objects.update(demo=True)
    client = Client(enforce_csrf_checks=True, REMOTE_ADDR=HERE)

    answer = client.post("/en/demo/enter/", {"mandate": house.mandate(house.fiji_head).ref})

    assert (answer.status_code, "_auth_user_id" in client.session) == (403, False)
