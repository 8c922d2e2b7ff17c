"""One circular: its text, to whom it went, its exact bytes, its files, and the press that says it arrived."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hustings.acts.pages import Page, act_page, one, signed_in, viewer_of
from hustings.acts.perform import may_i
from hustings.acts.ports import ports
from hustings.circulars import queries
from hustings.circulars.acts import Acknowledge, CorrectCircular
from hustings.circulars.forms import AcknowledgeForm
from hustings.circulars.models import Circular
from hustings.circulars.queries import Package
from hustings.ground.downloads import download
from hustings.organization.setting import setting_of
from hustings.shell.moments import own_zone

from .sheet import File, Sheet, strip_of


@require_safe
@signed_in
def circular(request: HttpRequest, ref: str) -> HttpResponse:
    """One circular, in the page's language or in the one that is asked for."""
    found, viewer = _circular(request, ref), viewer_of(request)
    offered = may_i(Acknowledge(received=ref), by=viewer).allowed
    form = AcknowledgeForm(given={"received": ref}) if offered else None
    correcting = CorrectCircular.begun(corrected=ref)
    may_correct = ref not in ports.kept_from(viewer) and may_i(correcting, by=viewer, seen=found).allowed
    corrects = correcting.verb if may_correct else ""
    context = {"sheet": _sheet(request, found), "form": form, "verb": Acknowledge.verb, "correct": corrects}
    return render(request, "circulars/circular.html", context)


def _circular(request: HttpRequest, ref: str) -> Circular:
    """The circular with its bytes, as seen by the viewer."""
    rows = queries.circulars_visible_to(viewer_of(request)).select_related("corrects")
    return one(rows.defer(None).defer("corrects__package"), ref=ref)


def _sheet(request: HttpRequest, found: Circular) -> Sheet:
    viewer, package = viewer_of(request), queries.package_of(found)
    own = queries.deliveries_visible_to(viewer).filter(circular=found).select_related("member").first()
    return Sheet(
        circular=found,
        package=package,
        wanted=_wanted(request, package),
        zone=setting_of(request).zone,
        own_zone=own_zone(request),
        delivery=own,
        reach=queries.reach_of(found),
        strip=strip_of(found, own.member if own else None),
        attachments=[File(each) for each in queries.attachments_visible_to(viewer).filter(circular=found)],
        acknowledgements=queries.acknowledgements_of(found, viewer),
        corrections=queries.corrections_of(found, viewer),
    )


def _wanted(request: HttpRequest, package: Package) -> str:
    """The language chosen on the page, where the circular has it; else the page's own."""
    chosen = request.GET.get("lang", "")
    return chosen if chosen in package.title else get_language() or "en"


@require_safe
@signed_in
def package(request: HttpRequest, ref: str) -> HttpResponse:
    """The very bytes that were released, whose hash the circular's page shows."""
    found = _circular(request, ref)
    return _download(bytes(found.package), f"circular-{found.number}-{found.year}.json", "application/json")


@require_safe
@signed_in
def attachment(request: HttpRequest, ref: str, position: int) -> HttpResponseBase:
    """A file of a circular."""
    rows = queries.attachments_visible_to(viewer_of(request))
    return download(one(rows, circular__ref=ref, position=position).blob)


def _download(content: bytes, name: str, media_type: str) -> HttpResponse:
    """A file to keep: never shown as a page of this site, never left in a shared cache."""
    headers = {
        "Content-Disposition": str(content_disposition_header(as_attachment=True, filename=name)),
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=media_type, headers=headers)


@signed_in
def acknowledge(request: HttpRequest, ref: str) -> HttpResponseBase:
    """Say that a circular has reached the delegation."""
    found = one(queries.deliveries_visible_to(viewer_of(request)), circular__ref=ref)
    back = reverse("circulars:circular", args=[ref])
    context = {"lead": found.circular.title, "consequence": AcknowledgeForm.meaning, "back": back}
    return act_page(
        request, AcknowledgeForm, Page(context=context), given={"received": ref}, then=lambda _done: back
    )
