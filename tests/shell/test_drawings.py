"""The time line and the ruler: dates at their places, the same as a list, mirrored from right to left."""

import re
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from hustings.shell.drawings import Band, Duty, Ruler, Tick, TimeLine

START, END = datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
NOW = datetime(2026, 10, 4, tzinfo=UTC)
TODAY = date(2026, 10, 4)
INSTANTS = st.datetimes(datetime(2026, 5, 1), datetime(2027, 2, 1), timezones=st.just(UTC))  # noqa: DTZ001  (bounds without zone)
TICKS = st.lists(
    st.builds(Tick, INSTANTS, st.sampled_from(["Call", "Deadline", "List"]), st.just("11 Oct")), max_size=6
)
CAMPAIGN = [
    Tick(datetime(2026, 7, 1, tzinfo=UTC), "Call", "1 Jul", "/en/call/", "Wednesday 1 July"),
    Tick(datetime(2026, 11, 25, tzinfo=UTC), "Vote", "25 Nov"),
    Tick(datetime(2026, 10, 11, tzinfo=UTC), "Deadline", "11 Oct"),
]


def line(ticks=CAMPAIGN, now=NOW, *, mirrored=False, band=None):
    """A time line from July to December."""
    return TimeLine(ticks, now, START, END, "Dates of the contest", "Sunday 4 October", band, mirrored)


def across(placed):
    """Where something stands, as a number."""
    return float(placed.x.removesuffix("%"))


@given(TICKS, INSTANTS)
def test_every_date_is_named_and_listed_once(ticks, now):
    """In the order of time, on the drawing and in the list."""
    drawn, names = line(ticks, now), [tick.name for tick in sorted(ticks, key=lambda tick: tick.at)]

    assert [name.text for name in drawn.names] == names
    assert [step.name for step in drawn.steps if not step.now] == names
    assert len(drawn.days) == len(ticks)


@given(st.lists(INSTANTS, min_size=2, max_size=2))
def test_what_is_later_stands_further(instants):
    """On the line in proportion; what lies outside stands at its edge."""
    first, second = (line().place(at) for at in sorted(instants))

    assert 0 <= first <= second <= 100
    assert line().place(START + (END - START) / 4) == pytest.approx(25)


@given(TICKS, INSTANTS)
def test_from_right_to_left_the_line_is_mirrored(ticks, now):
    """The same distances from the other side; the sides of texts stay, since their start is at the right."""
    left, right = line(ticks, now), line(ticks, now, mirrored=True)

    assert [100 - across(each) for each in left.names] == pytest.approx(
        [across(each) for each in right.names], abs=0.02
    )
    assert [each.anchor for each in left.names] == [each.anchor for each in right.names]
    assert [each.y for each in left.days] == [each.y for each in right.days]
    assert left.now_away == -right.now_away
    assert left.line[::2] == right.line[::-2]


@given(TICKS, INSTANTS)
def test_what_is_past_is_drawn_solid(ticks, now):
    """Solid before now, open after; now itself stands between them in the list."""
    drawn = line(ticks, now)
    steps = [step.past for step in drawn.steps if not step.now]

    assert [name.past for name in drawn.names] == steps == sorted(steps, reverse=True)
    assert [step.now for step in drawn.steps].count(True) == int(START <= now <= END) == int(drawn.shows_now)
    assert not drawn.shows_now or drawn.steps[sum(steps)].now


def test_a_date_in_the_list_has_its_address_and_its_whole_day():
    """The list is also the version without drawing."""
    first, *_rest, last = line().steps

    assert (first.name, first.when, first.href, first.past) == ("Call", "Wednesday 1 July", "/en/call/", True)
    assert (last.name, last.when, last.href, last.past) == ("Vote", "25 Nov", "", False)


def test_now_is_named_on_the_side_where_there_is_more_room():
    """In the second half of the line to the left of its stroke."""
    early, late = line(now=datetime(2026, 7, 20, tzinfo=UTC)), line()

    assert (early.now_text.anchor, early.now_away) == ("start", 8)
    assert (late.now_text.anchor, late.now_away) == ("end", -8)
    assert line(mirrored=True).now_away == 8


def test_the_campaign_is_a_band_under_the_line():
    """With its name in its middle, but not over the edge."""
    band = line(band=Band(START, datetime(2026, 7, 8, tzinfo=UTC), "Campaign ¶4"))

    assert band.band_places == ("0.00%", "15.00%", "4.58%")
    assert (line().band_places, band.height - line().height) == (("", "", ""), 32)


def test_a_line_of_no_length_is_a_line_still():
    """A contest whose only date is now."""
    drawn = TimeLine([Tick(NOW, "Vote", "4 Oct")], NOW, NOW, NOW, "Dates", "Sunday 4 October")

    assert (drawn.place(NOW), drawn.days_long) == (0.0, 1)
    assert [name.text for name in drawn.names] == ["Vote"]


def test_weeks_are_short_strokes():
    """One every seven days, from the side where reading begins."""
    assert line().weeks.startswith("M0 0v6M7 0v6M14 0v6")
    assert line(mirrored=True).weeks.startswith("M153 0v6M146 0v6")
    assert line().weeks.count("M") == 153 // 7 + 1


@given(
    st.lists(
        st.builds(
            Duty, st.dates(date(2026, 9, 20), date(2026, 11, 20)), st.just("Sun 11 · list"), st.booleans()
        ),
        max_size=6,
    )
)
def test_the_ruler_shows_the_duties_of_the_next_days(duties):
    """From today to the last day, each at its day; earlier and later ones are not drawn."""
    ruler = Ruler(duties, TODAY, "Your next 30 days", "Tuesday 3 November")
    seen = [duty for duty in duties if 0 <= (duty.on - TODAY).days <= 30]

    assert sorted(across(mark) for mark in ruler.marks) == pytest.approx(
        sorted((duty.on - TODAY).days / 30 * 100 for duty in seen), abs=0.01
    )
    assert sum(mark.main for mark in ruler.marks) == sum(duty.main for duty in seen)


def test_the_ruler_is_mirrored_too():
    """Today stands where reading begins."""
    duties = [Duty(date(2026, 10, 19), "Mon 19 · list", main=True), Duty(TODAY, "today")]
    left, right = (Ruler(duties, TODAY, "", "", mirrored=mirrored) for mirrored in (False, True))

    assert (left.line, right.line) == (("0.00%", "100.00%"), ("100.00%", "0.00%"))
    assert [across(mark) for mark in left.marks] == [0, 50]
    assert [across(mark) for mark in right.marks] == [100, 50]
    assert left.strokes.count("v8") == 31
    assert left.strokes.count("v14") == 5


@pytest.mark.parametrize(("on", "anchor"), [(date(2026, 10, 5), "start"), (date(2026, 11, 2), "end")])
def test_the_pages_own_duty_fits_the_narrowest_screen(on, anchor):
    """There it is the only one with its text, and its side is chosen for that."""
    (mark,) = Ruler([Duty(on, "Mon 2 · nomination", main=True)], TODAY, "", "").marks

    assert mark.anchor == anchor


def test_a_line_is_drawn_for_who_sees_it_and_told_to_who_does_not():
    """The drawing has a name, the list says the same; a name is text, whatever stands in it."""
    ticks = [*CAMPAIGN, Tick(datetime(2026, 11, 1, tzinfo=UTC), "<b>List</b>", "1 Nov")]
    html = render_to_string(
        "shell/parts/time_line.html", {"line": line(ticks, band=Band(START, END, "Campaign ¶4"))}
    )
    whole = ET.fromstring(html.strip())
    texts = [text.text for text in whole.iter("text")]

    (drawing,), (listed,) = whole.findall("svg"), whole.findall("ol")

    assert drawing.get("aria-label") == "Dates of the contest"
    assert {"Call", "<b>List</b>", "now, Sunday 4 October", "Campaign ¶4"} <= set(texts)
    assert [item.get("class") for item in listed] == ["past", "is-now", "", "", ""]
    assert [link.get("href") for link in whole.iter("a")] == ["/en/call/", "/en/call/"]


def test_a_ruler_is_drawn_with_its_name():
    """Who does not see it hears the same."""
    ruler = Ruler(
        [Duty(date(2026, 10, 11), "Sun 11 · nomination", main=True)],
        TODAY,
        "Next: 11 October",
        "Tue 3 November",
    )
    html = render_to_string("shell/parts/ruler.html", {"ruler": ruler})
    whole = ET.fromstring(re.sub(r"\s+", " ", html).strip())

    assert whole.get("aria-label") == "Next: 11 October"
    assert [text.text for text in whole.iter("text")] == ["now", "Tue 3 November", "Sun 11 · nomination"]
