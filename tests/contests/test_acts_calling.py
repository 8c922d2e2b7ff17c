import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from hustings.circulars.models import Circular, Delivery
from hustings.circulars.queries import package_of
from hustings.conduct.engine import shipped
from hustings.contests import acts
from hustings.contests.models import Call, CalledContest
from hustings.contests.phases import Phase, phase_of
from hustings.contests.queries import contests_visible_to
from hustings.ground.blobs import open_blob
from hustings.ground.instants import canonical
from hustings.organization import queries as organization
from hustings.organization.acts import SuspendRights
from hustings.record.models import Entry
from tests.campaign import COPY, everywhere


def leaf():
    """The latest public entry of a call, as everybody reads it."""
    return json.loads(bytes(Entry.objects.filter(kind="call").latest("pk").leaf))


def test_a_released_call_reaches_every_member_at_one_instant(house, campaign):
    """¶13: the same bytes, to all members, at once; and the campaign begins (¶4)."""
    call = campaign.call()

    rows = Delivery.objects.filter(circular__ref=call.circular_id)
    assert rows.count() == house.members == 12
    assert set(rows.values_list("delivered_at", flat=True)) == {call.called_at} == {house.now}
    assert phase_of(contests_visible_to(house.public).get(), house.now) == Phase.OPEN


def test_a_released_call_is_one_circular_that_asks_for_an_acknowledgement(campaign):
    """One package of bytes with everything in every language; members say that it reached them."""
    call = campaign.call()

    circular = Circular.objects.get()
    package = package_of(circular)
    assert (circular.ref, circular.kind, circular.acknowledge) == (call.circular_id, "call", True)
    assert set(package.body) == {"en", "fr", "es", "ar"}
    assert package.body["en"] == (
        "Members are invited to present candidates. (en)\n\n"
        "Delegate for Asia. Candidates of the region. (en) Vote: Wednesday 25 November 2026, Marrakech.\n\n"
        "Nominations are taken until Sunday 11 October 2026, 23:59 in Marrakech. "
        "The list of candidates is due Sunday 18 October 2026, 23:59 in Marrakech.\n\n"
        "In one of the four languages. (en)\n\n"
        "The order of the list is drawn by lot. The seed of the draw is committed in the record's entry of the call "
        "and revealed with the list."
    )


def test_suspended_members_receive_the_call(house, campaign):
    """¶13: information never depends on voting rights."""
    namibia = house.member("NAM")
    act = SuspendRights(
        member=namibia.ref, from_at=house.now - timedelta(days=9), ground=everywhere("Contributions")
    )
    house.perform(act, by=house.officer)
    call = campaign.call()

    assert Delivery.objects.filter(circular__ref=call.circular_id, member=namibia).count() == 1


def test_the_entry_of_a_call_shows_contests_dates_and_commitments_and_nobody(house, campaign):
    """Everybody can hold the organization to the deadline, the order and the draw that it told."""
    campaign.plan()
    campaign.plan(post=everywhere("Vice-President"))
    call = campaign.call()

    shown = leaf()
    seeds = CalledContest.objects.values_list("contest__ref", "seed_commitment")
    assert shown["contests"] == campaign.contests
    assert shown["seeds"] == dict(seeds)
    assert (shown["deadline"], shown["zone"]) == ("2026-10-11T22:59:00.000Z", "Africa/Casablanca")
    assert (shown["call"], shown["number"], shown["order"]) == (call.ref, 1, "lot")
    assert set(shown) == {
        *("v", "kind", "at", "ref", "commit", "call", "number", "contests", "seeds"),
        *("deadline", "zone", "list_at", "order", "packs", "practice", "version", "cancelled"),
    }


def test_a_call_pins_the_rules_in_force(house, campaign):
    """A contest is held under the packs and the practice that were in force at its call."""
    call = campaign.call()

    assert (call.packs, call.practice) == ([shipped().hash], organization.practice()["hash"])


def test_calls_are_numbered_without_gaps(house, campaign):
    """A refused release takes no number."""
    campaign.call()
    campaign.plan(post=everywhere("Vice-President"))
    campaign.prepare(contests=(campaign.contests[-1],))
    campaign.refused(acts.ReleaseCall(call=campaign.calls[-1]), by=house.officer)

    assert campaign.release().result["number"] == 2


def test_what_happened_is_told_after_the_release(campaign):
    """To how many, when and where: the sentence after the press."""
    campaign.plan()
    campaign.prepare()

    result = campaign.release().result

    assert (result["recipients"], result["time"], result["place"]) == ("12 members", "10:00:00", "Marrakech")


def test_who_prepared_a_call_does_not_release_it(house, campaign):
    """Four eyes are practice, never cited as the Code."""
    campaign.plan()
    campaign.prepare()

    refused = campaign.refused(acts.ReleaseCall(call=campaign.calls[-1]), by=house.officer)

    assert (str(refused.source), refused.policies) == ("practice:four_eyes", ("call-four-eyes",))
    assert Circular.objects.count() == 0


def test_a_call_that_was_changed_since_it_was_looked_at_is_not_released(house, campaign):
    """Nobody releases a text that he or she has not seen."""
    campaign.plan()
    looked_at = canonical(campaign.prepare().prepared_at)
    later = house.now + timedelta(minutes=5)
    change = acts.ChangeCall(call=campaign.calls[-1], **campaign.text(title=everywhere("Another title")))
    house.perform(change, by=house.officer, at=later)

    act = acts.ReleaseCall(call=campaign.calls[-1], prepared=looked_at)
    refused = campaign.refused(act, by=house.second_officer, at=later)

    assert (refused.field, str(refused.source)) == ("prepared", "system")


def test_one_officer_releases_alone_where_the_organization_decided_so(house, campaign):
    """Practice can be switched; the Code does not ask for two."""
    campaign.four_eyes(False)
    campaign.plan()
    campaign.prepare()

    assert campaign.release(by=house.officer).result["number"] == 1


@pytest.mark.parametrize(("late", "policies"), [(-1, ()), (0, ("call-with-time-left",))])
def test_a_call_whose_deadline_has_passed_is_not_released(campaign, late, policies):
    """A millisecond before it there is time left, at the deadline itself there is none."""
    campaign.plan()
    campaign.prepare()
    at = campaign.deadline + timedelta(milliseconds=late)
    act = acts.ReleaseCall(call=campaign.calls[-1])

    if policies:
        assert campaign.refused(act, by=campaign.house.second_officer, at=at).policies == policies
    else:
        assert campaign.release(at=at).circulars


def test_a_call_whose_dates_no_longer_follow_one_another_is_not_released(house, campaign):
    """The day of the vote was moved before the list after the call had been prepared."""
    contest = campaign.plan()
    campaign.prepare(list_at=campaign.vote_on - timedelta(days=1))
    moved = campaign.content(vote_on=house.session.opens_on)
    house.perform(acts.ChangeContest(contest=contest.ref, **moved), by=house.officer)

    refused = campaign.refused(acts.ReleaseCall(call=campaign.calls[-1]), by=house.second_officer)

    assert (str(refused.source), refused.policies) == ("system", ("call-dates-in-order",))


def test_a_call_communicated_otherwise_begins_the_campaign_then(house, campaign):
    """¶4: from the communication of the call "or similar", not from its being recorded."""
    campaign.plan()
    call = campaign.record()

    contest = contests_visible_to(house.fiji_head).get()
    assert call.called_at == house.now - timedelta(hours=1)
    assert phase_of(contest, call.called_at) == Phase.OPEN
    assert phase_of(contest, call.called_at - timedelta(milliseconds=1)) == Phase.PLANNED


def test_a_recorded_call_is_no_circular_and_its_entry_says_so(campaign):
    """It is not told twice; the record shows when it was communicated and the hash of the copy, not the channel."""
    campaign.plan()
    call = campaign.record()

    assert Circular.objects.count() == 0
    assert leaf()["otherwise"] == {
        "communicated_at": "2026-09-14T08:00:00.000Z",
        "copy": call.copy.sha256,
    }
    assert (call.otherwise, open_blob(call.copy)) == ("I-24/7", COPY.content)


@pytest.mark.parametrize(
    ("hours", "field"),
    [(1, "communicated_at"), (-2, None), (0, None)],
    ids=["to come", "two hours ago", "this instant"],
)
def test_a_call_is_recorded_after_it_was_communicated(house, campaign, hours, field):
    """Nobody records what has not happened."""
    campaign.plan()
    at = house.now + timedelta(hours=hours)

    if field is None:
        assert campaign.record(communicated_at=at).called_at == at
    else:
        said = {"communicated_at": at, "channel": "letter", "copy": COPY}
        refused = campaign.refused(acts.RecordCall(**campaign.text(), **said), by=house.officer)
        assert (refused.field, Call.objects.count()) == (field, 0)


def test_a_recorded_call_had_time_left_when_it_was_communicated(house, campaign):
    """It may be recorded after its deadline, but not have been communicated after it."""
    campaign.plan()
    late = campaign.deadline + timedelta(hours=1)
    said = campaign.text(channel="letter", copy=COPY)
    act = acts.RecordCall(**said, communicated_at=campaign.deadline)

    assert campaign.refused(act, by=house.officer, at=late).field == "deadline"
    in_time = acts.RecordCall(**said, communicated_at=house.now)
    assert house.perform(in_time, by=house.officer, at=late).result["number"] == 1


def test_the_copy_of_a_recorded_call_is_a_letter_or_a_scan():
    """A file that is by its content something else is not taken."""
    archive = {"name": "call.pdf", "base64": "UEsDBBQAAAAIAA=="}

    with pytest.raises(ValidationError, match="By its content the file is"):
        acts.RecordCall.form_fields()["copy"].clean(archive)


@pytest.mark.parametrize("who", ["fiji_head", "presiding", "public"])
def test_recording_a_call_does_not_exist_for_others(house, campaign, who):
    """Only the General Secretariat makes a call known."""
    campaign.call()
    said = {"communicated_at": house.now, "channel": "letter", "copy": COPY}

    assert campaign.refused(acts.RecordCall(**campaign.text(), **said), by=getattr(house, who)).absent
