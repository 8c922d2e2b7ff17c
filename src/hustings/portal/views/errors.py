"""Pages for what went wrong: each says what was not done, that nothing changed, and where to go on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from hustings.portal.context import bare_page

LEFT_OUT = {"csrfmiddlewaretoken", "key", "next", "typed", "password", "new_password1", "new_password2"}


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What does not exist and what is not the reader's to see look the same."""
    return render(request, "portal/not_found.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing of ours forbids a page openly; this is for what Django itself refuses."""
    return render(request, "portal/not_found.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that no page of ours sends; it may have come for a host that is not served here."""
    return HttpResponse(render_to_string("portal/bad_request.html", {"page": bare_page()}), status=400)


def failed(request: HttpRequest) -> HttpResponse:
    """A fault of the software; the page asks no table, which may be what failed."""
    return HttpResponse(render_to_string("portal/failed.html", {"page": bare_page()}), status=500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without this browser's token: nothing was done, and what was typed stands here to be copied."""
    typed = [(name, "\n".join(values)) for name, values in request.POST.lists() if name not in LEFT_OUT]
    written = [(name, text) for name, text in typed if text.strip()]
    return render(request, "portal/stale_form.html", {"typed": written, "again": request.path}, status=403)
