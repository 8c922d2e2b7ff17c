"""Where the labels of a drawing find room: beside their stroke, and in rows so that no text meets another.

Everything is computed from left to right; for languages written from right to left the places are mirrored at the
end, the anchors not, since the start of such a text is its right edge.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

Anchor = Literal["start", "middle", "end"]

GAP = 1.5
_ANCHORS: tuple[Anchor, ...] = ("start", "end", "middle")
_LANES = 4
# How many unfinished arrangements are followed at once; more find a little more and take longer.
_BEAM = 24


@dataclass(frozen=True)
class Label:
    """A text at a place; its lane counts away from the axis, 0 next to it. A `fixed` anchor is kept."""

    x: float
    text: str
    width: float
    anchor: Anchor = "start"
    lane: int = 0
    fixed: bool = False

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where the text goes."""
        back = {"start": 0.0, "middle": self.width / 2, "end": self.width}[self.anchor]
        return self.x - back, self.x - back + self.width

    def fits(self, limit: float) -> bool:
        """Whether the whole text lies on the drawing."""
        start, end = self.reach
        return start >= 0 and end <= limit

    def meets(self, other: "Label") -> bool:
        """Whether two labels cannot both stand: text on text, or the stroke of one through the text of the other."""
        low, high = sorted((self, other), key=lambda each: each.lane)
        start, end = low.reach
        if low.lane == high.lane:
            high_start, high_end = high.reach
            return start < high_end + GAP and high_start < end + GAP
        if low.x == high.x:
            return low.anchor == "middle"
        return start - GAP / 2 < high.x < end + GAP / 2


def stroke(x: float) -> Label:
    """A stroke through every lane, which no text may cross."""
    return Label(x, "", 0, lane=_LANES + 1)


def arranged(labels: Sequence[Label], limit: float = 100.0, strokes: Iterable[float] = ()) -> list[Label]:
    """The labels, each with an anchor and a lane so that none meets another or a stroke; few lanes are better.

    Where nothing works, each label gets a lane of its own.
    """
    given = tuple(stroke(x) for x in strokes)
    for lanes in range(1, _LANES + 1):
        found = _search(labels, given, lanes, limit)
        if found is not None:
            return found
    return [replace(within(label, limit), lane=lane) for lane, label in enumerate(labels)]


def within(label: Label, limit: float = 100.0) -> Label:
    """The label with the first anchor that keeps it on the drawing."""
    return next((each for each in _tries(label, 1) if each.fits(limit)), label)


def highest(labels: Iterable[Label]) -> int:
    """The highest lane in use."""
    return max((label.lane for label in labels), default=0)


def percent(x: float, *, mirrored: bool = False) -> str:
    """A place as SVG takes it, in every language with a point: "54.39%"."""
    return f"{100 - x if mirrored else x:.2f}%"


def _tries(label: Label, lanes: int) -> Iterator[Label]:
    others = () if label.fixed else tuple(each for each in _ANCHORS if each != label.anchor)
    return (
        replace(label, lane=lane, anchor=anchor)
        for lane in range(lanes)
        for anchor in (label.anchor, *others)
    )


def _search(
    labels: Sequence[Label], given: tuple[Label, ...], lanes: int, limit: float
) -> list[Label] | None:
    begun: list[tuple[Label, ...]] = [given]
    for label in labels:
        fitting = [tried for tried in _tries(label, lanes) if tried.fits(limit)]
        more = (
            (*placed, tried)
            for placed in begun
            for tried in fitting
            if not any(tried.meets(other) for other in placed)
        )
        begun = list(islice(more, _BEAM))
    return list(begun[0][len(given) :]) if begun else None
