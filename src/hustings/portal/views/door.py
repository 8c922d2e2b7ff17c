"""The demo's door: one press, and one is this person."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from hustings.acts import clock
from hustings.acts.pages import one
from hustings.organization.queries import open_mandates
from hustings.organization.setting import setting_of
from hustings.portal import demo

from .signing import enter_as, safe_onward, typed_before


@never_cache
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as a person of the demo; where the door is shut, there is none.

    Whose session has ended chooses first: what was typed waits on that page, and goes along with the press.
    """
    if request.method != "POST" or not demo.door_is_open(request, setting_of(request).organization):
        raise Http404
    onward, typed, now = safe_onward(request), request.POST.get("typed", ""), clock.now()
    if typed and "mandate" not in request.POST:
        context = {"people": demo.characters(now), "next": onward, "typed": typed}
        return render(request, "portal/choose.html", context)
    mandate = one(open_mandates(now), ref=request.POST.get("mandate", ""))
    return enter_as(request, mandate.person, mandate, onward, typed_before(request))
