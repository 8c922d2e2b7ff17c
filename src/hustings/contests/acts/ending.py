"""What every end of a nomination shares: the row with its step, and how it is said who was told."""

from typing import Any

from django.utils.translation import gettext as _

from hustings.acts.act import Act, Occasion
from hustings.contests.models import ListedCandidate, Nomination
from hustings.ground.refs import new_ref

from .common import told
from .steps import note

_OF_ROW = ("ended_by", "ground", "rule")
"""What a row says of its end."""


def end(nomination: Nomination, act: Act[Any], on: Occasion, *, state: str, **more: Any) -> str:
    """End a nomination, and note the step; the circular's reference, or nothing where only its member knew of it.

    `more` are values of the row (who ended it, on which ground, by which rule) and of the step; `circular` names
    the one that tells of it, where that tells of more than this.
    """
    row, telling = {name: more.pop(name) for name in _OF_ROW if name in more}, more.pop("circular", "")
    circular = (telling or new_ref()) if nomination.is_known else ""
    nomination.state, nomination.ended_at, nomination.return_until = state, on.now, None
    for name, value in {**row, "end_circular_id": circular or None}.items():
        setattr(nomination, name, value)
    nomination.save(update_fields=["state", "ended_at", "return_until", "end_circular", *row])
    note(nomination, act, on, **more, circular=circular or None)
    return circular


def stand_again(nomination: Nomination, act: Act[Any], on: Occasion, **more: Any) -> str:
    """Undo the end of a nomination, and note the step (`more`); the circular's reference, or nothing as for an end.

    One that was with its member to be completed is with the General Secretariat again: the term has run out.
    """
    state = Nomination.State.ACCEPTED if nomination.released_at else Nomination.State.SUBMITTED
    nomination.state, nomination.ended_at, nomination.end_circular = state, None, None
    nomination.ended_by, nomination.ground, nomination.rule = "", "", None
    nomination.save(update_fields=["state", "ended_at", "end_circular", *_OF_ROW])
    # Its place on a list that holds no more would keep it off the one that follows.
    ListedCandidate.objects.filter(nomination=nomination, list__replaced_at__isnull=False).delete()
    circular = new_ref() if nomination.is_known else None
    note(nomination, act, on, **more, circular=circular)
    return circular or ""


def result_of(nomination: Nomination, on: Occasion) -> dict[str, Any]:
    """What is said of a nomination that has ended, or stands again; and who was told of it."""
    return {
        "nomination": nomination.ref,
        "candidate": nomination.candidate,
        "contest": nomination.contest.ref,
        "post": str(nomination.contest.post),
        "told": _who_was_told(nomination, on),
    }


def _who_was_told(nomination: Nomination, on: Occasion) -> str:
    if nomination.is_known:
        return _("It was told to %(recipients)s at %(time)s in %(place)s.") % told(nomination.contest, on)
    return _("No other member knew of it, so nobody else is told.")
