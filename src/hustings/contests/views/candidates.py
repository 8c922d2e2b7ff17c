"""The candidates of a contest in its one order, as a page and as files; and each of them, with equal space."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hustings.acts.pages import viewer_of
from hustings.contests import queries
from hustings.contests.lots import LIST, commitment, lots
from hustings.contests.models import Nomination
from hustings.contests.queries import Candidates, Ended, Order
from hustings.ground.instants import canonical

from .contest import documents_of
from .dossiers import dossier_shown
from .standing import Standing, standing_of

COLUMNS = ("place", "candidate", "member", "code", "language", "circular", "lot")
# A cell that begins so is read as a formula by spreadsheet programs.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Draw:
    """What anyone needs to redo a draw: the seed, what was committed to, each input with its lot."""

    seed: str
    committed: str
    holds: bool
    """Whether this page, redoing it, finds the same."""
    inputs: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class CandidatesPage:
    """The candidates with their places and lots, once the list is published."""

    standing: Standing
    candidates: Candidates
    circulars: set[str]
    draw: Draw | None
    ended: Sequence[Ended]
    """Those who were presented and stand no more, as far as all know of them."""


@require_safe
def candidates(request: HttpRequest, ref: str) -> HttpResponse:
    """The candidates of a contest, and the draw that gave them their order."""
    standing, viewer = standing_of(request, ref), viewer_of(request)
    page = CandidatesPage(
        standing=standing,
        candidates=queries.candidates_of(viewer, standing.contest),
        circulars={each.ref for each in documents_of(viewer, standing)},
        draw=_draw(request, standing),
        ended=queries.ended_in(viewer, standing.contest),
    )
    return render(request, "contests/candidates.html", {"view": page})


def _draw(request: HttpRequest, standing: Standing) -> Draw | None:
    """The draw of the published list, redone; None where no lot gave the order."""
    listed = standing.list if standing.is_listed else None
    if listed is None or listed.order != Order.LOT:
        return None
    kept = {
        each.nomination.member.code: each.lot
        for each in queries.listed_candidates(viewer_of(request), listed)
    }
    seed, committed = bytes.fromhex(listed.seed), standing.contest.called.seed_commitment
    drawn = lots(seed, LIST, kept)
    holds = list(drawn.items()) == list(kept.items()) and commitment(seed) == committed
    return Draw(listed.seed, committed, holds, [(f"{LIST}|1|{code}", lot) for code, lot in drawn.items()])


@require_safe
def candidates_csv(request: HttpRequest, ref: str) -> HttpResponse:
    """The candidates as a table: UTF-8 with the mark by which spreadsheet programs know it, no cell a formula."""
    standing = standing_of(request, ref)
    text = io.StringIO("\N{ZERO WIDTH NO-BREAK SPACE}")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for each in queries.candidates_of(viewer_of(request), standing.contest).rows:
        row = _row(each)
        writer.writerow([_plain(row[name]) for name in COLUMNS])
    headers = {"Content-Disposition": f'attachment; filename="candidates-{ref}.csv"'}
    return HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
def candidates_json(request: HttpRequest, ref: str) -> JsonResponse:
    """The candidates with everything that the page says of the list, the draw included."""
    standing = standing_of(request, ref)
    contest, listed = standing.contest, standing.list if standing.is_listed else None
    found = queries.candidates_of(viewer_of(request), contest)
    draw = _draw(request, standing)
    told = {
        "contest": contest.ref,
        "post": contest.post.as_dict(),
        "order": found.order,
        "published_at": canonical(listed.published_at) if listed and listed.published_at else None,
        "draw": {"seed": draw.seed, "commitment": draw.committed, "lots": dict(draw.inputs)}
        if draw
        else None,
        "candidates": [_row(each) for each in found.rows],
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def _row(nomination: Nomination) -> dict[str, Any]:
    """What the files say of a candidate; place and lot once the list is published."""
    listed = getattr(nomination, "listed", None)
    circular = nomination.circular
    return {
        "place": listed.place if listed else None,
        "candidate": nomination.candidate,
        "member": str(nomination.member.name),
        "code": nomination.member.code,
        "nomination": nomination.ref,
        "language": nomination.language,
        "circular": str(circular) if circular else None,
        "lot": listed.lot if listed else None,
    }


def _plain(value: Any) -> str:
    """A cell that no spreadsheet program takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


@require_safe
def candidate(request: HttpRequest, ref: str, nomination: str) -> HttpResponse:
    """One candidate: the same fields and the same space for all."""
    standing, viewer = standing_of(request, ref), viewer_of(request)
    found = queries.candidates_of(viewer, standing.contest)
    shown = next((each for each in found.rows if each.ref == nomination), None)
    if shown is None:
        raise Http404
    context = {
        "standing": standing,
        "candidates": found,
        "nomination": shown,
        "dossier": dossier_shown(standing.contest, shown.shown),
        "translations": queries.translations_visible_to(viewer).filter(dossier=shown.shown),
        "circulars": {each.ref for each in documents_of(viewer, standing)},
    }
    return render(request, "contests/candidate.html", context)
