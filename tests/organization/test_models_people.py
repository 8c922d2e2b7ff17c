"""What can never be of candidates as people and of the summary of the Code."""

import pytest
from django.db import IntegrityError, transaction

from hustings.ground.refs import new_ref
from hustings.organization.models import Mandate, SummaryReading

pytestmark = pytest.mark.db_contract


def _mandate(house, **values):
    of = {"member": house.member("FJI"), "role": "candidate", "contest": new_ref(), "from_at": house.now}
    return Mandate(**{"person": house.person(house.officer), **of, **values})


def _same_contest(house):
    return _mandate(house, contest=house.candidate().contest)


def _reading(house, **values):
    return SummaryReading(mandate=house.mandate(house.fiji_head), version="2023", **values)


def _read_twice(house):
    _reading(house, read_at=house.now).save()
    return _reading(house, read_at=house.now)


WRONG = {
    "a candidate in no contest": lambda house: _mandate(house, contest=""),
    "a representative in a contest": lambda house: _mandate(house, role="representative"),
    "a candidate of no member": lambda house: _mandate(house, member=None),
    "two candidates of a member in a contest": _same_contest,
    "a summary neither given nor read": _reading,
    "a summary given by nobody": lambda house: _reading(house, given_at=house.now),
    "two rows for one person and version": _read_twice,
}


@pytest.mark.parametrize("name", WRONG)
def test_the_database_refuses_what_can_never_be_of_people(house, name):
    """Whoever writes, and by whatever way."""
    row = WRONG[name](house)

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_representative_can_stand_too(house):
    """A person who acts for a member may also be its candidate, in several contests."""
    person = house.person(house.fiji_representative)
    for _each in range(2):
        _mandate(house, person=person).save()

    assert person.mandates.filter(until_at=None).count() == 3
