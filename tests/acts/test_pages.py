import json
import re

import pytest
from django.test import Client

from hustings.acts.models import Answer, KeptRefusal
from hustings.ground.refs import is_ref, new_ref
from hustings.organization import acts
from hustings.organization.models import Member
from tests import tables
from tests.house import PASSWORD

ADMIT = "/en/members/admit/"
KIRIBATI = {
    "code": "KIR",
    "iso2": "KI",
    "member_name_en": "Kiribati",
    "member_name_fr": "Kiribati",
    "region": "asia",
    "joined": "",
}


@pytest.fixture
def officer(house):
    """The browser of an officer."""
    return house.browse(house.officer)


def key_of(answer):
    return re.findall(r'name="key" value="([^"]*)"', answer.content.decode())[0]


def test_a_page_shows_the_form_of_its_act(officer):
    """Looking performs nothing; the form has a key of its own each time."""
    answers = [officer.get(ADMIT) for _ in range(2)]

    keys = [key_of(answer) for answer in answers]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert all(is_ref(key) for key in keys)
    assert keys[0] != keys[1]


def test_a_press_performs_and_the_next_page_says_so_once(officer):
    """After the act one stands where it can be seen."""
    answer = officer.post(ADMIT, KIRIBATI)
    after, later = (officer.get(answer["Location"]).content.decode() for _ in range(2))

    assert (answer.status_code, answer["Location"]) == (302, "/en/members/KIR/")
    assert "Kiribati is on the information roll, with 13 members in all." in after
    assert "information roll, with" not in later


def test_the_same_form_sent_twice_is_done_once_and_answered_alike(officer):
    """A double press admits one member, and both are told that it was done."""
    form = {**KIRIBATI, "key": new_ref()}

    answers = [officer.post(ADMIT, form) for _ in range(2)]

    assert [(each.status_code, each["Location"]) for each in answers] == [(302, "/en/members/KIR/")] * 2
    assert (Member.objects.filter(code="KIR").count(), Answer.objects.count()) == (1, 1)


def test_a_value_that_does_not_fit_shows_the_form_with_all_that_was_typed(officer, house):
    """The error names its field; nothing is sent, nothing typed is lost."""
    before = tables.counted()

    answer = officer.post(ADMIT, {**KIRIBATI, "code": "ki", "joined": "long ago"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sorted(answer.context["form"].errors) == ["code", "joined"]
    assert all(f'value="{text}"' in page for text in ("ki", "KI", "Kiribati", "long ago"))
    assert tables.counted() == before


def test_a_refusal_shows_what_was_not_done_why_and_what_is_kept(officer, house):
    """What was not done, the reason beside its field, that the try is kept, and who sees it."""
    answer = officer.post(ADMIT, {**KIRIBATI, "code": "FJI"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "The member was not admitted." in page
    assert answer.context["form"].errors == {"code": ["FJI is the code of a member already."]}
    assert "This try is kept, with the instant at which it arrived" in page
    assert KeptRefusal.objects.get().ref not in page


def test_a_refused_form_is_mended_and_sent_again(officer):
    """The form that a refusal shows is another try: what is mended in it counts."""
    refused = officer.post(ADMIT, {**KIRIBATI, "code": "FJI", "key": new_ref()})

    answer = officer.post(ADMIT, {**KIRIBATI, "key": key_of(refused)})

    assert (answer.status_code, Member.objects.filter(code="KIR").count()) == (302, 1)


def test_a_refused_form_sent_twice_is_one_try(officer):
    """A double press of what is refused keeps one refusal."""
    form = {**KIRIBATI, "code": "FJI", "key": new_ref()}

    assert [officer.post(ADMIT, form).status_code for _ in range(2)] == [409, 409]
    assert KeptRefusal.objects.count() == 1


def test_what_is_gone_when_the_press_comes_is_absent(house, officer):
    """Somebody else was first: the page is the one for what does not exist."""
    mandate = house.mandate(house.second_officer).ref
    address = f"/en/organization/people/{mandate}/end/"
    assert officer.get(address).status_code == 200
    house.perform(acts.EndMandate(mandate=mandate), by=house.officer)

    assert officer.post(address, {}).status_code == 404


def test_a_visitor_is_led_to_sign_in_and_back(client, house):
    """A page that needs a mandate says how to get one."""
    answer = client.get("/en/members/?q=fiji")

    assert (answer.status_code, answer["Location"]) == (302, "/en/sign-in/?next=/en/members/%3Fq%3Dfiji")


def test_what_was_typed_survives_the_end_of_the_session(house):
    """Sent without a session, the form is not performed; after sign-in it stands there as it was typed."""
    person = house.person(house.officer)
    person.set_password(PASSWORD)
    person.save()
    client = Client()

    stopped = client.post(ADMIT, {**KIRIBATI, "key": new_ref()})
    typed = stopped.context["typed"]
    entered = client.post(
        "/en/sign-in/", {"username": person.email, "password": PASSWORD, "next": ADMIT, "typed": typed}
    )
    form = client.get(ADMIT)

    assert (stopped.status_code, stopped.context["next"]) == (401, ADMIT)
    assert set(json.loads(typed)) == set(KIRIBATI)
    assert entered["Location"].startswith(ADMIT)
    assert "Your session had ended. What you typed is here; nothing was sent." in form.content.decode()
    assert 'value="Kiribati"' in form.content.decode()
    assert not Member.objects.filter(code="KIR").exists()


def test_a_form_that_came_back_after_sign_in_counts_once(house):
    """It has a key of its own; once performed, the page is empty again."""
    client = house.browse(house.officer)
    session = client.session
    session["typed"] = {ADMIT: {name: [value] for name, value in KIRIBATI.items()}}
    session.save()
    key = key_of(client.get(ADMIT))

    answers = [client.post(ADMIT, {**KIRIBATI, "key": key}) for _ in range(2)]

    assert is_ref(key)
    assert [answer.status_code for answer in answers] == [302, 302]
    assert client.session.get("typed") == {}
    assert 'value="Kiribati"' not in client.get(ADMIT).content.decode()


def test_a_password_is_never_kept_in_a_page(client, house):
    """What goes along to sign-in leaves out what is nobody's to see."""
    answer = client.post("/en/members/admit/", {"password": "secret", "key": new_ref(), "code": "KIR"})

    assert json.loads(answer.context["typed"]) == {"code": ["KIR"]}
    assert "secret" not in answer.content.decode()
