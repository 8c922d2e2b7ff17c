import re
from datetime import timedelta

import pytest

from hustings.acts.perform import perform
from hustings.ground.refs import new_ref
from hustings.organization import acts, queries
from hustings.organization.models import Body, DecidedPractice, Mandate, Member, Session

DESK = "/en/organization/"
NOBODY = {"from_at_date": "", "from_at_time": "", "from_at_zone": "Africa/Casablanca"}
ADA = {"person_name": "Ada Rull", "email": "ada.rull@example.org", "language": "en"}
MEETING = {
    "session_name_en": "95th session",
    "place_en": "Suva",
    "zone": "Pacific/Fiji",
    "opens_on": "2027-10-04",
    "closes_on": "2027-10-07",
}


@pytest.fixture
def officer(house):
    """The browser of an officer."""
    return house.browse(house.officer)


def text(answer):
    """The words of a page, one space between them."""
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def test_the_desk_says_that_everything_is_there(officer):
    """Then what there is: members, officers, sessions, bodies, practice."""
    page = text(officer.get(DESK))

    assert "Everything is there for a call to go out" in page
    assert "12 members. 10 have" in page
    assert "10 have no head of delegation yet; they receive everything all the same." in page
    assert "2 officers." in page
    assert "94th session , Marrakech" in page
    assert "Mei Tan presides." in page
    assert "General Assembly" in page
    assert "As shipped; the organization has not decided otherwise." in page


def test_the_desk_says_what_is_missing_and_where_to_mend_it(officer, house):
    """Members, a second officer, a session: each with the way to it."""
    Member.objects.update(left_at=house.now)
    perform(acts.EndMandate(mandate=house.mandate(house.second_officer).ref), by=house.officer)
    Session.objects.update(opens_on=house.now - timedelta(days=9), closes_on=house.now - timedelta(days=8))

    page = officer.get(DESK)

    assert "Before a call can go out, something is missing" in text(page)
    for sentence, way in [
        ("Missing: the members.", "/en/members/import/"),
        ("Missing: a second officer", "/en/organization/officers/name/"),
        ("Missing: a session at which the vote is held.", "/en/organization/sessions/plan/"),
    ]:
        assert sentence in text(page)
        assert f'href="{way}"' in page.content.decode()


def test_a_last_officer_is_not_offered_to_go(officer, house):
    """Nobody could name another one."""
    assert officer.get(DESK).content.decode().count("/end/") == 2
    perform(acts.EndMandate(mandate=house.mandate(house.second_officer).ref), by=house.officer)

    assert "/end/" not in officer.get(DESK).content.decode()


def test_a_body_is_added(officer):
    """Its parent is chosen from those there are."""
    page = officer.get("/en/organization/bodies/add/")
    parent = Body.objects.get(code="general-assembly")
    assert f'<option value="{parent.ref}">General Assembly</option>' in page.content.decode()

    answer = officer.post(
        "/en/organization/bodies/add/",
        {"code": "files", "body_name_en": "Commission for Files", "parent": parent.ref},
    )

    assert answer["Location"] == DESK
    assert Body.objects.get(code="files").parent == parent


@pytest.mark.parametrize(
    ("field", "value"),
    [("zone", "Mars/Olympus"), ("opens_on", "04/10/2027"), ("closes_on", ""), ("place_en", ""), ("body", "")],
)
def test_a_session_with_a_wrong_value_keeps_what_was_typed(officer, house, field, value):
    """The error stands beside its field."""
    form = {"body": house.session.body.ref, **MEETING, field: value}

    answer = officer.post("/en/organization/sessions/plan/", form)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field.removesuffix("_en")])
    assert 'value="95th session"' in answer.content.decode()
    assert Session.objects.count() == 1


def test_a_session_is_planned_and_moved(officer, house):
    """The form of a change opens with what stands there."""
    planned = officer.post("/en/organization/sessions/plan/", {"body": house.session.body.ref, **MEETING})
    session = Session.objects.latest("pk")
    address = f"/en/organization/sessions/{session.ref}/change/"
    page = officer.get(address).content.decode()

    moved = officer.post(address, {**MEETING, "place_en": "Nadi"})

    assert [planned["Location"], moved["Location"]] == [DESK, DESK]
    assert all(f'value="{value}"' in page for value in ("Suva", "Pacific/Fiji", "2027-10-04"))
    session.refresh_from_db()
    assert str(session.place) == "Nadi"


def test_who_presides_is_entered_and_vacated(officer, house):
    """The desk says who it is, or that the office is vacant."""
    address = f"/en/organization/sessions/{house.session.ref}"
    assert officer.post(f"{address}/presiding/", {**ADA, "capacity": "acting", **NOBODY}).status_code == 302
    assert "Ada Rull is acting presiding officer." in text(officer.get(DESK))

    assert officer.post(f"{address}/vacate/", NOBODY).status_code == 302
    assert "Nobody presides: the office is vacant." in text(officer.get(DESK))
    assert officer.post(f"{address}/vacate/", NOBODY).status_code == 409
    assert queries.presiding_at(house.session, house.now) is None


def test_an_officer_is_named_and_ended(officer, house):
    """Each by a page of its own; a form sent twice names one."""
    form = {**ADA, "key": new_ref()}
    assert [officer.post("/en/organization/officers/name/", form).status_code for _ in range(2)] == [302, 302]
    mandate = Mandate.objects.get(person__email="ada.rull@example.org")

    resent = officer.post(f"/en/organization/people/{mandate.ref}/resend/")
    ended = officer.post(f"/en/organization/people/{mandate.ref}/end/")

    assert [resent["Location"], ended["Location"]] == [DESK, DESK]
    mandate.refresh_from_db()
    assert mandate.until_at == house.now


@pytest.mark.parametrize("page", ["end", "resend"])
def test_a_members_people_are_not_kept_here(officer, house, page):
    """A delegation's people have a page of their own."""
    mandate = house.mandate(house.fiji_head).ref

    assert officer.get(f"/en/organization/people/{mandate}/{page}/").status_code == 404


@pytest.mark.parametrize(
    ("parameter", "typed", "value", "said"),
    [
        ("four_eyes", "false", False, "No"),
        ("release_days", "5", 5, "5 days"),
        ("release_days", "٥", 5, "5 days"),
    ],
)
def test_a_decision_on_practice_is_entered(officer, parameter, typed, value, said):
    """The desk shows the value in words, by whom and when it was decided."""
    form = {"value": typed, "decided_by_en": "The General Assembly", "decided_on": "2026-09-01"}

    answer = officer.post(f"/en/organization/practice/{parameter}/", form)

    page = text(officer.get(DESK))
    assert answer["Location"] == DESK
    assert DecidedPractice.objects.get().value == value
    assert said in page
    assert "Decided by The General Assembly, Tuesday 1 September" in page


def test_a_matter_of_practice_is_asked_in_its_own_way(officer):
    """Yes or no, or a number; what is in force stands there."""
    rule, days = (
        officer.get(f"/en/organization/practice/{name}/").content.decode()
        for name in ("four_eyes", "release_days")
    )

    assert re.search(r'<option value="true" selected>\s*Yes', rule)
    assert re.search(r'<input type="number"[^>]*value="3"|<input[^>]*value="3"[^>]*type="number"', days)
    assert officer.get("/en/organization/practice/tea/").status_code == 404


def test_a_decision_out_of_bounds_keeps_what_was_typed(officer):
    """The sentence says the bounds."""
    form = {"value": "20000", "decided_by_en": "The Assembly", "decided_on": "2026-09-01"}

    answer = officer.post("/en/organization/practice/release_days/", form)

    assert answer.status_code == 409
    assert answer.context["form"].errors == {"value": ["Write a whole number from 0 to 10000."]}
    assert 'value="20000"' in answer.content.decode()
