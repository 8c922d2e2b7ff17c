from datetime import timedelta

import pytest

from hustings.acts import clock
from hustings.acts.perform import perform
from hustings.acts.queries import refusals_visible_to
from hustings.acts.refusals import Refused
from hustings.ground.viewer import Viewer
from hustings.organization import acts
from hustings.organization.models import Member

pytestmark = pytest.mark.db_contract


def refused_try(house, viewer):
    """A try that is refused and kept: for a member, inviting somebody again; for an office, naming one again."""
    who = {"person_name": "Somebody", "language": "en"}
    act = (
        acts.NameOfficer(email="luc.martin@example.org", **who)
        if viewer.office
        else acts.InviteRepresentative(
            member=Member.objects.get(pk=viewer.member).ref,
            email=house.person(viewer).email,
            **who,
        )
    )
    with pytest.raises(Refused) as refused:
        perform(act, by=viewer)
    return refused.value.kept


def test_a_kept_refusal_is_seen_by_its_owner_only(house):
    """The people of a member see its tries, those of an office its own, nobody else any."""
    of_fiji, of_office = refused_try(house, house.fiji_head), refused_try(house, house.officer)

    seen = {
        name: [each.ref for each in refusals_visible_to(getattr(house, name))]
        for name in (
            "fiji_head",
            "fiji_representative",
            "tunisia_head",
            "second_officer",
            "presiding",
            "public",
        )
    }

    assert seen == {
        "fiji_head": [of_fiji],
        "fiji_representative": [of_fiji],
        "tunisia_head": [],
        "second_officer": [of_office],
        "presiding": [],
        "public": [],
    }
    assert list(refusals_visible_to(Viewer(duty="founding"))) == []


def test_the_latest_refusal_stands_first(house):
    """What was tried last is on top."""
    first = refused_try(house, house.fiji_head)
    with clock.at(house.now + timedelta(minutes=1)):
        second = refused_try(house, house.fiji_head)

    assert [each.ref for each in refusals_visible_to(house.fiji_representative)] == [second, first]
