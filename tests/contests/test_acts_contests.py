from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from hustings.acts.inputs import read_input
from hustings.contests import acts
from hustings.contests.models import Call, Contest
from hustings.organization import queries as organization
from hustings.record.models import Entry
from tests.campaign import POST, everywhere


def test_an_officer_plans_a_contest(house, campaign):
    """One election or appointment to one seat, in a session of a body (¶3)."""
    contest = campaign.plan(seat=2)

    assert (contest.kind, contest.post, contest.seat, contest.region.code) == ("election", POST, 2, "asia")
    assert (contest.session, contest.body.code) == (house.session, "general-assembly")
    assert contest.vote_on == campaign.vote_on.date()


def test_contests_stand_in_the_order_in_which_they_were_planned(campaign):
    """One neutral order a session, fixed before anybody is presented."""
    first, second = campaign.plan(), campaign.plan(post=everywhere("Vice-President"))

    assert [first.position, second.position] == [1, 2]


def test_planning_is_sealed_in_the_record(campaign):
    """Before the call nobody outside can tell what is planned."""
    campaign.plan()

    assert Entry.objects.order_by("-pk")[0].kind == "sealed"


def test_an_appointment_names_who_proposes(house, campaign):
    """One body proposes, another appoints (¶3)."""
    committee = organization.bodies_visible_to(house.officer).get(code="executive-committee")
    contest = campaign.plan(kind="appointment", proposed_by=committee.ref)

    assert contest.proposed_by == committee


@pytest.mark.parametrize(("kind", "proposes"), [("appointment", False), ("election", True)])
def test_who_proposes_is_named_for_an_appointment_and_only_there(house, campaign, kind, proposes):
    """An election has nobody who proposes; an appointment without one could not be told from it."""
    committee = organization.bodies_visible_to(house.officer).get(code="executive-committee")
    content = campaign.content(kind=kind, proposed_by=committee.ref if proposes else "")
    act = acts.PlanContest(session=house.session.ref, **content)

    refused = campaign.refused(act, by=house.officer)

    assert (str(refused.source), refused.field) == ("system", "proposed_by")
    assert Contest.objects.count() == 0


@pytest.mark.parametrize("days", [-1, 4])
def test_the_day_of_the_vote_is_a_day_of_the_session(house, campaign, days):
    """A vote is held while the body meets."""
    day = house.session.opens_on + timedelta(days=days)
    act = acts.PlanContest(session=house.session.ref, **campaign.content(vote_on=day))

    refused = campaign.refused(act, by=house.officer)

    assert (refused.field, str(refused.reason)) == (
        "vote_on",
        "The day of the vote is a day of the session: 2026-11-23 to 2026-11-26.",
    )


def test_an_unknown_region_is_named(house, campaign):
    """The refusal names the field and the regions that there are."""
    act = acts.PlanContest(session=house.session.ref, **campaign.content(region="oceania"))

    assert campaign.refused(act, by=house.officer).field == "region"


def test_every_text_of_a_contest_is_in_every_language(house, campaign):
    """What all members read exists in all languages before it is told."""
    content = campaign.content(post={"en": "Delegate"}, who_may_stand={"en": "All"}, seat=100)

    with pytest.raises(ValidationError) as wrong:
        read_input(acts.PlanContest, {"session": house.session.ref, **content})

    assert set(wrong.value.error_dict) == {"post", "who_may_stand", "seat"}


@pytest.mark.parametrize("who", ["fiji_head", "presiding", "public"])
def test_planning_does_not_exist_for_others(house, campaign, who):
    """Members, who presides and the public get the answer of what does not exist."""
    act = acts.PlanContest(session=house.session.ref, **campaign.content())

    assert campaign.refused(act, by=getattr(house, who)).absent


def test_a_planned_contest_is_changed(house, campaign):
    """Until a call makes it known, nobody relies on it."""
    contest = campaign.plan()
    act = acts.ChangeContest(contest=contest.ref, **campaign.content(post=everywhere("Vice-President")))

    house.perform(act, by=house.second_officer)

    contest.refresh_from_db()
    assert (contest.post, contest.position) == (everywhere("Vice-President"), 1)


def test_who_changes_a_contest_of_a_prepared_call_has_prepared_the_call(house, campaign):
    """What the second officer releases was written by another one, down to the day of the vote."""
    contest = campaign.plan()
    campaign.prepare()
    act = acts.ChangeContest(contest=contest.ref, **campaign.content(seat=2))

    house.perform(act, by=house.second_officer)

    assert Call.objects.get().prepared_by.person_id == house.second_officer.person
    refused = campaign.refused(acts.ReleaseCall(call=campaign.calls[-1]), by=house.second_officer)
    assert refused.policies == ("call-four-eyes",)


def test_a_called_contest_stays_as_it_was_told(house, campaign):
    """All members rely on what the call said."""
    campaign.call()
    act = acts.ChangeContest(contest=campaign.contest.ref, **campaign.content(seat=2))

    refused = campaign.refused(act, by=house.officer)

    assert (str(refused.source), refused.policies) == ("instrument:call", ("contest-called-stays",))
    assert campaign.contest.seat == 1


def test_a_planned_contest_does_not_exist_for_members(house, campaign):
    """Neither its page nor an act gives away that it is planned."""
    contest = campaign.plan()
    act = acts.ChangeContest(contest=contest.ref, **campaign.content())

    assert campaign.refused(act, by=house.fiji_head).absent


def test_a_body_that_does_not_exist_makes_the_act_absent(house, campaign):
    """A reference of nothing is the same as one that is not yours."""
    act = acts.PlanContest(session=house.session.ref, **campaign.content(body="z" * 26))

    assert campaign.refused(act, by=house.officer).absent
