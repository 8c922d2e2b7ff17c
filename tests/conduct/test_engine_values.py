"""What is asked: parties, a contest's window and a situation, read from plain values."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.conduct.engine import ContestWindow, Party, Situation, UnknownError

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
INSTANT = "an instant with its offset, like 2026-10-01T10:00:00Z"
CONTEST = {
    "called_at": "2026-07-01T00:00:00Z",
    "vote_on": "2026-11-25",
    "zone": "Africa/Casablanca",
    "nominating": ["FRA", "BRA"],
    "closed_at": None,
    "adjourned": False,
}
ASKED = {
    "situation": "release-information",
    "actor": {"member": "FRA"},
    "at": "2026-10-01T10:00:00Z",
    "contest": CONTEST,
    "facts": {"recipients": "all"},
}


def test_a_situation_is_read_from_plain_values():
    """As a file, a program or a page that is printed gives them."""
    assert Situation.read(ASKED) == Situation(
        "release-information",
        Party(member="FRA"),
        datetime(2026, 10, 1, 10, tzinfo=UTC),
        ContestWindow(
            datetime(2026, 7, 1, tzinfo=UTC), date(2026, 11, 25), "Africa/Casablanca", ("FRA", "BRA")
        ),
        {"recipients": "all"},
    )


def test_contest_and_facts_may_be_absent():
    """Who has none yet asks all the same."""
    short = Situation.read({name: ASKED[name] for name in ("situation", "actor", "at")})

    assert (short.contest, short.facts) == (None, {})


@given(JSON)
def test_whatever_is_asked_is_read_or_named(value):
    """No program can make the reading fail otherwise."""
    try:
        Situation.read(value)
    except UnknownError as found:
        assert str(found).endswith(".")  # noqa: PT017  (a property)


@given(st.sampled_from([*ASKED]), JSON)
def test_a_value_of_another_shape_is_named(key, value):
    """The same for every part of a question."""
    try:
        Situation.read({**ASKED, key: value})
    except UnknownError as found:
        assert str(found).endswith(".")  # noqa: PT017  (a property)


@given(st.sampled_from([*CONTEST]), JSON)
def test_a_value_of_another_shape_in_a_contest_is_named(key, value):
    """The same for every part of a contest."""
    try:
        ContestWindow.read({**CONTEST, key: value})
    except UnknownError as found:
        assert str(found).endswith(".")  # noqa: PT017  (a property)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"facts": 3}, "facts “3” is not known; known: facts by name."),
        ({"fact": {}}, "question, key “fact” is not known; known: situation, actor, at, contest, facts."),
        (
            {"at": "2026-10-01T10:00:00"},
            f"instant “2026-10-01T10:00:00” is not known; known: {INSTANT}.",
        ),
        (
            {"at": "9999-12-31T23:59:59-14:00"},
            f"instant “9999-12-31T23:59:59-14:00” is not known; known: {INSTANT}.",
        ),
        (
            {"actor": {"country": "FRA"}},
            "party, key “country” is not known; known: member, office, other, person_of, acts_for.",
        ),
        ({"at": "soon"}, f"instant “soon” is not known; known: {INSTANT}."),
        (
            {"contest": {"vote_on": "soon", "zone": "UTC"}},
            "day “soon” is not known; known: a day like 2026-11-25.",
        ),
        (
            {"contest": {"vote_on": "2026-11-25", "zone": "Marrakech"}},
            "time zone “Marrakech” is not known; known: names like Africa/Casablanca.",
        ),
        (
            {"contest": {"vote_on": "2026-11-25", "zone": "UTC", "nominating": "FRA"}},
            "contest, nominating “FRA” is not known; known: a list of names.",
        ),
        (
            {"contest": {"vote_on": "2026-11-25", "zone": "UTC", "adjourned": "no"}},
            "contest, adjourned “no” is not known; known: true, false.",
        ),
    ],
)
def test_what_is_not_known_is_named_with_what_is(change, sentence):
    """Whoever asks learns what can be written."""
    with pytest.raises(UnknownError) as found:
        Situation.read({**ASKED, **change})
    assert str(found.value) == sentence


@pytest.mark.parametrize("given_day", [datetime(2026, 11, 25, tzinfo=UTC), 20261125, None])
def test_a_day_is_no_instant(given_day):
    """In which zone would it be that day?"""
    with pytest.raises(UnknownError, match="day “"):
        ContestWindow.read({"vote_on": given_day, "zone": "UTC"})


def test_an_instant_has_its_offset_however_it_comes():
    """A situation made by our own code is checked like one that was read."""
    naive = datetime(2026, 10, 1, 10)  # noqa: DTZ001  (that is the point)

    with pytest.raises(UnknownError, match="instant"):
        Situation("x", Party(member="FRA"), naive)
    with pytest.raises(UnknownError, match="instant"):
        ContestWindow(naive, date(2026, 11, 25), "UTC")
    with pytest.raises(UnknownError, match="time zone"):
        ContestWindow(None, date(2026, 11, 25), "")


@pytest.mark.parametrize(
    ("data", "kind", "name", "role", "behind"),
    [
        ({"member": "FRA"}, "member", "FRA", "member", "FRA"),
        ({"person_of": "FRA"}, "member", "FRA", "member", "FRA"),
        ({"office": "assembly"}, "office", "assembly", "assembly", ""),
        ({"other": "press"}, "other", "press", "others", ""),
        ({"other": "ngo", "acts_for": "FRA"}, "other", "ngo", "through-others", "FRA"),
        ({"member": "FRA", "office": None}, "member", "FRA", "member", "FRA"),
    ],
)
def test_a_party_is_a_member_an_office_or_another(data, kind, name, role, behind):
    """A person is judged as its member; who acts for a member has that member behind it."""
    party = Party.read(data)

    assert (party.kind, party.name, party.role, party.behind) == (kind, name, role, behind)
    assert Party.read(party) is party


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"member": ""},
        {"member": "FRA", "office": "assembly"},
        {"member": "FRA", "acts_for": "BRA"},
        {"office": "assembly", "acts_for": "BRA"},
        {"acts_for": "BRA"},
        {"member": 7},
        {"other": ["press"]},
        "FRA",
        None,
    ],
)
def test_a_party_is_exactly_one(data):
    """None, two, or a member that acts for another is no party."""
    with pytest.raises(UnknownError, match=r"^party"):
        Party.read(data)


@pytest.mark.parametrize(
    ("contest", "day"),
    [
        (None, date(2026, 10, 1)),
        (ContestWindow(None, date(2026, 11, 25), "Pacific/Kiritimati"), date(2026, 10, 2)),
        (ContestWindow(None, date(2026, 11, 25), "Pacific/Pago_Pago"), date(2026, 9, 30)),
    ],
)
def test_the_day_of_a_situation_is_that_of_the_contest(contest, day):
    """Days of notice are counted where the vote is held."""
    at = datetime(2026, 10, 1, 10, 30, tzinfo=UTC)

    assert Situation("x", Party(member="FRA"), at, contest).day == day
