"""Candidates in their one order: as a page, as files, and one by one; and the draw that anyone can redo."""

import csv
import hashlib
import hmac
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from hustings.acts import clock
from hustings.contests.models import CandidateList, ListedCandidate
from hustings.contests.views.candidates import COLUMNS, _plain
from tests.contests.crowd import told
from tests.contests.reading import (
    EVERYBODY,
    OTHERS,
    buttons,
    found,
    heading,
    lead,
    rows,
    section,
    title,
)

SO_FAR = (
    "In the order in which all members were told. The order of the list is drawn by lot when it is published."
)


@pytest.fixture
def two(house, campaign):
    """Tunisia and Fiji have presented candidates, and all members were told."""
    campaign.call()
    campaign.told(house.tunisia_head, candidate="آمال", statement="خدمتُ أعواما.", language="ar")
    campaign.told(house.fiji_head)
    return campaign


@pytest.fixture
def listed(two):
    """The list of the two is published."""
    two.published()
    return two


def look(campaign, viewer, below="candidates/", language="en"):
    """A page or file of the contest as somebody sees it, after the deadline."""
    with clock.at(campaign.after_deadline):
        return campaign.house.browse(viewer).get(f"/{language}/contests/{campaign.contest.ref}/{below}")


def order(campaign):
    """The candidates in the order of the published list."""
    places = ListedCandidate.objects.filter(list__contest=campaign.contest).order_by("place")
    return [each.nomination.candidate for each in places.select_related("nomination")]


# The page


@pytest.mark.parametrize("who", OTHERS)
def test_before_the_list_candidates_stand_as_all_were_told(house, two, who):
    """And the order's sentence says so; there is no draw yet."""
    answer = look(two, getattr(house, who))

    assert (heading(answer), title(answer)) == (
        "Candidates so far: 2",
        "Candidates so far: Delegate for Asia",
    )
    assert lead(answer) == f"{SO_FAR} Call 1"
    assert [each.candidate for each in answer.context["view"].candidates.rows] == ["آمال", "Ratu Seru"]
    assert answer.context["view"].draw is None


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
@pytest.mark.parametrize("who", ["tunisia_head", "officer", "public"])
def test_the_list_has_one_order_for_everybody_in_every_language(house, listed, who, language):
    """No page, language or reader changes it."""
    answer = look(listed, getattr(house, who), language=language)

    assert [each.candidate for each in answer.context["view"].candidates.rows] == order(listed)


def test_the_published_list_says_how_its_order_came_about(house, listed):
    """Places, members and circulars, with the order's sentence."""
    answer = look(listed, house.fiji_head)

    assert (heading(answer), title(answer)) == (
        "List of candidates: 2",
        "List of candidates: Delegate for Asia",
    )
    assert lead(answer) == (
        "In the order that was drawn by lot when the list was published; it is the same on every page and in "
        "every language. Call 1"
    )
    assert buttons(answer) == ["Print it (PDF)", "Download as a table (CSV)", "Download as data (JSON)"]
    lines = {"آمال": "آمال Tunisia Circular 2/2026", "Ratu Seru": "Ratu Seru Fiji Circular 3/2026"}
    said = found(answer, r"<tbody>(.*?)</tbody>")
    assert said == " ".join(f"{place} {lines[name]}" for place, name in enumerate(order(listed), 1))


def test_a_list_by_submission_says_so(house, campaign):
    """Then no lot gave the order, and there is no draw to check."""
    campaign.call(order="submission")
    campaign.told(house.fiji_head)
    before = look(campaign, house.fiji_head)
    campaign.published()

    answer = look(campaign, house.fiji_head)
    assert lead(before).endswith("The list is in the order of submission. Call 1")
    assert lead(answer).startswith("In the order in which the nominations were submitted;")
    assert answer.context["view"].draw is None


def test_nobody_outside_sees_what_was_not_told(house, campaign):
    """A nomination that waits stands on no page of candidates."""
    campaign.call()
    waiting = campaign.submit(house.fiji_head)

    for who in EVERYBODY:
        assert look(campaign, getattr(house, who)).context["view"].candidates.rows == ()
        one = look(campaign, getattr(house, who), f"candidates/{waiting.ref}/")
        assert one.status_code == 404


def test_the_public_reads_names_from_the_publication_on(house, two):
    """Before it the page says when they will be there."""
    before = look(two, house.public)
    two.published()

    assert found(before, r"<div>\s*<p>(.*?)</p>") == (
        "The names of candidates are here from the instant at which the list is published."
    )
    assert len(look(two, house.public).context["view"].candidates.rows) == 2


@pytest.mark.parametrize("below", ["candidates/", "candidates.csv", "candidates.json"])
@pytest.mark.parametrize("who", [*OTHERS, "public"])
def test_before_the_call_there_is_no_such_page(house, campaign, who, below):
    """The contest does not exist for them yet."""
    campaign.plan()

    assert look(campaign, getattr(house, who), below).status_code == 404


@pytest.mark.parametrize("below", ["candidates/", "candidates.csv", "candidates.json"])
def test_candidates_are_only_read(house, two, below):
    """Nothing is sent to a list."""
    url = f"/en/contests/{two.contest.ref}/{below}"

    assert house.browse(house.officer).post(url).status_code == 405


# The draw


def test_anyone_can_redo_the_draw(house, listed):
    """With nothing but what stands on the page: seed, texts, lots."""
    draw = look(listed, house.public).context["view"].draw

    seed = bytes.fromhex(draw.seed)
    redone = [(text, hmac.new(seed, text.encode(), hashlib.sha256).hexdigest()) for text, _lot in draw.inputs]
    assert hashlib.sha256(seed).hexdigest() == draw.committed == listed.contest.called.seed_commitment
    assert list(draw.inputs) == sorted(redone, key=lambda each: each[1])
    assert {text for text, _lot in redone} == {"list|1|FJI", "list|1|TUN"}


def test_the_page_redoes_the_draw_itself(house, listed):
    """And says what it found."""
    said = section(look(listed, house.tunisia_head), "Check the draw yourself")

    assert said.startswith("This page has just redone the draw and found the same order.")


def test_a_draw_that_does_not_hold_is_not_hidden(house, listed):
    """Somebody changed a lot in the database: the page says so to everybody."""
    ListedCandidate.objects.filter(place=1).update(lot="0" * 64)

    answer = look(listed, house.public)
    assert section(answer, "Check the draw yourself").startswith(
        "This page has just redone the draw and did not find the same order."
    )
    assert not answer.context["view"].draw.holds


def test_another_seed_than_the_committed_one_does_not_hold(house, listed):
    """Whoever would draw again with a seed of its own is found out."""
    CandidateList.objects.update(seed="ab" * 32)

    assert not look(listed, house.public).context["view"].draw.holds


# The files


def test_the_table_opens_in_a_spreadsheet(house, listed):
    """UTF-8 with its mark, one line a candidate, in the one order."""
    answer = look(listed, house.fiji_head, "candidates.csv")
    text = answer.content.decode("utf-8")
    read = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))

    assert (text[0], answer["Content-Type"]) == ("\ufeff", "text/csv; charset=utf-8")
    assert answer["Content-Disposition"] == f'attachment; filename="candidates-{listed.contest.ref}.csv"'
    assert [each["candidate"] for each in read] == order(listed)
    fiji = next(each for each in read if each["code"] == "FJI")
    lot = ListedCandidate.objects.get(nomination__member__code="FJI")
    assert fiji == {
        "place": str(lot.place),
        "candidate": "Ratu Seru",
        "member": "Fiji",
        "code": "FJI",
        "language": "en",
        "circular": "3/2026",
        "lot": lot.lot,
    }


def test_before_the_list_the_table_has_neither_places_nor_lots(house, two):
    """They are not known yet."""
    text = look(two, house.officer, "candidates.csv").content.decode("utf-8-sig")

    assert [(each["place"], each["lot"]) for each in csv.DictReader(io.StringIO(text))] == [("", "")] * 2


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_name_is_no_formula(house, campaign, sign):
    """A spreadsheet program shows the text and reckons nothing."""
    campaign.call()
    campaign.told(house.fiji_head, candidate=f"{sign}HYPERLINK(1)")

    text = look(campaign, house.officer, "candidates.csv").content.decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(text)))["candidate"] == f"'{sign}HYPERLINK(1)"


@given(st.text())
def test_no_cell_is_a_formula(text):
    """Whatever somebody writes: no cell begins as a formula does, and nothing of it is lost."""
    cell = _plain(text)

    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.removeprefix("'") == text or cell == text


def test_the_data_hold_the_whole_draw(house, listed):
    """What the page says, for programs: order, seed, commitment, lots, candidates."""
    read = look(listed, house.public, "candidates.json").json()
    draw = look(listed, house.public).context["view"].draw

    assert (read["contest"], read["post"]["fr"], read["order"]) == (
        listed.contest.ref,
        "Délégué pour l'Asie",
        "lot",
    )
    assert read["published_at"] == "2026-10-11T23:59:00.000Z"
    assert read["draw"] == {"seed": draw.seed, "commitment": draw.committed, "lots": dict(draw.inputs)}
    assert [(each["place"], each["candidate"]) for each in read["candidates"]] == list(
        enumerate(order(listed), 1)
    )


def test_before_the_list_the_data_have_no_draw(house, two):
    """And say that the order is that of the release."""
    read = look(two, house.officer, "candidates.json").json()

    assert (read["order"], read["draw"], read["published_at"]) == ("release", None, None)
    assert [each["place"] for each in read["candidates"]] == [None, None]


def test_the_columns_do_not_change_unseen(house, two):
    """Whoever reads the file by a program relies on them."""
    text = look(two, house.officer, "candidates.csv").content.decode("utf-8-sig")

    assert text.split("\r\n")[0] == ",".join(COLUMNS) == "place,candidate,member,code,language,circular,lot"


# One candidate


def test_every_candidate_has_the_same_fields(house, listed):
    """The same labels in the same order for each, whatever was filed."""
    with clock.at(listed.after_deadline):
        refs = [each.ref for each in look(listed, house.public).context["view"].candidates.rows]
    pages = [look(listed, house.public, f"candidates/{ref}/") for ref in refs]

    labels = ["Candidate", "Nominating member", "Contest", "Place on the list", "Told to all members"]
    for page in pages:
        assert [each for each in labels if f"<dt>{each}</dt>" in page.content.decode()] == labels
        assert lead(page).startswith("Presented by")


def test_a_candidate_is_read_in_the_words_filed(house, two):
    """In its own language, with its circular for whoever received it."""
    ref = look(two, house.fiji_head).context["view"].candidates.rows[0].ref

    answer = look(two, house.fiji_head, f"candidates/{ref}/")
    assert (heading(answer), title(answer)) == ("آمال", "آمال: Delegate for Asia")
    assert section(answer, "Nomination") == (
        "Candidate آمال Nominating member Tunisia Contest Delegate for Asia "
        "Told to all members Monday 14 September, 10:00:00 in Marrakech Circular 2/2026"
    )
    assert section(answer, "Dossier") == "Statement Written in Arabic. Not translated. خدمتُ أعواما."


def test_a_candidate_of_another_contest_is_not_found_here(house, two):
    """An address names both; what does not belong together does not exist."""
    ref = look(two, house.fiji_head).context["view"].candidates.rows[0].ref
    two.contests.clear()
    two.call()

    assert look(two, house.fiji_head, f"candidates/{ref}/").status_code == 404


def test_a_candidate_in_arabic_is_read_from_right_to_left(house, two):
    """A statement in English keeps its own direction."""
    ref = look(two, house.fiji_head).context["view"].candidates.rows[1].ref
    shown = look(two, house.fiji_head, f"candidates/{ref}/", "ar").content.decode()

    assert shown.count('<html lang="ar" dir="rtl">') == 1
    assert shown.count('<blockquote class="letter own" lang="en" dir="ltr">') == 1


# How well


@pytest.mark.db_contract
@pytest.mark.parametrize("below", ["candidates/", "candidates.csv", "candidates.json"])
def test_thirty_candidates_ask_no_more_than_one(crowded, below):
    """The number of statements does not depend on how many stand, before the list and after it."""
    house = crowded.house
    crowded.told(house.fiji_head)
    client, url = house.browse(house.tunisia_head), f"/en/contests/{crowded.contest.ref}/{below}"
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    told(crowded)
    with CaptureQueriesContext(connection) as thirty:
        client.get(url)
    assert len(thirty) == len(one)

    crowded.published()
    with clock.at(crowded.after_deadline), CaptureQueriesContext(connection) as drawn:
        client.get(url)
    assert len(drawn) - len(one) in ({0} if below.endswith("csv") else {1})
    assert {each["sql"].split()[0] for each in drawn} == {"SELECT"}


def test_rows_of_a_contest_are_equal(house, listed):
    """No candidate gets more room on the contest's page than another."""
    with clock.at(listed.after_deadline):
        answer = house.browse(house.public).get(f"/en/contests/{listed.contest.ref}/")

    assert [each.split(" ")[-1] for each in rows(answer, "Candidates")] == [
        {"آمال": "Tunisia", "Ratu Seru": "Fiji"}[name] for name in order(listed)
    ]
