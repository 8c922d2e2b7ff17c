"""A nomination that came by another route, entered by an officer; and the rules on admissibility that were imported."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.acts.pages import Page, act_page, one, signed_in, viewer_of
from hustings.contests import forms, queries
from hustings.contests.dossier import fields_of
from hustings.ground.downloads import download
from hustings.organization.queries import organization_visible_to

from .guarding import for_office_of_contest, for_secretariat


@for_office_of_contest
def register(request: HttpRequest, ref: str) -> HttpResponse:
    """Register a nomination for a member."""
    contest = one(queries.contests_in_confidence(viewer_of(request)), ref=ref)
    lead = _(
        "It counts from the instant at which it was received. The member is asked to confirm or correct it."
    )
    page = Page(context={"lead": lead, "back": reverse("contests:contest", args=[ref])})
    form = forms.RegisterNominationForm.about(written=fields_of(contest))
    return act_page(
        request,
        form,
        page,
        given={"contest": ref},
        then=lambda done: reverse("contests:nomination", args=[done.result["nomination"]]),
    )


@require_safe
@signed_in
def rules(request: HttpRequest) -> HttpResponse:
    """The rules on admissibility that were imported: body, grounds, terms, who hears an objection."""
    viewer = viewer_of(request)
    context = {
        "rules": queries.admissibility_visible_to(viewer),
        "keeps_house": organization_visible_to(viewer).exists(),
    }
    return render(request, "contests/admissibility.html", context)


@for_secretariat
def import_rule(request: HttpRequest) -> HttpResponse:
    """Import a rule on admissibility with its text."""
    lead = _("Only what an imported instrument says can make a nomination inadmissible.")
    page = Page(context={"lead": lead, "back": reverse("contests:admissibility")})
    return act_page(
        request, forms.ImportAdmissibilityForm, page, then=lambda _done: reverse("contests:admissibility")
    )


@require_safe
@signed_in
def rule_text(request: HttpRequest, ref: str) -> HttpResponseBase:
    """The text from which a rule was imported."""
    found = one(queries.admissibility_visible_to(viewer_of(request)), ref=ref)
    return download(found.text)
