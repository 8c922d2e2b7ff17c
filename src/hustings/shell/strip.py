"""The level strip: one stroke a member, all of one height, by region; what is not level is seen at once.

Five whole pixels a member keep the strokes even, so a strip is never scaled: a region of more than 54 members goes
on in a second piece, and pieces wrap by themselves.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from .labelling import Anchor, Label, arranged, highest

Reach = Literal["inbox", "returned", "missing"]
"""In the inbox only; in the inbox while the mail came back; not there at all."""

STEP = 5
LONGEST = 54
_CHARACTER = 8.5
_NAMED = 6
_ROW = 20


@dataclass(frozen=True)
class Uneven:
    """A member that was not reached by every channel: its position in its region, its name, how far it was reached."""

    position: int
    name: str
    reach: Reach


@dataclass(frozen=True)
class Region:
    """The members of a region in their order, and where one's own stands, if here."""

    name: str
    count: int
    mine: int | None = None
    my_name: str = ""
    uneven: Sequence[Uneven] = ()

    @property
    def level(self) -> int:
        """How many were reached by every channel."""
        return self.count - len(self.uneven)

    @property
    def pieces(self) -> Iterator["Region"]:
        """The region in pieces that fit the narrowest screen; only the first has its name."""
        for start in range(0, self.count, LONGEST):
            end = min(start + LONGEST, self.count)
            uneven = [
                replace(each, position=each.position - start)
                for each in self.uneven
                if start <= each.position < end
            ]
            mine = self.mine - start if self.mine is not None and start <= self.mine < end else None
            yield replace(self, count=end - start, mine=mine, uneven=uneven)


@dataclass(frozen=True)
class Name:
    """A member named over its stroke: places in pixels."""

    x: int
    y: int
    anchor: Anchor
    text: str
    leader: int
    mine: bool


@dataclass(frozen=True)
class Piece:
    """One drawing of the strip."""

    region: Region
    mirrored: bool = False

    @property
    def width(self) -> int:
        """Its width in pixels."""
        return STEP * self.region.count - 1

    @property
    def height(self) -> int:
        """Its height in pixels, with the names over it."""
        return self.top + 44

    @cached_property
    def top(self) -> int:
        """The height at which the strokes begin."""
        return 32 + _ROW * highest(self._labels) if self._labels else 2

    @property
    def level(self) -> str:
        """All full strokes in one path, one's own apart."""
        apart = {each.position for each in self.region.uneven} | {self.region.mine}
        return "".join(
            f"M{self._x(place)} {self.top}v40" for place in range(self.region.count) if place not in apart
        )

    @property
    def uneven(self) -> str:
        """The other strokes: the lower half, with a piece above where the mail came back."""
        seen = [each for each in self.region.uneven if each.position != self.region.mine]
        return "".join(self._half(each) for each in seen)

    @property
    def mine(self) -> str:
        """One's own stroke."""
        own = self.region.mine
        if own is None:
            return ""
        halves = [self._half(each) for each in self.region.uneven if each.position == own]
        return halves[0] if halves else f"M{self._x(own)} {self.top}v40"

    @property
    def names(self) -> list[Name]:
        """One's own member and the exceptions, named over their strokes."""
        return [self._name(label) for label in self._labels]

    @cached_property
    def _labels(self) -> list[Label]:
        named = {each.position: each.name for each in self.region.uneven[:_NAMED]}
        if self.region.mine is not None:
            named[self.region.mine] = self.region.my_name
        labels = [
            Label(2 + STEP * place, name, len(name) * _CHARACTER) for place, name in sorted(named.items())
        ]
        return arranged(labels, limit=max(self.width, max((each.width for each in labels), default=0)))

    def _name(self, label: Label) -> Name:
        place = round((label.x - 2) / STEP)
        y = self.top - 20 - _ROW * label.lane
        return Name(self._x(place), y, label.anchor, label.text, self.top - 3, place == self.region.mine)

    def _half(self, each: Uneven) -> str:
        x = self._x(each.position)
        above = f"M{x} {self.top}v8" if each.reach == "returned" else ""
        return "" if each.reach == "missing" else f"{above}M{x} {self.top + 20}v20"

    def _x(self, place: int) -> int:
        x = 2 + STEP * place
        return self.width - 1 - x if self.mirrored else x


@dataclass(frozen=True)
class LevelStrip:
    """All members, region by region."""

    regions: Sequence[Region]
    mirrored: bool = False

    @property
    def pieces(self) -> list[Piece]:
        """Its drawings, in order."""
        return [Piece(piece, self.mirrored) for region in self.regions for piece in region.pieces]

    @property
    def reaches(self) -> set[str]:
        """Which kinds of exception there are, for the key."""
        return {each.reach for region in self.regions for each in region.uneven}
