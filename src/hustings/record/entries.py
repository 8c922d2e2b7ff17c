"""Writing an entry: canonical JSON, a hash, public or a bare commitment, in the act's own transaction.

Public leaf:  {"v": 1, "kind", "at", "ref", ...fields}.   Sealed leaf:  {"v": 1, "kind": "sealed", "commit"}:
neither kind nor time nor reference of a sealed entry tells who did what.
"""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import rfc8785

from hustings.ground.instants import canonical as canonical_instant

from .models import Entry, Opening

LEAF_LIMIT = 65_535
"""Bytes an entry bundle can hold for one entry (C2SP tlog-tiles: a 16-bit length)."""
_OWN = ("v", "kind", "at", "ref", "commit")


class EntryTooLargeError(ValueError):
    """An entry would not fit a bundle: put what is large beside it and its hash into it."""


@dataclass(frozen=True)
class Public:
    """An entry everybody reads: a kind of the documented vocabulary and its fields, without personal data.

    `committed` is content that the entry only commits to; `owner` names who gets what opens it.
    """

    kind: str
    fields: Mapping[str, Any]
    committed: Mapping[str, Any] | None = None
    owner: str = "members"


@dataclass(frozen=True)
class Committed:
    """An entry that shows nothing but a commitment; its owner ("member:FJI", "office:…") gets the opening."""

    payload: Mapping[str, Any]
    owner: str


def canonical(payload: Mapping[str, Any]) -> bytes:
    """The one spelling of a payload in bytes (RFC 8785); integers beyond 2^53 raise."""
    return rfc8785.dumps(dict(payload))


def commitment(key: bytes, payload: bytes) -> str:
    """HMAC-SHA-256 of the payload under a key of this entry alone, in hexadecimal."""
    return hmac.new(key, payload, hashlib.sha256).hexdigest()


def leaf_hash(leaf: bytes) -> str:
    """The hash of a leaf as the tree takes it, in hexadecimal (RFC 6962 section 2.1)."""
    return hashlib.sha256(b"\x00" + leaf).hexdigest()


def enter(what: Public | Committed, *, at: datetime) -> Entry:
    """Write one entry, unplaced, inside the caller's transaction.

    Raises:
        EntryTooLargeError: the canonical leaf is longer than 65,535 bytes.
        ValueError: a field bears a name that is the record's own.
    """
    when = canonical_instant(at)
    if isinstance(what, Public):
        entry = Entry(kind=what.kind, at=at)
        shown = {"v": 1, "kind": what.kind, "at": when, "ref": entry.ref, **_fields(what.fields, _OWN)}
        return _write(entry, shown, what.committed, what.owner)
    hidden = {"at": when, **_fields(what.payload, ("at",))}
    return _write(Entry(kind="sealed", at=at), {"v": 1, "kind": "sealed"}, hidden, what.owner)


def _fields(fields: Mapping[str, Any], own: tuple[str, ...]) -> Mapping[str, Any]:
    if taken := [name for name in own if name in fields]:
        raise ValueError(
            f"The fields of an entry are not named {', '.join(taken)}: that is the record's own."
        )
    return fields


def _write(entry: Entry, shown: Mapping[str, Any], hidden: Mapping[str, Any] | None, owner: str) -> Entry:
    key, payload = secrets.token_bytes(32), canonical(hidden or {})
    leaf = canonical(shown if hidden is None else {**shown, "commit": commitment(key, payload)})
    if len(leaf) > LEAF_LIMIT:
        raise EntryTooLargeError(
            f"The entry {entry.kind} has {len(leaf)} bytes; at most {LEAF_LIMIT} fit a bundle."
        )
    entry.leaf, entry.leaf_hash = leaf, leaf_hash(leaf)
    entry.save(force_insert=True)
    if hidden is not None:
        Opening.objects.create(entry=entry, owner=owner, key=key, payload=payload)
    return entry


def count() -> int:
    """How many entries the record holds, placed or not."""
    return Entry.objects.count()
