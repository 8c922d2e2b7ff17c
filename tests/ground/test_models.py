"""What the database itself does not let in."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from hustings.ground.models import Blob, Sealed, SearchText

pytestmark = [pytest.mark.db_contract, pytest.mark.django_db]

AT = datetime(2026, 9, 14, 9, tzinfo=UTC)


def refused(name, make):
    """Whether the database refuses what is made, for the constraint of this name."""
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make()
    return True


def blob(**of):
    return Blob.objects.create(
        **{
            "sha256": "a" * 64,
            "size": 1,
            "media_type": "text/plain",
            "name": "letter.txt",
            "key": "a",
            "at": AT,
        }
        | of
    )


@pytest.mark.parametrize("sha256", ["", "a" * 63, "A" * 64, "g" * 64])
def test_a_file_has_a_hash(sha256):
    """64 hexadecimal digits in lower case, so that hashes can be compared as texts."""
    assert refused("blob_sha256_form", lambda: blob(sha256=sha256))


def test_two_rows_never_share_the_bytes_of_a_file():
    """Erasing one would empty the other."""
    assert str(blob()) == "letter.txt"
    assert refused("key", blob)


def test_a_sealed_part_has_a_scheme_that_can_be_opened():
    """A row that nobody knows how to open would be lost."""
    assert refused(
        "sealed_scheme_known",
        lambda: Sealed.objects.create(scheme="rot13", ciphertext=b"", wraps={}, at=AT),
    )


def test_a_thing_has_one_text_a_language():
    """Search finds a thing once, by the words that it has now."""
    row = SearchText(kind="member", ref="r", language="en", text="fiji")
    row.save()

    assert str(row) == "member r en"
    assert refused(
        "search_text_once|ground_searchtext",
        lambda: SearchText.objects.create(kind="member", ref="r", language="en", text="tunisia"),
    )
