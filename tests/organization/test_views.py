"""Who may open which page of the organization, and what all its pages have in common."""

import re
from datetime import date
from typing import Any

import pytest

from hustings.acts.drafts import save_draft
from hustings.acts.perform import perform
from hustings.ground.refs import new_ref
from hustings.ground.words import Words
from hustings.organization import acts
from hustings.organization.models import Communication, Suspension
from hustings.organization.views.rolls import DRAFT
from tests import tables
from tests.house import PASSWORD

SECRETARIAT = {"officer", "second_officer"}
ALL = {*SECRETARIAT, "presiding", "fiji_head", "fiji_representative", "tunisia_head"}
OWN = {*SECRETARIAT, "fiji_head", "fiji_representative"}
PAGES = {
    "members/": ALL,
    "members/roll.csv": ALL,
    "members/FJI/": ALL,
    "members/FJI/people/": ALL,
    "members/FJI/people/letters/{letter}/": OWN,
    "members/FJI/people/invite/": {"fiji_head"},
    "members/FJI/people/{representative}/remove/": {"fiji_head"},
    "members/FJI/people/{representative}/resend/": {*SECRETARIAT, "fiji_head"},
    "members/admit/": SECRETARIAT,
    "members/import/": SECRETARIAT,
    "members/import/{draft}/": SECRETARIAT,
    "members/FJI/change/": SECRETARIAT,
    "members/FJI/leave/": SECRETARIAT,
    "members/FJI/suspend/": SECRETARIAT,
    "members/FJI/restore/{suspension}/": SECRETARIAT,
    "members/FJI/people/head/": SECRETARIAT,
    "members/FJI/people/freeze/": SECRETARIAT,
    "members/FJI/people/thaw/": SECRETARIAT,
    "organization/": SECRETARIAT,
    "organization/bodies/add/": SECRETARIAT,
    "organization/sessions/plan/": SECRETARIAT,
    "organization/sessions/{session}/change/": SECRETARIAT,
    "organization/sessions/{session}/presiding/": SECRETARIAT,
    "organization/sessions/{session}/vacate/": SECRETARIAT,
    "organization/officers/name/": SECRETARIAT,
    "organization/people/{officer}/end/": SECRETARIAT,
    "organization/people/{officer}/resend/": SECRETARIAT,
    "organization/practice/four_eyes/": SECRETARIAT,
}
REFS = re.compile(r"[0-9a-hjkmnp-tv-z]{26}")


@pytest.fixture
def places(house):
    """The references that stand in the addresses."""
    suspend = acts.SuspendRights(member=house.member("FJI").ref, ground=Words({"en": "Dues"}))
    perform(suspend, by=house.officer)
    roll = {"name": "roll.csv", "text": "iso3,name_en\nKIR,Kiribati\n"}
    return {
        "letter": Communication.objects.get(member__code="FJI").ref,
        "representative": house.mandate(house.fiji_representative).ref,
        "draft": save_draft(DRAFT, roll, by=house.officer, subject=DRAFT).ref,
        "suspension": Suspension.objects.get().ref,
        "session": house.session.ref,
        "officer": house.mandate(house.second_officer).ref,
    }


@pytest.fixture
def browsers(house):
    """A browser of each kind of person."""
    return {name: house.browse(getattr(house, name)) for name in sorted(ALL)}


def test_every_page_is_open_to_whom_it_is_for_and_to_nobody_else(places, browsers):
    """For all others it does not exist; the public is led to sign-in."""
    open_to = {
        page: {
            name
            for name, browser in browsers.items()
            if browser.get(f"/en/{page.format(**places)}").status_code == 200
        }
        for page in PAGES
    }

    assert open_to == PAGES


def test_the_public_is_led_to_sign_in_from_every_page(places, client):
    """Whether or not there is something behind the address."""
    for page in [*PAGES, "members/XYZ/", f"organization/people/{new_ref()}/end/"]:
        address = f"/en/{page.format(**places)}"
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, f"/en/sign-in/?next={address}")


def _body(answer):
    """What a page says, without the address that was asked for and the browser's own token."""
    text = answer.content.decode().replace(answer.request["PATH_INFO"].partition("/en/")[2], "ADDRESS")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)


ABSENT = {
    "members/FJI/people/letters/{letter}/": "members/FJI/people/letters/{new}/",
    "members/FJI/people/invite/": "members/XYZ/people/invite/",
    "members/FJI/people/{representative}/remove/": "members/FJI/people/{new}/remove/",
    "members/FJI/people/{representative}/resend/": "members/FJI/people/{new}/resend/",
    "members/import/{draft}/": "members/import/{new}/",
    "members/FJI/restore/{suspension}/": "members/FJI/restore/{new}/",
    "organization/sessions/{session}/vacate/": "organization/sessions/{new}/vacate/",
    "organization/people/{officer}/end/": "organization/people/{new}/end/",
    "organization/": "organizations/",
}


@pytest.mark.parametrize("method", ["get", "post"])
def test_absent_and_not_yours_are_one_page(places, browsers, method):
    """The same status, the same words, whether one looks or sends."""
    for page, absent in ABSENT.items():
        answers = [
            getattr(browsers["tunisia_head"], method)(f"/en/{address.format(**places, new=new_ref())}")
            for address in (page, absent)
        ]
        assert [each.status_code for each in answers] == [404, 404], page
        assert _body(answers[0]) == _body(answers[1]), page


def test_every_page_is_written_from_right_to_left_in_arabic(places, browsers):
    """The whole page, and what is left to right inside it says so."""
    for page in PAGES:
        if page.endswith((".csv", "{letter}/")):
            continue
        answer = browsers["officer" if "officer" in PAGES[page] else "fiji_head"].get(
            f"/ar/{page.format(**places)}"
        )
        assert '<html lang="ar" dir="rtl">' in answer.content.decode(), page


def test_no_page_shows_a_reference_as_text(places, browsers):
    """References are for addresses, files and entries."""
    for page in PAGES:
        if page.endswith((".csv", "{letter}/")):
            continue
        answer = browsers["officer" if "officer" in PAGES[page] else "fiji_head"].get(
            f"/en/{page.format(**places)}"
        )
        text = re.sub(r"<[^>]*>", " ", answer.content.decode())
        assert REFS.findall(text) == [], page


def test_a_page_asks_as_much_for_few_rows_as_for_many(house, browsers):
    """No list asks the database once a row."""
    pages = [
        ("fiji_head", "/en/members/"),
        ("fiji_head", "/en/members/FJI/people/"),
        ("officer", "/en/members/FJI/people/"),
        ("officer", "/en/organization/"),
    ]
    counts = [_statements(browsers[who], page) for who, page in pages]
    _add_rows(house)

    assert [_statements(browsers[who], page) for who, page in pages] == counts


def _statements(browser, page):
    with tables.asked() as statements:
        assert browser.get(page).status_code == 200
    return len(statements)


def _add_rows(house):
    """Three more of everything that these pages list."""
    body = house.session.body.ref
    days = {"opens_on": date(2027, 1, 1), "closes_on": date(2027, 1, 2)}
    for place in range(3):
        who: dict[str, Any] = {
            "person_name": f"Person {place}",
            "email": f"person{place}@example.org",
            "language": "en",
        }
        words = Words({"en": f"Meeting {place}"})
        perform(acts.AdmitMember(code=f"XX{'ABC'[place]}", member_name=words), by=house.officer)
        perform(acts.NameOfficer(**who), by=house.officer)
        perform(acts.InviteRepresentative(member=house.member("FJI").ref, **who), by=house.fiji_head)
        planned = perform(
            acts.PlanSession(body=body, session_name=words, place=words, zone="UTC", **days), by=house.officer
        )
        session = planned.result["session"]
        perform(acts.NamePresidingOfficer(session=session, capacity="presiding", **who), by=house.officer)


def test_an_ended_session_keeps_what_was_typed_for_every_form(house, client):
    """Whoever is signed out while writing comes back to the same form."""
    person = house.person(house.fiji_head)
    person.set_password(PASSWORD)
    person.save()
    typed = {"person_name": "Ada Rull", "email": "ada.rull@example.org", "language": "fr"}

    stopped = client.post("/en/members/FJI/people/invite/", typed)
    entered = client.post(
        "/en/sign-in/",
        {
            "username": person.email,
            "password": PASSWORD,
            "next": stopped.context["next"],
            "typed": stopped.context["typed"],
        },
    )

    page = client.get(entered["Location"].partition("#")[0]).content.decode()
    assert (stopped.status_code, 'value="Ada Rull"' in page) == (401, True)
