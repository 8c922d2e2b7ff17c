"""One's own account: who one is here, in which language and zone."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from hustings.acts.pages import signed_in
from hustings.portal import accounts, who
from hustings.portal.forms import PreferencesForm

from .signing import in_language


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Show one's account, or keep the language and zone chosen."""
    person = who.person_of(request)
    assert person is not None  # noqa: S101  signed_in lets only people through
    initial = {"language": person.language, "zone": "" if person.zone == "UTC" else person.zone}
    form = PreferencesForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        language = form.cleaned_data["language"]
        accounts.keep_preferences(person, language=language, zone=form.cleaned_data["zone"])
        with translation.override(language):
            messages.success(request, _("Kept: the language and the time zone."))
            return in_language(redirect(reverse("portal:account")), language)
    values = {"form": form, "person": person, "mandates": who.mandates(request)}
    return render(request, "portal/account.html", values, status=422 if form.is_bound else 200)
