"""The kinds of facts: how a value is read, and with which values a missing one is tried."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.conduct.engine import Party, Situation, UnknownError
from hustings.conduct.engine.facts import LARGEST, Choice, Day, Number, PartyFact

FRANCE, BRAZIL = Party(member="FRA"), Party(member="BRA")
PRESS, FOUNDATION = Party(other="press"), Party(other="foundation", acts_for="FRA")
AT = datetime(2026, 10, 1, 10, tzinfo=UTC)
LIMITS = st.sets(st.integers(-20, 20), max_size=4)
NUMBER, DAY, CHOICE = Number("guests", 1), Day("told_on"), Choice("style", ("plain", "grand"))
PAID = PartyFact(
    "paid", (Party(member="another"), Party(other="press"), Party(other="foundation", acts_for="another"))
)


def asked(actor=FRANCE):
    """A situation on 1 October in which this party acts."""
    return Situation("hold-feast", actor, AT)


@pytest.mark.parametrize("value", [1, 3, 3.0, LARGEST])
def test_a_number_is_whole(value):
    """JSON does not tell 3.0 from 3."""
    assert NUMBER.encode(value, asked()) == int(value)


@pytest.mark.parametrize("value", [0, -1, 3.5, True, "3", None, [3], float("nan"), float("inf"), LARGEST + 1])
def test_what_is_no_number_is_named(value):
    """Below the least, beyond what is the same everywhere, or something else."""
    with pytest.raises(
        UnknownError, match=r"value of guests “.*” is not known; known: whole numbers from 1\."
    ):
        NUMBER.encode(value, asked())


@pytest.mark.parametrize(
    ("value", "days"),
    [("2026-10-01", 0), (date(2026, 9, 21), 10), ("2026-10-03", -2), ("2024-10-01", 730)],
)
def test_a_day_is_counted_back_from_the_day_judged(value, days):
    """Ten days of notice are ten; a day to come is negative."""
    assert DAY.encode(value, asked()) == days


@given(LIMITS, st.integers(1, 60))
def test_a_missing_number_is_tried_on_both_sides_of_every_limit(limits, value):
    """Whatever it turns out to be, a value that compares alike with all limits was tried."""
    tried = NUMBER.completions(limits, asked())

    assert all(each >= 1 for each in tried)
    assert any(compared(each, limits) == compared(value, limits) for each in tried)


@given(LIMITS, st.integers(-60, 60))
def test_a_missing_day_is_tried_on_both_sides_of_every_limit(limits, days):
    """The same, also for days to come."""
    tried = DAY.completions(limits, asked())

    assert any(compared(each, limits) == compared(days, limits) for each in tried)


def compared(value, limits):
    """How a value compares with each limit."""
    return [(value > limit) - (value < limit) for limit in sorted(limits)]


def test_a_missing_choice_is_tried_with_all_values():
    """There are few."""
    assert CHOICE.completions((), asked()) == ("plain", "grand")
    assert CHOICE.encode("grand", asked()) == "grand"


@pytest.mark.parametrize("value", ["big", "", None, 3, ["plain"], {}])
def test_what_is_no_choice_is_named_with_the_choices(value):
    """Whoever asks learns what can be chosen."""
    with pytest.raises(UnknownError, match=r"known: plain, grand\."):
        CHOICE.encode(value, asked())


@pytest.mark.parametrize(
    ("actor", "party", "own"),
    [
        (FRANCE, FRANCE, True),
        (FRANCE, BRAZIL, False),
        (FRANCE, FOUNDATION, True),
        (BRAZIL, FOUNDATION, False),
        (FRANCE, PRESS, False),
        (FOUNDATION, FOUNDATION, True),
        (FOUNDATION, FRANCE, True),
        (FOUNDATION, BRAZIL, False),
        (PRESS, PRESS, True),
        (Party(office="keeper"), FRANCE, False),
    ],
)
def test_a_party_is_ones_own_when_the_same_member_is_behind_it(actor, party, own):
    """What a member does through others it does itself (¶7); what a foundation gives to its member stays there."""
    assert PAID.encode(party, asked(actor))["own"] is own


def test_a_party_is_seen_by_kind_name_and_member_behind():
    """That is all that rules may read of it."""
    assert PAID.encode({"other": "foundation", "acts_for": "BRA"}, asked()) == {
        "kind": "other",
        "name": "foundation",
        "acts_for": "BRA",
        "own": False,
    }


@pytest.mark.parametrize("value", [{"office": "keeper"}, {"other": "ngo"}])
def test_a_party_of_a_sort_that_is_not_asked_for_is_named(value):
    """The error lists the sorts."""
    with pytest.raises(UnknownError, match=r"known: member, press, foundation\."):
        PAID.encode(value, asked())


@pytest.mark.parametrize("actor", [FRANCE, FOUNDATION, PRESS, Party(office="keeper")])
def test_a_missing_party_is_tried_as_stranger_and_as_own(actor):
    """Every sort, and every way to be one's own that the actor can have."""
    tried = PAID.completions((), asked(actor))
    seen = {
        (each["kind"], each["name"] if each["kind"] == "other" else "", bool(each["acts_for"]), each["own"])
        for each in tried
    }

    assert {
        ("member", "", False, False),
        ("other", "press", False, actor == PRESS),
        ("other", "foundation", True, False),
    } <= seen
    assert (("member", "", False, True) in seen) == bool(actor.behind)
    assert (("other", "foundation", True, True) in seen) == bool(actor.behind)
