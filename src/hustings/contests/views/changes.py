"""A call that all members know, as the Secretariat changes it: what can be changed, and one page a change."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.acts import clock
from hustings.acts.act import Act
from hustings.acts.forms import ActForm
from hustings.acts.inputs import PlacedInstant
from hustings.acts.pages import Page, act_page, one, viewer_of
from hustings.acts.perform import Done
from hustings.acts.queries import prepared_visible_to
from hustings.contests import acts, forms, queries
from hustings.contests.models import Call
from hustings.contests.phases import Phase, phase_of
from hustings.shell.moments import own_zone

from .asking import closed
from .guarding import for_office_of_call
from .moments import deadline_of
from .ways import Way


def _call(request: HttpRequest, ref: str) -> Call:
    """A call that all members know; one that is only prepared is changed as it is prepared."""
    return one(queries.calls_in_confidence(viewer_of(request)).filter(called_at__isnull=False), ref=ref)


def _page(call: Call) -> str:
    return reverse("contests:changes", args=[call.ref])


def circular_of(done: Done) -> str:
    """The circular that told a change to all."""
    return reverse("circulars:circular", args=[done.result["circular"]])


@require_safe
@for_office_of_call
def changes(request: HttpRequest, ref: str) -> HttpResponse:
    """What can be changed of a call and of its contests, and what waits for a second officer."""
    call = _call(request, ref)
    contests = [each.contest for each in call.called.all()]
    now, ended = clock.now(), {Phase.OVER, Phase.CANCELLED}
    context = {
        "call": call,
        "deadline": deadline_of(call, own_zone(request)),
        "ways": _ways(request, call),
        "contests": [(each, phase_of(each, now) not in ended) for each in contests],
        "session": contests[0].session if contests else None,
        "prepared": _prepared(request, [call.ref, *(each.ref for each in contests)]),
        "read_at": contests[0] if contests else None,
    }
    return render(request, "contests/changes.html", context)


def _ways(request: HttpRequest, call: Call) -> list[Way]:
    """The changes of the whole call that this officer may prepare now."""
    offered: list[tuple[type[Act[Any]], str]] = [
        (acts.ExtendDeadline, "extend-deadline"),
        (acts.CorrectCall, "correct-call"),
    ]
    ways = [
        Way(str(act.verb), reverse(f"contests:{name}", args=[call.ref]))
        for act, name in offered
        if closed(request, act.begun(call=call.ref)) is None
    ]
    return [*ways, *_adding(request, call)]


def _adding(request: HttpRequest, call: Call) -> list[Way]:
    """The way to add a contest, as long as nominations are taken and one of the same session stands in no call."""
    if call.deadline_at < clock.now() or not _free(request, call):
        return []
    return [Way(str(acts.AddContest.verb), reverse("contests:add-contest", args=[call.ref]))]


def _free(request: HttpRequest, call: Call) -> list[Any]:
    sessions = {each.contest.session_id for each in call.called.all()}
    return list(queries.contests_to_call(viewer_of(request)).filter(session__in=sessions))


def _prepared(request: HttpRequest, subjects: list[str]) -> list[Any]:
    """What is prepared about the call or its contests and waits for a second officer."""
    rows = prepared_visible_to(viewer_of(request)).filter(subject__in=subjects, done_at__isnull=True)
    return list(rows.filter(discarded_at__isnull=True))


def _change(
    request: HttpRequest, call: Call, form: type[ActForm[Any]], lead: str, **more: Any
) -> HttpResponse:
    """The page of a change of a call; the circular follows, or what was prepared."""
    shown = {
        "call": call,
        "deadline": deadline_of(call, own_zone(request)),
        "lead": lead,
        "back": _page(call),
        "closed": more.pop("closed", None),
    }
    page = Page("contests/change_call.html", shown)
    return act_page(request, form, page, given={"call": call.ref}, then=circular_of, subject=call.ref, **more)


@for_office_of_call
def correct(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a call right; what it says of dates and contests has pages of its own."""
    call = _call(request, ref)
    lead = _("Every member receives the whole call as you put it right. What it said before stays readable.")
    initial = {
        "title": call.title,
        "body": call.body,
        "language_rule": call.language_rule,
        "translator": call.translator,
        "translation_days": call.translation_days,
        "release_waits": call.release_waits,
    }
    shut = closed(request, acts.CorrectCall.begun(call=ref))
    return _change(request, call, forms.CorrectCallForm, lead, initial=initial, closed=shut)


@for_office_of_call
def extend(request: HttpRequest, ref: str) -> HttpResponse:
    """Extend the deadline of a call, for all members at one instant and in all its contests."""
    call = _call(request, ref)
    lead = _("For all members at one instant, and in every contest of the call. A deadline only moves later.")
    dates = {"deadline": call.deadline_at, "list_at": call.list_at}
    initial = {name: PlacedInstant(at, call.deadline_zone).local() for name, at in dates.items()}
    shut = closed(request, acts.ExtendDeadline.begun(call=ref))
    return _change(request, call, forms.ExtendDeadlineForm, lead, initial=initial, closed=shut)


@for_office_of_call
def add(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a planned contest to a call."""
    call = _call(request, ref)
    free = _free(request, call)
    if not free and request.method != "POST":
        raise Http404
    lead = _("Its campaign begins with the circular. Deadline, list and languages are those of the call.")
    return _change(request, call, forms.AddContestForm.about(contests=free), lead)
