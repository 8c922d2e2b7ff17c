"""A head of delegation gives the summary of the Code and sees who has read it (¶14)."""

from datetime import timedelta

import pytest

from hustings.acts import clock
from hustings.acts.perform import may_i, perform
from hustings.conduct.engine import shipped
from hustings.organization import acts
from hustings.organization.models import SummaryReading
from hustings.record.models import Opening

pytestmark = pytest.mark.db_contract


def readings(house):
    """What is kept of each of Fiji's people: whether it was given, whether it was read."""
    rows = SummaryReading.objects.filter(mandate__member__code="FJI").select_related("mandate__person")
    return {each.mandate.person.name: (bool(each.given_at), bool(each.read_at)) for each in rows}


def test_the_summary_is_given_to_all_who_act_for_the_member_and_stand_for_it(house):
    """Representatives and candidates, at one press; nobody of another member."""
    house.candidate()
    house.candidate("TUN")

    done = perform(acts.GiveSummary(), by=house.fiji_head)

    assert done.result["people"] == 2
    assert readings(house) == {"Jone Vula": (True, False), "Adi Koroi": (True, False)}
    assert SummaryReading.objects.count() == 2


def test_who_comes_later_is_given_it_later(house):
    """Giving again reaches those who do not have it; what was given keeps its instant."""
    perform(acts.GiveSummary(), by=house.fiji_head)
    house.candidate()
    with clock.at(house.now + timedelta(days=1)):
        done = perform(acts.GiveSummary(), by=house.fiji_head)

    assert done.result["people"] == 1
    assert set(SummaryReading.objects.values_list("given_at", flat=True)) == {
        house.now,
        house.now + timedelta(days=1),
    }


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("fiji_head", True),
        ("fiji_representative", False),
        ("tunisia_head", False),
        ("officer", False),
        ("presiding", False),
    ],
)
def test_only_a_head_gives_it_and_only_where_somebody_is_without_it(house, who, may):
    """Tunisia's head has nobody beside himself; for all others there is no such act."""
    assert may_i(acts.GiveSummary(), by=getattr(house, who)).allowed is may


def test_everybody_of_a_delegation_marks_it_as_read_for_himself_or_herself(house):
    """Head, representative and candidate, each at his or her own instant, given or not."""
    perform(acts.GiveSummary(), by=house.fiji_head)
    for viewer in (house.fiji_head, house.fiji_representative, house.candidate()):
        perform(acts.MarkSummaryRead(), by=viewer)

    assert readings(house) == {
        "Kelera Tuvou": (False, True),
        "Jone Vula": (True, True),
        "Adi Koroi": (False, True),
    }


def test_what_was_read_before_it_was_given_stays_read(house):
    """The mark is the reader's, not the giver's."""
    perform(acts.MarkSummaryRead(), by=house.fiji_representative)
    with clock.at(house.now + timedelta(days=1)):
        perform(acts.GiveSummary(), by=house.fiji_head)

    (row,) = SummaryReading.objects.all()
    assert (row.read_at, row.given_at) == (house.now, house.now + timedelta(days=1))
    assert (row.given_by_id, row.version) == (house.fiji_head.mandate, shipped().version)


@pytest.mark.parametrize("who", ["officer", "presiding", "public"])
def test_for_who_acts_for_no_member_there_is_nothing_to_mark(house, who):
    """The page of the Code is open to all; the mark is a delegation's own help."""
    refusal = may_i(acts.MarkSummaryRead(), by=getattr(house, who)).refusal

    assert refusal is not None
    assert refusal.absent


def test_the_record_keeps_it_for_the_member_alone(house):
    """Sealed, and its opening belongs to the member."""
    done = [
        perform(acts.GiveSummary(), by=house.fiji_head),
        perform(acts.MarkSummaryRead(), by=house.candidate()),
    ]

    owners = Opening.objects.filter(entry__ref__in=[each.entry for each in done])
    assert set(owners.values_list("owner", flat=True)) == {f"member:{house.member('FJI').pk}"}
