"""Who plays which part in the demo: invented people, given to real members by a lot that anyone can redo."""

import hashlib
import hmac
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SEED = "hustings demo 1"


@cache
def texts() -> dict[str, Any]:
    """Everything the demo says."""
    return tomllib.loads(Path(__file__).with_name("texts.toml").read_text("utf-8"))


def drawn(purpose: str, names: Iterable[str], seed: str = SEED) -> list[str]:
    """The names in the order of their lots: HMAC-SHA-256 of purpose and name under the seed."""
    return sorted(
        names, key=lambda name: hmac.new(seed.encode(), f"{purpose}|{name}".encode(), hashlib.sha256).digest()
    )


@dataclass(frozen=True)
class Player:
    """Somebody in the demo: the part, an invented name, the language, an address that belongs to nobody (RFC 2606).

    Who heads a delegation has the code of its member, and perhaps a candidate.
    """

    part: str
    name: str
    language: str
    email: str
    member: str = ""
    candidate: str = ""


@dataclass(frozen=True)
class Cast:
    """Heads of delegations and staff, by their parts; nobody plays twice."""

    heads: dict[str, Player]
    staff: dict[str, Player]


def cast() -> Cast:
    """Everybody, each given a name of the own language, and each delegation a member, by the lot."""
    free = {language: drawn("people", names) for language, names in texts()["people"].items()}
    heads = {part: _head(part, given, free[given["language"]]) for part, given in texts()["parts"].items()}
    staff = {part: _staff(part, given, free[given["language"]]) for part, given in texts()["staff"].items()}
    return Cast(heads, staff)


def _head(part: str, given: dict[str, Any], free: list[str]) -> Player:
    member = drawn(part, given["members"])[0]
    candidate = free.pop() if given["stands"] else ""
    email = f"head.{member.lower()}@delegation.example"
    return Player(part, free.pop(), given["language"], email, member, candidate)


def _staff(part: str, given: dict[str, Any], free: list[str]) -> Player:
    return Player(part, free.pop(), given["language"], f"{part}@organization.example")
