import json
import re

import pytest
from django.core import mail
from django.test import Client, override_settings

from hustings.organization import acts
from hustings.organization.acts.invitations import invitation_link
from tests.house import PASSWORD

LOCMEM = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def kelera(house):
    """The head of Fiji's delegation, who has a password."""
    person = house.person(house.fiji_head)
    person.set_password(PASSWORD)
    person.save()
    return person


def sign_in(client, address, password, **more):
    return client.post("/en/sign-in/", {"username": address, "password": password, **more})


def test_address_and_password_open_my_page(kelera, client):
    """Signed in, one stands before one's own next duty, in one's own language."""
    answer = sign_in(client, kelera.email.upper(), PASSWORD)

    assert (answer.status_code, answer["Location"]) == (302, "/en/my/")
    assert client.get("/en/my/").status_code == 200


@pytest.mark.parametrize(("address", "password"), [("known", "wrong"), ("unknown", PASSWORD)])
def test_a_wrong_password_and_an_unknown_address_get_one_answer(kelera, client, address, password):
    """Nobody learns from this page who is known here."""
    known = sign_in(client, kelera.email, "wrong")
    other = sign_in(client, kelera.email if address == "known" else "nobody@example.org", password)

    assert known.status_code == other.status_code == 422
    assert _without_what_differs(known) == _without_what_differs(other)


def _without_what_differs(answer):
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode())
    return re.sub(r'value="[^"]*@example.org"', "", text)


def test_a_wrong_password_keeps_what_was_typed_before(client, house):
    """The hidden fields go along until somebody is signed in."""
    typed = json.dumps({"statement": ["Half a sentence"]})

    answer = sign_in(client, "nobody@example.org", "wrong", next="/en/my/", typed=typed)

    assert (answer.context["next"], answer.context["typed"]) == ("/en/my/", typed)


def test_signing_in_leads_back_to_the_field_with_what_was_typed(kelera, client):
    """A session that ended while somebody wrote: after sign-in the text is there, at the last field written."""
    typed = {"candidate": ["Ada"], "statement": ["Half a sentence"], "note": [""]}

    answer = sign_in(client, kelera.email, PASSWORD, next="/en/my/?x=1", typed=json.dumps(typed))

    assert answer["Location"] == "/en/my/?x=1#id_statement"
    assert client.session["typed"] == {"/en/my/": typed}


@pytest.mark.parametrize(
    "typed", ["no JSON", "[1]", '{"a": "b"}', '{"a": [1]}', '{"a\\ud800": ["b"]}', "[" * 100_000]
)
def test_what_our_page_does_not_send_is_not_kept(kelera, client, typed):
    """Something else in the hidden field is left aside."""
    answer = sign_in(client, kelera.email, PASSWORD, next="/en/my/", typed=typed)

    assert answer["Location"] == "/en/my/"
    assert "typed" not in client.session


@pytest.mark.parametrize(
    "onward", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "elsewhere"]
)
def test_sign_in_never_leads_away_from_the_site(kelera, client, onward):
    """A link to the sign-in page cannot send anybody elsewhere."""
    assert sign_in(client, kelera.email, PASSWORD, next=onward)["Location"] == "/en/my/"


def test_a_person_reads_in_her_own_language(house, client):
    """After sign-in an address without a language leads to the person's own."""
    leila = house.person(house.tunisia_head)
    leila.set_password(PASSWORD)
    leila.save()

    assert sign_in(client, leila.email, PASSWORD)["Location"] == "/ar/my/"
    assert client.get("/my/")["Location"] == "/ar/my/"


def test_whoever_is_signed_in_needs_no_sign_in_page(house):
    """A bookmark of the sign-in page leads on."""
    answer = house.browse(house.fiji_head).get("/en/sign-in/?next=/en/account/")

    assert (answer.status_code, answer["Location"]) == (302, "/en/account/")


def test_a_public_page_says_how_to_sign_in(house, client):
    """The page of a member leads the public to sign-in, and back."""
    answer = client.get("/en/my/")

    assert answer["Location"] == "/en/sign-in/?next=/en/my/"
    assert client.get(answer["Location"]).context["next"] == "/en/my/"


def test_signing_out_ends_the_session(house):
    """After the press the page before is closed."""
    client = house.browse(house.fiji_head)

    assert client.post("/en/sign-out/").status_code == 302
    assert client.get("/en/my/").status_code == 302


def test_signing_out_takes_a_press(house):
    """A link that is only followed ends nothing."""
    assert house.browse(house.fiji_head).get("/en/sign-out/").status_code == 405


def test_an_invitation_sets_the_first_password_once(house):
    """The link of an invitation opens one page, once; after it the person is signed in."""
    person, client = house.person(house.tunisia_head), Client()
    link = invitation_link(person)

    assert link.startswith("/ar/sign-in/invitation/")
    assert client.get(link).status_code == 200
    answer = client.post(link, {"new_password1": PASSWORD, "new_password2": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/ar/my/")
    assert client.get("/ar/my/").status_code == 200
    assert Client().get(link).status_code == 410


@pytest.mark.parametrize("link", ["/en/sign-in/invitation/MQ/abc-def/", "/en/sign-in/reset/no/no-no/"])
def test_a_link_that_nobody_was_sent_opens_nothing(house, client, link):
    """A made-up link is answered like one that was used."""
    assert client.get(link).status_code == 410
    assert client.post(link, {"new_password1": PASSWORD, "new_password2": PASSWORD}).status_code == 410


@pytest.mark.parametrize(("one", "two"), [("short", "short"), (PASSWORD, "another long password")])
def test_a_weak_or_mistyped_password_is_not_kept(house, client, one, two):
    """The page says what is missing, and the link still works."""
    link = invitation_link(house.person(house.fiji_head))

    answer = client.post(link, {"new_password1": one, "new_password2": two})

    assert (answer.status_code, bool(answer.context["form"].errors)) == (422, True)
    assert client.get(link).status_code == 200


@override_settings(EMAIL_BACKEND=LOCMEM)
def test_a_reset_goes_to_a_known_address_in_the_persons_language(house, client):
    """The link in the mail opens the page for a new password, whatever host the request named."""
    answer = client.post(
        "/en/sign-in/reset/", {"email": "leila.bensalah@example.org"}, headers={"host": "localhost"}
    )

    assert (answer.status_code, answer["Location"]) == (302, "/en/sign-in/reset/sent/")
    assert [message.to for message in mail.outbox] == [["leila.bensalah@example.org"]]
    (link,) = re.findall(r"http://127\.0\.0\.1:8000(/ar/sign-in/reset/\S+)", str(mail.outbox[0].body))
    assert client.get(link).status_code == 200


@override_settings(EMAIL_BACKEND=LOCMEM)
def test_a_reset_for_an_unknown_address_gets_the_same_answer(house, client):
    """No mail, and nothing on the page that says so."""
    answer = client.post("/en/sign-in/reset/", {"email": "nobody@example.org"})

    assert (answer.status_code, answer["Location"]) == (302, "/en/sign-in/reset/sent/")
    assert mail.outbox == []
    assert client.get("/en/sign-in/reset/sent/").status_code == 200


def test_who_acts_for_several_chooses_first(house, client):
    """Two mandates: after sign-in one says for whom one acts, and goes on to where one was going."""
    person = house.person(house.officer)
    person.set_password(PASSWORD)
    person.save()
    second = house.name_head("NAM", person.name, person.email, "es")

    answer = sign_in(client, person.email, PASSWORD, next="/en/account/")
    choosing = client.get(answer["Location"])
    chosen = client.post(answer["Location"], {"mandate": house.mandate(second).ref, "next": "/en/account/"})

    assert answer["Location"] == "/es/acting-for/?next=/en/account/"
    assert "Namibia" in choosing.content.decode()
    assert chosen["Location"] == "/en/account/"
    assert client.session["mandate"] == house.mandate(second).ref


def test_a_link_to_a_password_stands_in_no_log(house, client, caplog):
    """Whoever reads the log cannot set somebody's password: what was mistyped there is not noted with its address."""
    link = invitation_link(house.person(house.fiji_representative))

    answer = client.post(link, {"new_password1": "short", "new_password2": "short"})

    assert (answer.status_code, caplog.messages) == (422, [])


def test_nobody_chooses_the_mandate_of_another(house):
    """Only one's own open mandates can be chosen."""
    client = house.browse(house.fiji_head)

    answer = client.post("/en/acting-for/", {"mandate": house.mandate(house.officer).ref})

    assert (answer.status_code, client.session["mandate"]) == (422, house.mandate(house.fiji_head).ref)


def test_a_mandate_that_ended_opens_nothing_more(house):
    """From the instant of its end a person who has no other is the public."""
    client = house.browse(house.fiji_representative)
    before = client.get("/en/my/").status_code
    mandate, fiji = house.mandate(house.fiji_representative), house.member("FJI")
    house.perform(acts.RemoveRepresentative(member=fiji.ref, mandate=mandate.ref), by=house.fiji_head)

    assert (before, client.get("/en/my/").status_code) == (200, 302)
