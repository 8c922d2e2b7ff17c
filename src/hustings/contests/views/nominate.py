"""Presenting a candidate: the draft of the viewer's member, then the page on which it is signed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from hustings.acts.pages import act_page, signed_in
from hustings.contests import acts, forms
from hustings.contests.dossier import FORM
from hustings.contests.phases import Phase
from hustings.organization.queries import practice

from .asking import closed
from .drafting import Desk, perform_at, save_at
from .standing import Own, Standing, standing_of
from .writing import Writing, signing_of, signing_page, write_at


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
    return write_at(desk, reverse("contests:sign", args=[ref]))


@signed_in
def save(request: HttpRequest, ref: str) -> HttpResponse:
    """Save the nomination that is being written; nobody outside the delegation sees it."""
    desk = _desk(request, ref)
    return save_at(desk) if request.method == "POST" else perform_at(desk, then=lambda _done: desk.url)


def _desk(request: HttpRequest, ref: str) -> Desk:
    standing, own = _own(request, ref)
    writing = _writing(request, standing, own)
    # After the deadline the form stays open: a late nomination is taken, and the competent body decides on it.
    asked = standing.phase is Phase.OPEN
    draft = own.draft.payload if own.draft else {}
    context = {
        "standing": standing,
        "own": own,
        "closed": closed(request, nothing_yet(ref)) if asked else None,
        "flags": writing.flags(draft),
        "back": reverse("contests:contest", args=[ref]),
    }
    return writing.desk(
        context=context,
        url=reverse("contests:nominate", args=[ref]),
        save=reverse("contests:save-nomination", args=[ref]),
        template="contests/nominate.html",
        verb=_("Save, and go on to sign"),
    )


def _writing(request: HttpRequest, standing: Standing, own: Own) -> Writing:
    return Writing(request, standing.contest, own.member, FORM, standing.contest.ref)


def nothing_yet(ref: str) -> acts.SubmitNomination:
    """The act as it is asked about before anything is written: whether the delegation may, not what it says."""
    return acts.SubmitNomination.begun(contest=ref)


@signed_in
def sign(request: HttpRequest, ref: str) -> HttpResponse:
    """Look at exactly what is signed, then sign and submit it."""
    standing, own = _own(request, ref)
    writing = _writing(request, standing, own)
    signing = signing_of(writing)
    if signing is None and request.method != "POST":
        return redirect("contests:nominate", ref=ref)
    page = signing_page(
        writing,
        signing,
        "contests/sign.html",
        nothing=nothing_yet(ref),
        standing=standing,
        own=own,
        back=reverse("contests:nominate", args=[ref]),
    )
    given: dict[str, object] = {"contest": ref}
    if not practice()["undertaking"]:
        given["undertaking"] = False
    return act_page(
        request,
        forms.SubmitNominationForm.about(shown=signing.named if signing else {}),
        page,
        given=given,
        then=lambda done: reverse("contests:nomination", args=[done.result["nomination"]]),
    )
