"""What a candidate sees of the organization, and who sees candidates and the readings of the summary."""

from datetime import timedelta

import pytest

from hustings.acts import clock
from hustings.acts.perform import perform
from hustings.ground.viewer import Viewer
from hustings.ground.words import Words
from hustings.organization import acts, queries
from tests.house import FOUNDING

pytestmark = pytest.mark.db_contract

OTHERS = ("officer", "presiding", "fiji_head", "fiji_representative", "tunisia_head", "public")


@pytest.fixture
def stands(house):
    """A candidate of Fiji's."""
    return house.candidate()


@pytest.fixture
def seen(house, stands):
    """Which rows each kind of viewer sees through a query, by their keys."""
    known = {name: getattr(house, name) for name in OTHERS}
    viewers = {**known, "candidate": stands, "another": house.candidate("TUN"), "duty": FOUNDING}
    return lambda query, **of: {
        name: set(query(viewer).filter(**of).values_list("pk", flat=True)) for name, viewer in viewers.items()
    }


def who_sees(found):
    return {name for name, rows in found.items() if rows}


def test_a_candidate_acts_for_no_member(house, stands):
    """The member that presents him or her is named, and nothing is done for it."""
    assert (stands.kind, stands.member, stands.office) == ("candidate", None, "")
    assert stands.candidate_of == house.member("FJI").pk
    assert queries.viewer_of_mandate(house.mandate(stands).ref, house.now) == stands


@pytest.mark.parametrize(
    "query",
    [
        queries.organization_visible_to,
        queries.members_visible_to,
        queries.suspensions_visible_to,
        queries.communications_visible_to,
        queries.freezes_visible_to,
        queries.delegations_led_by,
        queries.delegation_of,
        queries.people_of,
        queries.candidates_invited,
    ],
    ids=lambda query: query.__name__,
)
def test_a_candidate_sees_no_roll_and_nothing_of_a_delegation(house, stands, query):
    """Neither people nor letters nor freezes of the own member, which have something to show."""
    fiji = house.member("FJI").ref
    house.perform(acts.FreezeDelegation(member=fiji, reason="Two."), by=house.officer)
    house.perform(acts.SuspendRights(member=fiji, ground=Words({"en": "Dues"})), by=house.officer)

    assert query(house.fiji_head).exists() or query(house.officer).exists()
    assert not query(stands).exists()


def test_a_candidate_sees_the_own_mandate_and_who_presides(house, stands):
    """And no head, no representative, no other candidate."""
    house.candidate("FJI")

    assert {each.role for each in queries.mandates_visible_to(stands)} == {"presiding", "candidate"}
    assert {each.pk for each in queries.mandates_visible_to(stands).filter(role="candidate")} == {
        stands.mandate
    }


def test_an_invitation_is_seen_by_its_delegation_and_the_candidate(stands, seen):
    """To the Secretariat and to others it would tell of a draft."""
    found = seen(queries.mandates_visible_to, pk=stands.mandate)

    assert who_sees(found) == {"fiji_head", "fiji_representative", "candidate"}


def test_an_ended_invitation_gives_nothing(house, stands):
    """Whoever was a candidate signs in under it no more."""
    ref = house.mandate(stands).ref
    perform(acts.RemoveCandidate(mandate=ref), by=house.fiji_head)

    assert queries.viewer_of_mandate(ref, house.now + timedelta(seconds=1)) is None


def test_readings_are_seen_by_the_own_delegation_and_each_by_its_reader(house, stands, seen):
    """Help for the member: nobody outside learns who has read what."""
    perform(acts.GiveSummary(), by=house.fiji_head)
    perform(acts.MarkSummaryRead(), by=house.fiji_head)

    found = seen(queries.summary_readings_visible_to)

    assert who_sees(found) == {"fiji_head", "fiji_representative", "candidate"}
    assert (len(found["fiji_head"]), len(found["candidate"])) == (3, 1)


def test_the_summary_is_owed_to_whoever_does_not_have_it(house, stands):
    """Representatives and candidates, as long as their mandates are open; not the head, who gives it."""
    owed = queries.without_summary(house.fiji_head, "2023", house.now)
    people = {house.fiji_representative.mandate, stands.mandate}
    assert {each.pk for each in owed} == people

    perform(acts.GiveSummary(), by=house.fiji_head)
    with clock.at(house.now + timedelta(days=1)):
        later = house.candidate()

    then = house.now + timedelta(days=2)
    assert {each.pk for each in queries.without_summary(house.fiji_head, "2023", then)} == {later.mandate}
    assert {each.pk for each in queries.without_summary(house.fiji_head, "2024", then)} == {
        *people,
        later.mandate,
    }


def test_a_person_without_a_mandate_is_no_candidate(house, stands):
    """Nothing is left of a candidature once the mandate is gone."""
    assert Viewer(person=stands.person).kind == "public"
