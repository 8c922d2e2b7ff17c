"""Presenting a candidate: the draft of the viewer's member, then the page on which it is signed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hustings.acts import clock
from hustings.acts.drafts import ChangedMeanwhileError
from hustings.acts.pages import Page, act_page, signed_in, viewer_of
from hustings.contests import acts, forms
from hustings.contests.phases import Phase
from hustings.organization.queries import on_information_roll
from hustings.shell.glossary import term

from .asking import closed
from .drafting import Desk, both, draft_of, keep, perform_at, save_at
from .standing import Own, Standing, standing_of


def _own(request: HttpRequest, ref: str) -> tuple[Standing, Own]:
    """The contest with what the reader's member has done in it; who acts for no member has no such page."""
    standing = standing_of(request, ref)
    if standing.own is None:
        raise Http404
    return standing, standing.own


@signed_in
def nominate(request: HttpRequest, ref: str) -> HttpResponse:
    """Write the nomination; what is complete goes on to the page on which it is signed."""
    desk = _desk(request, ref)
    if request.method != "POST":
        return perform_at(desk, then=lambda _done: desk.url)
    form = desk.sent()
    try:
        draft = keep(desk, form)
    except ChangedMeanwhileError as meanwhile:
        return both(desk, form, meanwhile)
    form = desk.sent(base=draft.version)
    if form.is_valid():
        return redirect("contests:sign", ref=ref)
    return render(request, desk.template, {**desk.shown, "form": form}, status=422)


@signed_in
def save(request: HttpRequest, ref: str) -> HttpResponse:
    """Save the nomination that is being written; nobody outside the delegation sees it."""
    desk = _desk(request, ref)
    return save_at(desk) if request.method == "POST" else perform_at(desk, then=lambda _done: desk.url)


def _desk(request: HttpRequest, ref: str) -> Desk:
    standing, own = _own(request, ref)
    # After the deadline the form stays open: a late try is kept, and the competent body decides on it.
    asked = standing.phase is Phase.OPEN
    context = {
        "standing": standing,
        "own": own,
        "closed": closed(request, nothing_yet(ref)) if asked else None,
    }
    return Desk(
        request,
        forms.NominationForm,
        ref,
        url=reverse("contests:nominate", args=[ref]),
        save=reverse("contests:save-nomination", args=[ref]),
        context={**context, "back": reverse("contests:contest", args=[ref])},
        given={"contest": ref},
        template="contests/nominate.html",
        verb=_("Save, and go on to sign"),
    )


def nothing_yet(ref: str) -> acts.SubmitNomination:
    """The act as it is asked about before anything is written: whether the delegation may, not what it says."""
    return acts.SubmitNomination(contest=ref, candidate="", statement="", language="")


@signed_in
def sign(request: HttpRequest, ref: str) -> HttpResponse:
    """Look at exactly what is signed, then sign and submit it."""
    standing, own = _own(request, ref)
    draft = draft_of(viewer_of(request), forms.NominationForm.act.name, ref)
    saved: dict[str, Any] = {**draft.payload, "draft": draft.ref} if draft else {}
    if request.method != "POST" and not forms.NominationForm(saved, given={"contest": ref}).is_valid():
        return redirect("contests:nominate", ref=ref)
    context = {
        "verb": term("act.sign_submit", get_language() or "en"),
        "standing": standing,
        "own": own,
        "recipients": on_information_roll(clock.now()).count(),
        "back": reverse("contests:nominate", args=[ref]),
    }
    return act_page(
        request,
        forms.SignNominationForm,
        Page("contests/sign.html", context),
        given={"contest": ref},
        initial=saved,
        then=lambda done: reverse("contests:nomination", args=[done.result["nomination"]]),
    )
