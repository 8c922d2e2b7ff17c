"""The list of contests: one's own first, where each stands in a sentence, and what comes next."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hustings.acts import clock
from hustings.acts.drafts import save_draft
from hustings.contests.acts import SubmitNomination
from hustings.ground.words import Words
from tests.contests.reading import buttons, heading, rows, section, title

AFRICA = Words({"en": "Delegate for Africa", "fr": "Délégué pour l'Afrique", "es": "Vocal", "ar": "مندوب"})


def contests(house, viewer, language="en"):
    """The page as somebody sees it."""
    return house.browse(viewer).get(f"/{language}/contests/")


def two(campaign):
    """A contest for Asia and one for Africa, in one call."""
    campaign.plan()
    campaign.plan(post=AFRICA, region="africa")
    return campaign.call()


def test_a_member_finds_the_contests_of_its_region_first(house, campaign):
    """What concerns one's own member stands under its name."""
    two(campaign)

    answer = contests(house, house.fiji_head)
    opened = "Nominations are open until Sunday 11 October, 23:59 in Marrakech."
    day = "Deadline: Sunday 11 October"
    assert rows(answer, "For Fiji") == [
        f"Delegate for Asia {day} {opened} Fiji has not presented a candidate."
    ]
    assert rows(answer, "Others") == [
        f"Delegate for Africa {day} {opened} Fiji has not presented a candidate."
    ]


def test_a_draft_brings_a_contest_to_the_front(house, campaign):
    """Where a delegation has begun something, it finds it first."""
    two(campaign)
    save_draft(SubmitNomination.name, {"candidate": "x"}, by=house.fiji_head, subject=campaign.contests[1])

    answer = contests(house, house.fiji_representative)
    assert [each.split(" Deadline")[0] for each in rows(answer, "For Fiji")] == [
        "Delegate for Asia",
        "Delegate for Africa",
    ]


def test_the_public_reads_the_same_sentences(house, campaign):
    """Without a member there is one list, and nothing of what any member has done."""
    two(campaign)

    answer = contests(house, house.public)
    opened = "Nominations are open until Sunday 11 October, 23:59 in Marrakech."
    assert rows(answer, "Contests") == [
        f"Delegate for Asia Deadline: Sunday 11 October {opened}",
        f"Delegate for Africa Deadline: Sunday 11 October {opened}",
    ]


def test_where_a_contest_stands_is_said_at_every_point(house, campaign):
    """The most careful words of the product, from the deadline to the end."""
    campaign.call()
    vote, due = "Vote: Wednesday 25 November", "List of candidates: Sunday 18 October"
    closed = "Nominations are closed. The list of candidates"

    def row(at):
        with clock.at(at):
            return rows(contests(house, house.public), "Contests")

    said = f"{closed} is due on Sunday 18 October, 23:59 in Marrakech."
    assert row(campaign.after_deadline) == [f"Delegate for Asia {due} {said}"]
    late = f"{closed} was due on Sunday 18 October, 23:59 in Marrakech; it has not been published."
    assert row(campaign.list_at + timedelta(days=1)) == [f"Delegate for Asia {vote} {late}"]
    campaign.published()
    listed = "The list of candidates is published. The vote is on Wednesday 25 November in Marrakech."
    assert row(campaign.list_at) == [f"Delegate for Asia {vote} {listed}"]
    today = "The vote is today, Wednesday 25 November, in Marrakech."
    assert row(campaign.vote_on) == [f"Delegate for Asia {vote} {today}"]
    over = "The campaign ended with the day of the vote, Wednesday 25 November."
    assert row(campaign.vote_on + timedelta(days=1)) == [f"Delegate for Asia {vote} {over}"]


@pytest.mark.parametrize("who", ["officer", "second_officer"])
def test_the_secretariat_sees_what_is_planned(house, campaign, who):
    """Its officers find planned contests here, and the ways to plan and to call."""
    campaign.plan()

    answer = contests(house, getattr(house, who))
    planned = "Vote: Wednesday 25 November The call has not been released. The campaign has not begun."
    assert rows(answer, "Contests") == [f"Delegate for Asia {planned}"]
    assert buttons(answer) == ["Prepare a call", "Plan a contest", "Calls", "Nominations"]


@pytest.mark.parametrize("who", ["fiji_head", "fiji_representative", "tunisia_head", "presiding", "public"])
def test_nobody_else_sees_what_is_planned(house, campaign, who):
    """A contest is here from the instant of its call; until then the page says so."""
    campaign.plan()

    answer = contests(house, getattr(house, who))
    assert section(answer, "Contests") == (
        "No call has been released yet. A contest is here from the instant of its call."
    )
    assert buttons(answer) == []


def test_an_empty_list_names_the_next_step(house):
    """Never "no items": an officer is led to plan the first contest."""
    answer = contests(house, house.officer)
    assert section(answer, "Contests") == "No contest is planned yet. A call opens contests that are planned."
    assert buttons(answer) == ["Plan a contest", "Calls", "Nominations"]


def test_the_heading_counts_the_open_contests(house, campaign):
    """The title states the state."""
    nobody, said = contests(house, house.public), "No contest is open for nominations"
    assert (heading(nobody), title(nobody)) == (said, said)
    campaign.call()
    one = contests(house, house.public)
    assert (heading(one), title(one)) == ("Nominations are open in one contest",) * 2


def test_the_page_in_arabic_is_written_from_right_to_left(house, campaign):
    """Arabic is a language of the house like the others."""
    campaign.call()

    assert contests(house, house.fiji_head, "ar").content.decode().count('<html lang="ar" dir="rtl">') == 1


@pytest.mark.db_contract
@pytest.mark.parametrize("who", ["fiji_head", "officer", "public"])
def test_thirty_contests_ask_no_more_than_one(house, campaign, who):
    """The number of statements does not depend on the number of contests."""
    campaign.call()
    client = house.browse(getattr(house, who))
    client.get("/en/contests/")
    with CaptureQueriesContext(connection) as one:
        client.get("/en/contests/")
    campaign.contests.clear()
    for _each in range(29):
        campaign.plan()
    campaign.call()
    with CaptureQueriesContext(connection) as thirty:
        client.get("/en/contests/")

    assert len(thirty) == len(one)
    assert {each["sql"].split()[0] for each in thirty} == {"SELECT"}


def test_the_list_is_only_read(house):
    """Nothing is sent to it."""
    assert house.browse(house.officer).post("/en/contests/").status_code == 405
