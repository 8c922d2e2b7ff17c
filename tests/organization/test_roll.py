import json
from datetime import timedelta

import pytest

from hustings.acts import clock
from hustings.acts.perform import perform
from hustings.ground.words import Words
from hustings.organization import acts, queries
from hustings.organization.models import Member
from hustings.organization.roll import roll_entry, roll_fields, roll_shown
from hustings.record.models import Entry

pytestmark = pytest.mark.db_contract


def test_the_roll_shows_every_member_by_its_code(house):
    """In the order of the codes, with their number, so that all can count themselves in (¶13)."""
    fields = roll_fields(house.now)

    assert fields == {"codes": "BRA CAN DZA ECU ESP FJI FRA JPN NAM PLW SWE TUN", "count": 12}


def test_a_roll_that_has_not_changed_is_not_entered_again(house):
    """Two circulars in a row name the same entry."""
    first, second = roll_entry(house.now), roll_entry(house.now + timedelta(hours=1))

    assert first == second == queries.latest_roll()
    assert roll_shown(first) == roll_fields(house.now)


def test_a_roll_that_changes_by_itself_is_entered_with_the_next_circular(house):
    """Whoever is on it at an instant is what counts, not which act was performed last."""
    before = roll_entry(house.now)
    Member.objects.filter(code="PLW").update(left_at=house.now + timedelta(hours=1))

    entries = [roll_entry(house.now + timedelta(hours=hour)) for hour in (0, 1, 2)]

    assert [roll_shown(each)["count"] for each in entries] == [12, 11, 11]
    assert (entries[0], entries[1]) == (before, entries[2])


def test_a_roll_that_has_changed_is_entered_anew(house):
    """With its members as they are then; it holds no name and no address."""
    before = roll_entry(house.now)
    with clock.at(house.now + timedelta(days=1)):
        perform(acts.AdmitMember(code="KIR", member_name=Words({"en": "Kiribati"})), by=house.officer)
        entry = roll_entry(clock.now())

    leaf = json.loads(bytes(entry.leaf))
    assert (entry.pk > before.pk, leaf["count"], sorted(leaf)) == (
        True,
        13,
        ["at", "codes", "count", "kind", "ref", "v"],
    )
    assert Entry.objects.filter(kind="roll").count() == 2
