"""What the database itself does not let into the record."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from hustings.record.entries import Committed, enter
from hustings.record.models import Entry, Opening

pytestmark = [pytest.mark.db_contract, pytest.mark.django_db]

AT = datetime(2026, 9, 14, 9, tzinfo=UTC)


def refused(name, make):
    """Whether the database refuses what is made, for the constraint of this name."""
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make()
    return True


@pytest.fixture
def entry():
    """One sealed entry."""
    return enter(Committed({"act": "name-head"}, owner="member:5"), at=AT)


@pytest.mark.parametrize("leaf_hash", ["", "a" * 63, "A" * 64])
def test_a_leaf_has_its_hash(leaf_hash):
    """64 hexadecimal digits: an entry without a hash could not be placed."""
    assert refused(
        "entry_leaf_hash_form",
        lambda: Entry.objects.create(kind="start", at=AT, leaf=b"{}", leaf_hash=leaf_hash),
    )


def test_an_entry_has_a_kind():
    """Who reads the record knows what each entry is, sealed ones included."""
    assert refused(
        "entry_kind_given", lambda: Entry.objects.create(kind="", at=AT, leaf=b"{}", leaf_hash="a" * 64)
    )


def test_a_place_is_given_once(entry):
    """No two entries stand at one place of the log; any number may wait for one."""
    other = enter(Committed({}, owner="member:5"), at=AT)
    Entry.objects.filter(pk=entry.pk).update(place=0)

    assert refused("place", lambda: Entry.objects.filter(pk=other.pk).update(place=0))
    assert str(entry) == f"sealed {entry.ref}"


def test_an_opening_has_an_owner():
    """What nobody could open would be lost."""
    assert refused("opening_owner_given", lambda: enter(Committed({}, owner=""), at=AT))


def test_erasing_an_opening_leaves_the_proof(entry):
    """What was said is gone, the leaf stays as it was."""
    assert str(entry.opening) == f"opening of {entry.pk}"
    Opening.objects.filter(entry=entry).delete()

    assert bytes(Entry.objects.get(pk=entry.pk).leaf) == bytes(entry.leaf)


def test_an_entry_is_not_deleted_under_its_opening(entry):
    """The record only grows."""
    with pytest.raises(ProtectedError):
        entry.delete()
