from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from hustings.ground.words import Words
from hustings.organization.models import (
    DecidedPractice,
    Mandate,
    Member,
    Office,
    Organization,
    Person,
    Suspension,
)

pytestmark = pytest.mark.db_contract

HOUR = timedelta(hours=1)


def _second_organization(house):
    name = Words({"en": "Another"})
    return Organization(pk=2, name=name, short_name=name, zone="UTC", founded_at=house.now)


def _member(house, **values):
    return Member(**{"code": "KIR", "name": Words({"en": "Kiribati"}), "admitted_at": house.now, **values})


def _mandate(house, **values):
    person, office = house.person(house.officer), Office.objects.get(code="general-secretariat")
    return Mandate(**{"person": person, "office": office, "role": "officer", "from_at": house.now, **values})


def _practice(house):
    said = {"decided_by": Words({"en": "x"}), "decided_on": house.now.date(), "from_at": house.now}
    DecidedPractice.objects.create(parameter="four_eyes", value=True, **said)
    return DecidedPractice(parameter="four_eyes", value=False, **said)


WRONG = {
    "a second organization": _second_organization,
    "a code in small letters": lambda house: _member(house, code="kir"),
    "a code that is taken": lambda house: _member(house, code="FJI"),
    "a date that is none": lambda house: _member(house, joined="long ago"),
    "a member that left before it came": lambda house: _member(house, left_at=house.now - HOUR),
    "a suspension that ends before it begins": lambda house: Suspension(
        member=house.member("FJI"),
        from_at=house.now,
        until_at=house.now - HOUR,
        ground=Words({"en": "Dues"}),
    ),
    "an address that is taken": lambda _house: Person(name="Ana", email="ANA.RUIZ@example.org"),
    "a mandate for nobody": lambda house: _mandate(house, office=None),
    "a mandate for a member and an office": lambda house: _mandate(house, member=house.member("FJI")),
    "a head of an office": lambda house: _mandate(house, role="head"),
    "an officer of a session": lambda house: _mandate(house, session=house.session),
    "a presiding officer of no session": lambda house: _mandate(house, role="presiding"),
    "a mandate that ends before it begins": lambda house: _mandate(house, until_at=house.now - HOUR),
    "two decisions at one instant": _practice,
}


@pytest.mark.parametrize("name", WRONG)
def test_the_database_refuses_what_can_never_be(house, name):
    """Whoever writes, and by whatever way."""
    row = WRONG[name](house)

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_person_is_found_by_the_address_however_it_is_capitalised(house):
    """As people write it."""
    found = Person.objects.get_by_natural_key("KELERA.Tuvou@example.org")

    assert (found, str(found)) == (house.person(house.fiji_head), "Kelera Tuvou")


def test_rows_say_what_they_are_in_the_words_people_use(house):
    """In a log or a shell."""
    assert (str(house.member("FJI")), str(house.session), str(house.session.body)) == (
        "Fiji",
        "94th session",
        "General Assembly",
    )
