"""Who holds which seat, until when: read by members and offices, entered by officers."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.acts import clock
from hustings.acts.pages import Page, act_page, one, open_to, viewer_of
from hustings.acts.perform import Done
from hustings.contests import forms, queries
from hustings.contests.models import HeldSeat
from hustings.contests.posts import name_of
from hustings.ground.words import Words
from hustings.organization.queries import headquarters, members_visible_to, organization_visible_to

from .guarding import for_secretariat


@dataclass(frozen=True)
class SeatRow:
    """A seat that is held, or was: what it is called."""

    held: HeldSeat
    post: Words


def _row(held: HeldSeat) -> SeatRow:
    return SeatRow(held, name_of(held.post_key, held.region.code if held.region else ""))


def _list(_done: Done | None = None) -> str:
    return reverse("contests:seats")


def _seats(request: HttpRequest) -> HttpResponse:
    """Seats held today, by post and region; then those whose term is over."""
    viewer = viewer_of(request)
    today = clock.now().astimezone(headquarters()).date()
    rows = [_row(each) for each in queries.held_seats_visible_to(viewer)]
    context = {
        "held": [each for each in rows if each.held.until_on >= today],
        "past": [each for each in rows if each.held.until_on < today],
        "keeps": organization_visible_to(viewer).exists(),
    }
    return render(request, "contests/seats.html", context)


seats = require_safe(open_to(members_visible_to, _seats))


@for_secretariat
def enter(request: HttpRequest) -> HttpResponse:
    """Enter who holds a seat."""
    on_roll = members_visible_to(viewer_of(request)).filter(left_at__isnull=True).order_by("code")
    lead = _("What is entered here is looked at when a delegation writes who is to stand.")
    page = Page(context={"lead": lead, "back": _list()})
    return act_page(request, forms.EnterHeldSeatForm.about(members=on_roll), page, then=_list)


@for_secretariat
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """Change until when a seat is held."""
    found = one(queries.held_seats_visible_to(viewer_of(request)), ref=ref)
    row = _row(found)
    lead = _("%(holder)s, %(post)s") % {"holder": found.holder, "post": row.post}
    page = Page(context={"lead": lead, "back": _list()})
    initial = {"until_on": found.until_on}
    return act_page(request, forms.EndHeldSeatForm, page, given={"seat": ref}, initial=initial, then=_list)
