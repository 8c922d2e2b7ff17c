"""The Secretariat's calls: prepared by one officer, released by another; or recorded as communicated otherwise."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.acts import clock
from hustings.acts.inputs import PlacedInstant
from hustings.acts.models import Draft
from hustings.acts.pages import Page, act_page, one, viewer_of
from hustings.acts.perform import Done
from hustings.contests import acts, forms, queries
from hustings.contests.acts.letters_of_calls import call_letter
from hustings.contests.models import Call, Contest
from hustings.ground.instants import canonical
from hustings.ground.viewer import Viewer
from hustings.organization.queries import next_session, on_information_roll
from hustings.shell.moments import own_zone
from hustings.shell.sheets import sheets

from .asking import closed
from .drafting import Desk, draft_of, perform_at, save_at
from .guarding import for_secretariat
from .moments import at_place_of, deadline_of

PREPARING, RECORDING = "prepare-call", "record-call"
"""What the draft of a call that is not there yet is about."""


@require_safe
@for_secretariat
def calls(request: HttpRequest) -> HttpResponse:
    """Prepared calls first, with what each waits for; then those that were released or recorded."""
    viewer = viewer_of(request)
    rows = list(queries.calls_visible_to(viewer))
    draft = _begun(viewer, acts.PrepareCall.name, PREPARING)
    context = {
        "prepared": [each for each in rows if each.called_at is None],
        "called": [each for each in rows if each.called_at is not None],
        "open_to_change": set(queries.calls_in_confidence(viewer).values_list("pk", flat=True)),
        "draft": draft if draft and draft.payload else None,
        "to_call": queries.contests_to_call(viewer).exists(),
        "viewer": viewer,
    }
    return render(request, "contests/calls.html", context)


def _begun(viewer: Viewer, name: str, subject: str) -> Draft | None:
    """The call that the office has begun to write; none for who is in conflict in one of its contests."""
    draft = draft_of(viewer, name, subject)
    chosen = draft.payload.get("contests", []) if draft else []
    return None if queries.kept_from(viewer).intersection(chosen) else draft


def _refuse_kept(request: HttpRequest, name: str, subject: str) -> None:
    """404 for who is in conflict in a contest for which a call is being written: as for a member."""
    viewer = viewer_of(request)
    if draft_of(viewer, name, subject) and _begun(viewer, name, subject) is None:
        raise Http404


def _list(_done: Done | None = None) -> str:
    return reverse("contests:calls")


@for_secretariat
def prepare(request: HttpRequest) -> HttpResponse:
    """Prepare a call."""
    return perform_at(_preparing(request), then=_list)


@for_secretariat
def save(request: HttpRequest) -> HttpResponseBase:
    """Save the call that is being written."""
    return save_at(_preparing(request)) if request.method == "POST" else prepare(request)


def _preparing(request: HttpRequest) -> Desk:
    _refuse_kept(request, acts.PrepareCall.name, PREPARING)
    lead = _("A second officer releases it. Until then only the General Secretariat sees it.")
    return Desk(
        request,
        forms.PrepareCallForm.about(contests=_free(request)),
        PREPARING,
        url=reverse("contests:prepare-call"),
        save=reverse("contests:save-call"),
        context={"lead": lead, "back": _list(), "first": _first(request, acts.PrepareCall.name, PREPARING)},
        blank={**_blank(), "contests": request.GET.getlist("contest")},
    )


@for_secretariat
def record(request: HttpRequest) -> HttpResponse:
    """Record a call that went out in another way."""
    return perform_at(_recording(request), then=_list)


@for_secretariat
def save_record(request: HttpRequest) -> HttpResponseBase:
    """Save the record that is being written."""
    return save_at(_recording(request)) if request.method == "POST" else record(request)


def _recording(request: HttpRequest) -> Desk:
    _refuse_kept(request, acts.RecordCall.name, RECORDING)
    lead = _(
        "For a call that reached the members in another way. Its campaign began then; no circular goes out."
    )
    return Desk(
        request,
        forms.RecordCallForm.about(contests=_free(request)),
        RECORDING,
        url=reverse("contests:record-call"),
        save=reverse("contests:save-record"),
        context={"lead": lead, "back": _list(), "first": _first(request, acts.RecordCall.name, RECORDING)},
        blank=_blank("communicated_at"),
    )


def _free(request: HttpRequest) -> list[Contest]:
    """The contests that stand in no call, as this reader sees them."""
    return list(queries.contests_to_call(viewer_of(request)))


def _first(request: HttpRequest, name: str, subject: str) -> dict[str, str] | None:
    """What has to be there before a call can be written; what somebody has begun to write stays in its form."""
    viewer = viewer_of(request)
    if draft_of(viewer, name, subject) or queries.contests_to_call(viewer).exists():
        return None
    sentence = _("No contest waits for a call. A call opens contests that are planned.")
    return {"sentence": sentence, "label": _("Plan a contest"), "url": reverse("contests:plan")}


def _blank(*more: str) -> dict[str, Any]:
    """The zone of the next session, for every instant that is asked."""
    session = next_session(clock.now())
    return {
        name: {"local": "", "zone": session.zone if session else ""}
        for name in ("deadline", "list_at", *more)
    }


def _all_prepared(request: HttpRequest) -> QuerySet[Call]:
    """Calls that are only prepared; one that is known is read on its contests' pages."""
    return queries.calls_visible_to(viewer_of(request)).filter(called_at__isnull=True)


@for_secretariat
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Write a prepared call anew."""
    return perform_at(_changing(request, one(_all_prepared(request), ref=ref)), then=_list)


@for_secretariat
def save_change(request: HttpRequest, ref: str) -> HttpResponseBase:
    """Save the change that is being written; the call stays as it is."""
    if request.method != "POST":
        return change(request, ref)
    return save_at(_changing(request, one(_all_prepared(request), ref=ref)))


def _changing(request: HttpRequest, call: Call) -> Desk:
    inside = [each.contest for each in call.called.all()]
    return Desk(
        request,
        forms.ChangeCallForm.about(contests=[*inside, *_free(request)]),
        call.ref,
        url=reverse("contests:change-call", args=[call.ref]),
        save=reverse("contests:save-change", args=[call.ref]),
        context={"lead": call.title, "back": _list()},
        given={"call": call.ref},
        blank=_written(call),
    )


def _written(call: Call) -> dict[str, Any]:
    """What a call says, as its form is filled in."""
    return {
        "contests": [each.contest.ref for each in call.called.all()],
        "title": call.title,
        "body": call.body,
        "language_rule": call.language_rule,
        "deadline": PlacedInstant(call.deadline_at, call.deadline_zone).local(),
        "place": call.deadline_place,
        "list_at": PlacedInstant(call.list_at, call.deadline_zone).local(),
        "order": call.order,
        "translator": call.translator,
        "translation_days": call.translation_days,
        "release_waits": call.release_waits,
    }


@for_secretariat
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Discard a prepared call; the same form sent again finds it gone and is answered as before."""
    call = _all_prepared(request).filter(ref=ref).first()
    if call is None and request.method != "POST":
        raise Http404
    consequence = _("Nothing was told to anybody. Its contests can stand in another call.")
    context = {"lead": call.title if call else "", "consequence": consequence, "back": _list()}
    page = Page("shell/check.html", context)
    return act_page(request, forms.WithdrawPreparedCallForm, page, given={"call": ref}, then=_list)


@for_secretariat
def release(request: HttpRequest, ref: str) -> HttpResponse:
    """Look at exactly what every member will receive, then release it."""
    call = one(queries.calls_in_confidence(viewer_of(request)), ref=ref)
    page = Page("contests/release_call.html", _release_context(request, call))
    given, initial = {"call": ref}, {"prepared": canonical(call.prepared_at)}
    changed = call.called_at is None and request.POST.get("prepared") != initial["prepared"]
    if request.method == "POST" and changed:
        form = forms.ReleaseCallForm(given=given, initial=initial)
        context = {**(page.context or {}), "form": form, "verb": form.act.verb, "changed": True}
        return render(request, page.template, context, status=409)
    return act_page(
        request,
        forms.ReleaseCallForm,
        page,
        given=given,
        initial=initial,
        then=lambda done: reverse("circulars:circular", args=[done.result["circular"]]),
    )


def _release_context(request: HttpRequest, call: Call) -> dict[str, Any]:
    zone, called = own_zone(request), list(call.called.all())
    letter = call_letter(call, called)
    return {
        "call": call,
        "called": called,
        "sheets": sheets(letter.title, letter.body),
        "deadline": deadline_of(call, zone),
        "list_at": at_place_of(call, call.list_at, zone),
        "recipients": on_information_roll(clock.now()).count(),
        "closed": closed(request, acts.ReleaseCall(call=call.ref)),
        "back": _list(),
    }
