"""Completing what was handed back, correcting what an officer entered, and updating a dossier: written, then signed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from hustings.acts.act import Act
from hustings.acts.pages import act_page, one, signed_in, viewer_of
from hustings.contests import acts, forms, queries
from hustings.contests.dossier import COMPLETION, private_of
from hustings.contests.models import Nomination, Step

from .asking import closed
from .drafting import Desk, perform_at, save_at
from .standing import standing_of
from .writing import Writing, signing_of, signing_page, write_at


def _own(request: HttpRequest, ref: str) -> Nomination:
    """A nomination of the reader's own member; its candidate writes no dossier."""
    viewer = viewer_of(request)
    rows = queries.own_nominations(viewer)
    return one(rows if viewer.member else rows.none(), ref=ref)


def _is_completion(nomination: Nomination) -> bool:
    """Whether it waits for its member: it was handed back, or what an officer entered can still be corrected."""
    return nomination.state == Nomination.State.RETURNED or nomination.is_open_to_correction


def _missing(request: HttpRequest, nomination: Nomination) -> Step | None:
    """What the General Secretariat wrote when it handed the dossier back last; None where it did not."""
    handed_back = (acts.ReturnNomination.name, acts.ReturnUpdate.name)
    steps = queries.steps_visible_to(viewer_of(request)).filter(nomination=nomination, kind__in=handed_back)
    return steps.last()


def _act(nomination: Nomination) -> type[Act[Any]]:
    return acts.CompleteNomination if _is_completion(nomination) else acts.UpdateDossier


@signed_in
def complete(request: HttpRequest, ref: str) -> HttpResponse:
    """Write the next version of the dossier; what is complete goes on to the page on which it is signed."""
    desk = _desk(request, _own(request, ref))
    if request.method != "POST":
        return perform_at(desk, then=lambda _done: desk.url)
    return write_at(desk, reverse("contests:sign-completion", args=[ref]))


@signed_in
def save(request: HttpRequest, ref: str) -> HttpResponse:
    """Save the version that is being written; nobody outside the delegation sees it."""
    desk = _desk(request, _own(request, ref))
    return save_at(desk) if request.method == "POST" else perform_at(desk, then=lambda _done: desk.url)


def _writing(request: HttpRequest, nomination: Nomination) -> Writing:
    return Writing(
        request, nomination.contest, nomination.member, COMPLETION, nomination.ref, before=nomination.dossier
    )


def _desk(request: HttpRequest, nomination: Nomination) -> Desk:
    dossier, ref, writing = nomination.dossier, nomination.ref, _writing(request, nomination)
    blank = {
        "candidate": dossier.candidate,
        "language": dossier.language,
        **dossier.content,
        **private_of(dossier),
    }
    context = {
        "nomination": nomination,
        "standing": standing_of(request, nomination.contest.ref),
        "missing": _missing(request, nomination),
        "closed": closed(request, _act(nomination).begun(nomination=ref)),
        "flags": writing.flags(blank),
        "kept": dossier.files.select_related("blob", "shown").order_by("position"),
        "back": reverse("contests:nomination", args=[ref]),
    }
    return writing.desk(
        context=context,
        url=reverse("contests:complete", args=[ref]),
        save=reverse("contests:save-completion", args=[ref]),
        template="contests/complete.html",
        verb=_("Save, and go on to sign"),
        blank=blank,
    )


@signed_in
def sign(request: HttpRequest, ref: str) -> HttpResponse:
    """Look at exactly what is signed, then sign it."""
    nomination = _own(request, ref)
    writing = _writing(request, nomination)
    signing = signing_of(writing)
    if signing is None and request.method != "POST":
        return redirect("contests:complete", ref=ref)
    page = signing_page(
        writing,
        signing,
        "contests/sign_completion.html",
        nothing=_act(nomination).begun(nomination=ref),
        nomination=nomination,
        back=reverse("contests:complete", args=[ref]),
    )
    form: type[forms.SignNominationForm[Any]] = forms.UpdateDossierForm
    if _is_completion(nomination):
        form = forms.CompleteNominationForm
    return act_page(
        request,
        form.about(shown=signing.named if signing else {}),
        page,
        given={"nomination": ref},
        then=lambda _done: reverse("contests:nomination", args=[ref]),
    )
