"""Correcting a circular: what it says and what is right, told to all members by a circular of its own."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from hustings.acts.pages import Page, act_page, one, open_to, viewer_of
from hustings.acts.perform import may_i
from hustings.acts.ports import ports
from hustings.circulars import queries
from hustings.circulars.acts import CorrectCircular
from hustings.circulars.forms import CorrectCircularForm
from hustings.organization.queries import organization_visible_to


def _correct(request: HttpRequest, ref: str) -> HttpResponse:
    """Write the correction of a circular; a conflict keeps an officer from those about its contest."""
    viewer = viewer_of(request)
    rows = queries.circulars_visible_to(viewer).exclude(ref__in=ports.kept_from(viewer))
    found = one(rows.select_related("corrects"), ref=ref)
    back = reverse("circulars:circular", args=[ref])
    context = {
        "lead": found.title,
        "consequence": CorrectCircularForm.meaning,
        "back": back,
        "closed": may_i(CorrectCircular.begun(corrected=ref), by=viewer, seen=found).refusal,
    }
    given, page = {"corrected": ref}, Page(context=context)
    subject = found.contest or ref
    return act_page(request, CorrectCircularForm, page, given=given, subject=subject, then=lambda _done: back)


correct = open_to(organization_visible_to, _correct)
"""The page, for the General Secretariat."""
