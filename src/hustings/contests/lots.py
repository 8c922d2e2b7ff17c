"""Lots that anyone can redo: a seed committed in the call's entry, revealed at the draw, and HMAC in between.

    commitment = SHA-256(seed)                                the seed: 32 random bytes, a fresh one for each contest
    lot        = HMAC-SHA-256(key = seed, message = "purpose|ordinal|name" in UTF-8)

For a list of candidates the purpose is "list", the ordinal 1, the name the code of the nominating member, as in
"list|1|FJI"; the smallest lot, read as hexadecimal, stands first. Whoever keeps the seed could try out names that
are made after it, so a name is one that was there before: the code of a member, never a reference made here.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable

LIST = "list"
"""The purpose of the draw that orders a list of candidates."""


def new_seed() -> bytes:
    """A fresh seed: 32 bytes that nobody can guess."""
    return secrets.token_bytes(32)


def commitment(seed: bytes) -> str:
    """What is told of a seed before its draw: its SHA-256 in hexadecimal."""
    return hashlib.sha256(seed).hexdigest()


def lot(seed: bytes, purpose: str, ordinal: int, name: str) -> str:
    """The lot of a name in one draw, in hexadecimal."""
    return hmac.new(seed, f"{purpose}|{ordinal}|{name}".encode(), hashlib.sha256).hexdigest()


def lots(seed: bytes, purpose: str, names: Iterable[str], ordinal: int = 1) -> dict[str, str]:
    """The names with their lots, in the order of the draw."""
    drawn = {name: lot(seed, purpose, ordinal, name) for name in names}
    return dict(sorted(drawn.items(), key=lambda each: (each[1], each[0])))
