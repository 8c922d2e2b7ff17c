from datetime import timedelta

from hustings.acts import clock
from hustings.acts.act import Letter
from hustings.acts.drafts import save_draft
from hustings.circulars.acts import Acknowledge
from hustings.circulars.release import release
from hustings.contests.acts import SubmitNomination
from hustings.ground.words import Words
from tests.campaigning import (
    called,
    checked,
    desk,
    drafted,
    due,
    next_duty,
    planned,
    prepared,
    released,
    submitted,
)
from tests.ends import registered

LETTER = Letter("information", Words({"en": "Please note"}), Words({"en": "Text."}), acknowledge=True)

INVITE = "Invite somebody to act for your delegation"
GIVE = "Give your delegation the summary of the Code"


def titles(rows):
    return [each.title for each in rows]


def labels(links):
    return [each.label for each in links]


def test_a_draft_is_to_be_completed_by_the_deadline(house):
    """The next duty is the draft itself, by when, on the ground of the call, with the way on."""
    contest = planned(house)
    call = called(house, contest)
    drafted(contest, by=house.fiji_head)

    first = next_duty(house, house.fiji_head)

    assert first.title == "Complete your nomination for Delegate for Asia"
    assert due(first) == house.now + timedelta(days=7)
    assert (str(first.source), first.source_label) == ("instrument:call", "Call 1")
    assert first.url == f"/en/contests/{contest.ref}/nominate/"
    assert labels(first.links) == ["Read the call"]
    assert call != contest.ref


def test_a_draft_is_a_duty_of_its_own_member_only(house):
    """Nobody outside the delegation learns that there is a draft; inside, everybody sees it."""
    contest = planned(house)
    called(house, contest)
    drafted(contest, by=house.fiji_head)
    mine = "Complete your nomination for Delegate for Asia"

    assert titles(desk(house, house.fiji_representative).duties)[0] == mine
    assert mine not in titles(desk(house, house.tunisia_head).duties)
    assert mine not in titles(desk(house, house.officer).duties)


def test_a_draft_is_no_duty_after_the_deadline(house):
    """Nothing stands on my page that can no longer be done."""
    contest = planned(house)
    called(house, contest)
    drafted(contest, by=house.fiji_head)

    with clock.at(house.now + timedelta(days=7, seconds=1)):
        assert titles(desk(house, house.fiji_head).duties) == ["Acknowledge circular 1/2026"]


def test_a_nomination_that_was_handed_back_is_the_next_duty(house, campaign):
    """Until when it is awaited stands with it, and it leads to the nomination."""
    campaign.call()
    nomination = campaign.returned(house.fiji_head)

    found = next_duty(house, house.fiji_head)

    assert found.title == "Complete your nomination for Delegate for Asia"
    assert found.until is not None
    assert found.until.at == nomination.return_until
    assert found.url == f"/en/nominations/{nomination.ref}/"
    assert found.title not in titles(desk(house, house.tunisia_head).duties)


def test_what_an_officer_entered_is_to_be_confirmed(house, campaign):
    """A nomination by another route waits for its member, not for a term."""
    campaign.call()
    nomination = registered(campaign, "FJI", received_at=house.now)

    assert [
        each.url for each in desk(house, house.fiji_head).duties if each.title == "Confirm the nomination"
    ] == [f"/en/nominations/{nomination.ref}/"]


def test_an_emptied_draft_is_no_duty(house):
    """What was submitted leaves an empty draft behind, which asks for nothing."""
    contest = planned(house)
    called(house, contest)
    save_draft(SubmitNomination.name, {}, by=house.fiji_head, subject=contest.ref)

    found = desk(house, house.fiji_head)

    assert titles(found.duties) == ["Acknowledge circular 1/2026"]
    assert labels(found.may)[0] == "Present a candidate: Delegate for Asia"


def test_a_circular_that_asks_for_it_is_to_be_acknowledged(house):
    """It comes after what has a term, and goes with the acknowledgement."""
    called(house, planned(house))
    before = next_duty(house, house.fiji_head)
    ref = before.url.split("/")[-2]
    house.perform(Acknowledge(received=ref), by=house.fiji_head)

    assert (before.title, before.note) == ("Acknowledge circular 1/2026", "Call for nominations")
    assert desk(house, house.fiji_head).duties == ()


def test_many_circulars_to_acknowledge_end_in_the_inbox(house):
    """The five oldest stand one by one, the others in one line that leads to the inbox."""
    for _each in range(8):
        release(LETTER, by=house.officer, at=clock.now())

    duties = desk(house, house.fiji_head).duties

    assert titles(duties)[4:] == ["Acknowledge circular 5/2026", "Acknowledge the circulars after these"]
    assert duties[-1].url == "/en/inbox/"


def test_what_is_submitted_waits_for_others(house):
    """The General Secretariat has it, since when, and the member has nothing to do."""
    contest = planned(house)
    called(house, contest)
    nomination = submitted(house, contest, by=house.fiji_head, candidate="Ada Lau")
    checked(house, nomination)

    with clock.at(house.now + timedelta(hours=26)):
        (waits,) = desk(house, house.fiji_head).waiting

    assert waits.title == "Nomination of Ada Lau for Delegate for Asia"
    assert waits.note == "With the General Secretariat. Fiji has nothing to do."
    assert (waits.waited, waits.url) == (timedelta(hours=26), f"/en/nominations/{nomination}/")


def test_what_is_released_waits_for_nobody(house):
    """Once all members were told, the row goes."""
    contest = planned(house)
    called(house, contest)
    released(house, submitted(house, contest, by=house.fiji_head))

    assert desk(house, house.fiji_head).waiting == ()


def test_a_member_may_present_a_candidate_where_it_has_none(house):
    """In open contests of its region or of no region; no more once it has presented one."""
    contests = [
        planned(house),
        planned(house, "President", ""),
        planned(house, "Delegate for Africa", "africa"),
    ]
    called(house, *contests)
    before = labels(desk(house, house.fiji_head).may)
    submitted(house, contests[1], by=house.fiji_head)

    assert before[:2] == ["Present a candidate: Delegate for Asia", "Present a candidate: President"]
    assert labels(desk(house, house.fiji_head).may)[0] == "Present a candidate: Delegate for Asia"


def test_what_is_not_open_is_not_offered(house):
    """A contest whose call is only prepared does not exist for members; one that is closed is not offered."""
    contest = planned(house)
    prepared(house, contest)
    assert desk(house, house.fiji_head).ahead[0].text == "94th session opens"

    called(house, planned(house, "President", ""))
    with clock.at(house.now + timedelta(days=8)):
        assert labels(desk(house, house.fiji_head).may) == [INVITE, GIVE]


def test_only_the_head_invites_representatives_and_gives_the_summary(house):
    """What my page offers is what the acts would allow."""
    assert labels(desk(house, house.fiji_head).may) == [INVITE, GIVE]
    assert desk(house, house.fiji_representative).may == ()


def test_at_most_six_things_are_offered(house):
    """My page is no menu: three contests at most, six links at most."""
    called(house, *(planned(house, f"Seat {number}", "") for number in range(9)))

    may = labels(desk(house, house.fiji_head).may)

    assert may[:3] == [f"Present a candidate: Seat {number}" for number in range(3)]
    assert may[3:] == [INVITE, GIVE]
