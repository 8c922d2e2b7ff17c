"""The time line and the ruler as data for their templates: places in percent of the width, heights in pixels.

Text keeps its size at any width, so nothing is scaled; `mirrored` is for languages written from right to left.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from .labelling import Anchor, Label, arranged, highest, percent, within

# How much of the width a character takes, in percent: .55 of .9375rem on 64, 44 and 20rem.
_ON_TIME_LINE, _ON_RULER, _ON_NARROW = 0.85, 1.25, 2.8
_ROW = 22


@dataclass(frozen=True)
class Tick:
    """A date on the time line: its name, its day as short as it gets, and an address or nothing.

    `when` is the full date for the list, where it is more than `day`.
    """

    at: datetime
    name: str
    day: str
    href: str = ""
    when: str = ""


@dataclass(frozen=True)
class Placed:
    """A text as it is drawn: across in percent, down in pixels."""

    x: str
    y: int
    anchor: Anchor
    text: str
    href: str = ""
    past: bool = False
    main: bool = False
    lane: int = 0


@dataclass(frozen=True)
class Step:
    """A line of the list that says the same as the time line."""

    name: str
    when: str
    href: str = ""
    past: bool = False
    now: bool = False


@dataclass(frozen=True)
class Band:
    """A stretch under the time line with its name, for instance the campaign."""

    start: datetime
    end: datetime
    name: str


@dataclass(frozen=True)
class TimeLine:
    """Dates on one line, solid before now and open after; and the same as a list.

    `label` names the drawing; `now_day` is the day of now in words, for instance "Sunday 4 October". What may never
    come about is `dashed`.
    """

    ticks: Sequence[Tick]
    now: datetime
    start: datetime
    end: datetime
    label: str
    now_day: str
    band: Band | None = None
    mirrored: bool = False
    dashed: bool = False

    def place(self, at: datetime) -> float:
        """Where an instant stands, 0 to 100; what lies outside stands at the edge."""
        whole = (self.end - self.start) / timedelta(seconds=1) or 1.0
        return min(100.0, max(0.0, (at - self.start) / timedelta(seconds=1) / whole * 100))

    @property
    def shows_now(self) -> bool:
        """Whether now lies on the line."""
        return self.start <= self.now <= self.end

    @cached_property
    def line(self) -> tuple[str, str, str]:
        """Where the line begins, where solid becomes open, where it ends."""
        return self._x(0), self._x(self.place(self.now)), self._x(100)

    @cached_property
    def names(self) -> list[Placed]:
        """The names over the line, with their addresses."""
        return [
            self._placed(*each, self.axis - 44 - _ROW * each[0].lane) for each in self._paired(self._names)
        ]

    @cached_property
    def days(self) -> list[Placed]:
        """The days under the line."""
        return [
            self._placed(*each, self.axis + 28 + _ROW * each[0].lane) for each in self._paired(self._days)
        ]

    @cached_property
    def axis(self) -> int:
        """The height of the line, under all names."""
        return 64 + _ROW * highest(self._names)

    @cached_property
    def now_text(self) -> Placed:
        """The name of now, under the days, on the side of its stroke where there is more room."""
        at = self.place(self.now)
        return Placed(self._x(at), self._under_days, "end" if at > 50 else "start", self.now_day)  # noqa: PLR2004  (the middle of it)

    @property
    def now_away(self) -> int:
        """The distance of that name from its stroke, in pixels; left of it is negative."""
        return -8 if (self.now_text.anchor == "end") != self.mirrored else 8

    @property
    def band_y(self) -> int:
        """The height of the band, under now."""
        return self._under_days + 16

    @cached_property
    def band_places(self) -> tuple[str, str, str]:
        """Where the band begins, where it is named, where it ends."""
        if self.band is None:
            return ("", "", "")
        start, end = self.place(self.band.start), self.place(self.band.end)
        return self._x(start), self._x(min(85.0, max(15.0, (start + end) / 2))), self._x(end)

    @property
    def height(self) -> int:
        """The height of the whole drawing."""
        return self.band_y + 24 if self.band else self._under_days + 8

    @property
    def days_long(self) -> int:
        """How many days the line holds."""
        return max(1, round((self.end - self.start) / timedelta(days=1)))

    @property
    def weeks(self) -> str:
        """A short stroke a week, as a path over `days_long` units."""
        return _strokes(range(0, self.days_long + 1, 7), self.days_long, 6, mirrored=self.mirrored)

    @property
    def steps(self) -> list[Step]:
        """The same as a list, with now in its place."""
        steps = [Step(t.name, t.when or t.day, t.href, past=t.at <= self.now) for t in self._sorted]
        here = sum(step.past for step in steps)
        now = [Step("", self.now_day, now=True)] if self.shows_now else []
        return [*steps[:here], *now, *steps[here:]]

    @cached_property
    def _sorted(self) -> list[Tick]:
        return sorted(self.ticks, key=lambda tick: tick.at)

    @cached_property
    def _names(self) -> list[Label]:
        return arranged([_label(self.place(tick.at), tick.name, _ON_TIME_LINE) for tick in self._sorted])

    @cached_property
    def _days(self) -> list[Label]:
        strokes = [self.place(self.now)] if self.shows_now else []
        labels = [_label(self.place(tick.at), tick.day, _ON_TIME_LINE) for tick in self._sorted]
        return arranged(labels, strokes=strokes)

    @cached_property
    def _under_days(self) -> int:
        return self.axis + 52 + _ROW * highest(self._days)

    def _paired(self, labels: Sequence[Label]) -> Iterable[tuple[Label, Tick]]:
        return zip(labels, self._sorted, strict=True)

    def _placed(self, label: Label, tick: Tick, y: int) -> Placed:
        past = tick.at <= self.now
        return Placed(self._x(label.x), y, label.anchor, label.text, tick.href, past, lane=label.lane)

    def _x(self, place: float) -> str:
        return percent(place, mirrored=self.mirrored)


@dataclass(frozen=True)
class Duty:
    """A day on the ruler with a short text, "Sun 11 · nomination"; the page's own duty is the main one."""

    on: date
    text: str
    main: bool = False


@dataclass(frozen=True)
class Ruler:
    """The next 30 days with a tick a duty; on the narrowest screen only the main one keeps its text.

    `label` says the same for who does not see the drawing, `last_day` is the day at its end in words.
    """

    duties: Sequence[Duty]
    today: date
    label: str
    last_day: str
    days: int = 30
    mirrored: bool = False

    @cached_property
    def marks(self) -> list[Placed]:
        """The duties as they are drawn."""
        return [
            Placed(
                self._x(label.x), self.axis - 30 - _ROW * label.lane, label.anchor, label.text, main=duty.main
            )
            for label, duty in zip(self._labels, self._seen, strict=True)
        ]

    @cached_property
    def axis(self) -> int:
        """The height of the line, under all texts."""
        return 46 + _ROW * highest(self._labels)

    @property
    def height(self) -> int:
        """The height of the whole drawing."""
        return self.axis + 46

    @cached_property
    def line(self) -> tuple[str, str]:
        """Where today is, and the last day."""
        return self._x(0), self._x(100)

    @property
    def strokes(self) -> str:
        """A short stroke a day and a longer one a week, as a path over `days` units."""
        longer = _strokes(range(0, self.days + 1, 7), self.days, 14, mirrored=self.mirrored)
        return _strokes(range(self.days + 1), self.days, 8, mirrored=self.mirrored) + longer

    @cached_property
    def _seen(self) -> list[Duty]:
        inside = [duty for duty in self.duties if 0 <= (duty.on - self.today).days <= self.days]
        return sorted(inside, key=lambda duty: (duty.on, not duty.main))

    @cached_property
    def _labels(self) -> list[Label]:
        return arranged([self._label(duty) for duty in self._seen])

    def _label(self, duty: Duty) -> Label:
        label = _label((duty.on - self.today).days / self.days * 100, duty.text, _ON_RULER)
        if not duty.main:
            return label
        narrow = within(replace(label, width=len(duty.text) * _ON_NARROW))
        return replace(label, anchor=narrow.anchor, fixed=True)

    def _x(self, place: float) -> str:
        return percent(place, mirrored=self.mirrored)


def _label(x: float, text: str, character: float) -> Label:
    return Label(x, text, len(text) * character)


def _strokes(places: Iterable[int], whole: int, length: int, *, mirrored: bool) -> str:
    return "".join(f"M{whole - x if mirrored else x} 0v{length}" for x in places)
