"""What the acts on one nomination share: where it stands as a fact, and the step that each notes in its history."""

from typing import Any

from hustings.acts.act import Act, Fact, Lock, Occasion, target
from hustings.acts.refusals import instant_particular
from hustings.contests.models import Nomination, Step
from hustings.contests.queries import nominations_visible_to, stage_of

from .common import office_facts

ON_ITS_WAY: dict[str, type[Fact]] = {"stage": str, "update": bool}
"""The facts of an act on one nomination, beside those of its office; `way_facts` computes them."""
_ALL = ("contest__session", "dossier__accepted_by__person")


def locks_of(ref: str) -> tuple[Lock, ...]:
    """What an act on one nomination must have alone: it, and its contest, so that no list is drawn meanwhile.

    A nomination never moves to another contest, so that can be asked before anything is held.
    """
    contest = Nomination.objects.filter(ref=ref).values_list("contest__ref", flat=True).first()
    return (Lock("contest", contest or ""), Lock("nomination", ref))


def nomination_named(ref: str, on: Occasion) -> Nomination:
    """The nomination that an act is about, as the actor sees it.

    Raises:
        NotSeenError: it is absent, or not the actor's to see.
    """
    return target(nominations_visible_to(on.actor).select_related(*_ALL), ref=ref)


def way_facts(nomination: Nomination) -> dict[str, Fact]:
    """For what a nomination waits, and whether this is an update of one that all members know."""
    return {"stage": stage_of(nomination), "update": nomination.is_update}


def officers_facts(nomination: Nomination, on: Occasion) -> dict[str, Fact]:
    """Where a nomination stands, and whether a conflict keeps this officer out of its contest."""
    return {**office_facts(on, nomination.contest), **way_facts(nomination)}


def named(nomination: Nomination) -> dict[str, Any]:
    """What the reasons of a refusal name of a nomination: its candidate, who checked it, until when it is returned."""
    session, checked = nomination.contest.session, nomination.dossier.accepted_by
    until = nomination.return_until or nomination.submitted_at
    return {
        "candidate": nomination.candidate,
        "officer": checked.person.name if checked else "",
        "until": instant_particular(until, session.zone, session.place),
    }


def note(nomination: Nomination, act: Act[Any], on: Occasion, **more: Any) -> Step:
    """Note a step in the history of a nomination, with the state to which it led; `circular` by its reference."""
    told = more.pop("circular", None)
    return Step.objects.create(
        nomination=nomination,
        kind=act.name,
        at=on.now,
        by_id=on.actor.mandate,
        state=nomination.state,
        circular_id=told,
        **more,
    )
