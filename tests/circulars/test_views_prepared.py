from datetime import date

import pytest

from hustings.acts.acts import DiscardPrepared
from hustings.acts.inputs import Upload
from hustings.acts.models import Prepared
from hustings.acts.perform import perform
from hustings.circulars.models import Circular
from hustings.circulars.views.proof import Proof
from hustings.ground.refs import new_ref
from hustings.ground.words import Words
from hustings.organization.models import Body
from tests import tables, trial

WHY = Words({"en": "There is no money.", "fr": "Il n'y a pas d'argent.", "ar": "لا يوجد مال."})
DECISION = Upload("decision.txt", b"The branch is closed.\n")


@pytest.fixture
def closing(house, settings):
    """An act for two officers, with a file; its page is one of the site."""
    settings.ROOT_URLCONF = "tests.trial_pages"
    top = Body.objects.get(code="general-assembly")
    branch = Body.objects.create(code="suva", name=Words({"en": "Suva"}), parent=top)
    with trial.in_force():
        yield trial.CloseBranch(body=branch.ref, why=WHY, on=date(2026, 9, 20), decision=DECISION)


@pytest.fixture
def prepared(house, closing):
    """What the first officer has prepared."""
    page = f"/en/branches/{closing.body}/close/"
    return Prepared.objects.get(ref=house.prepared(closing, subject=closing.body, page=page))


@pytest.fixture
def second(house):
    """The browser of the second officer."""
    return house.browse(house.second_officer)


def address(prepared, *more):
    return "/".join(["/en/prepared", prepared.ref, *more, ""])


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_the_second_officer_reads_exactly_what_goes_out(second, prepared, house):
    """Every circular in every language, its files, how many members get it, who prepared it."""
    shown = second.get(address(prepared))

    page = text_of(shown)
    assert [each.sheets[0].title for each in shown.context["proof"].circulars] == [
        "Closing of Suva",
        "Cleared out",
    ]
    assert [each.language for each in shown.context["proof"].circulars[0].sheets] == ["en", "fr", "ar"]
    assert all(f'lang="{code}" dir="{way}"' in page for code, way in (("fr", "ltr"), ("ar", "rtl")))
    assert f"To all {house.members} members on the information roll, at one instant." in page
    assert "Prepared by <bdi>Ana Ruiz</bdi>" in page
    assert '<button class="btn grave">Close the branch</button>' in page


def test_the_second_officer_releases_it_with_one_press(second, prepared, house):
    """All members have it; one stands at the circular, which says what was read."""
    answer = second.post(address(prepared))

    told = Circular.objects.get(kind="closing")
    prepared.refresh_from_db()
    assert answer["Location"] == f"/en/circulars/{told.ref}/"
    assert prepared.done_by_id == house.second_officer.mandate
    assert "suva is closed." in second.get(answer["Location"]).content.decode()


def test_a_double_press_releases_once(second, prepared):
    """Both presses lead to the one circular."""
    form = {"key": new_ref()}

    answers = [second.post(address(prepared), form)["Location"] for _ in range(2)]

    assert answers[0] == answers[1]
    assert Circular.objects.count() == 2


def test_whoever_prepared_it_finds_why_another_officer_is_needed(house, prepared):
    """In the place of the button stands the reason; to change or discard it is still offered."""
    own = house.browse(house.officer)

    page, pressed = text_of(own.get(address(prepared))), own.post(address(prepared))

    assert "One officer prepares this; another officer reads what members will be told" in page
    assert "Prepared by you" in page
    assert '<button class="btn grave">' not in page
    assert f'href="/en/branches/{prepared.subject}/close/?prepared={prepared.ref}"' in page
    assert (pressed.status_code, Circular.objects.count()) == (409, 0)


def test_what_is_released_says_by_whom_and_leads_to_its_circulars(second, prepared, closing, house):
    """Nothing can be pressed there any more."""
    perform(closing, by=house.second_officer, seconding=prepared.ref)

    page = text_of(second.get(address(prepared)))

    refs = [each.ref for each in Circular.objects.order_by("number")]
    assert "Released by <bdi>Luc Martin</bdi>" in page
    assert all(f'href="/en/circulars/{ref}/"' in page for ref in refs)
    assert '<button class="btn grave">' not in page
    assert second.post(address(prepared)).status_code == 409


def test_a_text_that_has_changed_meanwhile_is_not_released(second, prepared):
    """The page says so, and how to go on."""
    Body.objects.filter(code="suva").update(name=Words({"en": "Suva Bay"}))

    answer = second.post(address(prepared))

    page = answer.content.decode()
    assert (answer.status_code, Circular.objects.count()) == (409, 0)
    assert "The branch was not closed." in page
    assert "What members would be told is no longer what was prepared and read." in page
    assert "Change it first" in page


def test_it_is_discarded_on_a_page_of_its_own(second, prepared, house):
    """Nobody was told; it can be written anew."""
    asked = second.get(address(prepared, "discard"))
    answer = second.post(address(prepared, "discard"))

    page = text_of(second.get(address(prepared)))
    assert "Nobody was told anything of it, and nobody will be." in text_of(asked)
    assert answer["Location"] == "/en/prepared/"
    assert "Discarded by <bdi>Luc Martin</bdi>" in page
    assert "Write it anew" in page
    assert "Nothing is left to do." in text_of(second.get(address(prepared, "discard")))


def test_its_files_are_read_before_it_is_released(second, prepared):
    """The bytes as they will go out; no other file is behind the address."""
    answer = second.get(address(prepared, "files", "0"))

    assert b"".join(answer.streaming_content) == DECISION.content
    assert "Goes to all members with the circular." in text_of(second.get(address(prepared)))
    assert second.get(address(prepared, "files", "1")).status_code == 404


def test_what_no_circular_says_is_read_beside_it(prepared, house):
    """The day stands in the form alone; the reason is in the circular, references say nothing."""
    with_day = Proof(prepared, ("Europe/Paris", "Paris"))

    assert with_day.beside == [("On", "Sunday 20 September 2026")]


def test_what_stays_in_the_house_is_told_apart(second, closing, house):
    """A file that no circular carries stays with the General Secretariat."""
    prepared = Prepared.objects.get(ref=house.prepared(closing))
    prepared.letters = []
    prepared.save()

    page = text_of(second.get(address(prepared)))

    assert "<h1>Prepared, exactly as it will be done</h1>" in page
    assert "No circular goes out with it." in page
    assert "Stays with the General Secretariat." in page
    assert "<title>Before the release: Close the branch" in page


def test_what_an_earlier_version_prepared_is_shown_and_not_released(second, prepared):
    """What was to be told can still be read; the way on is said."""
    Prepared.objects.update(act="no-such-act", letters=[])

    answers = [second.get(address(prepared)), second.post(address(prepared))]

    assert [each.status_code for each in answers] == [200, 409]
    assert "Discard it and prepare it anew." in text_of(answers[0])
    assert "<title>Before the release: no-such-act" in text_of(answers[0])


@pytest.mark.parametrize("who", ["fiji_head", "presiding"])
@pytest.mark.parametrize("more", [(), ("discard",), ("files", "0")])
def test_for_others_it_does_not_exist(house, prepared, who, more):
    """Neither to look at nor to press, whatever the page."""
    browser = house.browse(getattr(house, who))

    answers = [browser.get(address(prepared, *more)), browser.post(address(prepared, *more[:1]))]

    assert [each.status_code for each in answers] == [404, 404]
    assert browser.get("/en/prepared/").status_code == 404


def test_what_is_about_something_that_is_gone_does_not_exist(second, prepared):
    """What may be kept from this reader, or is gone, gets the one answer."""
    Body.objects.filter(code="suva").delete()

    assert second.get(address(prepared)).status_code == 404


def test_the_list_shows_what_waits_and_what_was_settled(second, prepared, closing, house):
    """The oldest that waits first, with who prepared it; a constant number of statements."""
    settled = house.prepared(closing, by=house.second_officer)
    perform(DiscardPrepared(prepared=settled), by=house.officer)
    with tables.asked() as few:
        shown = second.get("/en/prepared/")
    house.prepared(closing, by=house.second_officer)

    with tables.asked() as more:
        page = text_of(second.get("/en/prepared/"))

    refs = {name: [each.prepared.ref for each in shown.context[name]] for name in ("waiting", "settled")}
    assert refs == {"waiting": [prepared.ref], "settled": [settled]}
    assert "<bdi>Ana Ruiz</bdi> prepared it. You may read it and release it." in page
    assert "You prepared it. Another officer releases it." in page
    assert len(more) == len(few)


def test_an_empty_list_says_what_comes_there(second, closing):
    """Never "no items"."""
    assert "Nothing waits." in text_of(second.get("/en/prepared/"))


def test_every_kind_of_value_is_said_in_words(house):
    """Instants at the reader's clocks, choices by their labels; references are left out."""
    at = {"local": "2026-10-11T23:59", "zone": "Africa/Casablanca"}
    given = {
        "contests": [new_ref()],
        "title": {"en": "Call"},
        "deadline": at,
        "list_at": "2026-10-18T22:59:00.000Z",
    }
    shown = Prepared(act="prepare-call", letters=[], input={**given, "order": "lot"})

    said = dict(Proof(shown, ("Africa/Casablanca", "Marrakech")).beside)

    assert (said["Title"], said["Order of the list"]) == (Words({"en": "Call"}), "By lot")
    assert said["Nominations close"] == "Sunday 11 October 2026, 23:59 in Marrakech"
    assert said["List of candidates is due"] == "Sunday 18 October 2026, 23:59 in Marrakech"
    assert "Contests" not in said


def test_a_tick_and_a_number_are_said_too(closing):
    """Whether something was ticked or not, it is told."""
    ticked = Prepared(act="open-branch", letters=[], input={"code": "nadi", "full": True})
    days = Prepared(act="decide-practice", letters=[], input={"parameter": "release_days", "value": 5})

    assert Proof(ticked, ("UTC", "Geneva")).beside == [("Code", "nadi"), ("The house is full", "yes")]
    assert ("Value", "5") in Proof(days, ("UTC", "Geneva")).beside


def test_what_members_read_anyhow_is_not_repeated_beside_it(closing):
    """A text stands there once, in the circular."""
    read = {"title": {"en": "Closing"}, "body": {"en": "The reason: no money."}, "attachments": []}
    shown = Prepared(act="close-branch", letters=[read], input={"why": {"en": "no money"}})

    assert Proof(shown, ("UTC", "Geneva")).beside == []
