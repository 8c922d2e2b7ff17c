import pytest

from hustings.acts import clock
from hustings.contests.models import Nomination
from hustings.portal.demo import characters
from hustings.portal.tour import tour
from tests.campaigning import called, checked, planned, released, submitted


@pytest.fixture
def contest(house, settings):
    """An open contest, in a demo that offers Fiji, Tunisia and two officers."""
    people = (house.fiji_head, house.tunisia_head, house.officer, house.second_officer)
    settings.DEMO_PEOPLE = [{"mandate": house.mandate(each).ref, "shows": {"en": "."}} for each in people]
    found = planned(house)
    called(house, found)
    return found


def stops():
    return tour(characters(clock.now()), clock.now())


def done():
    return [each.done for each in stops()]


def test_the_tour_names_what_to_try_and_as_whom(house, contest):
    """Two delegations, two officers, then anybody: five things in five minutes."""
    found = stops()

    assert [each.be.name if each.be else "" for each in found] == [
        "Kelera Tuvou",
        "Leïla Ben Salah",
        "Ana Ruiz",
        "Luc Martin",
        "",
    ]
    assert found[0].text == "Present a candidate for Fiji."
    assert found[1].text == "Do the same for Tunisia. These pages speak Arabic."
    assert "it went to 12 members at one instant" in found[4].text


def test_the_tour_is_ticked_by_doing(house, contest):
    """Each stop is done when it was done, by whatever way."""
    assert done() == [False, False, False, False, False]
    first = submitted(house, contest, by=house.fiji_head)
    submitted(house, contest, by=house.tunisia_head)
    assert done() == [True, True, False, False, False]
    checked(house, first)
    assert done() == [True, True, True, False, False]


def test_the_tour_ends_at_the_circular(house, contest):
    """What was released can be looked at: the last stop leads there."""
    before = stops()[4].url
    nomination = submitted(house, contest, by=house.fiji_head)
    released(house, nomination)
    circular = Nomination.objects.get(ref=nomination).circular
    assert circular

    assert (before, stops()[3].done, stops()[4].url) == ("", True, f"/en/circulars/{circular.ref}/")


def test_without_its_players_there_is_no_tour(house, contest, settings):
    """Outside the demo, and where a part has nobody, nothing is promised."""
    only = [each for each in characters(clock.now()) if each.mandate.member]

    assert tour([], clock.now()) == []
    assert tour(only, clock.now()) == []
    assert tour(only[:1], clock.now()) == []
