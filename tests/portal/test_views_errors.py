import pytest
from django.test import Client
from django.utils import translation

from hustings.portal.views import errors

SECRET = "a password that nobody reads"


def test_a_stale_form_gives_back_what_was_typed(house):
    """Nothing was done, and what was typed can be copied; passwords and tokens are not shown."""
    client = Client(enforce_csrf_checks=True)
    typed = {"statement": "<b>Half</b> a sentence", "empty": " ", "password": SECRET, "key": "k"}

    answer = client.post("/ar/account/", typed)

    text = answer.content.decode()
    assert answer.status_code == 403
    assert answer.context["typed"] == [("statement", "<b>Half</b> a sentence")]
    assert "&lt;b&gt;Half&lt;/b&gt; a sentence" in text
    assert SECRET not in text


def test_what_does_not_exist_says_where_to_go_on(house, client):
    """The page of a wrong address leads the public to sign-in, and back to the same address."""
    answer = client.get("/en/nowhere/")

    assert answer.status_code == 404
    assert "/en/sign-in/?next=/en/nowhere/" in answer.content.decode()


def test_a_member_that_looks_for_nothing_is_led_to_its_page(house):
    """Whoever is signed in goes on at the own page."""
    assert 'href="/en/my/"' in house.browse(house.fiji_head).get("/en/nowhere/").content.decode()


def test_an_address_without_language_leads_to_the_readers_own(house, client):
    """Circulars and receipts carry one address for all."""
    answer = client.get("/account/", headers={"accept-language": "fr-CA,fr;q=0.8"})

    assert (answer.status_code, answer["Location"]) == (302, "/fr/account/")


def test_a_wrong_host_is_a_request_not_understood(house, client):
    """The page needs neither session nor organization."""
    answer = client.get("/en/", headers={"host": "elsewhere.example"})

    assert answer.status_code == 400
    assert "Nothing was done" in answer.content.decode()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_fault_is_said_without_asking_a_table(rf, language, django_assert_num_queries, db):
    """The page of a fault works when the database does not."""
    with translation.override(language), django_assert_num_queries(0):
        answer = errors.failed(rf.get("/"))

    assert answer.status_code == 500
    assert f'<html lang="{language}"' in answer.content.decode()


def test_what_django_forbids_looks_like_nothing_here(house, rf):
    """No page tells that something is there but forbidden."""
    answer = errors.forbidden(rf.get("/en/x/"), PermissionError())

    assert answer.status_code == 403
