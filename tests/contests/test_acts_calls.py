import hashlib
from datetime import timedelta

import pytest

from hustings.acts.inputs import PlacedInstant
from hustings.contests import acts
from hustings.contests.models import Call, CalledContest
from hustings.contests.queries import calls_visible_to
from hustings.ground.models import Sealed
from hustings.ground.sealed import open_sealed
from hustings.organization.acts import DecidePractice, PlanSession
from hustings.record.models import Entry
from tests.campaign import everywhere


def test_a_call_is_prepared_for_the_general_secretariat_alone(house, campaign):
    """Nobody outside sees a call before its release."""
    campaign.plan()
    call = campaign.prepare()

    viewers = [house.second_officer, house.presiding, house.fiji_head, house.public]
    assert [list(calls_visible_to(viewer)) for viewer in viewers] == [[call], [], [], []]
    assert Entry.objects.order_by("-pk")[0].kind == "sealed"


def test_a_deadline_is_an_instant_a_zone_and_a_sentence_in_every_language(campaign):
    """The same instant is told in all languages, with the place whose clock it is (¶13)."""
    campaign.plan()
    call = campaign.prepare()

    assert (call.deadline_at, call.deadline_zone) == (campaign.deadline, "Africa/Casablanca")
    assert call.deadline_place == campaign.house.session.place
    assert call.deadline_sentence["en"] == "Sunday 11 October 2026, 23:59 in Marrakech"
    assert call.deadline_sentence["fr"] == "le dimanche 11 octobre 2026 à 23:59, heure de Marrakech"
    assert set(call.deadline_sentence) == {"en", "fr", "es", "ar"}


def test_a_deadline_of_another_zone_names_its_place(house, campaign):
    """A time without its place could be read in two ways."""
    campaign.plan()
    suva = PlacedInstant(campaign.deadline, "Pacific/Fiji")
    act = acts.PrepareCall(**campaign.text(deadline=suva))

    assert campaign.refused(act, by=house.officer).field == "place"
    call = campaign.prepare(deadline=suva, place=everywhere("Suva"))
    assert call.deadline_sentence["en"] == "Monday 12 October 2026, 10:59 in Suva (en)"


def test_each_contest_of_a_call_has_a_committed_seed_of_its_own(campaign):
    """The draw of one contest tells nothing of another's; the seeds are kept sealed."""
    campaign.plan()
    campaign.plan(post=everywhere("Vice-President"))
    campaign.prepare()

    rows = CalledContest.objects.select_related("seed")
    seeds = [open_sealed(row.seed) for row in rows]
    assert len(set(seeds)) == len(seeds) == 2
    assert [hashlib.sha256(seed).hexdigest() for seed in seeds] == [row.seed_commitment for row in rows]


@pytest.mark.parametrize(("by_lot", "order"), [(True, "lot"), (False, "submission")])
def test_a_call_that_says_nothing_has_the_order_that_the_organization_decided(house, campaign, by_lot, order):
    """The order by lot is practice, on by default; a call may say otherwise."""
    decided = {"decided_by": everywhere("The Assembly"), "decided_on": house.now.date()}
    house.perform(DecidePractice(parameter="list_by_lot", value=by_lot, **decided), by=house.officer)
    campaign.plan()

    assert campaign.prepare(order="").order == order


def test_a_call_is_for_contests_of_one_session(house, campaign):
    """The times of a call are times of one place."""
    campaign.plan()
    session = house.session
    other = PlanSession(
        body=session.body.ref,
        session_name=session.name,
        place=session.place,
        zone=session.zone,
        opens_on=session.opens_on,
        closes_on=session.closes_on,
    )
    campaign.plan(session=house.perform(other, by=house.officer).result["session"])

    refused = campaign.refused(acts.PrepareCall(**campaign.text()), by=house.officer)

    assert (refused.field, Call.objects.count()) == ("contests", 0)


def test_a_contest_stands_in_one_call(house, campaign):
    """Two calls for one seat would be two deadlines for one nomination."""
    campaign.plan()
    campaign.prepare()

    refused = campaign.refused(acts.PrepareCall(**campaign.text()), by=house.officer)

    assert refused.field == "contests"
    assert str(refused.reason).startswith("Delegate for Asia stands in another call.")


@pytest.mark.parametrize("moved", [timedelta(0), timedelta(days=-1), timedelta(days=60)])
def test_the_list_is_due_between_the_deadline_and_the_vote(house, campaign, moved):
    """A list before the deadline lacks candidates, a list after the vote lacks readers."""
    campaign.plan()
    act = acts.PrepareCall(**campaign.text(list_at=campaign.deadline + moved))

    refused = campaign.refused(act, by=house.officer)

    assert refused.field == "list_at"
    assert str(refused.reason) == (
        "The list is due after the deadline (Sunday 11 October, 23:59 in Marrakech) "
        "and before the day of the vote (Wednesday 25 November 2026)."
    )


def test_nominations_close_before_the_vote(house, campaign):
    """The refusal names the deadline, not the list that comes after it."""
    campaign.plan()
    late = campaign.deadline + timedelta(days=60)
    text = campaign.text(deadline=PlacedInstant(late, "Africa/Casablanca"), list_at=late + timedelta(days=1))

    refused = campaign.refused(acts.PrepareCall(**text), by=house.officer)

    assert (refused.field, str(refused.reason)) == (
        "deadline",
        "Nominations close before the day of the vote: Wednesday 25 November 2026.",
    )


def test_a_deadline_that_has_passed_is_refused(house, campaign):
    """Nobody could keep it."""
    campaign.plan()
    act = acts.PrepareCall(**campaign.text())

    refused = campaign.refused(act, by=house.officer, at=campaign.deadline)

    assert (str(refused.source), refused.field) == ("system", "deadline")


def test_a_contest_that_does_not_exist_makes_the_act_absent(house, campaign):
    """An address that nobody gave tells nothing."""
    campaign.plan()
    act = acts.PrepareCall(**campaign.text(contests=(campaign.contests[0], "z" * 26)))

    assert campaign.refused(act, by=house.officer).absent


def test_a_prepared_call_is_rewritten_by_who_then_counts_as_its_preparer(house, campaign):
    """Two have seen what is released: whoever wrote last is one of them, and releases nothing alone."""
    campaign.plan()
    call = campaign.prepare()
    act = acts.ChangeCall(call=call.ref, **campaign.text(title=everywhere("Second thoughts")))

    house.perform(act, by=house.second_officer)

    call.refresh_from_db()
    assert call.title == everywhere("Second thoughts")
    assert call.prepared_by.person_id == house.second_officer.person
    assert campaign.release(by=house.officer).circulars


def test_a_rewritten_call_has_fresh_seeds_and_keeps_no_old_one(house, campaign):
    """Seeds that were never committed to are gone, with the contests that they were for."""
    campaign.plan()
    call = campaign.prepare()
    before = {row.seed_commitment for row in call.called.all()}
    campaign.plan(post=everywhere("Vice-President"))
    act = acts.ChangeCall(call=call.ref, **campaign.text(contests=(campaign.contests[1],)))

    house.perform(act, by=house.officer)

    rows = CalledContest.objects.filter(call=call)
    assert [row.contest.ref for row in rows] == [campaign.contests[1]]
    assert not before & {row.seed_commitment for row in rows}
    assert Sealed.objects.count() == 1


def test_a_discarded_call_frees_its_contests(house, campaign):
    """What was only prepared can be thrown away; the contest stands in another call."""
    campaign.plan()
    call = campaign.prepare()

    house.perform(acts.WithdrawPreparedCall(call=call.ref), by=house.second_officer)

    assert (Call.objects.count(), Sealed.objects.count()) == (0, 0)
    assert campaign.call().number == 1


@pytest.mark.parametrize("name", ["ChangeCall", "WithdrawPreparedCall", "ReleaseCall"])
def test_a_known_call_stays_as_all_members_know_it(house, campaign, name):
    """What was released is neither rewritten nor discarded nor released twice."""
    call = campaign.call()
    content = campaign.text() if name == "ChangeCall" else {}

    refused = campaign.refused(getattr(acts, name)(call=call.ref, **content), by=house.officer)

    assert (str(refused.source), refused.policies) == ("system", ("call-known-stays",))
    assert str(refused.reason) == "This call is known to all members already, as call 1."


@pytest.mark.parametrize("who", ["fiji_head", "presiding", "public"])
@pytest.mark.parametrize("name", ["ChangeCall", "WithdrawPreparedCall", "ReleaseCall"])
def test_a_prepared_call_does_not_exist_for_others(house, campaign, name, who):
    """To everybody else an act on it is refused like one on nothing."""
    campaign.plan()
    call = campaign.prepare()
    content = campaign.text() if name == "ChangeCall" else {}

    refused = campaign.refused(getattr(acts, name)(call=call.ref, **content), by=getattr(house, who))

    assert refused.absent
