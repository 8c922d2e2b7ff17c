from datetime import timedelta

import pytest

from hustings.acts.acts import PrepareAct
from hustings.acts.inputs import Upload
from hustings.circulars.acts import CorrectCircular
from hustings.circulars.models import Circular, Delivery
from hustings.organization.acts import AdmitMember, ChangeSession, ImportRoll, MemberLeaves
from hustings.record.models import Opening
from tests.campaign import everywhere

pytestmark = pytest.mark.db_contract


def admit(house, code="TON", at=None):
    """A member is admitted; its circulars by kind, in their order."""
    act = AdmitMember(code=code, member_name=everywhere("Tonga"))
    house.perform(act, by=house.officer, at=at)
    return kinds(house.member(code))


def kinds(member):
    rows = Delivery.objects.filter(member=member).order_by("circular__year", "circular__number")
    return list(rows.values_list("circular__kind", flat=True))


def test_a_new_member_gets_all_earlier_circulars_of_running_contests(house, campaign):
    """¶13: a newly admitted member is one of all members; it gets them at once."""
    campaign.call()
    campaign.told(house.fiji_head)

    assert admit(house) == ["call", "nomination"]
    assert set(house.member("TON").deliveries.values_list("delivered_at", flat=True)) == {house.now}


def test_what_a_new_member_got_is_in_its_record(house, campaign):
    """The member holds an entry of its own about what it was sent later than the others."""
    campaign.call()
    admit(house)

    opening = Opening.objects.order_by("-pk")[0]
    assert opening.owner == f"member:{house.member('TON').pk}"
    assert Circular.objects.get().ref.encode() in bytes(opening.payload)


def test_a_call_of_several_contests_is_delivered_once(house, campaign):
    """One circular, one row in the inbox, however many contests it opens."""
    campaign.plan()
    campaign.plan(post=everywhere("Vice-President"))
    campaign.call()

    assert admit(house) == ["call"]


def test_a_new_member_gets_nothing_where_no_campaign_runs(house, campaign):
    """Neither a planned contest nor one whose vote is over owes a newcomer anything."""
    campaign.plan()
    assert admit(house) == []

    campaign.call()
    assert admit(house, "WSM", at=campaign.vote_on) == ["call"]
    assert admit(house, "VUT", at=campaign.vote_on + timedelta(days=1)) == []


def test_a_member_that_comes_again_gets_what_it_missed_and_nothing_twice(house, campaign):
    """It keeps what it had, and receives what was sent while it was away."""
    campaign.call()
    namibia = house.member("NAM")
    house.perform(MemberLeaves(member=namibia.ref), by=house.officer, at=house.now + timedelta(hours=1))
    campaign.told(house.fiji_head, at=house.now + timedelta(hours=2))
    assert kinds(namibia) == ["call"]

    assert admit(house, "NAM", at=house.now + timedelta(hours=3)) == ["call", "nomination"]


def test_members_that_come_by_a_file_are_told_as_well(house, campaign):
    """However a member is admitted, the same follows."""
    campaign.call()
    file = Upload("roll.csv", b"iso2,iso3,name_en\nTO,TON,Tonga\nWS,WSM,Samoa\n")

    house.perform(ImportRoll(file=file), by=house.officer)

    assert [kinds(house.member(code)) for code in ("TON", "WSM")] == [["call"], ["call"]]


def test_a_recorded_call_has_no_circular_to_send_later(house, campaign):
    """What was communicated otherwise is told to a newcomer by its page; later circulars are delivered."""
    campaign.plan()
    campaign.record()
    campaign.told(house.fiji_head)

    assert admit(house) == ["nomination"]


def move(house, **other):
    """The session as it stands, changed in what is given."""
    session = house.session
    said = {"session_name": session.name, "place": session.place, "zone": session.zone}
    days = {"opens_on": session.opens_on, "closes_on": session.closes_on}
    return ChangeSession(session=session.ref, **{**said, **days, **other})


@pytest.mark.parametrize("other", [{"zone": "Asia/Tokyo"}, {"place": everywhere("Fez")}])
def test_a_session_does_not_move_once_a_call_has_told_it(house, campaign, other):
    """All members know the place and the days from one circular; none is changed behind their backs (¶13)."""
    campaign.call()

    refused = campaign.refused(move(house, **other), by=house.officer)
    house.session.refresh_from_db()

    assert str(refused.source) == "instrument:call"
    assert house.session.zone == "Africa/Casablanca"


def test_a_session_moves_as_long_as_no_call_has_told_it(house, campaign):
    """What nobody was told can still be put right; a name can be put right later too."""
    campaign.plan()
    longer = house.session.closes_on + timedelta(days=1)
    house.perform(move(house, closes_on=longer), by=house.officer)
    house.session.refresh_from_db()
    campaign.call()

    house.perform(move(house, session_name=everywhere("94th")), by=house.officer)

    assert house.session.closes_on == longer


def correcting(circular):
    """The act by which an officer corrects a circular."""
    return CorrectCircular(corrected=circular.ref, wrong=everywhere("Monday."), right=everywhere("Tuesday."))


def test_a_new_member_gets_the_corrections_of_a_call(house, campaign):
    """What was wrong in the call is as wrong for a newcomer as for all others."""
    campaign.call()
    house.by_two(correcting(Circular.objects.get()))

    assert admit(house, at=house.now + timedelta(hours=1)) == ["call", "correction"]


@pytest.mark.parametrize("kind", ["call", "nomination"])
def test_who_is_in_conflict_corrects_nothing_in_the_contest(house, campaign, kind):
    """Neither what was told of the contest nor the call that opened it; other officers do (practice)."""
    campaign.call()
    campaign.told(house.fiji_head)
    act = correcting(Circular.objects.get(kind=kind))

    refused = campaign.refused(PrepareAct.of(act), by=campaign.conflicted())

    assert (str(refused.source), refused.policies) == ("practice:recusal", ("recusal",))
    assert house.by_two(act).circulars
