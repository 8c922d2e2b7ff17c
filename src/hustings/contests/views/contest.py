"""One contest: where it stands, what the reader may do now, everything that is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hustings.acts.models import KeptRefusal
from hustings.acts.pages import viewer_of
from hustings.acts.queries import refusals_visible_to
from hustings.acts.refusals import Refused
from hustings.circulars.models import Circular
from hustings.circulars.queries import headings
from hustings.conduct.engine import Pack, shipped
from hustings.contests import queries
from hustings.contests.acts import SubmitNomination
from hustings.contests.models import Conflict
from hustings.contests.queries import Candidates
from hustings.ground.viewer import Viewer
from hustings.organization.queries import practice
from hustings.shell.drawings import TimeLine
from hustings.shell.moments import Moment

from .lines import time_line
from .standing import Standing, standing_of
from .ways import Ways, ways_of


@dataclass(frozen=True)
class Refusal:
    """A refused try of the reader's own member: when it arrived, and why."""

    arrived: Moment
    refused: Refused


@dataclass(frozen=True)
class ContestPage:
    """Everything on the page of a contest; `circulars` holds the references of those that the reader sees."""

    standing: Standing
    ways: Ways
    line: TimeLine | None
    candidates: Candidates
    documents: Sequence[Circular]
    refusals: Sequence[Refusal]
    pack: Pack
    vote_counts: bool
    conflicts: Sequence[Conflict]

    @property
    def circulars(self) -> set[str]:
        """The circulars that become links."""
        return {each.ref for each in self.documents}


@require_safe
def contest(request: HttpRequest, ref: str) -> HttpResponse:
    """The page of a contest."""
    viewer, standing = viewer_of(request), standing_of(request, ref)
    documents, vote_counts = documents_of(viewer, standing), bool(practice()["day_of_vote_counts"])
    page = ContestPage(
        standing=standing,
        ways=ways_of(request, standing),
        line=time_line(standing, {each.ref for each in documents}, vote_counts=vote_counts),
        candidates=queries.candidates_of(viewer, standing.contest),
        documents=documents,
        refusals=[_refusal(each, standing) for each in refusals_of(viewer, ref)],
        pack=shipped(),
        vote_counts=vote_counts,
        conflicts=list(_conflicts(viewer, standing)),
    )
    return render(request, "contests/contest.html", {"view": page})


def _conflicts(viewer: Viewer, standing: Standing) -> QuerySet[Conflict]:
    """Who is in conflict in the contest now."""
    rows = queries.conflicts_visible_to(viewer).filter(contest=standing.contest)
    return rows.filter(until_at__isnull=True)


def documents_of(viewer: Viewer, standing: Standing) -> list[Circular]:
    """The circulars about a contest that the reader sees, its call first."""
    called = standing.call.circular_id if standing.call else None
    told = [each.circular_id for each in queries.versions_of(standing.contest)]
    about = Q(contest=standing.contest.ref) | Q(ref__in=[each for each in told if each])
    found = headings(viewer).filter(about).order_by("year", "number")
    return sorted(found, key=lambda each: each.ref != called)


def refusals_of(viewer: Viewer, contest: str) -> list[KeptRefusal]:
    """The refused tries of the reader's own member to present a candidate in a contest, newest first."""
    own = refusals_visible_to(viewer).filter(act=SubmitNomination.name)
    return list(own.filter(refusal__reason__particulars__contest=contest))


def _refusal(kept: KeptRefusal, standing: Standing) -> Refusal:
    session = standing.contest.session
    arrived = Moment(kept.arrived_at, session.zone, session.place, standing.own_zone)
    return Refusal(arrived, Refused.from_dict(kept.refusal))
