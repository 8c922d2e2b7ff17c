"""The time line of a contest: from its call to the end of the day of the vote, in the page's language."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hustings.contests.models import Call
from hustings.contests.phases import Phase, began_at
from hustings.shell.drawings import Band, Tick, TimeLine
from hustings.shell.glossary import counted
from hustings.shell.languages import direction
from hustings.shell.when import format_day, format_instant, short_day

from .standing import Standing


def time_line(standing: Standing, circulars: Collection[str], *, vote_counts: bool) -> TimeLine | None:
    """The drawing; None before the call, and once the contest is cancelled.

    `circulars` holds the references of those that the reader sees; `vote_counts` tells whether the day of the vote is
    part of the campaign.
    """
    call, began = standing.call, began_at(standing.contest)
    if call is None or call.called_at is None or began is None or standing.phase is Phase.CANCELLED:
        return None
    zone = ZoneInfo(standing.contest.session.zone)
    return TimeLine(
        ticks=list(_ticks(standing, call, call.called_at, circulars)),
        now=standing.now,
        start=began,
        end=standing.vote_ends,
        label=_("Time line of the contest"),
        now_day=_day(standing.now.astimezone(zone).date(), standing.now),
        band=_campaign(standing, began, vote_counts=vote_counts),
        mirrored=direction(_language()) == "rtl",
        dashed=bool(standing.contest.condition),
    )


def _campaign(standing: Standing, began: datetime, *, vote_counts: bool) -> Band:
    first = began.astimezone(ZoneInfo(standing.contest.session.zone)).date()
    days = counted((standing.contest.vote_on - first).days + vote_counts, "day", _language())
    end = standing.vote_ends if vote_counts else standing.vote_ends - timedelta(days=1)
    return Band(began, end, _("Campaign ¶4, %(days)s") % {"days": days})


def _ticks(standing: Standing, call: Call, called_at: datetime, circulars: Collection[str]) -> Iterator[Tick]:
    """Call, deadline, list and vote; what was told leads to its circular, or to its page for who did not receive it."""
    zone, place, ref = ZoneInfo(call.deadline_zone), str(call.deadline_place), standing.contest.ref

    def tick(at: datetime, name: str, href: str = "") -> Tick:
        when = format_instant(at, call.deadline_zone, place, _language(), standing.now)
        return Tick(at, name, short_day(at.astimezone(zone).date(), _language()), href, when)

    def told(circular: str | None, page: str) -> str:
        seen = circular is not None and circular in circulars
        return reverse("circulars:circular", args=[circular]) if seen else reverse(page, args=[ref])

    name = _("Call %(number)s") % {"number": call.number}
    yield tick(called_at, name, told(call.circular_id, "contests:call"))
    yield tick(call.deadline_at, _("Deadline"))
    listed = standing.list
    if standing.is_listed and listed and listed.published_at:
        yield tick(
            listed.published_at, _("List of candidates"), told(listed.circular_id, "contests:candidates")
        )
    else:
        yield tick(call.list_at, _("List of candidates"))
    vote = standing.contest.vote_on
    yield Tick(standing.vote_ends, _("Vote"), short_day(vote, _language()), when=_day(vote, standing.now))


def _day(value: date, now: datetime) -> str:
    return format_day(value, _language(), now.year)


def _language() -> str:
    return get_language() or "en"
