"""What is in a demo, as one JSON object: for scripts that check it, and for whoever wants it in figures."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from hustings.acts import clock
from hustings.acts.queries import drafts_visible_to
from hustings.circulars.models import Circular
from hustings.circulars.queries import circulars_visible_to, reaches_of
from hustings.contests.acts import SubmitNomination
from hustings.contests.queries import contests_visible_to, nominations_visible_to
from hustings.ground.instants import canonical
from hustings.ground.viewer import Viewer
from hustings.organization.models import GENERAL_SECRETARIAT, Mandate
from hustings.organization.queries import on_information_roll, open_mandates, viewer_under
from hustings.record.entries import count

SECRETARIAT = Viewer(office=GENERAL_SECRETARIAT)
"""Sees every contest, nomination and circular, and nobody's draft."""


def summary(mandates: Sequence[str], seconds: float) -> dict[str, Any]:
    """The demo in figures; `mandates` are the references of those offered at the door, in their order."""
    circulars = circulars_visible_to(SECRETARIAT).order_by("year", "number")
    opened = {each.ref: each for each in open_mandates(clock.now())}
    return {
        "members": on_information_roll(clock.now()).count(),
        "contests": contests_visible_to(SECRETARIAT).count(),
        "nominations": _states(opened.values()),
        "circulars": _circulars(list(circulars)),
        "people": [_person(opened[ref]) for ref in mandates if ref in opened],
        "entries": count(),
        "seconds": seconds,
    }


def _states(mandates: Any) -> dict[str, int]:
    """How many nominations there are in each state; drafts are counted member by member, as only these see them."""
    counted = Counter(nominations_visible_to(SECRETARIAT).values_list("state", flat=True))
    drafts = set[str]()
    for each in mandates:
        own = drafts_visible_to(viewer_under(each)).filter(form=SubmitNomination.name)
        drafts.update(own.values_list("ref", flat=True))
    return {"draft": len(drafts), **counted}


def _circulars(circulars: list[Circular]) -> list[dict[str, Any]]:
    reached = reaches_of(circulars)
    return [
        {
            "ref": each.ref,
            "kind": each.kind,
            "contest": each.contest,
            "sha256": each.sha256,
            "released_at": canonical(each.released_at),
            "recipients": reached[each.pk].delivered,
        }
        for each in circulars
    ]


def _person(mandate: Mandate) -> dict[str, str]:
    side = mandate.member or mandate.office
    return {
        "name": mandate.person.name,
        "acts_for": str(side.name) if side else "",
        "mandate": mandate.ref,
        "language": mandate.person.language,
    }
