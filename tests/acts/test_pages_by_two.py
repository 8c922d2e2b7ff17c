from datetime import date

import pytest

from hustings.acts.models import Answer, Prepared
from hustings.circulars.models import Circular
from hustings.ground.refs import new_ref
from hustings.ground.words import Words
from hustings.organization.acts import DecidePractice
from hustings.organization.models import Body
from tests import trial

WRITTEN = {"why_en": "There is no money.", "on": "2026-09-20"}


@pytest.fixture
def page(house, settings):
    """The address at which an act for two officers is written."""
    settings.ROOT_URLCONF = "tests.trial_pages"
    top = Body.objects.get(code="general-assembly")
    branch = Body.objects.create(code="suva", name=Words({"en": "Suva"}), parent=top)
    with trial.in_force():
        yield f"/en/branches/{branch.ref}/close/"


@pytest.fixture
def officer(house):
    """The browser of the first officer."""
    return house.browse(house.officer)


def test_the_first_press_prepares_and_shows_what_was_prepared(officer, page, house):
    """Nobody is told yet; the page of what was prepared follows and says so."""
    answer = officer.post(page, WRITTEN)

    found = Prepared.objects.get()
    after = officer.get(answer["Location"]).content.decode()
    assert (answer.status_code, answer["Location"]) == (302, f"/en/prepared/{found.ref}/")
    assert (found.subject, found.page) == (page.split("/")[3], page)
    assert "Prepared. Nobody is told yet: another officer reads it and releases it." in after
    assert Circular.objects.count() == 0


def test_the_button_says_that_it_prepares(officer, page):
    """Its words and the sentence before it say what the press does; the title stays that of the act."""
    shown = officer.get(page).content.decode()

    assert '<button class="btn ">Prepare for release</button>' in shown
    assert "With this press nobody is told yet" in shown
    assert "<h1>Close the branch</h1>" in shown


def test_where_one_officer_suffices_the_same_page_performs(officer, page, house):
    """The button bears the act's own words, and the press does it."""
    by, day = Words({"en": "The General Assembly"}), date(2026, 9, 1)
    decide = DecidePractice(parameter="four_eyes", value=False, decided_by=by, decided_on=day)
    house.perform(decide, by=house.officer)

    shown, answer = officer.get(page).content.decode(), officer.post(page, WRITTEN)

    assert '<button class="btn ">Close the branch</button>' in shown
    assert (answer["Location"], Circular.objects.count()) == ("/en/more/", 2)


def test_a_double_press_prepares_once(officer, page):
    """Both are led to the one page of what was prepared."""
    form = {**WRITTEN, "key": new_ref()}

    answers = [officer.post(page, form)["Location"] for _ in range(2)]

    assert answers == [f"/en/prepared/{Prepared.objects.get().ref}/"] * 2
    assert Answer.objects.count() == 1


def test_what_would_be_refused_is_told_beside_its_field(officer, page):
    """In the words of the act itself, with all that was typed."""
    answer = officer.post(page, {**WRITTEN, "on": "2026-09-01"})

    assert answer.status_code == 409
    assert "The branch was not closed." in answer.content.decode()
    assert answer.context["form"].errors == {"on": ["This day has passed."]}
    assert Prepared.objects.count() == 0


def test_what_was_prepared_is_changed_on_its_own_page(officer, page, house):
    """The form opens with what was prepared; the press puts the new text in the place of the old one."""
    officer.post(page, WRITTEN)
    first = Prepared.objects.get()
    changing = house.browse(house.second_officer)

    form = changing.get(f"{page}?prepared={first.ref}").context["form"]
    changing.post(page, {**WRITTEN, "why_en": "It is too far.", "replaces": form["replaces"].value()})

    first.refresh_from_db()
    (second,) = Prepared.objects.exclude(pk=first.pk)
    assert (form["why"].value(), form["on"].value()) == ({"en": "There is no money."}, "2026-09-20")
    assert (first.waits, second.waits) == (False, True)
    assert (second.prepared_by_id, second.letters[0]["body"]) == (
        house.second_officer.mandate,
        {"en": "It is too far."},
    )


@pytest.mark.parametrize("ref", ["", "x", "a" * 26])
def test_an_address_that_names_nothing_prepared_opens_an_empty_form(officer, page, ref):
    """Only what this office has prepared is filled in."""
    form = officer.get(f"{page}?prepared={ref}").context["form"]

    assert (form["why"].value(), form["replaces"].value()) == (None, None)
