from datetime import date, timedelta

from hustings.acts import clock
from hustings.contests.acts import PrepareList
from hustings.ground.words import Words
from hustings.organization.acts import DecidePractice
from hustings.organization.models import Body, Mandate, Member, Session
from tests import trial
from tests.campaigning import called, checked, desk, due, next_duty, planned, prepared, released, submitted


def titles(rows):
    return [each.title for each in rows]


def labels(links):
    return [each.label for each in links]


def waiting_nomination(house):
    contest = planned(house)
    called(house, contest)
    return contest, submitted(house, contest, by=house.fiji_head)


def one_officer_suffices(house):
    decide = DecidePractice(
        parameter="four_eyes",
        value=False,
        decided_by=Words({"en": "The Assembly"}),
        decided_on=house.now.date(),
    )
    house.perform(decide, by=house.officer)


def test_an_officers_first_row_is_the_oldest_nomination(house):
    """How long it has waited, what it waits for, until when practice wants it released."""
    _contest, nomination = waiting_nomination(house)

    with clock.at(house.now + timedelta(hours=26)):
        first = next_duty(house, house.officer)

    assert first.title == "Nominations waiting: oldest 26 hours"
    assert first.note == "Check the nomination by Fiji: Delegate for Asia"
    assert first.url == f"/en/nominations/{nomination}/accept/"
    assert (str(first.source), due(first)) == ("practice:release_days", house.now + timedelta(days=3))


def test_the_oldest_stands_first_and_five_at_most(house):
    """The others follow by how long they have waited; all of them have a page of their own."""
    contests = [planned(house, f"Seat {number}", "") for number in range(7)]
    called(house, *contests)
    for hours, contest in enumerate(contests):
        with clock.at(house.now + timedelta(hours=hours)):
            submitted(house, contest, by=house.fiji_head)

    with clock.at(house.now + timedelta(hours=9)):
        duties = desk(house, house.officer).duties

    assert titles(duties)[1:] == [f"Check the nomination by Fiji: Seat {number}" for number in range(1, 5)]


def test_whoever_checked_a_nomination_waits_for_another(house):
    """The second step is a duty of the other officer, not of this one."""
    _contest, nomination = waiting_nomination(house)
    checked(house, nomination, by=house.officer)

    own, other = desk(house, house.officer), next_duty(house, house.second_officer)

    assert own.duties == ()
    assert [(each.title, each.note) for each in own.waiting] == [
        ("Nomination by Fiji: Delegate for Asia", "You checked it. Another officer releases it.")
    ]
    assert other.note == "Release the nomination by Fiji: Delegate for Asia"
    assert other.url == f"/en/nominations/{nomination}/release/"
    assert desk(house, house.second_officer).waiting == ()


def test_where_one_officer_suffices_nobody_waits_for_another(house):
    """Four eyes are practice: where the organization decided otherwise, the same officer goes on."""
    _contest, nomination = waiting_nomination(house)
    checked(house, nomination)
    prepared(house, planned(house, "President", ""))
    one_officer_suffices(house)

    found = desk(house, house.officer)

    assert titles(found.duties) == ["Nominations waiting: oldest 1 second", "Release: Call for nominations"]
    assert found.waiting == ()


def test_a_late_nomination_stays_on_top(house):
    """Four days after its submission it is late, and it can still be released."""
    waiting_nomination(house)

    with clock.at(house.now + timedelta(days=4)):
        first, now = next_duty(house, house.officer), clock.now()

    assert (first.is_late(now), first.still) == (True, "It can still be released.")


def test_a_prepared_call_is_a_duty_of_the_other_officer(house):
    """Whoever prepared it sees that it waits; the other one releases it."""
    call = prepared(house, planned(house), by=house.officer)

    own, other = desk(house, house.officer), next_duty(house, house.second_officer)

    assert (own.duties, titles(own.waiting)) == ((), ["Call for nominations"])
    assert other.title == "Release: Call for nominations"
    assert other.lead == "Ana Ruiz prepared it. With its release the campaign begins."
    assert other.url == f"/en/calls/{call}/release/"


def test_a_list_is_to_be_prepared_after_the_deadline(house):
    """By the day that the call names; what has not been released to all comes before it."""
    contest, nomination = waiting_nomination(house)

    with clock.at(house.now + timedelta(days=7, hours=1)):
        before = desk(house, house.officer).also[0]
        released(house, nomination)
        after = next_duty(house, house.officer)

    assert before.note == "1 nomination has to be released before it."
    assert (after.title, after.note) == ("Prepare the list of candidates: Delegate for Asia", "")
    assert (after.url, str(after.source)) == (f"/en/contests/{contest.ref}/list/prepare/", "code:13")
    assert due(after) == house.now + timedelta(days=14)


def test_a_prepared_list_is_published_by_the_other_officer(house):
    """Whoever prepared it waits; late, it stays on top, and it can still be done."""
    contest, nomination = waiting_nomination(house)
    released(house, nomination)

    with clock.at(house.now + timedelta(days=16)):
        house.perform(PrepareList(contest=contest.ref), by=house.officer)
        own, other, now = desk(house, house.officer), next_duty(house, house.second_officer), clock.now()

    assert (own.duties, titles(own.waiting)) == ((), ["List of candidates: Delegate for Asia"])
    assert other.title == "Publish the list of candidates: Delegate for Asia"
    assert (other.is_late(now), other.still[:20]) == (True, "You can still do it;")


def test_what_another_officer_prepared_waits_to_be_released(house):
    """By its title, with who prepared it and since when; whoever prepared it waits for another officer."""
    top = Body.objects.get(code="general-assembly")
    branch = Body.objects.create(code="suva", name=Words({"en": "Suva"}), parent=top)
    closing = trial.CloseBranch(body=branch.ref, why=Words({"en": "No money."}), on=date(2026, 9, 20))
    with trial.in_force():
        ref = house.prepared(closing)
    with clock.at(house.now + timedelta(hours=3)):
        own, other = desk(house, house.officer), next_duty(house, house.second_officer)

    assert (other.title, other.url) == ("Release: Closing of Suva", f"/en/prepared/{ref}/")
    assert (other.waited, other.lead[:26]) == (timedelta(hours=3), "Ana Ruiz prepared it. Nobo")
    assert (titles(own.duties), titles(own.waiting)) == ([], ["Closing of Suva"])


def test_what_is_missing_before_a_call_is_said(house):
    """An organization without members, second officer and session has three things to do first."""
    Mandate.objects.filter(pk=house.second_officer.mandate).update(until_at=house.now)
    Member.objects.update(left_at=house.now)
    Session.objects.update(opens_on="2026-02-01", closes_on="2026-02-02")

    duties = desk(house, house.officer).duties

    assert titles(duties) == [
        "Enter the members",
        "Name a second officer",
        "Enter the session at which the vote is held",
    ]
    assert [str(each.source) for each in duties if each.source] == ["practice:four_eyes"]


def test_an_officer_may_begin_what_the_acts_allow(house):
    """A call, as soon as there is a contest for it; contests, officers and members at any time."""
    rest = ["Plan a contest", "Name an officer", "Admit a member"]
    before = labels(desk(house, house.officer).may)
    planned(house)

    assert before == rest
    assert labels(desk(house, house.officer).may) == ["Prepare a call", *rest]
