"""The candidates whom a delegation has invited to follow their candidatures here."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from hustings.acts import clock
from hustings.acts.pages import Page, act_page, one, signed_in, viewer_of
from hustings.organization import forms, queries


@signed_in
def end(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    """End a candidate's access, for the delegation that invited him or her."""
    invited = queries.mandates_at(queries.candidates_invited(viewer_of(request)), clock.now())
    mandate = one(invited.filter(member__code=code), ref=ref)
    back = reverse("organization:people", args=[code])
    lead = _("%(person)s: %(post)s") % {"person": mandate.person.name, "post": mandate.post}
    consequence = _("The nomination stays as it is. It is withdrawn on its own page only.")
    page = Page("shell/check.html", {"lead": lead, "consequence": consequence, "back": back})
    return act_page(
        request, forms.RemoveCandidateForm, page, given={"mandate": mandate.ref}, then=lambda _done: back
    )
