"""A session whose contests are called meets on other days or elsewhere, by one act and one circular."""

from datetime import timedelta

import pytest

from hustings.circulars.models import Circular
from hustings.circulars.queries import package_of
from hustings.contests import acts
from hustings.contests.models import CallVersion, Contest
from tests.campaign import everywhere

WHY = everywhere("The place is flooded.")


def postponement(house, days=28, **other):
    session, later = house.session, timedelta(days=days)
    said = {"place": session.place, "zone": session.zone, "nominations": "stand", "reason": WHY}
    dates = {"opens_on": session.opens_on + later, "closes_on": session.closes_on + later}
    return acts.PostponeSession(session=session.ref, **{**said, **dates, **other})


def test_every_vote_of_a_postponed_session_keeps_its_day_within_it(house, campaign):
    """Called and planned contests alike; one circular names the new days (¶13)."""
    campaign.call()
    planned = campaign.plan(seat=2)

    done = house.by_two(postponement(house))

    votes = set(Contest.objects.values_list("vote_on", flat=True))
    assert votes == {planned.vote_on + timedelta(days=28)}
    told = package_of(Circular.objects.get(ref=done.circulars[0])).body["en"]
    assert "Delegate for Asia: vote on Wednesday 23 December 2026." in told
    assert "It was to meet in Marrakech, from Monday 23 November 2026 to Thursday 26 November 2026." in told


def test_every_call_of_the_session_has_a_new_version(house, campaign):
    """What each said before stays readable."""
    campaign.call()
    campaign.contests.clear()
    campaign.plan(seat=2)
    campaign.call()

    done = house.by_two(postponement(house, place=everywhere("Fez")))

    versions = CallVersion.objects.filter(number=2).order_by("call__number")
    assert [each.circular_id for each in versions] == [done.circulars[0]] * 2
    assert {each.content["contests"][0]["place"]["en"] for each in versions} == {"Fez (en)"}


@pytest.mark.parametrize(("chosen", "state"), [("stand", "accepted"), ("lapse", "lapsed")])
def test_whoever_postpones_says_what_becomes_of_the_nominations(house, campaign, chosen, state):
    """In 2020 they lapsed and had to be filed again; at other times they stand."""
    campaign.call()
    nomination = campaign.told(house.fiji_head)

    house.by_two(postponement(house, nominations=chosen))

    nomination.refresh_from_db()
    assert nomination.state == state


def test_a_session_may_meet_elsewhere_on_the_same_days(house, campaign):
    """Another place is told as another day is."""
    campaign.call()

    house.by_two(postponement(house, days=0, place=everywhere("Fez"), zone="Africa/Algiers"))

    house.session.refresh_from_db()
    assert (house.session.place["en"], house.session.zone) == ("Fez (en)", "Africa/Algiers")


def test_a_postponement_changes_something(house, campaign):
    """A circular that says nothing new is none."""
    campaign.call()

    assert campaign.not_prepared(postponement(house, days=0)).field == "opens_on"


def test_the_session_stays_long_enough_for_its_votes(house, campaign):
    """No vote lies after the session; the refusal names it."""
    campaign.call()
    short = house.session.opens_on + timedelta(days=28)

    refused = campaign.not_prepared(postponement(house, closes_on=short))

    assert refused.field == "closes_on"
    assert "Delegate for Asia" in str(refused.reason)


def test_no_vote_comes_before_its_list(house, campaign):
    """A session that is brought forward keeps the dates that a call has told."""
    campaign.call()

    assert campaign.not_prepared(postponement(house, days=-40)).field == "opens_on"


def test_a_contest_that_is_over_stays_where_it_was(house, campaign):
    """A vote that was held is not moved; those ahead are."""
    campaign.call()
    over = campaign.contest
    campaign.contests.clear()
    campaign.plan(seat=2, vote_on=house.session.closes_on)
    campaign.call()
    ahead = campaign.contest

    longer = house.session.closes_on + timedelta(days=3)
    act = postponement(house, days=0, closes_on=longer)
    house.by_two(act, at=campaign.vote_on + timedelta(days=1))

    assert [each.called.call.versions.count() for each in (over, ahead)] == [1, 2]
