"""The inbox: what asks for an answer first, found in every language, fifty a page; a member's own and nobody else's."""

from dataclasses import replace

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from hustings.circulars.acts import Acknowledge
from hustings.circulars.views.inbox import listed
from hustings.ground.viewer import Viewer
from hustings.ground.words import Words
from tests.circulars.releasing import LETTER, released

ASKING = replace(LETTER, acknowledge=True)


def inbox(house, viewer, query=""):
    """What the page of an inbox is given to show."""
    return house.browse(viewer).get(f"/en/inbox/{query}").context["inbox"]


def shown(box):
    """The numbers of the circulars on it, in their order."""
    return [row.circular.number for row in box.rows]


def test_a_member_reads_its_inbox(house):
    """Every circular from its release on; what is to be acknowledged stands first and says so."""
    released(ASKING)
    released()

    box = inbox(house, house.fiji_head)
    assert (box.title, shown(box)) == ("Inbox", [1, 2])
    assert [row.asks for row in box.rows] == [True, False]


def test_what_is_acknowledged_says_so(house):
    """The whole delegation sees it, another one does not."""
    circular = released(ASKING)
    house.perform(Acknowledge(received=circular.ref), by=house.fiji_head)

    (own,), (other,) = (inbox(house, each).rows for each in (house.fiji_representative, house.tunisia_head))
    assert (own.acknowledged_at, own.asks) == (house.now, False)
    assert (other.acknowledged_at, other.asks) == (None, True)


@pytest.mark.parametrize("who", ["officer", "presiding"])
def test_an_office_finds_what_was_released(house, who):
    """Nothing is sent to an office; it sees all circulars, on the same page under another name."""
    released(ASKING)
    released().deliveries.all().delete()

    box = inbox(house, getattr(house, who))
    assert (box.title, shown(box), [row.asks for row in box.rows]) == (
        "Circulars released",
        [2, 1],
        [False, False],
    )


@pytest.mark.parametrize(
    ("who", "finds"), [("fiji_head", True), ("officer", True), ("presiding", True), ("public", False)]
)
def test_whoever_may_read_it_finds_it(house, who, finds):
    """Among everything that this person may open."""
    groups = house.browse(getattr(house, who)).get("/en/more/").context["groups"]

    assert ("/en/inbox/" in [link.url for group in groups for link in group.links]) == finds


def test_for_another_office_there_is_no_inbox(house):
    """Nothing is sent to it, and it does not see all: the page does not exist."""
    with pytest.raises(Http404):
        listed(Viewer(office="tellers"), "")


def test_the_public_signs_in_first(house, client):
    """The way back leads to the same page."""
    answer = client.get("/en/inbox/?q=call")

    assert (answer.status_code, answer["Location"]) == (302, "/en/sign-in/?next=/en/inbox/%3Fq%3Dcall")


def test_an_inbox_is_only_read(house):
    """Looking writes nothing, and nothing is sent to it."""
    released(ASKING)
    client = house.browse(house.fiji_head)
    with CaptureQueriesContext(connection) as asked:
        client.get("/en/inbox/?q=call")

    assert {each["sql"].split()[0] for each in asked} == {"SELECT"}
    assert client.post("/en/inbox/").status_code == 405


def test_search_finds_and_leads_back(house):
    """Words are found in any language of the circular; the page keeps what was typed."""
    released()
    released(replace(LETTER, title=Words({"en": "Other"}), body=Words({"en": "Nothing"})))

    box = inbox(house, house.fiji_head, "?q= SIEGE ")
    assert (box.query, shown(box)) == ("SIEGE", [1])


@pytest.mark.parametrize(
    ("query", "said"),
    [("?q=zebra", "No circular here holds these words."), ("", "No circular has been released")],
)
def test_an_empty_inbox_says_what_comes(house, query, said):
    """Never "no items": what is true, and what comes next."""
    assert said in house.browse(house.fiji_head).get(f"/en/inbox/{query}").content.decode()


def test_pages_lead_on_and_back(house):
    """Fifty a page; the addresses keep the search."""
    for _circular in range(51):
        released()
    client = house.browse(house.fiji_head)
    first = client.get("/en/inbox/?q=call")
    second = client.get(f"/en/inbox/{first.context['earlier']}")

    assert [len(each.context["inbox"].rows) for each in (first, second)] == [50, 1]
    assert (first.context["later"], second.context["earlier"]) == ("", "")
    assert second.context["later"] == "?q=call&before=2.2026.1"
    assert shown(client.get(f"/en/inbox/{second.context['later']}").context["inbox"]) == list(
        range(51, 1, -1)
    )


@pytest.mark.parametrize("query", ["?after=x", "?before=1.1", "?after=", "?before=2.2026.0"])
def test_an_address_written_by_hand_is_the_first_page(house, query):
    """What is no place in the inbox is left out."""
    released()

    assert shown(inbox(house, house.fiji_head, query)) == [1]


def test_an_inbox_costs_the_same_for_one_circular_and_for_fifty(house):
    """The statements do not depend on the rows."""
    counts, client = [], house.browse(house.fiji_head)
    for more in (1, 59):
        for _circular in range(more):
            released(ASKING)
        with CaptureQueriesContext(connection) as asked:
            client.get("/en/inbox/")
        counts.append(len(asked))

    assert counts == [6, 6]
