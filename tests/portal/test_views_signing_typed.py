"""What somebody typed whose session ended meanwhile: nothing is sent, nothing is lost, files are chosen again."""

import io
import json

import pytest
from django.conf import settings

from hustings.acts.models import Draft
from hustings.contests.models import Nomination
from hustings.organization.models import Mandate
from tests.campaigning import called, drafted, planned
from tests.house import PASSWORD

INVITE = "/en/members/FJI/people/invite/"
HEAD = "/en/members/NAM/people/head/"
TYPED = {"person_name": "Ratu Seru", "email": "ratu.seru@example.org", "language": "en"}


@pytest.fixture
def expired(house):
    """Opens a browser as somebody whose session has just ended."""

    def browse(viewer):
        person = house.person(viewer)
        person.set_password(PASSWORD)
        person.save()
        client = house.browse(viewer)
        client.session.flush()
        return client

    return browse


def sign_in_again(client, house, viewer, answer):
    """Sign in with what the page of the ended session holds."""
    held = {name: answer.context[name] for name in ("next", "typed")}
    return client.post("/en/sign-in/", {"username": house.person(viewer).email, "password": PASSWORD, **held})


def test_a_form_of_an_ended_session_is_kept_whole(house, expired):
    """Nothing was sent; the sign-in page holds all that was typed, and says that files are chosen again."""
    client = expired(house.fiji_head)

    answer = client.post(INVITE, TYPED)

    text = answer.content.decode()
    assert (answer.status_code, answer.context["next"]) == (401, INVITE)
    assert json.loads(answer.context["typed"]) == {name: [value] for name, value in TYPED.items()}
    assert "Your session has ended. Sign in to go on" in text
    assert [str(each.label) for each in answer.context["form"]] == ["E-mail address", "Password"]
    assert "Files are not kept: choose them again." in text
    assert not Mandate.objects.filter(person__email=TYPED["email"]).exists()


def test_after_sign_in_the_form_is_as_it_was_left(house, expired):
    """One comes back to the last field that was written, with every value; sending it then does what was meant."""
    client = expired(house.fiji_head)
    answer = client.post(INVITE, TYPED)

    back = sign_in_again(client, house, house.fiji_head, answer)
    form = client.get(back["Location"])

    assert back["Location"] == f"{INVITE}#id_language"
    assert {name: form.context["form"][name].value() for name in TYPED} == TYPED
    assert "What you typed is here; nothing was sent." in form.content.decode()
    assert client.post(INVITE, {**TYPED, "key": form.context["form"]["key"].value()}).status_code == 302
    assert Mandate.objects.filter(person__email=TYPED["email"]).count() == 1


def test_what_was_sent_is_forgotten(house, expired):
    """Once the form was sent the next one is empty."""
    client = expired(house.fiji_head)
    sign_in_again(client, house, house.fiji_head, client.post(INVITE, TYPED))
    client.post(INVITE, TYPED)

    assert client.get(INVITE).context["form"]["person_name"].value() is None
    assert client.session["typed"] == {}


def test_of_a_form_with_a_file_the_words_are_kept(house, expired):
    """The letter is chosen again: the form says so at its field, and everything else is there."""
    client = expired(house.officer)
    letter = io.BytesIO(b"The Ministry names the head.")
    letter.name = "letter.txt"
    typed = {**TYPED, "channel": "letter", "received_at_0": "2026-09-13", "received_at_1": "10:00"}
    answer = client.post(HEAD, {**typed, "letter": letter})

    back = sign_in_again(client, house, house.officer, answer)
    form = client.get(back["Location"]).context["form"]

    assert "letter" not in json.loads(answer.context["typed"])
    assert form["person_name"].value() == "Ratu Seru"
    assert len(form.errors["letter"]) == 1


def test_a_nomination_that_is_being_written_is_kept(house, expired):
    """The same for the form with a draft, whether it was to be saved or to be submitted."""
    contest = planned(house)
    called(house, contest)
    client = expired(house.fiji_head)
    page = f"/en/contests/{contest.ref}/nominate/"

    answer = client.post(f"{page}save/", {"candidate": "Ada Lau", "statement": "Half a", "language": "en"})
    back = sign_in_again(client, house, house.fiji_head, answer)
    form = client.get(back["Location"]).context["form"]

    assert (answer.status_code, back["Location"].partition("#")[0]) == (401, f"{page}save/")
    assert (form["candidate"].value(), form["statement"].value()) == ("Ada Lau", "Half a")
    assert (Draft.objects.count(), Nomination.objects.count()) == (0, 0)


def test_a_draft_that_was_saved_is_not_touched(house, expired):
    """What stood there before the session ended stands there after it."""
    contest = planned(house)
    called(house, contest)
    before = drafted(contest, by=house.fiji_head).payload

    expired(house.fiji_head).post(f"/en/contests/{contest.ref}/nominate/save/", {"candidate": "Other"})

    assert Draft.objects.get().payload == before


def test_what_was_typed_is_shown_to_nobody_else(house, expired):
    """It lies in the page of the one browser; another person who signs in elsewhere does not find it."""
    expired(house.fiji_head).post(INVITE, TYPED)

    other = house.browse(house.fiji_head).get(INVITE)

    assert "Ratu Seru" not in other.content.decode()


def test_the_cookie_of_the_session_is_kept_from_scripts_and_other_sites(house, client, settings):
    """HttpOnly, SameSite=Lax, twelve hours; Secure wherever the site is served so."""
    person = house.person(house.fiji_head)
    person.set_password(PASSWORD)
    person.save()
    settings.SESSION_COOKIE_SECURE = True

    answer = client.post("/en/sign-in/", {"username": person.email, "password": PASSWORD})

    cookie = answer.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", True)
    assert cookie["max-age"] == 12 * 3600


def test_the_site_behind_tls_keeps_its_cookies_there():
    """One setting decides for both cookies; without TLS, on this machine, both go without."""
    assert settings.SESSION_COOKIE_SECURE is settings.CSRF_COOKIE_SECURE is settings.SECURE is False
