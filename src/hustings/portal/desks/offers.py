"""What somebody may do now: acts that would be allowed, as ways to their pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hustings.acts.act import Act
from hustings.acts.perform import may_i_many
from hustings.portal.context import Link
from hustings.portal.duties import Own

MOST = 6


@dataclass(frozen=True)
class Offer:
    """An act with what its page knows of it, and this page; `seen` are its targets, where they were read already."""

    act: Act[Any]
    label: str
    url: str
    seen: Any = None


def allowed(offers: Iterable[Offer], own: Own) -> tuple[Link, ...]:
    """The first of these acts that would be allowed now, at most six."""
    asked = list(offers)
    acts, seen = [each.act for each in asked], [each.seen for each in asked]
    answers = may_i_many(acts, by=own.viewer, now=own.now, seen=seen)
    return tuple(Link(each.label, each.url) for each, yes in zip(asked, answers, strict=True) if yes)[:MOST]
