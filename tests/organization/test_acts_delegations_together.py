from dataclasses import asdict

import pytest

from hustings.organization.models import Mandate, Person
from tests.together import at_once

pytestmark = pytest.mark.db_contract

NAME = """
from hustings.acts.inputs import Upload

name_head = acts.NameHead.do


def slowly(self, seen, on):
    time.sleep(0.3)  # so that the other comes while this one is under way
    return name_head(self, seen, on)


def do(given):
    acts.NameHead.do = slowly
    act = acts.NameHead(
        member=given["member"],
        person_name=given["name"],
        email=given["email"],
        language="en",
        letter=Upload("letter.txt", b"The Ministry names the head of its delegation."),
        channel="letter",
        received_at=clock.now(),
    )
    return perform(act, by=Viewer(**given["by"])).result["mandate"]
"""


def given(house, officer, name, email):
    return {"member": house.member("PLW").ref, "name": name, "email": email, "by": asdict(officer)}


def test_two_officers_name_two_heads_at_once_and_one_heads(house, processes):
    """The second letter replaces the first: the delegation has one open head at every instant (¶14)."""
    forms = [
        given(house, house.officer, "Ada Rull", "ada.rull@example.org"),
        given(house, house.second_officer, "Bo Ngirmang", "bo.ngirmang@example.org"),
    ]

    answers = at_once(processes, house.now, NAME, forms)

    heads = Mandate.objects.filter(member__code="PLW", role=Mandate.Role.HEAD)
    assert sorted(each["done"] for each in answers) == sorted(heads.values_list("ref", flat=True))
    assert heads.filter(until_at__isnull=True).count() == 1


def test_two_officers_enter_one_person_at_once_and_there_is_one(house, processes):
    """One address is one person, also when two letters name it in the same instant."""
    forms = [
        given(house, officer, "Ada Rull", address)
        for officer, address in [
            (house.officer, "ada.rull@example.org"),
            (house.second_officer, "Ada.Rull@example.org"),
        ]
    ]

    answers = at_once(processes, house.now, NAME, forms)

    assert sorted(map(list, answers)) == [["done"], ["refused", "field"]]
    assert Person.objects.filter(email__iexact="ada.rull@example.org").count() == 1
    assert Mandate.objects.filter(member__code="PLW", until_at__isnull=True).count() == 1
