"""Holding what an act must have alone until its transaction ends."""

import hashlib
from collections.abc import Iterable

from django.db import connection

from .act import Lock


def hold(locks: Iterable[Lock]) -> None:
    """PostgreSQL's advisory locks, in one order for all, freed by the commit; SQLite has one writer anyway."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for lock in sorted(set(locks)):
            digest = hashlib.sha256(f"{lock.kind}:{lock.name}".encode()).digest()
            cursor.execute(
                "SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(digest[:8], "big", signed=True)]
            )
