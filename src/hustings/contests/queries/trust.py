"""Who sees what an office sees of a contest: not those in conflict in it, unless the competent body designated them.

Who is in conflict sees what every member sees (practice: recusal).
"""

from django.db.models import Exists, OuterRef, Q

from hustings.contests.models import Conflict, Contest, Designation
from hustings.ground.viewer import Viewer
from hustings.organization.models import GENERAL_SECRETARIAT


def is_secretariat(viewer: Viewer) -> bool:
    """Whether somebody acts for the General Secretariat."""
    return viewer.office == GENERAL_SECRETARIAT


def in_confidence(viewer: Viewer, contest: str = "pk") -> Q:
    """The rows of contests of which this viewer sees what the General Secretariat sees; no row for all others.

    `contest` is the path from a row to the key of its contest. A duty of the software sees all.
    """
    if viewer.kind == "duty":
        return Q(pk__isnull=False)  # every row: an empty condition beside another one would say nothing
    if not is_secretariat(viewer):
        return Q(pk__in=())
    of = Conflict.objects.filter(contest=OuterRef(contest), until_at__isnull=True)
    designated = Designation.objects.filter(
        contest=OuterRef(contest), mandate=viewer.mandate, until_at__isnull=True
    )
    person, office = of.filter(person=viewer.person), of.filter(office__code=viewer.office)
    return ~Exists(person) & (~Exists(office) | Exists(designated))


def is_conflicted(viewer: Viewer, *contests: Contest) -> bool:
    """Whether an officer is kept out of one of these contests by a conflict; asks once, whatever their number."""
    named = {each.pk for each in contests}
    if not named or not is_secretariat(viewer):
        return False
    return Contest.objects.filter(in_confidence(viewer), pk__in=named).count() < len(named)
