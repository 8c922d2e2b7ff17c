"""My page: the next duty, what else there is to do, what others have, what may be done now, what is new."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hustings.acts.pages import signed_in
from hustings.circulars.models import Circular
from hustings.circulars.queries import headings
from hustings.portal import who
from hustings.portal.desks import desk_of, own_of
from hustings.portal.duties import Desk, Own, day_at_place
from hustings.shell import drawings
from hustings.shell.languages import direction
from hustings.shell.when import short_day, shortest_day

NEW, DAYS = 5, 30
TICKS = 6
"""So many dates at most bear their names on the ruler."""


@dataclass(frozen=True)
class New:
    """A circular, and the day on which it came by the reader's clocks."""

    circular: Circular
    on: date


@signed_in
def my_page(request: HttpRequest) -> HttpResponse:
    """What this person must do, by when, for whom he or she acts now."""
    mandate = who.acting_under(request)
    assert mandate is not None  # noqa: S101  signed_in lets only people with a mandate through
    own = own_of(request, mandate)
    desk = desk_of(own, mandate)
    context = {
        "own": own,
        "desk": desk,
        "ruler": ruler(desk, own),
        "news": [New(each, own.day_of(each.released_at)) for each in headings(own.viewer)[:NEW]],
    }
    return render(request, "portal/my_page.html", context)


def ruler(desk: Desk, own: Own) -> drawings.Ruler:
    """The next 30 days by the reader's clocks, with a tick a duty and a date; the next duty's is the main one."""
    language, last = get_language() or "en", own.today + timedelta(days=DAYS)
    dates = [(day_at_place(each.until), each.tick) for each in desk.duties if each.until]
    dates += [(each.on, each.tick) for each in desk.ahead]
    near = [each for each in dict.fromkeys(dates) if own.today <= each[0] <= last]
    main = dates[:1] if desk.first and desk.first.until else []
    ticks = [
        drawings.Duty(on, f"{shortest_day(on, language)} · {tick}", main=(on, tick) in main)
        for on, tick in near[:TICKS]
    ]
    said = {"day": short_day(own.today, language), "dates": "; ".join(each.text for each in ticks)}
    return drawings.Ruler(
        ticks,
        own.today,
        _("30 days from %(day)s. %(dates)s.") % said,
        short_day(last, language),
        days=DAYS,
        mirrored=direction(language) == "rtl",
    )
