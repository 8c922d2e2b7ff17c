"""The level strip: one stroke a member, all of one height; what is not level is seen at once."""

import re
from xml.etree import ElementTree as ET

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from hustings.shell.strip import LONGEST, STEP, LevelStrip, Piece, Region, Uneven

REACHES = ("inbox", "returned", "missing")


@st.composite
def regions(draw):
    """A region with exceptions, and perhaps with one's own member."""
    count = draw(st.integers(1, 130))
    places = draw(st.lists(st.integers(0, count - 1), unique=True, max_size=12))
    uneven = [Uneven(place, f"Member {place}", draw(st.sampled_from(REACHES))) for place in places]
    mine = draw(st.none() | st.integers(0, count - 1))
    return Region("Asia", count, mine, "Fiji", uneven)


def strokes(path):
    """Every stroke of a path: across, down, length."""
    return [(int(x), int(y), int(v)) for x, y, v in re.findall(r"M(\d+) (\d+)v(\d+)", path)]


def drawn(piece):
    """Every stroke of a drawing, with one's own."""
    return strokes(piece.level + piece.uneven + piece.mine)


@given(regions(), st.booleans())
def test_every_member_has_its_own_place(region, mirrored):
    """One stroke a member, a gap where one was not reached: none is left out, none stands twice."""
    pieces = LevelStrip([region], mirrored).pieces
    missing = sum(each.reach == "missing" for each in region.uneven)
    places = [len({x for x, _y, _v in drawn(piece)}) for piece in pieces]

    assert sum(piece.region.count for piece in pieces) == region.count
    assert sum(places) == region.count - missing


@given(regions(), st.booleans())
def test_all_strokes_are_of_one_height(region, mirrored):
    """Full where every channel reached the member, half and broken where not; no member is taller."""
    for piece in LevelStrip([region], mirrored).pieces:
        assert {(y, v) for _x, y, v in strokes(piece.level)} <= {(piece.top, 40)}
        assert {(y, v) for _x, y, v in strokes(piece.uneven)} <= {(piece.top + 20, 20), (piece.top, 8)}
        assert all(0 <= x <= piece.width for x, _y, _v in drawn(piece))


@given(regions())
def test_from_right_to_left_the_strip_is_mirrored(region):
    """The first member stands at the right, everything else as it was."""
    for left, right in zip(
        LevelStrip([region]).pieces, LevelStrip([region], mirrored=True).pieces, strict=True
    ):
        assert sorted((left.width - 1 - x, y, v) for x, y, v in drawn(left)) == sorted(drawn(right))
        assert [(name.text, name.anchor) for name in left.names] == [
            (name.text, name.anchor) for name in right.names
        ]


@given(regions())
def test_a_strip_says_how_many_are_level(region):
    """The count that is spoken is that of the full strokes, and of one's own if it is full."""
    pieces = [piece.region for piece in LevelStrip([region]).pieces]

    assert region.level == region.count - len(region.uneven)
    assert sum(piece.level for piece in pieces) == region.level


def test_a_region_that_is_too_long_goes_on_in_a_second_piece():
    """A piece fits the narrowest screen."""
    pieces = list(Region("Africa", 2 * LONGEST + 1, mine=LONGEST, my_name="Namibia").pieces)

    assert [piece.count for piece in pieces] == [LONGEST, LONGEST, 1]
    assert [piece.mine for piece in pieces] == [None, 0, None]
    assert Piece(pieces[0]).width == STEP * LONGEST - 1 <= 280


def test_one_sees_ones_own_member_named():
    """Its stroke is drawn apart; its name stands over it."""
    (piece,) = LevelStrip([Region("Asia", 20, mine=3, my_name="Fiji")]).pieces

    assert strokes(piece.mine) == [(17, piece.top, 40)]
    assert 17 not in {x for x, _y, _v in strokes(piece.level)}
    assert [(name.text, name.x, name.mine) for name in piece.names] == [("Fiji", 17, True)]


@pytest.mark.parametrize(
    ("reach", "shape"),
    [("inbox", [(20, 20)]), ("returned", [(0, 8), (20, 20)]), ("missing", [])],
)
def test_an_exception_is_seen_and_named(reach, shape):
    """The lower half, with a piece above where the mail came back; a gap where nothing arrived."""
    (piece,) = LevelStrip([Region("Asia", 20, uneven=[Uneven(5, "Palau", reach)])]).pieces

    assert sorted((y - piece.top, v) for x, y, v in strokes(piece.uneven) if x == 27) == shape
    assert [name.text for name in piece.names] == ["Palau"]
    assert len(strokes(piece.level)) == 19


@pytest.mark.parametrize(
    ("reach", "shape"), [("inbox", [(20, 20)]), ("returned", [(0, 8), (20, 20)]), ("missing", [])]
)
def test_ones_own_exception_is_drawn_as_ones_own(reach, shape):
    """A member sees what did not reach it, in its own stroke."""
    region = Region("Asia", 20, mine=5, my_name="Fiji", uneven=[Uneven(5, "Fiji", reach)])
    (piece,) = LevelStrip([region]).pieces

    assert sorted((y - piece.top, v) for _x, y, v in strokes(piece.mine)) == shape
    assert piece.uneven == ""
    assert [name.text for name in piece.names] == ["Fiji"]


def test_names_do_not_meet():
    """Neighbours stand in rows above each other."""
    uneven = [Uneven(place, f"A long name {place}", "inbox") for place in range(6)]
    (piece,) = LevelStrip([Region("Asia", 50, uneven=uneven)]).pieces

    assert len({(name.y, name.x) for name in piece.names}) == 6
    assert all(name.y < name.leader < piece.top for name in piece.names)
    assert piece.height == piece.top + 44


def test_the_strip_knows_which_exceptions_there_are():
    """The key explains those, and no others."""
    region = Region("Asia", 20, uneven=[Uneven(1, "Palau", "inbox"), Uneven(2, "Japan", "returned")])

    assert LevelStrip([region, Region("Africa", 3)]).reaches == {"inbox", "returned"}


def test_the_strip_is_drawn_for_who_sees_it_and_told_to_who_does_not():
    """A drawing a piece with its sentence; a name is text, whatever stands in it."""
    region = Region("Asia & Oceania", 60, uneven=[Uneven(1, "<b>Palau</b>", "returned")])
    html = render_to_string("shell/parts/level_strip.html", {"strip": LevelStrip([region])})
    drawings = [ET.fromstring(each) for each in re.findall(r"<svg role.*?</svg>", html, re.DOTALL)]

    assert [each.get("aria-label") for each in drawings] == [
        "Asia & Oceania: 53 of 54 reached by every channel",
        "Asia & Oceania: 6 of 6 reached by every channel",
    ]
    assert [text.text for each in drawings for text in each.iter("text")] == ["<b>Palau</b>"]
    assert ("the mail came back" in html, "not reached" in html) == (True, False)
