"""The information roll in the record: every member by its code, public, so that all can count themselves in (¶13)."""

import json
from datetime import datetime
from typing import Any

from hustings.record.entries import Public, enter
from hustings.record.models import Entry

from .queries import latest_roll, on_information_roll


def roll_fields(at: datetime) -> dict[str, Any]:
    """The roll as the record shows it: codes in their order, and how many."""
    codes = list(on_information_roll(at).order_by("code").values_list("code", flat=True))
    return {"codes": " ".join(codes), "count": len(codes)}


def roll_entry(at: datetime) -> Entry:
    """The record's entry of the roll as it stands: the latest one, or a new one when the roll has changed."""
    fields, latest = roll_fields(at), latest_roll()
    if latest is not None and roll_shown(latest) == fields:
        return latest
    return enter(Public("roll", fields), at=at)


def roll_shown(entry: Entry) -> dict[str, Any]:
    """What an entry of the roll shows: `codes` and `count`."""
    leaf = json.loads(bytes(entry.leaf))
    return {"codes": leaf["codes"], "count": leaf["count"]}
