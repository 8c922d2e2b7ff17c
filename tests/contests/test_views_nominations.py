"""The desk of the General Secretariat, and the page of one nomination: where it stands and who has it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hustings.acts import clock
from hustings.circulars.models import Circular
from hustings.circulars.queries import package_of
from tests.contests.crowd import submitted
from tests.contests.reading import (
    OTHERS,
    alert,
    buttons,
    found,
    heading,
    lead,
    rows,
    section,
    sent,
    title,
    words,
)

DESK = "/en/nominations/"
RULES = "Rules on admissibility"
ENDINGS = ["Enter the withdrawal", "Enter that the nomination lapses"]


@pytest.fixture
def nomination(house, campaign):
    """A nomination that Fiji has submitted."""
    campaign.call()
    return campaign.submit(house.fiji_head)


def page(house, viewer, nomination, below="", *, at=None, language="en"):
    """The page of a nomination, or one below it, as somebody sees it."""
    with clock.at(at or clock.now()):
        return house.browse(viewer).get(f"/{language}/nominations/{nomination.ref}/{below}")


# The desk


def test_the_oldest_waits_at_the_top(house, campaign, nomination):
    """How long each has waited, what it waits for and from whom, and by when it is to go out."""
    with clock.at(house.now + timedelta(hours=22)):
        second = campaign.submit(house.tunisia_head, candidate="Amel Trabelsi")
    with clock.at(house.now + timedelta(hours=26)):
        campaign.accept(second)
        own = house.browse(house.officer).get(DESK)
        other = house.browse(house.second_officer).get(DESK)

    said = "2 nominations are waiting. The oldest has waited 26 hours."
    assert (heading(own), title(own)) == (said, said)
    assert lead(own) == (
        "Information goes to all members as soon as possible after submission. ¶13 "
        "The organization's own term: 3 days. Practice"
    )
    assert buttons(own) == ["Open the oldest that waits for you: Fiji", RULES]
    fiji = (
        "26 hours Fiji Delegate for Asia Check the form Election officer Thu 17 September 10:00 in Marrakech"
    )
    tunisia = "4 hours Tunisia Delegate for Asia Release {} Fri 18 September 08:00 in Marrakech"
    assert rows(own, "With us") == [fiji, tunisia.format("by another officer: you checked it")]
    assert rows(other, "With us") == [fiji, tunisia.format("Second officer")]


def test_what_another_officer_has_to_release_is_not_opened_first(house, campaign, nomination):
    """Whoever checked it is led to nothing that he or she may not do, unless four eyes are not wanted."""
    campaign.accept(nomination)

    oldest = "Open the oldest that waits for you: Fiji"
    assert buttons(house.browse(house.officer).get(DESK)) == [RULES]
    assert buttons(house.browse(house.second_officer).get(DESK)) == [oldest, RULES]
    campaign.four_eyes(False)
    own = house.browse(house.officer).get(DESK)
    assert buttons(own) == [oldest, RULES]
    assert "by another officer" not in rows(own, "With us")[0]


@pytest.mark.parametrize(("language", "drawn"), [("en", ("0.00%", "50.00%")), ("ar", ("100.00%", "50.00%"))])
def test_a_waiting_time_is_drawn_from_where_one_begins_to_read(house, nomination, language, drawn):
    """In hours on three days; in Arabic from the right."""
    with clock.at(house.now + timedelta(hours=36)):
        (row,) = house.browse(house.officer).get(f"/{language}/nominations/").context["rows"]

    assert row.drawn == drawn


def test_a_term_that_has_passed_is_said(house, nomination):
    """It stays on top, with how late it is; the longest time is the whole width."""
    with clock.at(house.now + timedelta(days=5)):
        answer = house.browse(house.officer).get(DESK)

    assert rows(answer, "With us") == [
        "5 days Fiji Delegate for Asia Check the form Election officer Thu 17 September 2 days late"
    ]
    assert (answer.context["rows"][0].late, answer.context["rows"][0].drawn[1]) == (True, "100.00%")


def test_what_was_done_this_week_stands_below(house, campaign, nomination):
    """With the instant of its release and to how many; after a week it is found on its contest's page."""
    campaign.accept(nomination)
    campaign.tell(nomination)

    done = rows(house.browse(house.officer).get(DESK), "Done this week")
    assert done == [
        "Fiji, Delegate for Asia Monday 14 September, 10:00:00 in Marrakech Released to 12 members."
    ]
    with clock.at(house.now + timedelta(days=8)):
        later = house.browse(house.officer).get(DESK)
    assert section(later, "Done this week") == "No nomination was released in the last seven days."
    assert (heading(later), rows(later, "With us")) == ("No nomination is waiting", [])


@pytest.mark.db_contract
def test_thirty_nominations_ask_no_more_than_one(crowded):
    """The number of statements does not depend on how many wait, and looking writes nothing."""
    client = crowded.house.browse(crowded.house.officer)
    crowded.submit(crowded.house.fiji_head)
    client.get(DESK)
    with CaptureQueriesContext(connection) as one:
        client.get(DESK)
    submitted(crowded)
    with CaptureQueriesContext(connection) as thirty:
        answer = client.get(DESK)

    assert (len(thirty), len(answer.context["rows"])) == (len(one), 31)
    assert {each["sql"].split()[0] for each in thirty} == {"SELECT"}


# Whose pages these are


@pytest.mark.parametrize("who", ["fiji_head", "fiji_representative"])
def test_a_member_finds_its_own_here(house, nomination, who):
    """In every state, and nobody else's."""
    answer = house.browse(getattr(house, who)).get(DESK)

    assert heading(answer) == "1 nomination"
    assert [each.candidate for each in answer.context["rows"]] == ["Ratu Seru"]


def test_a_member_without_a_nomination_is_led_to_the_contests(house, nomination):
    """Tunisia sees nothing of Fiji's."""
    answer = house.browse(house.tunisia_head).get(DESK)

    assert heading(answer) == "Your delegation has presented no candidate"
    assert list(answer.context["rows"]) == []


def test_who_has_no_nominations_has_no_such_page(house, nomination, client):
    """The presiding officer reads what all members were told; the public signs in first."""
    assert house.browse(house.presiding).get(DESK).status_code == 404
    assert client.get(DESK)["Location"] == f"/en/sign-in/?next={DESK}"


@pytest.mark.parametrize("released", [False, True])
@pytest.mark.parametrize("who", ["tunisia_head", "presiding"])
def test_the_page_of_a_nomination_is_not_for_others(house, campaign, nomination, who, released):
    """Before its release and after it: the candidate's page is what everybody reads."""
    if released:
        campaign.accept(nomination)
        campaign.tell(nomination)

    client = house.browse(getattr(house, who))
    known, unknown = (client.get(f"{DESK}{ref}/") for ref in (nomination.ref, "0" * 26))
    assert (known.status_code, unknown.status_code) == (404, 404)
    assert known.content.decode().replace(nomination.ref, "0" * 26) == unknown.content.decode()


@pytest.mark.parametrize("below", ["accept/", "release/"])
@pytest.mark.parametrize("who", OTHERS)
def test_only_the_secretariat_takes_its_steps(house, nomination, who, below):
    """To all others these pages do not exist, not even to the member itself."""
    client, url = house.browse(getattr(house, who)), f"{DESK}{nomination.ref}/{below}"

    assert [client.get(url).status_code, client.post(url).status_code] == [404, 404]
    nomination.refresh_from_db()
    assert nomination.dossier.accepted_at is None


@pytest.mark.parametrize("url", [DESK, "one"])
def test_these_pages_are_only_read(house, nomination, url):
    """Nothing is sent to them."""
    address = f"{DESK}{nomination.ref}/" if url == "one" else url

    assert house.browse(house.officer).post(address).status_code == 405


# One nomination


def test_its_member_reads_who_has_it(house, campaign, nomination):
    """Since when, what is done and what comes next; never which officer looked at it."""
    campaign.accept(nomination)

    answer = page(house, house.fiji_representative, nomination, at=house.now + timedelta(hours=3))
    assert lead(answer) == (
        "With the General Secretariat: its form is checked, a second officer releases it. "
        "Your delegation has nothing to do. ¶13"
    )
    assert section(answer, "What happened") == (
        "Submitted Monday 14 September, 10:00:00 in Marrakech Kelera Tuvou "
        "Form checked Monday 14 September, 10:00:00 in Marrakech"
    )
    assert section(answer, "Time on each side").startswith("With the General Secretariat 3 hours Counted")
    assert buttons(answer) == [
        "Update the dossier",
        "File the signed undertaking",
        "Withdraw the nomination",
    ]


def test_an_officer_is_led_from_step_to_step(house, campaign, nomination):
    """Check the form, then a second officer releases; whoever did the first step reads why not the second."""
    more = ["Return to the member", "File the signed undertaking", *ENDINGS]
    assert buttons(page(house, house.officer, nomination)) == ["Check the form", *more]
    campaign.accept(nomination)

    own, other = page(house, house.officer, nomination), page(house, house.second_officer, nomination)
    assert (buttons(own), buttons(other)) == (more, ["Look at it and release it", *more])
    assert found(own, r'class="note">(You accepted.*?)</p>') == (
        "You accepted this nomination yourself. What one officer accepts, a second officer releases. Practice "
        "Ask another officer of the General Secretariat to release it."
    )


def test_a_released_nomination_shows_its_circular(house, campaign, nomination):
    """Nobody has anything to do any more."""
    campaign.accept(nomination)
    campaign.tell(nomination)

    answer = page(house, house.officer, nomination)
    assert lead(answer) == "Told to all members. ¶13"
    assert buttons(answer) == ["File the signed undertaking", *ENDINGS]
    assert title(answer) == "Ratu Seru: Told to all members."
    assert section(answer, "What happened").endswith(
        "Form checked Monday 14 September, 10:00:00 in Marrakech Ana Ruiz "
        "Released to all members Monday 14 September, 10:00:00 in Marrakech Luc Martin Circular 2/2026"
    )


def test_its_text_stands_as_it_was_filed(house, campaign):
    """In its own language, said so, never passed off as the page's own."""
    campaign.call()
    filed = campaign.submit(house.tunisia_head, candidate="آمال", statement="خدمتُ أعواما.", language="ar")

    answer = page(house, house.officer, filed)
    assert section(answer, "As it was filed") == (
        "Candidate آمال Nominating member Tunisia Contest Delegate for Asia Statement "
        "Written in Arabic. Not translated. خدمتُ أعواما."
    )
    assert answer.content.decode().count('<blockquote class="letter own" lang="ar" dir="rtl">') == 1


def test_the_page_in_arabic_runs_from_right_to_left(house, nomination):
    """The member's own text keeps its direction."""
    shown = page(house, house.officer, nomination, language="ar").content.decode()

    assert shown.count('<html lang="ar" dir="rtl">') == 1
    assert shown.count('<blockquote class="letter own" lang="en" dir="ltr">') == 1


# Accepting


def test_the_form_is_checked_once(house, nomination):
    """Nothing goes out with this press; the same form sent again gets the same answer."""
    client, url = house.browse(house.officer), f"{DESK}{nomination.ref}/accept/"
    check = client.get(url)
    assert found(check, r'<p class="consequence">(.*?)</p>').startswith("Nothing goes out with this press.")
    assert found(check, r'<button class="btn ">(.*?)</button>') == "Accept the file"

    data = sent(check.context["form"])
    answers = [client.post(url, data) for _twice in range(2)]
    assert [each["Location"] for each in answers] == [f"{DESK}{nomination.ref}/"] * 2
    nomination.refresh_from_db()
    assert (nomination.dossier.accepted_by_id, Circular.objects.count()) == (house.officer.mandate, 1)


def test_a_file_that_is_checked_is_not_checked_again(house, campaign, nomination):
    """The page says by whom it was; another form is refused."""
    client, url = house.browse(house.second_officer), f"{DESK}{nomination.ref}/accept/"
    data = sent(client.get(url).context["form"])
    campaign.accept(nomination)

    assert found(client.get(url), r'<p class="consequence">(.*?)</p>') == (
        "Its form was checked already, by Ana Ruiz."
    )
    answer = client.post(url, data)
    assert (answer.status_code, title(answer)) == (409, "Not accepted · Form check: Ratu Seru")
    assert alert(answer).startswith("The nomination was not accepted.")


# Releasing


def test_what_is_shown_is_what_every_member_receives(house, campaign, nomination):
    """Title and text in every language, and the member's own words as they were filed."""
    campaign.accept(nomination)
    client, url = house.browse(house.second_officer), f"{DESK}{nomination.ref}/release/"
    check = client.get(url)
    assert lead(check) == "To all 12 members on the information roll, at one instant. ¶13"
    sheets = {each.language: (each.title, each.body) for each in check.context["sheets"]}

    answer = client.post(url, sent(check.context["form"]), follow=True)
    circular = Circular.objects.get(kind="nomination")
    package = package_of(circular)
    assert sheets == {code: (package.title[code], package.body[code]) for code in package.title}
    assert package.written
    assert section(check, "Text written by Fiji") == f"Statement {package.written.text}"
    assert answer.redirect_chain == [(f"/en/circulars/{circular.ref}/", 302)]
    assert found(answer, r'<p class="status">(.*?)</p>') == (
        "The nomination of Ratu Seru was released to 12 members at 10:00:00 in Marrakech."
    )


def test_a_form_sent_twice_releases_once(house, campaign, nomination):
    """One circular; the page then says that it was released."""
    campaign.accept(nomination)
    client, url = house.browse(house.second_officer), f"{DESK}{nomination.ref}/release/"
    data = sent(client.get(url).context["form"])

    first, second = (client.post(url, data)["Location"] for _twice in range(2))
    assert (first, Circular.objects.filter(kind="nomination").count()) == (second, 1)
    assert heading(client.get(url)) == "This nomination was released"


@pytest.mark.parametrize(
    ("who", "accepted", "reason"),
    [
        ("second_officer", False, "Nobody has checked the form of this nomination."),
        ("officer", True, "You accepted this nomination yourself."),
    ],
)
def test_who_may_not_release_reads_why(house, campaign, nomination, who, accepted, reason):
    """The reason stands in the place of the button; pressing anyway is refused."""
    if accepted:
        campaign.accept(nomination)
    client, url = house.browse(getattr(house, who)), f"{DESK}{nomination.ref}/release/"

    check = client.get(url)
    assert found(check, r'<p class="consequence">(.*?)</p>').startswith(reason)
    assert check.content.decode().count("<button") == 0
    answer = client.post(url, {})
    assert (answer.status_code, Circular.objects.filter(kind="nomination").count()) == (409, 0)
    assert alert(answer).startswith("The nomination was not released.")


def test_markup_in_a_nomination_is_only_text(house, campaign):
    """On the desk, on its page and in the preview."""
    campaign.call()
    evil = campaign.submit(
        house.fiji_head, candidate="<img src=x onerror=x()>", statement="<script>x()</script>"
    )
    campaign.accept(evil)

    for below in ("", "accept/", "release/"):
        shown = page(house, house.second_officer, evil, below).content.decode()
        assert (shown.count("<img"), shown.count("<script>x")) == (0, 0)
    assert words(shown).count("<script>x()</script>") == 1
