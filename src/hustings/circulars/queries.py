"""What can be read of circulars: a member what was delivered to it, the General Secretariat and who presides all."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Value, When

from hustings.ground import search
from hustings.ground.instants import read_canonical
from hustings.ground.viewer import Viewer
from hustings.ground.words import Words, Written
from hustings.organization.models import GENERAL_SECRETARIAT, PRESIDING_OFFICER, Member

from .models import Attachment, Circular, Delivery

SEE_ALL = frozenset({GENERAL_SECRETARIAT, PRESIDING_OFFICER})
"""Offices that see every circular; nothing is delivered to an office."""
AT_RELEASE = Q(delivered_at=F("circular__released_at"))
"""Deliveries of the instant of release; a member admitted later got the circular later."""


def circulars_visible_to(viewer: Viewer) -> QuerySet[Circular]:
    """Circulars, newest first: a member those delivered to it, some offices all, the public none.

    The package's bytes are loaded only when they are asked for.
    """
    rows = Circular.objects.defer("package").order_by("-year", "-number")
    if sees_all(viewer):
        return rows
    if viewer.member is None:
        return rows.none()
    return rows.filter(deliveries__member=viewer.member)


def headings(viewer: Viewer) -> QuerySet[Circular]:
    """The circulars that the viewer sees, newest first, with what a line about each says and nothing else."""
    return circulars_visible_to(viewer).only(*_HEADING)


_HEADING = ("ref", "year", "number", "title", "released_at", "acknowledge")


def sees_all(viewer: Viewer) -> bool:
    """Whether the viewer acts for an office that sees every circular."""
    return viewer.office in SEE_ALL


def deliveries_visible_to(viewer: Viewer) -> QuerySet[Delivery]:
    """The inbox of the viewer's own member: what it is asked to acknowledge first, then the newest; else empty."""
    settled = Case(When(_ASKED, then=Value(1)), default=Value(2))
    own = _own_deliveries(viewer).annotate(
        settled=settled, year=F("circular__year"), number=F("circular__number")
    )
    return own.order_by(*_ORDER)


def _own_deliveries(viewer: Viewer) -> QuerySet[Delivery]:
    rows = Delivery.objects.select_related("circular").defer("circular__package")
    return rows.none() if viewer.member is None else rows.filter(member=viewer.member)


_ASKED = Q(circular__acknowledge=True, acknowledged_at__isnull=True)
_ORDER = ("settled", "-year", "-number")


def unacknowledged(viewer: Viewer) -> QuerySet[Delivery]:
    """What the viewer's own member is asked to acknowledge and has not, the oldest first."""
    return _own_deliveries(viewer).filter(_ASKED).order_by("circular__year", "circular__number")


def deliveries_found(viewer: Viewer, words: str) -> QuerySet[Delivery]:
    """Of the viewer's inbox what holds these words in any language; all of it without words."""
    heading = [f"circular__{each}" for each in _HEADING]
    rows = deliveries_visible_to(viewer).only("acknowledged_at", "circular", *heading)
    return rows.filter(circular__ref__in=search.find("circular", words)) if words.strip() else rows


def circulars_found(viewer: Viewer, words: str) -> QuerySet[Circular]:
    """Of the circulars that the viewer sees those that hold these words, in an inbox's order; all without words."""
    rows = headings(viewer).annotate(settled=Value(2)).order_by(*_ORDER)
    return rows.filter(ref__in=search.find("circular", words)) if words.strip() else rows


def circulars_of(viewer: Viewer, contests: Iterable[str]) -> QuerySet[Circular]:
    """What the viewer may see of circulars about these contests, by their references; newest first."""
    return circulars_visible_to(viewer).filter(contest__in=list(contests))


def corrections_of(circular: Circular, viewer: Viewer) -> list[Circular]:
    """The corrections of a circular that the viewer sees, the newest first."""
    return list(headings(viewer).filter(corrects=circular))


def attachments_visible_to(viewer: Viewer) -> QuerySet[Attachment]:
    """The files of the circulars that the viewer may see, in the order of each package."""
    seen = circulars_visible_to(viewer).order_by().values("pk")
    return (
        Attachment.objects.filter(circular__in=seen).select_related("blob").order_by("circular", "position")
    )


# A list, page by page

PAGE = 50
"""Rows of a page."""


@dataclass(frozen=True)
class Cursor:
    """A place in an inbox: beside the row with these values, on the way to earlier rows or back to later ones."""

    settled: int
    year: int
    number: int
    back: bool = False

    def __str__(self) -> str:
        return f"{self.settled}.{self.year}.{self.number}"

    @classmethod
    def read(cls, text: str, *, back: bool = False) -> "Cursor | None":
        """The place of a text as an address carries it; None for any other text."""
        found = re.fullmatch(r"([12])\.(\d{4})\.(\d{1,9})", text, re.ASCII)
        if found is None:
            return None
        settled, year, number = map(int, found.groups())
        return cls(settled, year, number, back)

    @property
    def beyond(self) -> Q:
        """The rows on that way."""
        settled, below = ("lt", "gt") if self.back else ("gt", "lt")
        further = Q(**{f"year__{below}": self.year}) | Q(year=self.year, **{f"number__{below}": self.number})
        return Q(**{f"settled__{settled}": self.settled}) | Q(settled=self.settled) & further


@dataclass(frozen=True)
class Slice:
    """A page of an inbox, and the places from which it goes on, where it does."""

    rows: list[Any]
    earlier: Cursor | None = None
    later: Cursor | None = None


def slice_of(rows: QuerySet[Any], cursor: Cursor | None) -> Slice:
    """The page of an inbox that begins at a place; its first page without one, and where nothing lies there."""
    if cursor is None:
        found = list(rows[: PAGE + 1])
        return Slice(found[:PAGE], earlier=_beside(found[:PAGE], more=len(found) > PAGE))
    way = rows.filter(cursor.beyond)
    found = list((way.reverse() if cursor.back else way)[: PAGE + 1])
    if not found:
        return slice_of(rows, None)
    more, page = len(found) > PAGE, found[:PAGE]
    if cursor.back:
        page.reverse()
    return Slice(
        page,
        earlier=_beside(page, more=more or cursor.back),
        later=_beside(page, more=more or not cursor.back, back=True),
    )


def _beside(page: list[Any], *, more: bool, back: bool = False) -> Cursor | None:
    """The place after the last row of a page, or before its first one; None where no more rows are."""
    if not more:
        return None
    row = page[0] if back else page[-1]
    return Cursor(row.settled, row.year, row.number, back)


# To whom it went


@dataclass(frozen=True)
class Reach:
    """To how many members a circular went: at its release, of how many on the roll, and later to new members."""

    delivered: int
    recipients: int
    later: int


def reach_of(circular: Circular) -> Reach:
    """The reach of one circular, counted from its deliveries: "sent to 196 of 196"."""
    return reaches_of([circular])[circular.pk]


def reaches_of(circulars: Iterable[Circular]) -> dict[int, Reach]:
    """The reach of several circulars by their keys, in one statement."""
    of = {each.pk: each for each in circulars}
    counted = (
        Delivery.objects.filter(circular__in=of)
        .values("circular")
        .annotate(delivered=Count("pk", filter=AT_RELEASE), later=Count("pk", filter=~AT_RELEASE))
    )
    found = {row["circular"]: row for row in counted}
    none = {"delivered": 0, "later": 0}
    return {key: _reach(each, found.get(key, none)) for key, each in of.items()}


def _reach(circular: Circular, row: Mapping[str, Any]) -> Reach:
    return Reach(row["delivered"], circular.recipients, row["later"])


def recipients_of(circular: Circular) -> QuerySet[Member]:
    """The members to whom a circular went at the instant of its release, with their regions, by code.

    Everybody who sees a circular may see to whom it went; who acknowledged it is told by `acknowledged_visible_to`.
    """
    at_release = Delivery.objects.filter(circular=circular, delivered_at=circular.released_at)
    return Member.objects.filter(pk__in=at_release.values("member")).select_related("region").order_by("code")


def acknowledged_visible_to(viewer: Viewer) -> QuerySet[Delivery]:
    """Acknowledged deliveries by the member's code: the General Secretariat sees all, a member its own, others none."""
    rows = Delivery.objects.filter(acknowledged_at__isnull=False).select_related("member")
    ordered = rows.order_by("member__code")
    if viewer.office == GENERAL_SECRETARIAT:
        return ordered
    return rows.none() if viewer.member is None else ordered.filter(member=viewer.member)


def acknowledgements_of(circular: Circular, viewer: Viewer) -> list[Delivery] | None:
    """Who acknowledged a circular, for the General Secretariat; None for others, and where nobody is asked."""
    if not circular.acknowledge or viewer.office != GENERAL_SECRETARIAT:
        return None
    return list(acknowledged_visible_to(viewer).filter(circular=circular))


# What it says


@dataclass(frozen=True)
class PackedFile:
    """An attachment as the package names it: by its hash."""

    name: str
    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True)
class Package:
    """What a circular's bytes say: title and body by language, a member's own text or none, files by hash."""

    circular: str
    number: str
    kind: str
    contest: str
    released_at: datetime
    title: Words
    body: Words
    written: Written | None
    attachments: tuple[PackedFile, ...]


def package_of(circular: Circular) -> Package:
    """What the circular's package of bytes says, read from these bytes and nothing else."""
    read = json.loads(bytes(circular.package))
    texts = read["languages"]
    return Package(
        circular=read["circular"],
        number=read["number"],
        kind=read["kind"],
        contest=read["contest"],
        released_at=read_canonical(read["released_at"]),
        title=Words({language: text["title"] for language, text in texts.items()}),
        body=Words({language: text["body"] for language, text in texts.items()}),
        written=Written.read(read["written"]) if "written" in read else None,
        attachments=tuple(
            PackedFile(file["name"], file["sha256"], file["size"], file["type"])
            for file in read["attachments"]
        ),
    )
