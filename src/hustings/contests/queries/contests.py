"""What can be read of contests, and by whom: everybody sees those that are called."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from hustings.circulars.models import Circular
from hustings.contests.models import Contest
from hustings.contests.phases import campaign_runs
from hustings.ground.viewer import Viewer

from .calls import versions_with
from .lists import lists_seen_by
from .trust import in_confidence, is_secretariat


def contests_visible_to(viewer: Viewer) -> QuerySet[Contest]:
    """Contests with session, bodies, region, call and list, in their one neutral order.

    Everybody sees those whose call is released, the General Secretariat planned ones too. A list that is only
    prepared stands beside its contest for the General Secretariat alone.
    """
    rows = Contest.objects.select_related(
        "session", "body", "proposed_by", "region", "called__call", "depends_on"
    )
    told = rows.prefetch_related(Prefetch("lists", lists_seen_by(viewer), to_attr="seen_lists"))
    ordered = told.order_by("session__opens_on", "session_id", "position", "pk")
    return ordered.filter(in_confidence(viewer) | Q(called__call__called_at__isnull=False))


def contests_in_confidence(viewer: Viewer) -> QuerySet[Contest]:
    """The contests in which this viewer acts for the General Secretariat: not for those in conflict, nor for others."""
    return contests_visible_to(viewer).filter(in_confidence(viewer))


def contests_to_call(viewer: Viewer) -> QuerySet[Contest]:
    """Contests that are in no call yet: what a call can be prepared for, by the General Secretariat alone."""
    rows = contests_visible_to(viewer).filter(called__isnull=True)
    return rows if is_secretariat(viewer) else rows.none()


def called_at_session(session: int) -> QuerySet[Contest]:
    """The contests of a session of which all members know by a call, whoever asks: for followers."""
    return Contest.objects.filter(session=session, called__call__called_at__isnull=False)


def running_contests(at: datetime, practice: Mapping[str, Any]) -> list[Contest]:
    """The contests whose campaign runs at an instant (¶4), whoever asks: for followers."""
    day_before = at.date() - timedelta(days=1)
    called = Contest.objects.filter(called__call__called_at__lte=at, vote_on__gte=day_before)
    rows = called.select_related("session", "called__call")
    return [each for each in rows if campaign_runs(each, at, practice)]


def circulars_of_running(at: datetime, practice: Mapping[str, Any]) -> QuerySet[Circular]:
    """Every circular so far about a contest whose campaign runs, in the order of release.

    Those of its call are among them: of every version, their corrections, and of the calls that it opened again.
    """
    contests = running_contests(at, practice)
    versions = versions_with([each.called.call for each in contests])
    called = versions.values("circular")
    about = Q(contest__in=[each.ref for each in contests]) | Q(ref__in=called) | Q(corrects__ref__in=called)
    return Circular.objects.defer("package").filter(about).order_by("year", "number")


def contests_of_circular(circular: str, contest: str) -> list[Contest]:
    """The contests that a circular is about, whoever asks: the one it names, or those of the call that it tells."""
    told = Q(called__call__versions__circular=circular)
    return list(Contest.objects.filter(Q(ref=contest) | told).distinct())
