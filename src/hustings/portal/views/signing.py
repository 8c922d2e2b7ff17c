"""Signing in and out, the links that lead to a first or a new password, and for whom one acts."""

import json
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import PasswordResetView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from hustings.acts import clock
from hustings.acts.pages import TYPED, signed_in, viewer_of
from hustings.organization.models import Mandate, Person
from hustings.organization.queries import mandates_of
from hustings.portal import accounts, who
from hustings.portal.forms import ActingForForm, NewPasswordForm, ResetForm, SignInForm

YEAR = 365 * 24 * 3600


@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in, then go where one was going, with what one had typed."""
    onward = safe_onward(request)
    if request.method != "POST":
        if viewer_of(request).kind != "public":
            return redirect(onward or "portal:my-page")
        return render(request, "portal/sign_in.html", {"form": SignInForm(request), "next": onward})
    form = SignInForm(request, request.POST)
    if form.is_valid():
        return _welcome(request, form.get_user(), onward, typed_before(request))
    kept = {"form": form, "next": onward, "typed": request.POST.get("typed", "")}
    return render(request, "portal/sign_in.html", kept, status=422)


def _welcome(
    request: HttpRequest, person: Person, onward: str = "", typed: dict[str, list[str]] | None = None
) -> HttpResponse:
    """Start a person's session and lead on; whoever may act under several mandates chooses one first."""
    mandates = list(mandates_of(person, clock.now()))
    response = enter_as(request, person, mandates[0] if len(mandates) == 1 else None, onward, typed)
    if len(mandates) > 1:
        with translation.override(person.language):
            response["Location"] = f"{reverse('portal:acting-for')}?next={quote(response['Location'])}"
    return response


def enter_as(
    request: HttpRequest,
    person: Person,
    mandate: Mandate | None,
    onward: str = "",
    typed: dict[str, list[str]] | None = None,
) -> HttpResponse:
    """Start a person's session and lead on, in the person's own language where nothing else was asked for."""
    accounts.enter(request, person, mandate)
    place = _keep_typed(request, onward, typed) if onward and typed else ""
    with translation.override(person.language):
        response = redirect(f"{onward}{place}" if onward else "portal:my-page")
    return in_language(response, person.language)


def in_language(response: HttpResponse, language: str) -> HttpResponse:
    """Let addresses without a language lead to this one from now on."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, samesite="Lax", secure=settings.SECURE
    )
    return response


def safe_onward(request: HttpRequest) -> str:
    """Where one was going, when that is a page of this site; otherwise nothing."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    own = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if own and address.startswith("/") else ""


def typed_before(request: HttpRequest) -> dict[str, list[str]]:
    """What had been typed into a form whose session had ended; nothing when it is not what our page sends."""
    try:
        typed: Any = json.loads(request.POST.get("typed") or "{}")
        json.dumps(typed, ensure_ascii=False).encode()  # halves of characters are in no text
    except (ValueError, RecursionError):
        return {}
    if not isinstance(typed, dict) or not all(
        isinstance(values, list) and all(isinstance(each, str) for each in values)
        for values in typed.values()
    ):
        return {}
    return typed


def _keep_typed(request: HttpRequest, onward: str, typed: dict[str, list[str]]) -> str:
    """Keep what was typed for its page; the place of the last field that was filled in."""
    request.session[TYPED] = {**request.session.get(TYPED, {}), urlsplit(onward).path: typed}
    filled = [name for name, values in typed.items() if any(values)]
    return f"#id_{filled[-1]}" if filled else ""


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("portal:front")


class Reset(PasswordResetView):
    """Ask for a link to a new password; the answer is the same for every address."""

    form_class = ResetForm
    template_name = "portal/reset.html"
    subject_template_name = "portal/mail/reset_subject.txt"
    email_template_name = "portal/mail/reset.txt"
    extra_email_context = {"address": settings.ADDRESS}
    success_url = reverse_lazy("portal:reset-sent")


@require_safe
def reset_sent(request: HttpRequest) -> HttpResponse:
    """What happens next, whether or not the address is known."""
    return render(request, "portal/reset_sent.html")


@never_cache
@sensitive_post_parameters("new_password1", "new_password2")
def new_password(request: HttpRequest, uidb64: str, token: str) -> HttpResponse:
    """The first or a new password of whoever holds the link, who is then signed in."""
    person = accounts.person_of_link(uidb64, token)
    if person is None:
        return render(request, "portal/link_over.html", status=410)
    form = NewPasswordForm(person, request.POST if request.method == "POST" else None)
    if form.is_valid():
        accounts.keep_password(person, form.cleaned_data["new_password1"])
        return _welcome(request, person)
    values = {"form": form, "person": person}
    return render(request, "portal/new_password.html", values, status=422 if form.is_bound else 200)


@signed_in
def acting_for(request: HttpRequest) -> HttpResponse:
    """Choose under which of one's own mandates to act."""
    onward = safe_onward(request)
    mandates, now = who.mandates(request), who.acting_under(request)
    initial = {"mandate": now.ref if now else None}
    form = ActingForForm(
        request.POST if request.method == "POST" else None, mandates=mandates, initial=initial
    )
    if form.is_valid():
        who.choose(request, form.chosen())
        return redirect(onward or "portal:my-page")
    values = {"form": form, "next": onward}
    return render(request, "portal/acting_for.html", values, status=422 if form.is_bound else 200)
