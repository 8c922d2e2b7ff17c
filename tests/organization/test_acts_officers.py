from datetime import timedelta

import pytest

from hustings.acts.perform import perform
from hustings.acts.refusals import Refused
from hustings.ground.refs import new_ref
from hustings.organization import acts, queries
from hustings.organization.models import Mandate, Person


def refusal_of(act, by):
    with pytest.raises(Refused) as refused:
        perform(act, by=by)
    return refused.value


def name(house, email, person_name="Ida Berg"):
    act = acts.NameOfficer(person_name=person_name, email=email, language="en")
    return perform(act, by=house.officer)


def test_an_officer_names_another(house):
    """Who is named acts from that instant on."""
    third = house.under(name(house, "ida.berg@example.org"))

    assert (third.office, third.role) == ("general-secretariat", "officer")
    assert queries.viewer_of_mandate(house.mandate(third).ref, house.now - timedelta(seconds=1)) is None


@pytest.mark.parametrize("email", ["luc.martin@example.org", "Luc.Martin@Example.ORG"])
def test_nobody_is_an_officer_twice(house, email):
    """However the address is capitalised."""
    with pytest.raises(Refused) as refused:
        name(house, email)

    assert refused.value.field == "email"


def test_a_known_person_keeps_its_name(house):
    """Somebody who acts for a member may be an officer too: one person, two mandates, the name that is known."""
    third = house.under(name(house, "KELERA.TUVOU@example.org", "Another Name"))

    assert third.person == house.fiji_head.person
    assert house.person(third).name == "Kelera Tuvou"
    assert [each.role for each in queries.mandates_of(house.person(third), house.now)] == ["head", "officer"]


def test_the_mandate_of_an_officer_ends_at_once(house):
    """From that instant on he or she acts no more."""
    mandate = house.mandate(house.second_officer)

    perform(acts.EndMandate(mandate=mandate.ref), by=house.officer)

    assert queries.viewer_of_mandate(mandate.ref, house.now) is None
    assert Person.objects.filter(pk=mandate.person_id).exists()


def test_the_last_officer_stays(house):
    """Nobody could name another one; the first of two may go, also by an own press."""
    perform(acts.EndMandate(mandate=house.mandate(house.officer).ref), by=house.officer)

    refused = refusal_of(
        acts.EndMandate(mandate=house.mandate(house.second_officer).ref), house.second_officer
    )

    assert (refused.policies, str(refused.instead)) == (
        ("last-officer-stays",),
        "Name another officer first.",
    )
    assert Mandate.objects.filter(role="officer", until_at__isnull=True).count() == 1


@pytest.mark.parametrize("whose", ["fiji_head", "presiding"])
def test_only_mandates_of_officers_end_here(house, whose):
    """Heads, representatives and presiding officers have ways of their own."""
    mandate = house.mandate(getattr(house, whose)).ref

    assert refusal_of(acts.EndMandate(mandate=mandate), house.officer).absent


def test_a_mandate_that_ended_is_absent(house):
    """As if it had never been."""
    act = acts.EndMandate(mandate=house.mandate(house.second_officer).ref)
    perform(act, by=house.officer)

    assert (
        refusal_of(act, house.officer).as_dict()
        == refusal_of(acts.EndMandate(mandate=new_ref()), house.officer).as_dict()
    )
