"""Whether the house answers: asked by the worker at every beat, from which outages are known."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hustings.organization.queries import organization


@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """The house answers when its database does."""
    organization()
    return HttpResponse("alive\n", content_type="text/plain")
