"""The summary of the Code: given by the head of a delegation, read and marked by each of its people for itself."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from hustings.acts import clock
from hustings.acts.pages import Page, act_page, one, signed_in, viewer_of
from hustings.acts.perform import may_i
from hustings.conduct.engine import shipped
from hustings.conduct.paragraphs import summary_of, version_of
from hustings.organization import acts, forms, queries

from .guarding import own_member


@signed_in
def read(request: HttpRequest) -> HttpResponse:
    """Read the summary, and mark it as read; for who acts for a member, and its candidates."""
    viewer, pack = viewer_of(request), shipped()
    one(queries.mandates_visible_to(viewer).filter(member__isnull=False), pk=viewer.mandate)
    context = {
        "title": _("The Code on one page"),
        "summary": summary_of(pack),
        "version": version_of(pack),
        "closed": may_i(acts.MarkSummaryRead(), by=viewer).refusal,
        "back": reverse("portal:my-page"),
    }
    page = Page("organization/read_summary.html", context)
    return act_page(request, forms.MarkSummaryReadForm, page, then=lambda _done: reverse("portal:my-page"))


@signed_in
def give(request: HttpRequest, code: str) -> HttpResponse:
    """Give the summary to all of one's own delegation who do not have it yet."""
    viewer = viewer_of(request)
    own_member(request, code)
    back = reverse("organization:people", args=[code])
    context = {
        "people": queries.without_summary(viewer, shipped().version, clock.now()),
        "consequence": _(
            "It stands on the page of each of them, who marks it as read. Your delegation alone sees who has."
        ),
        "closed": may_i(acts.GiveSummary(), by=viewer).refusal,
        "back": back,
    }
    page = Page("organization/give_summary.html", context)
    return act_page(request, forms.GiveSummaryForm, page, then=lambda _done: back)
