import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from hustings.acts import clock
from hustings.acts.perform import perform
from hustings.ground.refs import new_ref
from hustings.organization import acts
from hustings.organization.models import Communication, Freeze, Mandate, Person
from tests.house import PASSWORD

LETTER = "The Ministry names Ada Rull.\n"
HEAD = "/en/members/PLW/people/head/"
INVITE = "/en/members/FJI/people/invite/"
ADA = {"person_name": "Ada Rull", "email": "ada.rull@example.org", "language": "fr"}


@pytest.fixture
def officer(house):
    """The browser of an officer."""
    return house.browse(house.officer)


@pytest.fixture
def head(house):
    """The browser of Fiji's head of delegation."""
    return house.browse(house.fiji_head)


@pytest.fixture
def named():
    """The form by which a head is entered, its letter fresh for each sending."""
    received = {
        "received_at_date": "2026-09-13",
        "received_at_time": "10:00",
        "received_at_zone": "Europe/Paris",
    }
    form = {**ADA, "channel": "letter", "note": "", **received}
    return lambda **more: {**form, "letter": SimpleUploadedFile("letter.txt", LETTER.encode()), **more}


def text(answer):
    """The words of a page, one space between them."""
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


# Who sees whom


def test_a_delegation_sees_its_own_people(head):
    """Names, capacities, addresses, since when, and whether the link was used."""
    page = text(head.get("/en/members/FJI/people/"))

    assert "Who acts for your delegation" in page
    assert "Kelera Tuvou , head of delegation" in page
    assert "Jone Vula , representative" in page
    assert "jone.vula@example.org" in page


def test_other_members_see_who_heads_a_delegation_and_nobody_else(house):
    """Neither addresses nor representatives, neither the letter nor a way to change anything."""
    page = house.browse(house.tunisia_head).get("/en/members/FJI/people/")

    assert "Kelera Tuvou" in text(page)
    assert "Jone Vula" not in text(page)
    assert "@example.org" not in text(page)
    assert not re.search(r'href="/en/members/FJI/people/[^"]', page.content.decode())


def test_a_delegation_without_a_head_says_what_comes_next(officer):
    """It receives everything all the same."""
    assert "No head of delegation is entered yet." in text(officer.get("/en/members/NAM/people/"))


@pytest.mark.parametrize(
    ("who", "ways"),
    [
        ("fiji_head", ["invite/", "remove/", "resend/", "letters/"]),
        ("fiji_representative", ["letters/"]),
        ("officer", ["head/", "freeze/", "resend/", "letters/"]),
    ],
)
def test_a_page_offers_what_its_reader_may_do(house, who, ways):
    """And nothing else."""
    page = house.browse(getattr(house, who)).get("/en/members/FJI/people/").content.decode()

    known = ["head/", "invite/", "freeze/", "thaw/", "remove/", "resend/", "letters/"]
    assert [way for way in known if re.search(rf'href="/en/members/FJI/people/[^"]*{way}', page)] == sorted(
        ways, key=known.index
    )


def test_a_frozen_delegation_offers_no_change(house, head, officer):
    """The page says why; the Secretariat is offered the end of the freeze."""
    perform(acts.FreezeDelegation(member=house.member("FJI").ref, reason="Two letters"), by=house.officer)

    own, desk, other = (
        browser.get("/en/members/FJI/people/")
        for browser in (head, officer, house.browse(house.tunisia_head))
    )

    for page in (own, desk):
        assert "There are rival claims to this delegation: its people stay as they are." in text(page)
    assert "rival claims" not in text(other)
    assert not re.search(r"people/(invite|[^\"]*remove)/", own.content.decode())
    assert "people/thaw/" in desk.content.decode()


# Heads


def test_a_head_is_entered_with_the_letter(officer, house, named):
    """One form: who, by which letter, received when and how."""
    answer = officer.post(HEAD, named())

    mandate = Mandate.objects.get(member__code="PLW", role="head")
    letter = Communication.objects.get(mandates=mandate)
    assert answer["Location"] == "/en/members/PLW/people/"
    assert (mandate.person.name, letter.channel) == ("Ada Rull", "letter")
    assert letter.received_at.isoformat() == "2026-09-13T08:00:00+00:00"


def test_a_head_without_a_letter_is_not_entered(officer, named):
    """What was typed stands in the form; the letter has to be chosen again, as browsers have it."""
    answer = officer.post(HEAD, named(letter=""))

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["letter"])
    assert 'value="ada.rull@example.org"' in answer.content.decode()
    assert not Mandate.objects.filter(member__code="PLW").exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "nobody"),
        ("person_name", "Ada\u202e"),
        ("channel", "pigeon"),
        ("received_at_zone", "Mars/Olympus"),
        ("received_at_date", "2026-02-30"),
        ("letter", SimpleUploadedFile("letter.pdf", b"MZ\x90\x00" + b"\x00" * 60)),
    ],
)
def test_a_wrong_value_is_told_beside_its_field(officer, named, field, value):
    """Nothing is entered, nothing kept of the file."""
    before = Communication.objects.count()

    answer = officer.post(HEAD, named(**{field: value}))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field.removesuffix("_zone").removesuffix("_date")]
    assert Communication.objects.count() == before


def test_a_head_entered_twice_by_one_form_is_one_head(officer, named):
    """A double press keeps one letter."""
    key = new_ref()

    answers = [officer.post(HEAD, named(key=key)) for _ in range(2)]

    assert [each.status_code for each in answers] == [302, 302]
    assert Communication.objects.filter(member__code="PLW").count() == 1


def test_the_letter_is_given_out_as_it_was_received(head, officer, named):
    """By its name, to be saved and never shown by the browser itself."""
    officer.post(
        "/en/members/FJI/people/head/",
        named(letter=SimpleUploadedFile("lettre à garder.txt", LETTER.encode())),
    )
    letter = Communication.objects.latest("pk")

    answer = officer.get(f"/en/members/FJI/people/letters/{letter.ref}/")

    assert (answer.getvalue().decode(), answer["Content-Type"]) == (LETTER, "text/plain")
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''lettre%20%C3%A0%20garder.txt"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_letter_stands_under_its_own_member(officer, house):
    """Under another one it does not exist."""
    letter = Communication.objects.get(member__code="FJI").ref

    assert officer.get(f"/en/members/TUN/people/letters/{letter}/").status_code == 404


# Representatives


def test_a_head_invites_and_removes(head, house, django_capture_on_commit_callbacks):
    """Each by one press on a page of its own; the link goes out by mail."""
    with (
        override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"),
        django_capture_on_commit_callbacks(execute=True),
    ):
        assert head.post(INVITE, ADA)["Location"] == "/en/members/FJI/people/"
    mandate = Mandate.objects.get(person__email="ada.rull@example.org")
    assert [message.to for message in mail.outbox] == [["ada.rull@example.org"]]
    assert "Ada Rull may act for Fiji." in text(head.get("/en/members/FJI/people/"))

    address = f"/en/members/FJI/people/{mandate.ref}/remove/"
    assert "Ada Rull" in text(head.get(address))
    assert head.post(address).status_code == 302
    mandate.refresh_from_db()
    assert mandate.until_at == house.now
    assert head.get(address).status_code == 404


def test_who_acts_already_is_told_beside_the_address(head):
    """The form stands there as it was typed."""
    answer = head.post(INVITE, {**ADA, "email": "JONE.vula@example.org"})

    assert answer.status_code == 409
    assert answer.context["form"].errors == {"email": ["This person acts for your delegation already."]}
    assert 'value="Ada Rull"' in answer.content.decode()


def test_a_representative_cannot_invite_by_sending_either(house):
    """The page does not exist, whether one looks or sends."""
    browser = house.browse(house.fiji_representative)

    assert [browser.get(INVITE).status_code, browser.post(INVITE, ADA).status_code] == [404, 404]
    assert not Person.objects.filter(email=ADA["email"]).exists()


def test_the_page_says_whether_the_link_was_sent_and_used(head, house):
    """Sent on a day, or not sent; who has set a password needs none."""
    person = house.person(house.fiji_representative)
    before = text(head.get("/en/members/FJI/people/"))
    person.invited_at = house.now
    person.save()
    sent = text(head.get("/en/members/FJI/people/"))
    person.set_password(PASSWORD)
    person.save()
    used = text(head.get("/en/members/FJI/people/"))

    assert before.count("The link to a first password was not sent.") == 2
    assert "The link to a first password was sent on Monday 14 September" in sent
    assert used.count("The link to a first password") == 1


def test_the_link_is_sent_again_by_a_press(head, officer, house):
    """By the head and by the Secretariat; the page that follows says so."""
    mandate = house.mandate(house.fiji_representative).ref

    for browser in (head, officer):
        answer = browser.post(f"/en/members/FJI/people/{mandate}/resend/")
        assert answer["Location"] == "/en/members/FJI/people/"
    assert "The link goes to Jone Vula again." in text(
        head.get("/en/my/") if False else head.get("/en/members/FJI/people/")
    )


# Freezes


def test_a_freeze_is_entered_and_ended_on_its_pages(officer, house):
    """With its reason, which no page shows again."""
    assert officer.post("/en/members/FJI/people/freeze/", {"reason": ""}).status_code == 422
    assert officer.post("/en/members/FJI/people/freeze/", {"reason": "Two letters came."}).status_code == 302
    assert "Two letters came" not in text(officer.get("/en/members/FJI/people/"))
    assert officer.post("/en/members/FJI/people/freeze/", {"reason": "Again."}).status_code == 409

    assert officer.post("/en/members/FJI/people/thaw/").status_code == 302
    assert Freeze.objects.get().until_at == house.now
    assert officer.post("/en/members/FJI/people/thaw/").status_code == 409


def test_people_of_the_past_are_not_listed(head, house):
    """The page shows who acts now."""
    act = acts.RemoveRepresentative(
        member=house.member("FJI").ref, mandate=house.mandate(house.fiji_representative).ref
    )
    with clock.at(house.now - timedelta(hours=1)):
        perform(act, by=house.fiji_head)

    assert "Jone Vula" not in text(head.get("/en/members/FJI/people/"))
