from datetime import timedelta

import pytest

from hustings.acts import clock
from hustings.acts.clockwork import CLOCK, Rounds
from hustings.circulars.models import Circular, Delivery
from hustings.circulars.queries import package_of
from hustings.contests import acts, queries
from hustings.contests.models import Nomination

DAY = timedelta(hours=24)
FOLLOWS = "The dossier follows as soon as its form is checked."


@pytest.fixture
def called(campaign):
    """A campaign whose call is released."""
    campaign.call()
    return campaign


def rounds(at):
    """What the clock does at an instant, by the names of the acts."""
    with clock.at(at):
        return [each.act for each in Rounds().go(at)]


def test_all_members_are_told_the_undisputed_data_by_the_clock(house, called):
    """Member, contest and name, a day after the nomination came, once (¶13)."""
    called.submit(house.fiji_head)

    told = [rounds(house.now + hours) for hours in (DAY - timedelta(minutes=1), DAY, DAY + DAY)]

    circular = Circular.objects.get(kind="nomination-name")
    assert told == [[], ["release-undisputed"], []]
    assert Delivery.objects.filter(circular=circular).count() == house.members
    assert package_of(circular).body["en"].split("\n\n") == [
        "Nomination of Ratu Seru. Presented by: Fiji. Contest: Delegate for Asia.",
        f"It was submitted Monday 14 September 2026, 10:00 in Marrakech. {FOLLOWS}",
    ]


def test_nothing_of_the_dossier_is_told_with_the_name(house, called):
    """Others know member, contest and name; the dossier and its history stay with its member and the Secretariat."""
    nomination = called.submit(house.fiji_head)
    rounds(house.now + DAY)

    named = queries.named_in([called.contest])

    assert [(each.nomination, each.member.code, each.candidate) for each in named] == [
        (nomination.ref, "FJI", "Ratu Seru")
    ]
    assert list(queries.nominations_visible_to(house.tunisia_head)) == []
    assert list(queries.dossiers_visible_to(house.tunisia_head)) == []
    assert [each.kind for each in queries.steps_visible_to(house.tunisia_head)] == ["release-undisputed"]
    assert not package_of(Circular.objects.get(kind="nomination-name")).written


def test_it_is_told_even_while_completion_is_pending(house, called):
    """A returned nomination is undisputed in who presents whom."""
    called.returned()

    assert rounds(house.now + DAY) == ["release-undisputed"]


def test_a_name_that_was_told_stays_until_the_dossier_tells_another(house, called):
    """Spelled otherwise in a new version, the candidate is still who all members know, until its release."""
    nomination = called.submit(house.fiji_head)
    rounds(house.now + DAY)
    called.updated(nomination, at=house.now + DAY, candidate="Ratu Seru Vula")
    nomination = Nomination.objects.get()

    waiting = queries.nominations_waiting(house.officer, house.now + DAY)

    assert (nomination.candidate, nomination.dossier.candidate) == ("Ratu Seru", "Ratu Seru Vula")
    assert [each.renamed for each in waiting] == [True]


def test_once_the_dossier_is_released_nothing_is_left_to_name(house, called):
    """All members know more already."""
    called.told(house.fiji_head)

    assert (rounds(house.now + DAY), queries.named_in([called.contest])) == ([], [])


def test_a_late_nomination_is_named_once_it_is_admitted(house, called):
    """Before the competent body's decision no other member is told."""
    nomination, at = called.late(), called.after_deadline + DAY
    before = rounds(at)
    called.decide(nomination, at=at)

    assert (before, rounds(at + timedelta(minutes=2))) == ([], ["release-undisputed"])


@pytest.mark.parametrize(("hours", "after", "told"), [(0, DAY * 9, []), (48, DAY, [])])
def test_after_how_many_hours_is_the_organizations_practice(house, called, hours, after, told):
    """Decided as none, nobody is told before the dossier is released."""
    called.practice("undisputed_hours", hours)
    called.submit(house.fiji_head)

    assert rounds(house.now + after) == told


@pytest.mark.parametrize("who", ["officer", "fiji_head", "presiding", "public"])
def test_nobody_but_the_clock_tells_it(house, called, who):
    """It is no choice of anybody."""
    act = acts.ReleaseUndisputed(nomination=called.submit(house.fiji_head).ref)

    assert called.refused(act, by=getattr(house, who), at=house.now + DAY).absent
    assert house.perform(act, by=CLOCK, at=house.now + DAY).circulars
