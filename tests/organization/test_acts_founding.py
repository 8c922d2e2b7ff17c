import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hustings.acts.inputs import read_input
from hustings.acts.perform import perform
from hustings.acts.refusals import Refused
from hustings.ground.words import Words
from hustings.organization import acts, queries
from hustings.organization.models import Body, Mandate, Office, Organization, Region
from hustings.record.models import Entry
from tests.house import FOUNDING

RAW: dict[str, Any] = {
    "organization_name": {"en": "Office of Harbours"},
    "short_name": {"en": "OOH"},
    "zone": "Pacific/Fiji",
    "officer_name": "Ida Roux",
    "email": "ida.roux@example.org",
    "language": "fr",
}


def found(**more):
    return perform(read_input(acts.FoundOrganization, {**RAW, **more}), by=FOUNDING)


def test_an_organization_begins_with_its_bodies_offices_and_first_officer(db):
    """Who founds gets the reference of the person to whom the first link belongs."""
    done = found()

    officer = Mandate.objects.get(ref=done.result["mandate"])
    assert (str(Organization.objects.get().name), Organization.objects.get().demo) == (
        "Office of Harbours",
        False,
    )
    assert sorted(Body.objects.values_list("code", flat=True)) == ["executive-committee", "general-assembly"]
    assert sorted(Office.objects.values_list("code", flat=True)) == [
        "general-secretariat",
        "presiding-officer",
    ]
    assert queries.viewer_under(officer).office == "general-secretariat"
    assert (officer.role, officer.person.ref) == ("officer", done.result["person"])


def test_regions_are_those_of_interpol_where_none_are_given(db):
    """In the organization's order, with names in four languages."""
    found()

    assert [each.code for each in queries.regions()] == ["africa", "americas", "asia", "europe"]
    assert all(len(each.name) == 4 for each in Region.objects.all())


def test_another_organization_has_its_own_regions(db):
    """In the order given."""
    found(regions=[{"code": "south", "name": {"en": "South"}}, {"code": "north", "name": {"en": "North"}}])

    assert [(each.code, str(each.name)) for each in queries.regions()] == [
        ("south", "South"),
        ("north", "North"),
    ]


@pytest.mark.parametrize(
    "regions",
    [
        "south",
        [1],
        [{"code": "South", "name": {"en": "South"}}],
        [{"code": "south", "name": {"fr": "Sud"}}],
        [{"code": "south", "name": "South"}],
        [{"name": {"en": "South"}}],
        [{"code": "south", "name": {"en": "South"}}] * 2,
        [{"code": "south", "name": {"en": "South\u202e"}}],
    ],
)
def test_regions_have_codes_and_english_names(regions):
    """What does not fit is told beside the field."""
    with pytest.raises(ValidationError) as wrong:
        read_input(acts.FoundOrganization, {**RAW, "regions": regions})

    assert list(wrong.value.message_dict) == ["regions"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("zone", "Mars/Olympus"), ("email", "ida"), ("language", "de"), ("short_name", {"en": "x" * 41})],
)
def test_what_is_asked_at_the_founding_is_looked_at(field, value):
    """A zone that is one, an address, a language of the interface, a short name that is short."""
    with pytest.raises(ValidationError) as wrong:
        read_input(acts.FoundOrganization, {**RAW, field: value})

    assert list(wrong.value.message_dict) == [field]


@pytest.mark.parametrize("demo", [False, True])
def test_the_first_entry_says_whether_times_are_simulated(db, demo):
    """A demonstration can never be taken for the real thing."""
    found(demo=demo)

    first = json.loads(bytes(Entry.objects.earliest("pk").leaf))
    assert (first["kind"], first["simulated_times"]) == ("start", demo)


def test_an_organization_is_founded_once(house):
    """Another one has a database of its own."""
    with pytest.raises(Refused) as refused:
        found()

    assert (refused.value.policies, Organization.objects.count()) == (("found-once",), 1)
    assert str(Organization.objects.get().short_name) == "IOL"


def test_nobody_founds_from_a_page(db, house):
    """Founding is a duty of whoever sets the house up."""
    act = acts.FoundOrganization(
        **{
            **RAW,
            "organization_name": Words(RAW["organization_name"]),
            "short_name": Words(RAW["short_name"]),
        }
    )
    for viewer in (house.officer, house.fiji_head, house.public):
        with pytest.raises(Refused) as refused:
            perform(act, by=viewer)
        assert refused.value.absent
