"""By which imported rules a nomination can be inadmissible, until when that is decided and an objection heard."""

from datetime import date, timedelta

from django.db.models import QuerySet

from hustings.contests.models import Admissibility, Contest, Nomination
from hustings.contests.phases import began_at, day_at_place
from hustings.ground.viewer import Viewer


def admissibility_visible_to(viewer: Viewer) -> QuerySet[Admissibility]:
    """The rules on admissibility that were imported, the first one first; everybody may read them."""
    return Admissibility.objects.select_related("body", "objection", "text").order_by("imported_at", "pk")


def rules_for(contest: Contest, viewer: Viewer) -> list[Admissibility]:
    """The rules by which a nomination in a contest can be inadmissible: they name its post, and came before its call.

    Who is bound by a rule could know it when the call went out. There is none where none was imported.
    """
    return [
        each
        for each in admissibility_visible_to(viewer)
        if names_post(each, contest) and is_older_than_call(each, contest)
    ]


def names_post(rule: Admissibility, contest: Contest) -> bool:
    """Whether a rule is about the post of a contest."""
    return contest.post_key != "" and contest.post_key in rule.post_keys


def is_older_than_call(rule: Admissibility, contest: Contest) -> bool:
    """Whether a rule was imported before a call first made the contest known."""
    began = began_at(contest)
    return began is not None and rule.imported_at < began


def decision_until(nomination: Nomination, rule: Admissibility) -> date:
    """The last day, at the session's place, for a decision; counted from the instant of submission that counts."""
    return day_at_place(nomination.contest, nomination.submitted_at) + timedelta(days=rule.days)


def objection_until(nomination: Nomination) -> date | None:
    """The last day, at the session's place, for an objection; None for a nomination that is not inadmissible."""
    if nomination.rule is None or nomination.ended_at is None:
        return None
    told = day_at_place(nomination.contest, nomination.ended_at)
    return told + timedelta(days=nomination.rule.objection_days)
