"""What can be read of conflicts in a contest and of who was designated: members and offices see both, nobody else."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from hustings.circulars.models import Circular
from hustings.contests.models import Call, CallVersion, Conflict, Contest, Designation, Nomination, Step
from hustings.ground.viewer import Viewer
from hustings.organization.models import GENERAL_SECRETARIAT, Session
from hustings.organization.queries import open_mandates

from .contests import contests_visible_to
from .trust import in_confidence, is_secretariat


def conflicts_visible_to(viewer: Viewer) -> QuerySet[Conflict]:
    """The conflicts in the contests that the viewer sees, ended ones too, as they were entered."""
    rows = Conflict.objects.select_related("contest__session", "office", "person")
    return _in_seen_contests(rows, viewer).order_by("from_at", "pk")


def designations_visible_to(viewer: Viewer) -> QuerySet[Designation]:
    """Who was designated in the contests that the viewer sees, ended designations too, as they were entered."""
    rows = Designation.objects.select_related("contest__session", "mandate__person")
    return _in_seen_contests(rows, viewer).order_by("from_at", "pk")


def _in_seen_contests(rows: QuerySet[Any], viewer: Viewer) -> QuerySet[Any]:
    if viewer.kind not in {"member", "office", "duty"}:
        return rows.none()
    return rows.filter(contest__in=contests_visible_to(viewer).order_by().values("pk"))


def kept_from(viewer: Viewer) -> frozenset[str]:
    """The references of all that a conflict keeps an officer from: contests, and what is written about them.

    Their calls, sessions, nominations, circulars and the letters that came about a nomination; none for all others.
    """
    if not is_secretariat(viewer):
        return frozenset()
    contests = dict(Contest.objects.filter(~in_confidence(viewer)).values_list("pk", "ref"))
    if not contests:
        return frozenset()
    about: list[Iterable[tuple[Any, ...]]] = [
        Call.objects.filter(called__contest__in=contests).values_list("ref"),
        Session.objects.filter(contests__in=contests).values_list("ref"),
        Circular.objects.filter(contest__in=contests.values()).values_list("ref"),
        CallVersion.objects.filter(call__called__contest__in=contests).values_list("circular"),
        Nomination.objects.filter(contest__in=contests).values_list(
            "ref", "communication__ref", "signature__ref"
        ),
        Step.objects.filter(nomination__contest__in=contests).values_list("communication__ref"),
    ]
    named = [str(ref) for rows in about for row in rows for ref in row if ref]
    return frozenset([*contests.values(), *named])


def persons_left(
    contest: Contest,
    at: datetime,
    *,
    whole_office: bool = False,
    without: int | None = None,
    designated: int | None = None,
    not_designated: int | None = None,
) -> set[int]:
    """The persons, by their keys, who can act for the General Secretariat in a contest at an instant.

    And who could, if besides its whole office were in conflict, or one person; if the mandate of one more were
    designated, or of one no longer.
    """
    of = Conflict.objects.filter(contest=contest, until_at__isnull=True)
    kept_out = {*of.filter(person__isnull=False).values_list("person", flat=True), without}
    officers = open_mandates(at).filter(office__code=GENERAL_SECRETARIAT)
    if whole_office or of.filter(office__code=GENERAL_SECRETARIAT).exists():
        chosen = Designation.objects.filter(contest=contest, until_at__isnull=True)
        mandates = {*chosen.values_list("mandate", flat=True), designated} - {not_designated}
        officers = officers.filter(pk__in=[each for each in mandates if each is not None])
    return {*officers.values_list("person", flat=True)} - kept_out
