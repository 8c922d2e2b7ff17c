"""What is done with a nomination beside its form check and release: one address, one purpose, one form each."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from hustings.acts import clock
from hustings.acts.forms import ActForm
from hustings.acts.pages import Page, act_page, one, signed_in, viewer_of
from hustings.acts.queries import outages
from hustings.contests import forms, queries
from hustings.contests.acts.returning import completion_term
from hustings.contests.models import Nomination
from hustings.organization.queries import practice

from .asking import closed
from .dossiers import Shown, dossier_shown

DAY = timedelta(days=1)


def _handle(
    request: HttpRequest,
    nomination: Nomination,
    form: type[ActForm[Any]],
    lead: str,
    *,
    initial: Mapping[str, Any] | None = None,
    **context: Any,
) -> HttpResponse:
    """The page of an act on a nomination; back to the nomination when it is done."""
    ref, back = nomination.ref, reverse("contests:nomination", args=[nomination.ref])
    shown = {
        "nomination": nomination,
        "lead": lead,
        "source": form.act.source,
        "closed": closed(request, form.act.begun(nomination=ref)),
        "back": back,
        **context,
    }
    page = Page("contests/handle.html", shown)
    given = {"nomination": ref}
    return act_page(request, form, page, given=given, initial=initial, then=lambda _done: back, subject=ref)


def _of_office(request: HttpRequest, ref: str) -> Nomination:
    """A nomination as the General Secretariat sees it; for who is in conflict it does not exist."""
    return one(queries.nominations_in_confidence(viewer_of(request)), ref=ref)


def _own(request: HttpRequest, ref: str) -> Nomination:
    """A nomination of the reader's own member, or the candidate's own."""
    return one(queries.own_nominations(viewer_of(request)), ref=ref)


def _shown(nomination: Nomination) -> Shown:
    """The version filed last, as those see it who work on it."""
    return dossier_shown(nomination.contest, nomination.dossier, private=True)


def _of_either(request: HttpRequest, ref: str) -> Nomination:
    """A nomination whose page is for its member and for the General Secretariat alike."""
    return (_own if viewer_of(request).member else _of_office)(request, ref)


# The General Secretariat


@signed_in
def hand_back(request: HttpRequest, ref: str) -> HttpResponse:
    """Hand a dossier back for completion, or an update of one that all members know."""
    found = _of_office(request, ref)
    if found.released_at:
        lead = _("The update goes back to the member; what all members know stays as it is.")
        return _handle(request, found, forms.ReturnUpdateForm, lead)
    lead = _(
        "The instant of its submission still counts. The clock shows time with the member apart from yours."
    )
    term = completion_term(found, clock.now(), int(practice()["completion_days"]))
    return _handle(request, found, forms.ReturnNominationForm, lead, initial={"until": term.local()})


@signed_in
def decide_late(request: HttpRequest, ref: str) -> HttpResponse:
    """Enter what the competent body decided on a late nomination, beside when Hustings did not answer."""
    found = _of_office(request, ref)
    lead = _("The competent body decides, with reasons. Until then nobody else is told of this nomination.")
    gaps = outages(found.submitted_at - DAY, found.submitted_at)
    return _handle(request, found, forms.DecideLateForm, lead, outages=gaps, is_late=True)


@signed_in
def record_undertaking(request: HttpRequest, ref: str) -> HttpResponse:
    """File the candidate's undertaking on paper, by an officer or the member."""
    lead = _("The undertaking as the candidate signed it. Its absence costs no deadline.")
    return _handle(request, _of_either(request, ref), forms.RecordUndertakingForm, lead)


@signed_in
def record_withdrawal(request: HttpRequest, ref: str) -> HttpResponse:
    """Enter a withdrawal that came in writing."""
    lead = _("No reason is asked. All members who knew of the nomination are told at one instant.")
    return _handle(request, _of_office(request, ref), forms.RecordWithdrawalForm, lead)


@signed_in
def record_lapse(request: HttpRequest, ref: str) -> HttpResponse:
    """Enter that a nomination lapses."""
    lead = _("A nomination lapses by the candidate's death, or when the quality of delegate is lost.")
    return _handle(request, _of_office(request, ref), forms.RecordLapseForm, lead)


@signed_in
def declare_inadmissible(request: HttpRequest, ref: str) -> HttpResponse:
    """Enter the decision of the body that an imported rule names; without such a rule there is no such page."""
    found = _of_office(request, ref)
    rules = queries.rules_for(found.contest, viewer_of(request))
    if not rules:
        raise Http404
    lead = _("Only the body that an imported instrument names decides, on its grounds and within its term.")
    terms = [(each, queries.decision_until(found, each)) for each in rules]
    form = forms.DeclareInadmissibleForm.about(rules=rules)
    return _handle(request, found, form, lead, rules=terms)


@signed_in
def uphold_objection(request: HttpRequest, ref: str) -> HttpResponse:
    """Enter that the body which hears objections upheld one."""
    lead = _("The nomination stands again as it stood before, and all members are told.")
    return _handle(request, _of_office(request, ref), forms.UpholdObjectionForm, lead)


@signed_in
def release_translations(request: HttpRequest, ref: str) -> HttpResponse:
    """Send the translations of a dossier to all members, together."""
    lead = _("They go out together, in one circular.")
    return _handle(request, _of_office(request, ref), forms.ReleaseTranslationsForm, lead)


# The member, the candidate


@signed_in
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Withdraw a nomination: the member its own, the candidate the own candidature."""
    found = _own(request, ref)
    if found.is_known:
        lead = _("No reason is asked. All members are told at one instant; a withdrawal is not undone.")
    else:
        lead = _("No reason is asked. Nobody was told of it, and nobody will be; a withdrawal is not undone.")
    return _handle(request, found, forms.WithdrawNominationForm, lead)


@signed_in
def sign_undertaking(request: HttpRequest, ref: str) -> HttpResponse:
    """The candidate undertakes to keep the Code."""
    lead = _("You undertake to keep the Code of Conduct in this campaign.")
    return _handle(request, _own(request, ref), forms.SignUndertakingForm, lead)


@signed_in
def confirm(request: HttpRequest, ref: str) -> HttpResponse:
    """Confirm what an officer entered for the member."""
    lead = _("An officer entered this from what your delegation sent. Confirm it, or correct it.")
    found = _own(request, ref)
    return _handle(request, found, forms.ConfirmRegistrationForm, lead, dossier=_shown(found))


@signed_in
def translate(request: HttpRequest, ref: str) -> HttpResponse:
    """File the texts of a dossier in another language, by whom the call's language rule names."""
    found = _of_either(request, ref)
    dossier = found.dossier
    missing = queries.translating(found, dossier, clock.now()).missing
    form = forms.FileTranslationForm.about(written=forms.texts_of(found), languages=missing)
    lead = _("What is filed here goes to all members by a circular, beside the text in which it was filed.")
    return _handle(request, found, form, lead, initial={"version": dossier.number}, dossier=_shown(found))
