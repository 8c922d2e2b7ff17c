"""Where the labels of a drawing find room."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.shell.labelling import GAP, Label, arranged, highest, percent, within

PLACES = st.floats(0, 100, allow_nan=False)
LABELS = st.lists(st.builds(Label, PLACES, st.just("text"), st.floats(1, 40)), max_size=9).map(
    lambda labels: sorted(labels, key=lambda label: label.x)
)


def apart(labels):
    """Whether no text of a lane meets another of the same lane."""
    lanes = {label.lane for label in labels}
    rows = [sorted(label.reach for label in labels if label.lane == lane) for lane in lanes]
    return all(one[1] <= other[0] for row in rows for one, other in pairwise(row))


@given(LABELS)
def test_no_text_stands_on_another(labels):
    """However many there are, and however near."""
    assert apart(arranged(labels))


@given(LABELS)
def test_every_label_is_there_once_at_its_place(labels):
    """In the order given; only side and row are chosen."""
    found = arranged(labels)

    assert [(each.x, each.text, each.width) for each in found] == [
        (each.x, each.text, each.width) for each in labels
    ]


@given(LABELS)
def test_a_text_stays_on_the_drawing(labels):
    """Where there is room for it at all."""
    assert [each for each in arranged(labels) if not each.fits(100) and within(each).fits(100)] == []


@given(LABELS, PLACES)
def test_no_text_stands_on_the_stroke_of_now(labels, now):
    """Now is always seen, except where nothing works and each label has a row of its own."""
    found = arranged(labels, strokes=[now])
    crossed = [each for each in found if each.reach[0] + GAP < now < each.reach[1] - GAP]

    assert crossed == [] or [each.lane for each in found] == list(range(len(found)))


@given(LABELS.filter(bool))
def test_a_label_alone_stands_next_to_the_axis(labels):
    """Rows are used only where they are needed."""
    assert arranged(labels[:1])[0].lane == 0
    assert highest(labels) == 0


def test_two_labels_side_by_side_share_a_row():
    """Fewer rows make a lower drawing."""
    found = arranged([Label(10, "call", 20), Label(60, "vote", 20)])

    assert [(each.anchor, each.lane) for each in found] == [("start", 0), ("start", 0)]


def test_labels_at_one_place_stand_on_both_sides_or_above_each_other():
    """Two dates of one day are both read."""
    found = arranged([Label(50, "call", 20), Label(50, "deadline", 20), Label(50, "list", 20)])

    assert apart(found)
    assert len({(each.anchor, each.lane) for each in found}) == 3


def test_a_fixed_side_is_kept():
    """The page's own duty does not change sides."""
    assert [each.anchor for each in arranged([Label(50, "duty", 20, anchor="end", fixed=True)])] == ["end"]


@pytest.mark.parametrize(
    ("label", "anchor"),
    [
        (Label(5, "call", 20), "start"),
        (Label(95, "vote", 20), "end"),
        (Label(50, "list", 90), "middle"),
        (Label(50, "list", 120), "start"),
        (Label(50, "list", 60, anchor="middle"), "middle"),
    ],
)
def test_a_label_turns_to_the_side_where_there_is_room(label, anchor):
    """At the end of the line to the left; one that fits nowhere stays as it is."""
    assert within(label).anchor == anchor


@pytest.mark.parametrize(
    ("x", "mirrored", "place"), [(54.386, False, "54.39%"), (54.386, True, "45.61%"), (0, True, "100.00%")]
)
def test_a_place_is_mirrored_from_right_to_left(x, mirrored, place):
    """The same distance from the other side, with a point in every language."""
    assert percent(x, mirrored=mirrored) == place


def test_where_nothing_works_each_label_has_a_row():
    """A crowded line is high, and still read."""
    crowded = [Label(50 + place / 10, "a long name", 40) for place in range(12)]

    assert [each.lane for each in arranged(crowded)] == list(range(12))
    assert apart(arranged(crowded))
    assert highest([]) == 0
