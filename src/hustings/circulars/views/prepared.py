"""What waits for a second officer: each prepared act, exactly as every member will be told of it, and its release."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.acts import clock
from hustings.acts.act import Act
from hustings.acts.models import Prepared
from hustings.acts.pages import Page, act_page, one, open_to, signed_in, viewer_of
from hustings.acts.perform import Done, may_i
from hustings.acts.queries import WAITS, files_of, prepared_visible_to
from hustings.acts.refusals import Refused
from hustings.acts.seconding import act_of, settled
from hustings.circulars.forms import DiscardPreparedForm, release_form
from hustings.ground.downloads import download
from hustings.organization.queries import on_information_roll, organization_visible_to
from hustings.organization.setting import clocks_of

from .proof import Proof

SHOWN = 50
"""So many of those that were released or discarded stand in the list."""


def _list(_done: Done | None = None) -> str:
    return reverse("circulars:all-prepared")


@require_safe
def _all(request: HttpRequest) -> HttpResponse:
    """What waits, oldest first; then what was released or discarded, newest first."""
    viewer, clocks = viewer_of(request), clocks_of(request)
    rows = prepared_visible_to(viewer)
    context = {
        "waiting": [Proof(each, clocks) for each in rows.filter(WAITS)],
        "settled": [Proof(each, clocks) for each in rows.exclude(WAITS).order_by("-pk")[:SHOWN]],
        "viewer": viewer,
        "clocks": clocks,
    }
    return render(request, "circulars/all_prepared.html", context)


all_prepared = open_to(organization_visible_to, _all)
"""The list, for the General Secretariat."""


@signed_in
def prepared(request: HttpRequest, ref: str) -> HttpResponse:
    """Look at exactly what every member will receive, then release it."""
    found = one(prepared_visible_to(viewer_of(request)), ref=ref)
    act, closed = _judged(request, found)
    page = Page("circulars/prepared.html", _context(request, found, closed))
    if act is None:
        status = 409 if request.method == "POST" else 200
        return render(request, page.template, {**(page.context or {})}, status=status)
    return act_page(
        request,
        release_form(type(act)),
        page,
        given={name: getattr(act, name) for name in act.form_fields()},
        then=lambda done: _after(done, ref),
        seconding=ref,
    )


def _after(done: Done, ref: str) -> str:
    """Where one stands after the release: at the circular, where there is one."""
    if done.circulars:
        return reverse("circulars:circular", args=[done.circulars[0]])
    return reverse("circulars:prepared", args=[ref])


def _judged(request: HttpRequest, found: Prepared) -> tuple[Act[Any] | None, Refused | None]:
    """The act, where it can be read, and why this reader may not release it now.

    What it is about may be kept from this reader, or be gone: then there is no such page.
    """
    try:
        act = act_of(found)
    except Refused as unread:
        return None, unread
    closed = may_i(act, by=viewer_of(request), prepared=found).refusal
    if closed and closed.absent and found.done_at is None:
        raise Http404
    return act, closed if found.waits else settled(found)


def _context(request: HttpRequest, found: Prepared, closed: Refused | None) -> dict[str, Any]:
    written_on = translate_url(found.page, get_language() or "en") if found.page else ""
    return {
        "prepared": found,
        "proof": Proof(found, clocks_of(request)),
        "recipients": on_information_roll(clock.now()).count(),
        "written_on": f"{written_on}?prepared={found.ref}" if written_on else "",
        "own": found.prepared_by.person_id == viewer_of(request).person,
        "clocks": clocks_of(request),
        "closed": closed,
        "back": _list(),
    }


@signed_in
def discard(request: HttpRequest, ref: str) -> HttpResponse:
    """Discard what was prepared."""
    found = one(prepared_visible_to(viewer_of(request)), ref=ref)
    consequence = _("Nobody was told anything of it, and nobody will be.")
    context = {
        "lead": Proof(found, clocks_of(request)).heading,
        "consequence": consequence,
        "closed": None if found.waits else settled(found),
        "back": reverse("circulars:prepared", args=[ref]),
    }
    page = Page("shell/check.html", context)
    return act_page(request, DiscardPreparedForm, page, given={"prepared": ref}, then=_list)


@require_safe
@signed_in
def file(request: HttpRequest, ref: str, position: int) -> HttpResponseBase:
    """A file of a prepared act."""
    files = files_of(one(prepared_visible_to(viewer_of(request)), ref=ref))
    if position >= len(files):
        raise Http404
    return download(files[position])
