"""Preparing and publishing the list of candidates."""

import pytest

from hustings.acts import clock
from hustings.circulars.models import Circular
from hustings.contests.models import CandidateList
from tests.contests.reading import (
    OTHERS,
    alert,
    found,
    heading,
    lead,
    rows,
    section,
    sent,
    title,
)


@pytest.fixture
def closed(house, campaign):
    """Fiji has presented a candidate, all were told, and the deadline has passed."""
    campaign.call()
    campaign.told(house.fiji_head)
    with clock.at(campaign.after_deadline):
        yield campaign


def url(campaign, step):
    """The address of a step."""
    return f"/en/contests/{campaign.contest.ref}/list/{step}/"


def test_the_list_is_prepared_once(house, closed):
    """Nothing goes out and no order is settled; the same form sent again gets the same answer."""
    client = house.browse(house.officer)
    page = client.get(url(closed, "prepare"))
    assert (heading(page), rows(page, "Candidates")) == ("Who will be on the list", ["Ratu Seru Fiji"])
    assert found(page, r'<p class="consequence">(.*?)</p>').startswith("Nothing goes out with this press")

    data = sent(page.context["form"])
    answers = [client.post(url(closed, "prepare"), data)["Location"] for _twice in range(2)]
    assert answers == [f"/en/contests/{closed.contest.ref}/"] * 2
    assert (CandidateList.objects.get().published_at, Circular.objects.filter(kind="list").count()) == (
        None,
        0,
    )


def test_before_the_deadline_the_reason_stands_in_its_place(house, campaign):
    """The list follows the deadline; pressing anyway is refused."""
    campaign.call()
    client = house.browse(house.officer)

    page = client.get(url(campaign, "prepare"))
    assert found(page, r'<p class="consequence">(.*?)</p>') == (
        "Nominations are taken until Sunday 11 October, 23:59 in Marrakech. Call"
    )
    answer = client.post(url(campaign, "prepare"), {})
    assert (answer.status_code, CandidateList.objects.count()) == (409, 0)
    assert alert(answer).startswith("The list was not prepared.")
    assert title(answer) == "Not prepared · Prepare the list: Delegate for Asia"


@pytest.mark.parametrize(
    ("order", "said"),
    [
        (
            "lot",
            "The order of the list is drawn when it is published, by the seed to which the call committed.",
        ),
        ("submission", "The list is in the order of submission."),
    ],
)
def test_the_page_says_how_the_order_will_be_settled(house, campaign, order, said):
    """By lot, or by submission, as the call says."""
    campaign.call(order=order)
    campaign.told(house.fiji_head)
    with clock.at(campaign.after_deadline):
        page = house.browse(house.officer).get(url(campaign, "prepare"))

    assert section(page, "Candidates") == (
        f"Ratu Seru Fiji Here in the order in which all members were told. {said}"
    )


def test_the_second_officer_publishes_it(house, closed):
    """The press settles the order, tells all members, and leads to the circular."""
    closed.prepare_list()
    client = house.browse(house.second_officer)
    page = client.get(url(closed, "publish"))
    assert (heading(page), title(page)) == (
        "The list, before its order is settled",
        "Before the publication: Delegate for Asia",
    )
    assert lead(page) == "To all 12 members on the information roll, at one instant. ¶13"
    assert found(page, r'<button class="btn grave">(.*?)</button>') == (
        "Publish the list to all member countries"
    )

    answer = client.post(url(closed, "publish"), sent(page.context["form"]), follow=True)
    circular = Circular.objects.get(kind="list")
    assert answer.redirect_chain == [(f"/en/circulars/{circular.ref}/", 302)]
    assert found(answer, r'<p class="status">(.*?)</p>').startswith("The list was published to 12 members")


def test_a_form_sent_twice_publishes_once(house, closed):
    """The order is drawn once; the page then says that it was published."""
    closed.prepare_list()
    client = house.browse(house.second_officer)
    data = sent(client.get(url(closed, "publish")).context["form"])

    first, second = (client.post(url(closed, "publish"), data)["Location"] for _twice in range(2))
    assert (first, Circular.objects.filter(kind="list").count()) == (second, 1)
    page = client.get(url(closed, "publish"))
    assert (heading(page), title(page)) == ("The list was published", "Published: Delegate for Asia")


def test_whoever_prepared_it_does_not_publish_it(house, closed):
    """Four eyes is practice."""
    closed.prepare_list()
    client = house.browse(house.officer)

    page = client.get(url(closed, "publish"))
    assert found(page, r'<p class="consequence">(.*?)</p>').endswith("Practice")
    answer = client.post(url(closed, "publish"), {})
    assert (answer.status_code, Circular.objects.filter(kind="list").count()) == (409, 0)
    assert title(answer) == "Not published · Before the publication: Delegate for Asia"


def test_a_list_on_which_nobody_stands_is_published_too(house, campaign):
    """The list says so."""
    campaign.call()
    campaign.prepare_list()
    with clock.at(campaign.after_deadline):
        page = house.browse(house.second_officer).get(url(campaign, "publish"))

    assert section(page, "Candidates") == "Nobody stands; the list says so."


def test_a_list_that_is_not_prepared_is_not_published(house, closed):
    """There is nothing to look at."""
    assert house.browse(house.second_officer).get(url(closed, "publish")).status_code == 404


@pytest.mark.parametrize("step", ["prepare", "publish"])
@pytest.mark.parametrize("who", OTHERS)
def test_for_others_these_pages_do_not_exist(house, closed, who, step):
    """Only the General Secretariat keeps the list."""
    closed.prepare_list()
    client = house.browse(getattr(house, who))

    assert [client.get(url(closed, step)).status_code, client.post(url(closed, step)).status_code] == [
        404
    ] * 2
    assert CandidateList.objects.get().published_at is None


@pytest.mark.parametrize("step", ["prepare", "publish"])
def test_a_contest_that_is_not_there_has_no_list(house, step):
    """A mistyped address."""
    assert house.browse(house.officer).get(f"/en/contests/{'0' * 26}/list/{step}/").status_code == 404
