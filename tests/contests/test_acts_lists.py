import hashlib
import hmac
import json
from datetime import timedelta

import pytest

from hustings.circulars.models import Circular, Delivery
from hustings.circulars.queries import package_of
from hustings.contests import acts
from hustings.contests.models import CalledContest, CandidateList, ListedCandidate
from hustings.contests.queries import listed_candidates
from hustings.ground.sealed import seal
from hustings.record.models import Entry
from tests.campaign import everywhere

HEADS = {"BRA": "Bia Luz", "CAN": "Jo Roy", "FRA": "Luc Gay", "JPN": "Aya Mori"}


@pytest.fixture
def called(campaign):
    """A campaign whose call is released."""
    campaign.call()
    return campaign


@pytest.fixture
def presented(called):
    """Four members have presented a candidate, and all members were told."""
    for code, name in HEADS.items():
        head = called.house.name_head(code, name, f"{code.lower()}@example.org")
        called.told(head, candidate=f"Candidate of {code}")
    return called


def shown(kind):
    """The latest public entry of this kind, as everybody reads it."""
    return json.loads(bytes(Entry.objects.filter(kind=kind).latest("pk").leaf))


def test_the_draw_can_be_redone_from_the_record_alone(presented):
    """The seed was committed to in the call, the names were there before it, and the lots give the order."""
    presented.published()

    call, found = shown("call"), shown("list")
    seed = bytes.fromhex(found["seed"])
    lots = {
        code: hmac.new(seed, f"list|1|{code}".encode(), hashlib.sha256).hexdigest()
        for code in found["members"]
    }
    assert hashlib.sha256(seed).hexdigest() == call["seeds"][found["contest"]]
    assert set(lots) == set(HEADS)
    assert found["members"] == sorted(lots, key=lambda code: lots[code])


def test_a_clock_that_was_put_back_stops_no_release(presented):
    """Two servers differ, or a clock is corrected: what seems to lie ahead has not waited."""
    presented.prepare_list(at=presented.after_deadline)
    presented.publish_list(at=presented.after_deadline - timedelta(minutes=30))

    assert CandidateList.objects.get().published_at is not None


def test_the_list_stands_in_its_one_order_everywhere(house, presented):
    """The record, the rows and the circular in every language tell the same order."""
    found = presented.published()

    codes = shown("list")["members"]
    rows = list(listed_candidates(house.public, found))
    package = package_of(Circular.objects.get(kind="list"))
    assert [row.nomination.member.code for row in rows] == codes
    assert [row.place for row in rows] == [1, 2, 3, 4]
    for text in package.body.values():
        lines = text.split("\n\n")[1].splitlines()
        assert [line.split(" (")[0] for line in lines] == [
            f"{place}. Candidate of {code}" for place, code in enumerate(codes, 1)
        ]


def test_the_entry_of_a_list_names_nobody(presented):
    """References, codes of members, the seed, and a commitment to the names."""
    found = presented.published()

    entry = shown("list")
    refs = (
        ListedCandidate.objects.filter(list=found).order_by("place").values_list("nomination__ref", flat=True)
    )
    assert entry["nominations"] == list(refs)
    assert set(entry) == {
        *("v", "kind", "at", "ref", "commit", "list", "contest"),
        *("nominations", "members", "order", "seed"),
    }


def test_a_published_list_reaches_every_member_at_one_instant(house, presented):
    """¶13: the list is published to all members, in one circular about the contest."""
    found = presented.published()

    circular = Circular.objects.get(kind="list")
    assert (circular.ref, circular.contest) == (found.circular_id, presented.contest.ref)
    assert Delivery.objects.filter(circular=circular).count() == house.members
    assert found.published_at == circular.released_at == presented.after_deadline


def test_the_seed_is_secret_until_the_publication(presented):
    """A prepared list tells nobody how the draw will come out."""
    found = presented.prepare_list()

    assert (found.seed, ListedCandidate.objects.count()) == ("", 0)


def test_a_list_by_submission_follows_the_instants(house, campaign):
    """Who submitted first stands first, whatever was released first."""
    campaign.call(order="submission")
    second = campaign.submit(house.fiji_head, at=house.now + timedelta(seconds=2))
    first = campaign.submit(house.tunisia_head, at=house.now + timedelta(seconds=1))
    for nomination in (second, first):
        campaign.accept(nomination, at=house.now + timedelta(hours=1))
        campaign.tell(nomination, at=house.now + timedelta(hours=1))

    campaign.published()

    assert (shown("list")["order"], shown("list")["members"]) == ("submission", ["TUN", "FJI"])


def test_lots_decide_between_equal_instants(house, campaign):
    """Two nominations of the same millisecond are told apart by the committed seed, by nothing else."""
    campaign.call(order="submission")
    campaign.told(house.fiji_head)
    campaign.told(house.tunisia_head)

    found = campaign.published()

    rows = ListedCandidate.objects.filter(list=found).order_by("place")
    assert [row.lot for row in rows] == sorted(row.lot for row in rows)
    assert len({row.nomination.submitted_at for row in rows}) == 1


def test_a_list_without_candidates_is_published_where_nobody_stands(house, called):
    """That nobody stands is information too, for all members alike."""
    called.published()

    package = package_of(Circular.objects.get(kind="list"))
    assert shown("list")["nominations"] == []
    assert package.body["en"] == "No candidate stands in this contest."
    assert set(package.body) == {"en", "fr", "es", "ar"}


def test_a_list_is_prepared_after_the_deadline(house, called):
    """Until the deadline every member may still present a candidate; at the deadline itself too."""
    refused = called.refused(
        acts.PrepareList(contest=called.contest.ref), by=house.officer, at=called.deadline
    )

    assert (str(refused.source), refused.policies) == ("instrument:call", ("list-after-deadline",))
    assert str(refused.reason) == "Nominations are taken until Sunday 11 October, 23:59 in Marrakech."


def test_a_contest_that_was_not_called_has_no_list(house, campaign):
    """Without a call nobody can have presented a candidate."""
    campaign.plan()

    refused = campaign.refused(acts.PrepareList(contest=campaign.contest.ref), by=house.officer)

    assert (str(refused.source), refused.policies) == ("code:4", ("list-after-call",))


def test_a_list_waits_until_all_members_know_of_every_nomination(house, called):
    """¶13: what was submitted is told before it is listed; the refusal says how many wait."""
    called.submit(house.fiji_head)
    called.accept(called.submit(house.tunisia_head))

    refused = called.refused(
        acts.PrepareList(contest=called.contest.ref), by=house.officer, at=called.after_deadline
    )

    assert (str(refused.source), refused.policies) == ("code:13", ("list-when-all-are-told",))
    assert str(refused.reason).endswith("Still waiting: 2 nominations.")


def test_a_nomination_that_arrived_in_time_and_late_in_the_house_stops_the_publication(house, called):
    """What waited for its turn while the list was prepared is on the list."""
    called.prepare_list()
    called.arrived(house.fiji_head, arrived=called.deadline, at=called.after_deadline)

    refused = called.refused(
        acts.PublishList(contest=called.contest.ref), by=house.second_officer, at=called.after_deadline
    )

    assert refused.policies == ("list-when-all-are-told",)
    assert CandidateList.objects.get().published_at is None


def test_a_list_is_prepared_once(house, called):
    """Who comes second is told who was first."""
    called.prepare_list()

    refused = called.refused(
        acts.PrepareList(contest=called.contest.ref), by=house.second_officer, at=called.after_deadline
    )

    assert (str(refused.source), refused.policies) == ("system", ("list-prepared-once",))
    assert str(refused.reason) == "The list of this contest is prepared already, by Ana Ruiz."


def test_a_list_is_published_once(house, called):
    """A second publication would be a second draw."""
    called.published()

    refused = called.refused(
        acts.PublishList(contest=called.contest.ref), by=house.officer, at=called.list_at
    )

    assert (str(refused.source), refused.policies) == ("system", ("list-published-once",))


def test_who_prepared_a_list_does_not_publish_it(house, called):
    """Four eyes are practice, never cited as the Code."""
    called.prepare_list()

    refused = called.refused(
        acts.PublishList(contest=called.contest.ref), by=house.officer, at=called.after_deadline
    )

    assert (str(refused.source), refused.policies) == ("practice:four_eyes", ("list-four-eyes",))


def test_one_officer_publishes_alone_where_the_organization_decided_so(house, called):
    """Practice can be switched."""
    called.four_eyes(False)
    called.prepare_list()

    assert called.publish_list(by=house.officer).result["recipients"] == "12 members"


@pytest.mark.parametrize("prepared", [False, True])
def test_after_the_vote_no_list_is_made(house, called, prepared):
    """A list that comes when all is over serves nobody."""
    if prepared:
        called.prepare_list()
    act = acts.PublishList if prepared else acts.PrepareList

    refused = called.refused(
        act(contest=called.contest.ref), by=house.second_officer, at=called.vote_on + timedelta(days=1)
    )

    assert (str(refused.source), refused.policies) == ("system", ("list-before-the-end",))


def test_a_list_that_was_not_prepared_cannot_be_published(house, called):
    """There is nothing yet to publish."""
    act = acts.PublishList(contest=called.contest.ref)

    assert called.refused(act, by=house.second_officer, at=called.after_deadline).absent


@pytest.mark.parametrize("name", ["PrepareList", "PublishList"])
@pytest.mark.parametrize("who", ["fiji_head", "presiding", "public"])
def test_lists_are_the_general_secretariats(house, called, name, who):
    """To everybody else the act does not exist, published or not."""
    called.published()

    act = getattr(acts, name)(contest=called.contest.ref)

    assert called.refused(act, by=getattr(house, who), at=called.list_at).absent


def test_a_seed_that_was_exchanged_is_found_before_the_draw(house, called):
    """The draw is made with the seed that the call committed to, or not at all."""
    called.prepare_list()
    CalledContest.objects.update(seed=seal(bytes(32), at=house.now))

    refused = called.refused(
        acts.PublishList(contest=called.contest.ref), by=house.second_officer, at=called.after_deadline
    )

    assert (str(refused.source), refused.policies) == ("system", ("seed-committed",))
    assert ListedCandidate.objects.count() == 0


def test_the_draws_of_one_call_do_not_depend_on_each_other(called):
    """The seed of one contest, revealed with its list, is not that of another."""
    first, second = called.plan(post=everywhere("First")), called.plan(post=everywhere("Second"))
    called.prepare(contests=(first.ref, second.ref))
    called.release()

    called.published()

    revealed = CandidateList.objects.get().seed
    commitments = CalledContest.objects.filter(contest__in=[first, second]).order_by("contest__position")
    same = [hashlib.sha256(bytes.fromhex(revealed)).hexdigest() == row.seed_commitment for row in commitments]
    assert same == [False, True]


@pytest.mark.parametrize(("days", "answer"), [(0, "allowed"), (4, "advised")])
def test_a_list_published_late_says_so(called, days, answer):
    """¶13: as soon as possible after it was settled who is on it; nothing is refused for it."""
    called.prepare_list()

    done = called.publish_list(at=called.after_deadline + timedelta(days=days))

    assert [finding["answer"] for finding in done.findings] == [answer]
