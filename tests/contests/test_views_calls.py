"""The Secretariat's calls: written, saved, prepared, changed, discarded, recorded."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hustings.acts.drafts import save_draft
from hustings.acts.models import Draft
from hustings.contests.acts import ChangeCall, PrepareCall
from hustings.contests.models import Call
from tests.campaign import COPY
from tests.contests.reading import (
    OTHERS,
    alert,
    buttons,
    errors,
    found,
    heading,
    lead,
    rows,
    section,
    sent,
    sign_in,
    title,
    typed,
)
from tests.house import uploaded

PREPARE, SAVE = "/en/calls/prepare/", "/en/calls/prepare/save/"
RECORD = "/en/calls/record/"
TEXT = {
    **{f"{name}_{code}": f"{said} ({code})" for name, said in (("title", "Call"), ("body", "Come."))
       for code in ("en", "fr", "es", "ar")},
    **{f"language_rule_{code}": "Any." for code in ("en", "fr", "es", "ar")},
    "deadline_date": "2026-10-11",
    "deadline_time": "23:59",
    "deadline_zone": "Africa/Casablanca",
    "list_at_date": "2026-10-18",
    "list_at_time": "12:00",
    "list_at_zone": "Africa/Casablanca",
    "order": "",
}  # fmt: skip


def calls(house, viewer):
    """The page as somebody sees it."""
    return house.browse(viewer).get("/en/calls/")


def filled(client, url, **other):
    """What is sent of the form on a page, filled in."""
    form = client.get(url).context["form"]
    return sent(form, **{**TEXT, **other})


# The list


@pytest.mark.parametrize("url", [PREPARE, RECORD])
def test_a_call_is_written_once_a_contest_is_planned(house, campaign, url):
    """The page says what has to be there before, and leads to it; a text that was begun stays in its form."""
    client = house.browse(house.officer)

    empty = client.get(url)
    client.post(f"{url}save/", {"title_en": "Half a ti"})

    assert "No contest waits for a call. A call opens contests that are planned." in empty.content.decode()
    assert ('name="title_en"' in empty.content.decode(), "/en/contests/plan/" in empty.content.decode()) == (
        False,
        True,
    )
    assert typed(client.get(url), "title")[0] == "Half a ti"


def test_a_prepared_call_waits_for_a_second_officer(house, campaign):
    """Whoever prepared it reads that another has to look; the other that he or she may."""
    campaign.plan()
    campaign.prepare()

    said = "Call for nominations (en) Deadline: Sunday 11 October, 23:59 in Marrakech"
    ways = "Delegate for Asia Change it Discard it"
    own, other = calls(house, house.officer), calls(house, house.second_officer)
    assert rows(own, "Prepared") == [f"{said} Prepared by you. It waits for a second officer. {ways}"]
    assert rows(other, "Prepared") == [
        f"{said} Prepared by Ana Ruiz. It waits for a second officer: you may look at it and release it. {ways}"
    ]
    assert (heading(own), title(own)) == ("One call waits for a second officer",) * 2


def test_calls_that_are_known_say_how(house, campaign):
    """Released ones with their circular, recorded ones with their channel, the latest first."""
    campaign.call()
    campaign.contests.clear()
    campaign.plan()
    campaign.record()

    known = "Call for nominations (en) Monday 14 September"
    assert rows(calls(house, house.officer), "Made known") == [
        f"Call 2: {known}, 09:00 in Marrakech Communicated otherwise: I-24/7 Change it",
        f"Call 1: {known}, 10:00 in Marrakech Circular 1/2026 Change it",
    ]


def test_without_a_call_the_page_says_what_the_first_one_does(house):
    """With it a campaign begins (¶4)."""
    answer = calls(house, house.officer)

    assert section(answer, "Made known").startswith("No call was released or recorded yet.")
    assert heading(answer) == "No call waits for its release"
    assert buttons(answer) == ["Plan a contest"]


def test_a_call_that_is_being_written_is_found_again(house):
    """By every officer: the draft is the office's."""
    save_draft(PrepareCall.name, {"title": {"en": "x"}}, by=house.officer, subject="prepare-call")

    assert buttons(calls(house, house.second_officer))[0] == "Go on writing the call"


@pytest.mark.db_contract
def test_thirty_calls_ask_no_more_than_one(house, campaign):
    """The number of statements does not depend on the number of calls."""
    client = house.browse(house.officer)

    def asked():
        with CaptureQueriesContext(connection) as statements:
            client.get("/en/calls/")
        return len(statements)

    for _each in range(2):
        campaign.contests.clear()
        campaign.plan()
        campaign.prepare()
    two = asked()
    for _each in range(28):
        campaign.contests.clear()
        campaign.plan()
        campaign.prepare()
    assert asked() == two


PAGES = ("/en/calls/", PREPARE, SAVE, RECORD, "/en/calls/record/save/")
OF_ONE = ("change/", "change/save/", "withdraw/", "release/")


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_for_others_these_pages_do_not_exist(house, campaign, who, method):
    """Neither looking nor sending tells anything; not even whether there is a call."""
    campaign.plan()
    call = campaign.prepare()
    client = house.browse(getattr(house, who))

    pages = [page for page in PAGES if (page, method) != ("/en/calls/", "post")]
    answers = [getattr(client, method)(page) for page in pages]
    assert [each.status_code for each in answers] == [404] * len(pages)
    for page in OF_ONE:
        known, unknown = (getattr(client, method)(f"/en/calls/{ref}/{page}") for ref in (call.ref, "0" * 26))
        assert (known.status_code, unknown.status_code) == (404, 404)
        assert known.content.decode().replace(call.ref, "0" * 26) == unknown.content.decode()


@pytest.mark.parametrize("page", ["change/", "change/save/", "withdraw/", "release/"])
def test_a_call_that_is_not_there_is_not_found(house, page):
    """A mistyped address."""
    assert house.browse(house.officer).get(f"/en/calls/{'0' * 26}/{page}").status_code == 404


def test_the_public_signs_in_first(client):
    """And comes back to the same page."""
    assert client.get(PREPARE)["Location"] == f"/en/sign-in/?next={PREPARE}"


# Preparing


def test_a_call_is_prepared_and_its_draft_is_gone(house, campaign):
    """The officer is told that nobody outside sees it; the next call begins empty."""
    contest, client = campaign.plan(), house.browse(house.officer)
    client.post(SAVE, filled(client, PREPARE, contests=[contest.ref]))

    answer = client.post(PREPARE, filled(client, PREPARE, contests=[contest.ref]), follow=True)
    assert Call.objects.count() == 1
    assert answer.redirect_chain == [("/en/calls/", 302)]
    assert found(answer, r'<p class="status">(.*?)</p>') == (
        "The call is prepared: Call (en). Nobody outside the General Secretariat sees it before its release."
    )
    assert Draft.objects.get().payload == {}
    assert typed(client.get(PREPARE), "title") is None


def test_the_form_knows_the_contests_and_the_zone(house, campaign):
    """It offers what stands in no call, the contest from which one came, and the zone of the next session."""
    taken = campaign.plan()
    campaign.prepare()
    campaign.contests.clear()
    free = campaign.plan()

    answer = house.browse(house.officer).get(f"{PREPARE}?contest={free.ref}")
    form = answer.context["form"]
    offered = form.fields["contests"].widget.choices
    assert offered == [(free.ref, "Delegate for Asia (94th session, Marrakech)")]
    assert (typed(answer, "contests"), taken.ref != free.ref) == ([free.ref], True)
    assert typed(answer, "deadline") == {"local": "", "zone": "Africa/Casablanca"}
    assert form.fields["order"].widget.choices[0] == ("", "As the organization's practice says")


def test_without_a_free_contest_the_form_says_so(house):
    """A call opens contests that are planned."""
    form = house.browse(house.officer).get(PREPARE).context["form"]

    assert (
        form.fields["contests"].help_text == "Every planned contest stands in a call. Plan another one first."
    )


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"title_fr": ""}, "title", "Write the text in: Français."),
        ({"body_en": "a\u202eb"}, "body",
         "The character U+202E may not stand in a text. Remove it, or write the text anew."),
        ({"deadline_time": "25:00"}, "deadline", "There is no such date or time."),
        ({"deadline_date": "2026-03-29", "deadline_time": "02:30", "deadline_zone": "Europe/Paris"}, "deadline",
         "Clocks in Europe/Paris skip 02:30 on that day. Write for instance 2026-03-29 03:30."),
        ({"deadline_zone": "Mars"}, "deadline", "Mars is not a time zone. Write for instance Africa/Casablanca."),
        ({"contests": None}, "contests", "This field is required."),
        ({"order": "beauty"}, "order",
         "Select a valid choice. beauty is not one of the available choices."),
    ],
)  # fmt: skip
def test_wrong_input_names_the_field_and_loses_nothing(house, campaign, wrong, field, sentence):
    """Everything else that was typed stands there still; nothing was prepared."""
    contest, client = campaign.plan(), house.browse(house.officer)

    answer = client.post(PREPARE, filled(client, PREPARE, **{"contests": [contest.ref], **wrong}))
    assert answer.status_code == 422
    assert errors(answer) == {field: [sentence]}
    assert alert(answer).startswith("Nothing was sent. One thing needs another look.")
    assert typed(answer, "list_at") == ["2026-10-18", "12:00", "Africa/Casablanca"]
    assert Call.objects.count() == 0


def test_a_refusal_stands_beside_its_field(house, campaign):
    """A deadline in the past is refused by the act; the form keeps what was typed."""
    contest, client = campaign.plan(), house.browse(house.officer)
    past = filled(client, PREPARE, contests=[contest.ref], deadline_date="2026-09-01")

    answer = client.post(PREPARE, past)
    assert answer.status_code == 409
    assert errors(answer) == {"deadline": ["This deadline has passed. Name a later one."]}
    assert typed(answer, "title") == [f"Call ({code})" for code in ("en", "fr", "es", "ar")]


# Saving


def test_what_is_being_written_is_saved_by_a_press(house):
    """Incomplete as it is, without script, and seen again by the next officer; nothing was sent."""
    client = house.browse(house.officer)
    answer = client.post(
        SAVE, filled(client, PREPARE, title_en="Half a ti", deadline_date="soon"), follow=True
    )

    assert answer.redirect_chain == [(PREPARE, 302)]
    assert found(answer, r'<p class="status">(.*?)</p>') == "Saved. Nothing was sent."
    again = house.browse(house.second_officer).get(PREPARE)
    assert typed(again, "title")[0] == "Half a ti"
    assert typed(again, "deadline") == ["soon", "23:59", "Africa/Casablanca"]
    assert found(again, r"data-unsaved=[^>]*>(.*?)</p>") == (
        "Saved: Monday 14 September, 10:00 in Marrakech, by Ana Ruiz."
    )


def test_a_script_saves_while_one_types(house):
    """It is answered with the version that is now the base, and goes on."""
    client = house.browse(house.officer)
    data = filled(client, PREPARE)
    first = client.post(SAVE, data, headers={"accept": "application/json"})
    second = client.post(
        SAVE,
        {**data, "base": first.json()["version"], "title_en": "More"},
        headers={"accept": "application/json"},
    )

    assert [each.json()["version"] for each in (first, second)] == [1, 2]
    assert Draft.objects.get().payload["title"][0] == "More"


def test_two_officers_who_write_at_once_see_both_texts(house, campaign):
    """Nothing is overwritten; the second one compares, and saves again over the first."""
    contest = campaign.plan()
    one, two = house.browse(house.officer), house.browse(house.second_officer)
    opened = filled(two, PREPARE, title_en="The second's title", order="submission")
    one.post(SAVE, filled(one, PREPARE, title_en="The first's title", order="lot", contests=[contest.ref]))

    answer = two.post(SAVE, opened)
    assert (answer.status_code, typed(answer, "title")[0]) == (409, "The second's title")
    assert alert(answer).startswith("Ana Ruiz saved this draft since you opened it.")
    saved = {each.label: each.saved for each in answer.context["conflict"]["fields"]}
    assert saved["Title"].split("\n")[0] == "The first's title"
    assert saved["Order of the list"] == "By lot"
    assert saved["Contests"] == "Delegate for Asia (94th session, Marrakech)"
    again = two.post(SAVE, {**opened, **sent(answer.context["form"])})
    assert (again.status_code, Draft.objects.get().payload["title"][0]) == (302, "The second's title")


def test_a_script_that_comes_too_late_saves_nothing(house):
    """The page says "not saved"; the form itself still holds everything."""
    one, two = house.browse(house.officer), house.browse(house.second_officer)
    opened = filled(two, PREPARE, title_en="Second")
    one.post(SAVE, filled(one, PREPARE, title_en="First"))

    answer = two.post(SAVE, opened, headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()) == (409, {"version": 1})
    assert Draft.objects.get().payload["title"][0] == "First"


def test_a_draft_that_is_sent_twice_is_saved_once(house):
    """The same text again is no conflict with oneself."""
    client = house.browse(house.officer)
    data = filled(client, PREPARE)

    assert [client.post(SAVE, data).status_code for _twice in range(2)] == [302, 302]
    assert Draft.objects.get().version == 1


@pytest.mark.parametrize("base", ["", "x", "-1", "0"])
def test_a_base_that_is_none_overwrites_nothing(house, base):
    """Whatever a browser sends for the version, what somebody else saved stands."""
    save_draft(PrepareCall.name, {"title": ["kept"]}, by=house.second_officer, subject="prepare-call")
    client = house.browse(house.officer)

    assert client.post(SAVE, {**TEXT, "base": base}).status_code == 409
    assert Draft.objects.get().payload == {"title": ["kept"]}


@pytest.mark.db_contract
def test_what_no_database_holds_is_left_out_of_a_draft(house):
    """A null character that came along in a paste does not lose the text around it."""
    client = house.browse(house.officer)
    client.post(SAVE, filled(client, PREPARE, title_en="a\0b"))

    assert Draft.objects.get().payload["title"][0] == "ab"


def test_a_session_that_ended_while_typing_loses_nothing(house):
    """After signing in the same form is there with all that was typed, and saving goes on from it."""
    client, typing = house.browse(house.officer), {"title_en": "Typed for an hour"}
    data = filled(client, PREPARE, **typing)
    client.logout()
    asked = client.post(SAVE, data)
    assert (asked.status_code, asked.context["next"]) == (401, SAVE)

    sign_in(house, client, house.officer, asked)
    page = client.get(SAVE)
    assert typed(page, "title")[0] == "Typed for an hour"
    assert page.content.decode().count(f'action="{PREPARE}"') == 1
    client.post(SAVE, sent(page.context["form"], **{**TEXT, **typing}))
    assert typed(client.get(PREPARE), "title")[0] == "Typed for an hour"
    assert client.session["typed"] == {}


# Changing and discarding


def test_a_prepared_call_is_written_anew(house, campaign):
    """Its form holds what it says; whoever changes it counts as the one who prepared it."""
    campaign.plan()
    call = campaign.prepare()
    url, client = f"/en/calls/{call.ref}/change/", house.browse(house.second_officer)
    page = client.get(url)
    assert typed(page, "contests") == campaign.contests
    assert typed(page, "deadline") == {"local": "2026-10-11T23:59", "zone": "Africa/Casablanca"}
    assert page.context["form"].fields["contests"].widget.choices[0][0] == campaign.contests[0]

    answer = client.post(url, sent(page.context["form"], **TEXT, contests=campaign.contests))
    call.refresh_from_db()
    assert (answer.status_code, call.title["en"]) == (302, "Call (en)")
    assert call.prepared_by_id == house.second_officer.mandate


def test_a_change_is_saved_before_it_is_made(house, campaign):
    """The call stays as it is until the press; the draft of one call is not that of another."""
    campaign.plan()
    call = campaign.prepare()
    url, client = f"/en/calls/{call.ref}/change/", house.browse(house.officer)
    data = sent(client.get(url).context["form"], **{**TEXT, "title_en": "New"})

    assert client.post(f"{url}save/", data)["Location"] == url
    call.refresh_from_db()
    assert (call.title["en"], typed(client.get(f"{url}save/"), "title")[0]) == (
        "Call for nominations (en)",
        "New",
    )
    assert [(each.form, each.subject) for each in Draft.objects.all()] == [(ChangeCall.name, call.ref)]
    assert typed(client.get(PREPARE), "title") is None


@pytest.mark.parametrize("page", ["change/", "change/save/", "withdraw/"])
def test_a_call_that_is_known_is_not_changed(house, campaign, page):
    """It stands as all members know it."""
    call = campaign.call()

    assert house.browse(house.officer).get(f"/en/calls/{call.ref}/{page}").status_code == 404


def test_a_prepared_call_is_discarded_once(house, campaign):
    """The same form sent again gets the same answer, though the call is gone."""
    campaign.plan()
    call = campaign.prepare()
    url, client = f"/en/calls/{call.ref}/withdraw/", house.browse(house.officer)
    page = client.get(url)
    assert (heading(page), lead(page)) == ("Discard the prepared call", "Call for nominations (en)")

    data = sent(page.context["form"])
    assert [client.post(url, data)["Location"] for _twice in range(2)] == ["/en/calls/"] * 2
    assert Call.objects.count() == 0
    assert client.post(url, {}).status_code == 404


# Recording


def test_a_call_that_went_out_otherwise_is_recorded(house, campaign):
    """With its instant, its channel and its copy; the campaign began at that instant."""
    contest, client = campaign.plan(), house.browse(house.officer)
    page = client.get(RECORD)
    when = {"communicated_at_date": "2026-09-14", "communicated_at_time": "09:30",
            "communicated_at_zone": "Africa/Casablanca"}  # fmt: skip
    copy = uploaded(COPY.content, "note.txt")

    data = sent(
        page.context["form"], **TEXT, **when, contests=[contest.ref], channel="note verbale", copy=copy
    )
    answer = client.post(RECORD, data, follow=True)
    assert found(answer, r'<p class="status">(.*?)</p>') == (
        "Call 1 is recorded: Call (en). Its campaign began when it was communicated."
    )
    assert Call.objects.get().otherwise == "note verbale"


def test_a_record_is_saved_without_its_file(house):
    """The file is chosen again; all that was typed stands there."""
    client = house.browse(house.officer)
    data = filled(client, RECORD, channel="note verbale", copy=uploaded(b"x", "note.txt"))
    answer = client.post("/en/calls/record/save/", data)

    assert answer["Location"] == RECORD
    assert "copy" not in Draft.objects.get().payload
    assert typed(client.get("/en/calls/record/save/"), "channel") == "note verbale"
    assert typed(client.get(RECORD), "channel") == "note verbale"
