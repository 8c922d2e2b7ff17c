from datetime import timedelta

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from hustings.acts.constraints import field_errors, refusal_of
from hustings.acts.perform import perform
from hustings.acts.refusals import Refused
from hustings.ground.sealed import seal
from hustings.organization import acts
from hustings.organization.models import Body, Freeze, Mandate, Member, Office, Session, Suspension

pytestmark = pytest.mark.db_contract


def _freeze(house):
    return Freeze(
        member=house.member("FJI"), from_at=house.now, reason=seal(b"Two letters came.", at=house.now)
    )


def _head(house):
    mandate = house.mandate(house.fiji_head)
    return Mandate(
        person=house.person(house.tunisia_head), member=mandate.member, role="head", from_at=house.now
    )


def _representative(house):
    known = house.mandate(house.fiji_representative)
    return Mandate(person=known.person, member=known.member, role="representative", from_at=house.now)


def _presiding(house):
    office = Office.objects.get(code="presiding-officer")
    person = house.person(house.officer)
    return Mandate(person=person, office=office, session=house.session, role="acting", from_at=house.now)


def _candidate(house):
    """Somebody else who would stand for Fiji in the same contest."""
    said = {"role": "candidate", "contest": "c" * 26, "post": {"en": "Delegate"}, "from_at": house.now}
    return Mandate(person=house.person(house.officer), member=house.member("FJI"), **said)


def _suspension(house):
    return Suspension(member=house.member("FJI"), from_at=house.now, ground={"en": "Dues"})


def _session(house):
    house.session.closes_on = house.session.opens_on - timedelta(days=1)
    return house.session


NAMED = {
    "freeze_open_once": (_freeze, 2, "Changes to this delegation are frozen already."),
    "mandate_one_candidate": (
        _candidate,
        2,
        "Your delegation has invited a candidate in this contest already.",
    ),
    "mandate_once_a_member": (_representative, 1, "This person acts for this member already."),
    "mandate_one_head": (_head, 1, "This member has a head of delegation already."),
    "mandate_one_presiding": (_presiding, 1, "Somebody presides at this session already."),
    "session_closes_after": (_session, 1, "A session closes on the day it opens or later."),
    "suspension_open_once": (_suspension, 2, "The rights of this member are suspended already."),
}


def error_of(*rows):
    *before, last = rows
    for row in before:
        row.save()
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        last.save()
    return error.value


@pytest.mark.parametrize("name", NAMED)
def test_a_named_constraint_speaks_its_sentence(house, name):
    """What the database refuses is told in words, whichever database it is and however it says it."""
    make, times, sentence = NAMED[name]

    refused = refusal_of(error_of(*[make(house) for _ in range(times)]))

    assert refused is not None
    assert (refused.policies, str(refused.reason), str(refused.source)) == ((name,), sentence, "system")


def test_every_constraint_of_the_organization_with_words_is_tried(house):
    """The table above is complete."""
    named = {
        each.name
        for model in (Body, Freeze, Mandate, Member, Office, Session, Suspension)
        for each in model._meta.constraints
        if each.violation_error_message != models.BaseConstraint.default_violation_error_message
    }

    assert named == set(NAMED)


def test_no_two_constraints_with_words_stand_on_the_same_fields():
    """SQLite tells one of them from another by its columns alone."""
    on = [
        (model, tuple(each.fields))
        for model in apps.get_models()
        for each in model._meta.constraints
        if isinstance(each, models.UniqueConstraint) and each.fields
    ]

    assert len(on) == len(set(on))


def test_a_constraint_without_words_is_no_refusal(house):
    """It is a fault of ours, and is raised as it came."""
    twice = [Body(code="twice", name={"en": "Body"}) for _ in range(2)]

    assert refusal_of(error_of(*twice)) is None
    assert refusal_of(IntegrityError("something else")) is None


def test_an_act_that_runs_into_a_constraint_is_refused(house):
    """A second freeze of a delegation is not an error of the software but an answer."""
    act = acts.FreezeDelegation(member=house.member("FJI").ref, reason="Two letters came.")
    perform(act, by=house.officer)

    with pytest.raises(Refused) as refused:
        perform(act, by=house.second_officer)

    assert str(refused.value.reason) == "Changes to this delegation are frozen already."
    assert refused.value.kept
    assert Freeze.objects.count() == 1


def test_errors_of_a_form_are_told_by_field():
    """Those of no field stand under an empty name."""
    by_field = field_errors(ValidationError({"code": ValidationError("Three letters.")}))

    assert by_field == {"code": ["Three letters."]}
    assert field_errors(ValidationError("Nothing fits.")) == {"": ["Nothing fits."]}
