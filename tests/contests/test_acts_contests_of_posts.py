"""A contest is planned from a post of the instrument: a vacancy, a seat that may not exist, one of several alike."""

from datetime import timedelta

import pytest

from hustings.circulars.models import Circular
from hustings.circulars.queries import package_of
from hustings.conduct.engine import instrument
from hustings.contests import acts
from hustings.contests.models import Contest
from hustings.contests.posts import planned_from, posts, seats_known
from hustings.ground.words import Words
from hustings.organization.queries import bodies_visible_to
from tests.campaign import everywhere


def planned(campaign, key, region="", **other):
    """A contest for a seat, as the instrument's pack fills it in."""
    said = planned_from(instrument().post(key), region)
    by_code = {each.code: each.ref for each in bodies_visible_to(campaign.house.officer)}
    bodies = {name: by_code.get(said[name], "") for name in ("body", "proposed_by")}
    return campaign.plan(**{**said, **bodies, **other})


@pytest.mark.parametrize("key", [each.key for each in posts()])
def test_a_contest_of_every_post_is_planned_as_the_instrument_says_it(house, campaign, key):
    """All five kinds: names, bodies, whom it is for; what may not exist says why."""
    region = next(iter(instrument().post(key).seats))

    contest = planned(campaign, key, region)

    post = instrument().post(key)
    assert (contest.post_key, contest.kind) == (key, post.kind)
    assert contest.post == Words(post.name(region, 1))
    assert bool(contest.proposed_by) == bool(post.proposed_by)
    assert bool(contest.condition) == post.is_conditional


def test_the_seats_of_the_instrument_are_planned_one_by_one(house):
    """One contest is one seat: two of a region are two contests."""
    known = [(post.key, region, seat) for post, region, seat in seats_known()]

    assert known.count(("delegate", "africa", 1)) == known.count(("delegate", "africa", 2)) == 1
    assert sum(key == "vice-president" for key, _region, _seat in known) == 4


def test_a_call_tells_what_is_uncertain_of_a_seat(house, campaign):
    """That it may not exist, and why; that it is vacant, and until when (¶13)."""
    president = planned(campaign, "president")
    condition = everywhere("It depends on the region of the President.")
    planned(campaign, "vice-president", "asia", depends_on=president.ref, condition=condition)
    planned(
        campaign, "delegate", "asia", vacancy=True, term_until=house.session.closes_on + timedelta(days=365)
    )
    campaign.call()

    told = package_of(Circular.objects.get()).body["en"]
    assert "Whether this seat exists is settled only at the session: It depends on the region" in told
    assert "the term of whoever is chosen ends with it, on Friday 26 November 2027." in told
    assert Contest.objects.get(post_key="vice-president").depends_on == president


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"post_key": "emperor"}, "post_key"),
        ({"term_until": "a day"}, "term_until"),
        ({"depends_on": "another"}, "condition"),
    ],
)
def test_what_does_not_fit_a_seat_names_the_field(house, campaign, wrong, field):
    """A post that nobody knows, a term without a vacancy, a condition without its reason."""
    other = campaign.plan()
    if "term_until" in wrong:
        wrong = {"term_until": house.session.closes_on}
    if "depends_on" in wrong:
        wrong = {"depends_on": other.ref}
    act = acts.PlanContest(session=house.session.ref, **campaign.content(**wrong))

    assert campaign.refused(act, by=house.officer).field == field


def test_a_seat_does_not_depend_on_itself(house, campaign):
    """It would never exist."""
    contest = campaign.plan()
    content = campaign.content(depends_on=contest.ref, condition=everywhere("Why not."))

    act = acts.ChangeContest(contest=contest.ref, **content)

    assert campaign.refused(act, by=house.officer).field == "depends_on"


def test_a_short_call_fills_a_vacancy(house, campaign):
    """The ordinary call, with a short deadline; nothing else is different."""
    campaign.plan(vacancy=True)

    call = campaign.call()

    assert call.called.get().contest.vacancy
    assert campaign.submit(house.fiji_head).state == "submitted"
