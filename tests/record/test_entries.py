"""Writing an entry: its bytes, its hash, what it shows and what it only commits to."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
import rfc8785
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from hustings.record.entries import (
    LEAF_LIMIT,
    Committed,
    EntryTooLargeError,
    Public,
    canonical,
    commitment,
    count,
    enter,
    leaf_hash,
)
from hustings.record.models import Entry, Opening

AT = datetime(2026, 9, 14, 9, 30, 15, 123_999, tzinfo=UTC)
SAID = {"act": "name-head", "code": "FJI", "letter": "ab" * 32}
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=4)
    ),
    max_leaves=10,
)
PAYLOADS = st.dictionaries(st.text(st.characters(codec="utf-8")), JSON, max_size=4)


@given(PAYLOADS)
def test_a_payload_is_read_back_from_its_bytes(payload):
    """JSON that every program reads; nothing is lost."""
    assert json.loads(canonical(payload)) == payload


@given(PAYLOADS, st.randoms())
def test_a_payload_has_one_spelling(payload, chance):
    """However its keys came, the bytes are the same (RFC 8785), so that anybody makes the same hash."""
    shuffled = list(payload.items())
    chance.shuffle(shuffled)

    assert canonical(dict(shuffled)) == canonical(payload)


def test_the_spelling_is_that_of_the_standard():
    """Keys by their UTF-16 units, no space, text as it is, numbers as ECMAScript writes them (RFC 8785, 3.2.3)."""
    payload = {
        "\u20ac": "Euro",
        "\r": 1,
        "\ufb33": 2,
        "1": 1e21,
        "😀": 0.5,
        "\u0080": [True, None],
        "ö": "é\n",
    }

    assert canonical(payload) == (
        '{"\\r":1,"1":1e+21,"\u0080":[true,null],"ö":"é\\n","€":"Euro","😀":0.5,"\ufb33":2}'.encode()
    )


@pytest.mark.parametrize("number", [2**53, -(2**53), float("nan"), float("inf")])
def test_a_number_that_is_not_the_same_everywhere_is_refused(number):
    """Two programs would make two hashes of it."""
    with pytest.raises(rfc8785.CanonicalizationError):
        canonical({"number": number})


# Vectors of transparency-dev/merkle (rfc6962_test.go) and golang/mod (sumdb/tlog), in base64.
@pytest.mark.parametrize(
    ("leaf", "expected"),
    [
        ("", "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0="),
        ("TDEyMzQ1Ng==", "OVqgZKpMKfcBCs/j8l25SFu9S5GJe2rXrVR2OSUrTVY="),
        ("aGVsbG8gd29ybGQ=", "TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0="),
    ],
)
def test_a_leaf_is_hashed_as_every_log_does_it(leaf, expected):
    """SHA-256 over a zero byte and the leaf (RFC 6962 section 2.1)."""
    assert leaf_hash(base64.b64decode(leaf)) == base64.b64decode(expected).hex()


def test_a_leaf_is_not_hashed_without_its_prefix():
    """Without the zero byte a leaf could be passed off as a node of the tree."""
    without_prefix = base64.b64decode("yVKT6IEorPJu1R/4m3if9uE5Z0qugLgS4AGOPVQCd+8=").hex()

    assert hashlib.sha256(b"L123456").hexdigest() == without_prefix
    assert leaf_hash(b"L123456") != without_prefix


@given(st.binary(min_size=32, max_size=32), st.binary(), st.binary())
def test_a_commitment_holds_one_payload(key, payload, other):
    """HMAC-SHA-256 under the key: whoever has the opening verifies it, and no other payload fits."""
    assert commitment(key, payload) == hmac.new(key, payload, "sha256").hexdigest()
    assert (commitment(key, other) == commitment(key, payload)) == (other == payload)


@pytest.mark.django_db
def test_a_public_entry_is_read_by_everybody():
    """Its kind, instant, reference and fields; nothing is committed to, nothing is hidden."""
    entry = Entry.objects.get(pk=enter(Public("start", {"simulated_times": True}), at=AT).pk)

    assert json.loads(bytes(entry.leaf)) == {
        "v": 1,
        "kind": "start",
        "at": "2026-09-14T09:30:15.123Z",
        "ref": entry.ref,
        "simulated_times": True,
    }
    assert (entry.kind, entry.place, entry.leaf_hash) == ("start", None, leaf_hash(bytes(entry.leaf)))
    assert Opening.objects.count() == 0


@pytest.mark.django_db
def test_a_sealed_entry_shows_a_commitment_and_nothing_more():
    """Neither kind nor time nor reference tells who did what; its owner opens it."""
    entry = enter(Committed(SAID, owner="member:5"), at=AT)
    opening = Opening.objects.get(entry=entry)

    assert json.loads(bytes(entry.leaf)) == {
        "v": 1,
        "kind": "sealed",
        "commit": commitment(bytes(opening.key), bytes(opening.payload)),
    }
    assert json.loads(bytes(opening.payload)) == {"at": "2026-09-14T09:30:15.123Z", **SAID}
    assert (entry.kind, opening.owner, opening.public_from) == ("sealed", "member:5", None)


@pytest.mark.django_db
def test_equal_payloads_give_unlike_commitments():
    """Every entry has a fresh key: two members that did the same are not seen to have done the same."""
    one, other = (enter(Committed(SAID, owner="member:5"), at=AT) for _ in range(2))

    assert bytes(one.opening.payload) == bytes(other.opening.payload)
    assert bytes(one.opening.key) != bytes(other.opening.key)
    assert len(one.opening.key) == 32
    assert bytes(one.leaf) != bytes(other.leaf)


@pytest.mark.django_db
@pytest.mark.parametrize("hidden", [{"names": ["Kelera Tuvou"]}, {}])
def test_a_public_entry_may_commit_to_more_than_it_shows(hidden):
    """A list shows its contest and commits to its names; who has the opening verifies them."""
    entry = enter(
        Public("list", {"contest": "c"}, committed=hidden, owner="office:general-secretariat"), at=AT
    )

    assert json.loads(bytes(entry.leaf))["commit"] == commitment(
        bytes(entry.opening.key), bytes(entry.opening.payload)
    )
    assert entry.opening.payload == canonical(hidden)
    assert b"Kelera" not in bytes(entry.leaf)
    assert entry.opening.owner == "office:general-secretariat"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["v", "kind", "at", "ref", "commit"])
def test_a_field_never_stands_in_place_of_the_entrys_own(name):
    """An act that chose such a name would say another kind, instant or commitment than the record's."""
    with pytest.raises(ValueError, match=f"fields of an entry are not named {name}"):
        enter(Public("start", {name: "mine"}, committed={}), at=AT)


@pytest.mark.django_db
def test_the_instant_of_a_sealed_entry_is_the_records():
    """What a payload says of time stands under another name."""
    with pytest.raises(ValueError, match="fields of an entry are not named at"):
        enter(Committed({"at": "2020-01-01T00:00:00.000Z"}, owner="member:5"), at=AT)


@pytest.mark.django_db
def test_the_instant_is_that_of_the_clock_wherever_it_stands():
    """The same instant in another zone is the same bytes."""
    elsewhere = AT.astimezone(timezone(timedelta(hours=12)))

    assert (
        json.loads(bytes(enter(Public("start", {}), at=elsewhere).leaf))["at"] == "2026-09-14T09:30:15.123Z"
    )


@pytest.mark.django_db
def test_the_longest_leaf_fits_a_bundle():
    """65,535 bytes are taken, one more is refused and nothing is written (C2SP tlog-tiles)."""
    around = len(enter(Public("start", {"text": ""}), at=AT).leaf)
    whole = "a" * (LEAF_LIMIT - around)

    assert len(enter(Public("start", {"text": whole}), at=AT).leaf) == LEAF_LIMIT == 65_535
    with pytest.raises(
        EntryTooLargeError, match="The entry start has 65536 bytes; at most 65535 fit a bundle"
    ):
        enter(Public("start", {"text": whole + "a"}), at=AT)
    assert Entry.objects.count() == 2


@pytest.mark.django_db
def test_what_is_sealed_may_be_longer():
    """Only its commitment goes into a bundle."""
    entry = enter(Committed({"text": "a" * 100_000}, owner="member:5"), at=AT)

    assert len(entry.leaf) < 120


@pytest.mark.db_contract
@pytest.mark.django_db(transaction=True)
def test_an_entry_is_undone_with_its_act():
    """It is written in the act's own transaction: an act that did not happen leaves no entry and no opening."""
    with transaction.atomic():
        enter(Committed(SAID, owner="member:5"), at=AT)
        transaction.set_rollback(True)

    assert (Entry.objects.count(), Opening.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_entries_are_counted_whatever_they_show():
    """Public and sealed, placed or not."""
    enter(Public("start", {}), at=AT)
    enter(Committed(SAID, owner="member:5"), at=AT)

    assert count() == 2
