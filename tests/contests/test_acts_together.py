"""What two do at once, in real processes: one after the other, and nobody who came in time is left out."""

from dataclasses import asdict
from datetime import timedelta

import pytest

from hustings.circulars.models import Circular
from hustings.contests.models import CandidateList, ListedCandidate, Nomination
from hustings.ground.instants import canonical
from hustings.organization.acts import NameOfficer
from tests.campaign import Campaign
from tests.house import House
from tests.together import at_once

pytestmark = pytest.mark.db_contract

DO = """
from hustings.contests import acts as contests


def slowly(act):
    done = act.do

    def do(self, seen, on):
        time.sleep(0.3)  # so that the others come while this one is under way
        return done(self, seen, on)

    act.do = do
    return act


def do(given):
    act = slowly(getattr(contests, given["act"]))(**given["values"])
    return perform(act, by=Viewer(**given["by"])).result
"""
SUBMIT = """
from hustings.contests.acts import SubmitNomination


def do(given):
    for by in given["members"]:
        act = SubmitNomination(**by.pop("values"))
        perform(act, by=Viewer(**by), arrived=read_canonical(given["arrived"]))
    return len(given["members"])
"""
MEMBERS = 50
PROCESSES = 5


def third_officer(house):
    act = NameOfficer(person_name="Ida Berg", email="ida.berg@example.org", language="en")
    return house.under(house.perform(act, by=house.officer))


def together(processes, campaign, viewers, act, at=None, **values):
    """The answers of several people who do the same at once."""
    forms = [{"act": act, "values": values, "by": asdict(viewer)} for viewer in viewers]
    return at_once(processes, at or campaign.house.now, DO, forms)


def test_two_officers_release_one_call_at_once(house, campaign, processes):
    """It is released once, numbered once, told once; who came second is told so."""
    campaign.plan()
    call = campaign.prepare()
    officers = [house.second_officer, third_officer(house)]

    answers = together(processes, campaign, officers, "ReleaseCall", call=call.ref)

    refused = [each["refused"] for each in answers if "refused" in each]
    assert refused == [["call-known-stays"]]
    call.refresh_from_db()
    assert (call.number, Circular.objects.get().ref) == (1, call.circular_id)


def test_two_delegates_submit_for_one_member_at_once(house, campaign, processes):
    """A member has one candidate in a contest: the first one counts, the other is told who that is."""
    campaign.call()
    delegates = [house.fiji_head, house.fiji_representative]
    values = asdict(campaign.nomination())

    answers = together(processes, campaign, delegates, "SubmitNomination", **values)

    assert [each["refused"] for each in answers if "refused" in each] == [["nomination-once"]]
    assert Nomination.objects.count() == 1


def test_two_officers_release_one_nomination_at_once(house, campaign, processes):
    """All members are told once."""
    campaign.call()
    nomination = campaign.submit(house.fiji_head)
    campaign.accept(nomination)
    officers = [house.second_officer, third_officer(house)]

    answers = together(processes, campaign, officers, "ReleaseNomination", nomination=nomination.ref)

    assert [each["refused"] for each in answers if "refused" in each] == [["nomination-settled"]]
    assert Circular.objects.filter(kind="nomination").count() == 1


def test_two_officers_publish_one_list_at_once(house, campaign, processes):
    """There is one draw."""
    campaign.call()
    campaign.told(house.fiji_head)
    campaign.prepare_list()
    officers, at = [house.second_officer, third_officer(house)], campaign.after_deadline

    answers = together(processes, campaign, officers, "PublishList", at=at, contest=campaign.contest.ref)

    assert [each["refused"] for each in answers if "refused" in each] == [["list-published-once"]]
    assert (CandidateList.objects.count(), ListedCandidate.objects.count()) == (1, 1)


@pytest.mark.slow
def test_fifty_members_submit_in_the_last_second_and_all_count(processes):
    """The instant of arrival counts: whoever waits beyond the deadline is in time, whoever came after it is not."""
    codes = [f"M{number:02}" for number in range(MEMBERS)]
    letters = {code: code.translate(str.maketrans("0123456789", "ABCDEFGHIJ")) for code in codes}
    roll = "iso3,name_en\nFJI,Fiji\nTUN,Tunisia\n" + "".join(f"{each},{each}\n" for each in letters.values())
    with House.build(roll=roll) as house:
        campaign = Campaign(house)
        campaign.plan(region="")
        campaign.call()
        heads = [house.name_head(each, each, f"{each.lower()}@example.org") for each in letters.values()]
    arrived = campaign.deadline - timedelta(milliseconds=1)

    def given(members, arrived):
        """What a process submits: acts of members whose dossiers were saved before."""
        sent = [{**asdict(each), "values": asdict(campaign.nomination(each))} for each in members]
        return {"arrived": canonical(arrived), "members": sent}

    forms = [given(heads[start::PROCESSES], arrived) for start in range(PROCESSES)]
    late = campaign.deadline + timedelta(milliseconds=1)
    forms.append(given([house.tunisia_head], late))

    answers = at_once(processes, campaign.deadline + timedelta(seconds=2), SUBMIT, forms)

    assert answers == [*[{"done": MEMBERS // PROCESSES}] * PROCESSES, {"done": 1}]
    in_time = Nomination.objects.filter(late=False)
    assert set(in_time.values_list("submitted_at", flat=True)) == {arrived}
    assert in_time.values("member").distinct().count() == MEMBERS
    assert Nomination.objects.get(late=True).member.code == "TUN"


RACE = """
from hustings.contests import acts as contests


def do(given):
    act = getattr(contests, given["act"])(**given["values"])
    slow = type(act).do

    def do(self, seen, on):
        time.sleep(given["slow"])  # so that the other one comes while this one is under way
        return slow(self, seen, on)

    type(act).do = do
    time.sleep(given["after"])
    return list(perform(act, by=Viewer(**given["by"])).circulars)
"""


def race(processes, campaign, first, second, at=None):
    """The answers of two people of whom one begins while the other is under way; each is who does what."""
    forms = [
        {"act": act, "values": values, "by": asdict(by), "slow": slow, "after": after}
        for (by, act, values), slow, after in zip((first, second), (0.4, 0), (0, 0.2), strict=True)
    ]
    return at_once(processes, at or campaign.house.now, RACE, forms)


def kinds_told():
    """What all members were told after the call, in the order of the circulars' numbers."""
    rows = Circular.objects.exclude(kind="call").order_by("year", "number")
    return list(rows.values_list("kind", flat=True))


@pytest.mark.parametrize("withdrawing_first", [True, False])
def test_a_withdrawal_races_with_the_release(house, campaign, processes, withdrawing_first):
    """Withdrawn before the release, nobody is told anything; withdrawn after it, all members are, in this order."""
    campaign.call()
    nomination = campaign.submit(house.fiji_head)
    campaign.accept(nomination)
    of = {"nomination": nomination.ref}
    withdrawing = (house.fiji_head, "WithdrawNomination", of)
    releasing = (house.second_officer, "ReleaseNomination", of)
    pair = (withdrawing, releasing) if withdrawing_first else (releasing, withdrawing)

    answers = race(processes, campaign, *pair)

    nomination.refresh_from_db()
    refused = [each["refused"] for each in answers if "refused" in each]
    assert nomination.state == "withdrawn"
    if withdrawing_first:
        assert (refused, kinds_told()) == ([["nomination-ended"]], [])
    else:
        assert (refused, kinds_told()) == ([], ["nomination", "withdrawal"])


@pytest.mark.parametrize("withdrawing_first", [True, False])
def test_a_withdrawal_races_with_the_list(house, campaign, processes, withdrawing_first):
    """No list names whom a circular before it had withdrawn; one that came first is followed by the withdrawal."""
    campaign.call()
    nomination = campaign.told(house.fiji_head)
    campaign.prepare_list()
    withdrawing = (house.fiji_head, "WithdrawNomination", {"nomination": nomination.ref})
    publishing = (house.second_officer, "PublishList", {"contest": campaign.contests[-1]})
    pair = (withdrawing, publishing) if withdrawing_first else (publishing, withdrawing)

    answers = race(processes, campaign, *pair, at=campaign.after_deadline)

    listed = ListedCandidate.objects.count()
    assert all("done" in each for each in answers)
    if withdrawing_first:
        assert (kinds_told()[1:], listed) == (["withdrawal", "list"], 0)
    else:
        assert (kinds_told()[1:], listed) == (["list", "withdrawal"], 1)


def test_member_and_candidate_withdraw_at_once(house, campaign, processes):
    """It is withdrawn once and told once, by whoever came first."""
    campaign.call()
    nomination = campaign.told(house.fiji_head)
    candidate = campaign.candidate(by=house.fiji_head, at=house.now - timedelta(hours=1))
    of = {"nomination": nomination.ref}

    answers = together(processes, campaign, [house.fiji_head, candidate], "WithdrawNomination", **of)

    assert [each["refused"] for each in answers if "refused" in each] == [["nomination-ended"]]
    assert kinds_told() == ["nomination", "withdrawal"]
