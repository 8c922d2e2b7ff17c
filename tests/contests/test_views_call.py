"""The call as it is read: in every language, with its deadline, its rules and the seed to which it commits."""

import hashlib
import re

import pytest

from hustings.ground.sealed import open_sealed
from hustings.organization.models import Person
from tests.campaign import COPY
from tests.contests.reading import EVERYBODY, OTHERS, buttons, found, heading, lead, section, title

BEGAN = "Monday 14 September, 10:00:00 in Marrakech. With it the campaign began. ¶4"


def call_page(house, viewer, ref, language="en"):
    """The page as somebody sees it."""
    return house.browse(viewer).get(f"/{language}/contests/{ref}/call/")


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_reads_the_call_side_by_side_in_every_language(house, campaign, who):
    """The same words in four languages, each in its own direction; the page's own first."""
    campaign.call()

    answer = call_page(house, getattr(house, who), campaign.contest.ref, "ar")
    sheets = re.findall(r'<article class="letter sheet" lang="(\w+)" dir="(\w+)">', answer.content.decode())
    assert sheets == [("ar", "rtl"), ("en", "ltr"), ("fr", "ltr"), ("es", "ltr")]
    assert found(answer, r'lang="fr" dir="ltr">(.*?)</article>') == (
        "Français Call for nominations (fr) Members are invited to present candidates. (fr)"
    )


@pytest.mark.parametrize(
    ("who", "links"),
    [
        ("fiji_head", ["Circular 1/2026, as every member received it"]),
        ("presiding", ["Circular 1/2026, as every member received it"]),
        ("public", []),
    ],
)
def test_how_it_was_communicated_is_said(house, campaign, who, links):
    """At which instant, with which circular; the circular is a link for whoever may open it."""
    campaign.call()

    answer = call_page(house, getattr(house, who), campaign.contest.ref)
    assert (heading(answer), title(answer)) == (
        "Call for nominations (en)",
        "Call 1: Call for nominations (en)",
    )
    assert lead(answer) == f"Released to all members at one instant: {BEGAN}"
    assert buttons(answer) == links


def test_its_dates_and_rules_are_told(house, campaign):
    """Deadline with its place, languages, and when the list is due."""
    campaign.call()

    answer = call_page(house, house.public, campaign.contest.ref)
    assert section(answer, "Deadline") == "Sunday 11 October, 23:59 in Marrakech"
    assert section(answer, "Languages") == "In one of the four languages. (en)"
    assert section(answer, "List of candidates") == "Sunday 18 October, 23:59 in Marrakech"


def test_a_reader_far_away_reads_it_on_its_own_clocks(house, campaign):
    """Both the deadline and the instant of the release stand there twice."""
    campaign.call()
    Person.objects.filter(pk=house.fiji_head.person).update(zone="Pacific/Fiji")

    answer = call_page(house, house.fiji_head, campaign.contest.ref)
    assert section(answer, "Deadline") == (
        "Sunday 11 October, 23:59 in Marrakech Monday 12 October, 10:59 in Fiji"
    )
    assert found(answer, r'</p>\s*<p class="note">(.*?)</p>') == "Monday 14 September, 21:00:00 in Fiji"


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("lot", "The list is in an order drawn by lot."),
        ("submission", "The list is in the order in which the nominations were submitted."),
    ],
)
def test_the_call_commits_to_a_seed_before_anybody_knows_a_name(house, campaign, order, said):
    """The line on the page is the SHA-256 of the seed that is kept sealed."""
    campaign.call(order=order)

    told = section(call_page(house, house.public, campaign.contest.ref), "Order of the list")
    committed = hashlib.sha256(open_sealed(campaign.contest.called.seed)).hexdigest()
    assert told.startswith(said)
    assert told.replace(" ", "")[-64:] == committed


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_call_that_was_communicated_otherwise_says_how(house, campaign, who):
    """The instant, the channel and the copy that was kept (¶4: the call or similar)."""
    campaign.plan()
    campaign.record()

    answer = call_page(house, getattr(house, who), campaign.contest.ref)
    assert lead(answer) == (
        "Communicated otherwise than by a circular (I-24/7): Monday 14 September, 09:00:00 in Marrakech. "
        "With it the campaign began. ¶4"
    )
    assert buttons(answer) == ["Download the copy of what was communicated"]
    copy = house.browse(getattr(house, who)).get(f"/en/contests/{campaign.contest.ref}/call/copy/")
    assert (copy.getvalue(), copy["Content-Type"]) == (COPY.content, "text/plain")
    assert copy["Content-Disposition"] == 'attachment; filename="call.txt"'


def test_a_call_that_was_released_here_has_no_copy(house, campaign):
    """Its circular holds the exact bytes."""
    campaign.call()

    answer = house.browse(house.officer).get(f"/en/contests/{campaign.contest.ref}/call/copy/")
    assert answer.status_code == 404


@pytest.mark.parametrize("who", ["officer", "second_officer"])
def test_the_secretariat_reads_a_prepared_call_here_too(house, campaign, who):
    """It says that nothing has begun."""
    contest = campaign.plan()
    viewer = getattr(house, who)
    assert call_page(house, viewer, contest.ref).status_code == 404
    campaign.prepare()

    answer = call_page(house, viewer, contest.ref)
    assert lead(answer) == "The call has not been released. The campaign has not begun. ¶4"
    assert title(answer) == "Call, not released: Call for nominations (en)"


@pytest.mark.parametrize("page", ["", "copy/"])
@pytest.mark.parametrize("who", [*OTHERS, "public"])
def test_a_prepared_call_does_not_exist_for_others(house, campaign, who, page):
    """Until its release nobody outside the General Secretariat sees it."""
    contest = campaign.plan()
    campaign.prepare()

    answer = house.browse(getattr(house, who)).get(f"/en/contests/{contest.ref}/call/{page}")
    assert answer.status_code == 404


@pytest.mark.parametrize("page", ["", "copy/"])
def test_the_call_is_only_read(house, campaign, page):
    """Nothing is sent to it."""
    campaign.call()

    answer = house.browse(house.officer).post(f"/en/contests/{campaign.contest.ref}/call/{page}")
    assert answer.status_code == 405
