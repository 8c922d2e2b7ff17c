"""The inbox: what was sent to a member; for the offices that see all, what was released."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.acts.pages import signed_in, viewer_of
from hustings.circulars import queries
from hustings.circulars.models import Circular, Delivery
from hustings.circulars.queries import Cursor, Slice
from hustings.ground.viewer import Viewer
from hustings.organization.setting import setting_of
from hustings.shell.glossary import term
from hustings.shell.when import place_of


@dataclass(frozen=True)
class Row:
    """One line: a circular, its number as it is said, its address; what the member was asked and did."""

    circular: Circular
    number: SafeString
    url: str
    asks: bool = False
    acknowledged_at: datetime | None = None


@dataclass(frozen=True)
class Inbox:
    """What the page of an inbox shows; `zone` is where releases are told."""

    title: str
    query: str
    slice: Slice
    zone: str

    @cached_property
    def rows(self) -> list[Row]:
        """The lines, of deliveries or of circulars."""
        number = gettext('Circular <bdi class="num">%(number)s/%(year)s</bdi>')
        return [_row(each, number) for each in self.slice.rows]

    @property
    def place(self) -> str:
        """The city of the zone."""
        return place_of(self.zone, get_language() or "en")

    @property
    def earlier(self) -> str:
        """The address of the next page, or nothing."""
        return self._address(after=self.slice.earlier)

    @property
    def later(self) -> str:
        """The address of the page before, or nothing."""
        return self._address(before=self.slice.later)

    def _address(self, **way: Cursor | None) -> str:
        ((name, cursor),) = way.items()
        if cursor is None:
            return ""
        asked = {"q": self.query} if self.query else {}
        return "?" + urlencode({**asked, name: str(cursor)})


def _row(found: Delivery | Circular, number: str) -> Row:
    """The line of a circular; `number` is how its number is said."""
    circular = found if isinstance(found, Circular) else found.circular
    said = SafeString(number % {"number": circular.number, "year": circular.year})
    line = Row(circular, said, reverse("circulars:circular", args=[circular.ref]))
    if isinstance(found, Circular):
        return line
    asks = circular.acknowledge and found.acknowledged_at is None
    return replace(line, asks=asks, acknowledged_at=found.acknowledged_at)


@require_safe
@signed_in
def inbox(request: HttpRequest) -> HttpResponse:
    """What asks for an acknowledgement first, then the newest; fifty a page."""
    words = request.GET.get("q", "").strip()
    before, after = request.GET.get("before", ""), request.GET.get("after", "")
    cursor = Cursor.read(before, back=True) or Cursor.read(after)
    title, rows = listed(viewer_of(request), words)
    shown = Inbox(title, words, queries.slice_of(rows, cursor), setting_of(request).zone)
    context = {"inbox": shown, "earlier": shown.earlier, "later": shown.later}
    return render(request, "circulars/inbox.html", context)


def listed(viewer: Viewer, words: str) -> tuple[str, QuerySet[Any]]:
    """A member's deliveries, or all circulars for the offices that see them; for others there is no such page."""
    if viewer.member is not None:
        return capfirst(term("inbox", get_language() or "en")), queries.deliveries_found(viewer, words)
    if queries.sees_all(viewer):
        return _("Circulars released"), queries.circulars_found(viewer, words)
    raise Http404
