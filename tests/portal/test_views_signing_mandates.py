"""Whoever acts under no mandate, under two, or under one that ends while he or she looks."""

from datetime import timedelta

import pytest
from django.test import Client

from hustings.acts import clock
from hustings.organization import acts
from tests.house import PASSWORD


def end(house, viewer):
    """The head of Fiji's delegation ends a representative's mandate."""
    mandate = house.mandate(viewer)
    remove = acts.RemoveRepresentative(member=house.member("FJI").ref, mandate=mandate.ref)
    house.perform(remove, by=house.fiji_head)


def with_password(person):
    person.set_password(PASSWORD)
    person.save()
    return person


def test_whose_mandates_all_ended_is_told_so(house):
    """Signed in, and acting for nobody: the page says it, and offers another sign-in and the way out."""
    client = house.browse(house.fiji_representative)
    end(house, house.fiji_representative)

    answer = client.get("/en/my/", follow=True)

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "<h1>You act for nobody now</h1>" in text
    assert "Jone Vula" in text
    assert 'action="/en/sign-out/"' in text


def test_whose_mandates_all_ended_sees_what_the_public_sees(house):
    """No member, no inbox, no draft: the same 404 and the same sign-in as for everybody."""
    client = house.browse(house.fiji_representative)
    end(house, house.fiji_representative)

    assert client.get("/en/contests/").status_code == 200
    assert client.get("/en/inbox/").status_code == 302
    assert client.get("/en/members/").status_code == 302
    assert client.get("/en/my/").context is None


def test_signing_in_without_a_mandate_leads_to_the_same_words(house, client):
    """The password is right, and there is nothing to act for."""
    person = with_password(house.person(house.fiji_representative))
    end(house, house.fiji_representative)

    answer = client.post("/en/sign-in/", {"username": person.email, "password": PASSWORD}, follow=True)

    assert "You act for nobody now" in answer.content.decode()
    assert answer.redirect_chain[-1][0] == "/en/sign-in/?next=/en/my/"


def test_a_head_who_was_replaced_acts_no_more(house):
    """A new letter names another head: from its entry on the one before is the public, in the running session too."""
    client = house.browse(house.fiji_head)
    before = client.get("/en/members/FJI/people/invite/").status_code
    house.name_head("FJI", "Sera Naulu", "sera.naulu@example.org")

    after = client.post("/en/members/FJI/people/invite/", {"person_name": "Ratu Seru", "language": "en"})

    assert (before, after.status_code) == (200, 401)
    assert "You act for nobody now" in after.content.decode()
    assert "Ratu Seru" in after.context["typed"]


def test_a_representative_goes_on_when_the_head_changes(house):
    """Whom the former head invited acts for the member, not for the head."""
    client = house.browse(house.fiji_representative)
    house.name_head("FJI", "Sera Naulu", "sera.naulu@example.org")

    assert client.get("/en/my/").status_code == 200


@pytest.fixture
def ana(house):
    """An officer who also heads a delegation."""
    person = house.person(house.officer)
    return house.officer, house.name_head("NAM", person.name, person.email, "es")


def test_two_mandates_are_two_pages(house, ana):
    """What one sees under one mandate is not seen under the other; the top of every page says which it is."""
    officer, head = ana
    client = house.browse(officer)
    before = client.get("/en/organization/").status_code
    client.post("/en/acting-for/", {"mandate": house.mandate(head).ref})
    page = client.get("/en/my/").context["page"]

    assert (before, client.get("/en/organization/").status_code) == (200, 404)
    assert (page.acting_for, page.change) == ("Namibia", "/en/acting-for/")


def test_a_form_of_the_other_mandate_is_not_sent_under_this_one(house, ana):
    """What stands open in another window for one delegation is never sent for another one."""
    officer, head = ana
    client = Client(enforce_csrf_checks=True)
    client.force_login(house.person(officer))
    opened = {"csrfmiddlewaretoken": str(client.get("/en/acting-for/").context["csrf_token"])}
    client.post("/en/acting-for/", {**opened, "mandate": house.mandate(officer).ref})
    form = {"csrfmiddlewaretoken": str(client.get("/en/acting-for/").context["csrf_token"])}
    client.post("/en/acting-for/", {**form, "mandate": house.mandate(head).ref})

    answer = client.post("/en/members/NAM/people/invite/", {**form, "person_name": "Ratu Seru"})

    assert (answer.status_code, "Ratu Seru" in answer.content.decode()) == (403, True)


def test_when_the_chosen_mandate_ends_the_other_one_is_left(house, ana):
    """The session goes on under what is still open, and nothing of the ended one is seen."""
    officer, _head = ana
    client = house.browse(officer)
    end_mandate = acts.EndMandate(mandate=house.mandate(officer).ref)
    house.perform(end_mandate, by=house.second_officer)

    page = client.get("/en/my/").context["page"]

    assert (page.acting_for, page.change) == ("Namibia", "")
    assert client.get("/en/organization/").status_code == 404


def test_a_mandate_that_begins_later_opens_nothing_yet(house):
    """Who will preside tomorrow is the public today."""
    vacate = acts.VacatePresidency(session=house.session.ref, from_at=house.now)
    house.perform(vacate, by=house.officer)
    named = acts.NamePresidingOfficer(
        session=house.session.ref,
        person_name="Mei Tan",
        email="mei.tan@example.org",
        language="en",
        capacity="presiding",
        from_at=house.now + timedelta(days=1),
    )
    house.perform(named, by=house.officer)
    client = house.browse(house.presiding)

    today = client.get("/en/my/").status_code
    with clock.at(house.now + timedelta(days=2)):
        assert (today, client.get("/en/my/").status_code) == (302, 200)
