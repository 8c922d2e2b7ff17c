"""Judging: what a pack says of a situation, whatever is known of it."""

from datetime import UTC, date, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.conduct.engine import ContestWindow, Party, Situation, UnknownError, judge, shipped
from hustings.ground.sources import Source
from tests.packs import small_pack

PACK, FEASTS = shipped(), small_pack()
AT = datetime(2026, 10, 1, 10, tzinfo=UTC)
CAMPAIGN = ContestWindow(datetime(2026, 7, 1, tzinfo=UTC), date(2026, 11, 25), "Africa/Casablanca")
FRANCE, FOUNDATION = Party(member="FRA"), Party(other="foundation", acts_for="FRA")
SECRETARIAT = Party(office="general-secretariat")
FINE = {"guests": 1, "style": "plain", "told_on": date(2026, 9, 1), "paid": FRANCE, "music": "no"}
TOLD = {"recipients": "all", "delay_days": 0, "same_content": "yes"}
# Every value that a rule of the small pack could tell apart from another, with a notice of ten days.
GRID = {
    "guests": (1, 49, 50, 51, 1000),
    "style": ("plain", "grand"),
    "told_on": (date(2026, 9, 1), date(2026, 9, 21), date(2026, 9, 22), date(2026, 10, 2)),
    "paid": (FRANCE, Party(member="BRA"), FOUNDATION, Party(other="press")),
}


def feast(facts, *, actor=FRANCE, contest=CAMPAIGN, practice=None):
    """What the small pack says of a feast."""
    decided = {"notice_days": 10} if practice is None else practice
    return judge(Situation("hold-feast", actor, AT, contest, facts), FEASTS, decided)


def release(facts, practice=None):
    """What the Code says of information that goes out."""
    return judge(Situation("release-information", SECRETARIAT, AT, CAMPAIGN, facts), PACK, practice or {})


@pytest.mark.parametrize(
    ("facts", "answer", "policies"),
    [
        (FINE, "allowed", ()),
        (FINE | {"paid": Party(member="BRA")}, "refused", ("pay",)),
        (FINE | {"paid": FOUNDATION}, "allowed", ()),
        (FINE | {"style": "grand", "guests": 49}, "allowed", ()),
        (FINE | {"style": "grand", "guests": 50}, "unclear", ("grand",)),
        (FINE | {"told_on": date(2026, 9, 21)}, "allowed", ()),
        (FINE | {"told_on": date(2026, 9, 22)}, "advised", ("late-notice",)),
        (FINE | {"style": "grand", "guests": 50, "told_on": date(2026, 9, 22)}, "unclear", ("grand",)),
        (FINE | {"paid": Party(member="BRA"), "style": "grand", "guests": 50}, "refused", ("pay",)),
    ],
)
def test_what_forbids_comes_before_judgement_and_judgement_before_advice(facts, answer, policies):
    """One answer, and only the rules of its modality decide it."""
    found = feast(facts)

    assert (found.answer, found.policies, found.missing) == (answer, policies, ())


def test_a_finding_names_its_grounds():
    """Practice stands apart from the Code, the figure in its place, and what the provisions rest on is unchecked."""
    found = feast(FINE | {"told_on": date(2026, 9, 28)})

    assert (found.provisions, found.practice, found.instruments) == (("2(i)",), ("notice_days",), ())
    assert found.unchecked == ("the book of feasts",)
    (reason,), (instead,) = found.reasons, found.instead
    assert (reason.rule, reason.source) == ("late-notice", Source("practice", "notice_days"))
    assert (reason.texts, instead.texts) == (
        {"en": "Told less than 10 days before."},
        {"en": "Tell it sooner."},
    )
    assert (found.pack, found.version, found.rules) == ("lighthouses", "2020", FEASTS.hash)


def test_outside_the_window_the_reason_is_the_window():
    """Before the call nothing that governs campaigning applies, and the provision that says so is named."""
    found = feast(
        FINE | {"paid": Party(member="BRA")}, contest=ContestWindow(None, date(2026, 11, 25), "UTC")
    )

    assert (found.answer, found.provisions, found.policies) == ("outside", ("1",), ())
    assert [reason.texts["en"] for reason in found.reasons] == ["Outside the window."]


def test_whom_a_provision_does_not_bind_it_leaves_alone():
    """The press is not bound; the reason is what the paragraph says of those it does not address."""
    found = feast(FINE, actor=Party(other="press"))

    assert (found.answer, found.provisions) == ("outside", ("2(i)", "2(ii)"))
    assert [reason.texts["en"] for reason in found.reasons] == ["Feasts outside the campaign are free."]


def test_who_acts_for_a_member_is_judged_as_acting_through_others():
    """A foundation that pays for its member's feast pays as the member does."""
    assert feast(FINE | {"paid": FRANCE}, actor=FOUNDATION).answer == "allowed"
    assert feast(FINE | {"paid": Party(member="BRA")}, actor=FOUNDATION).answer == "refused"


@pytest.mark.parametrize(
    ("facts", "answer", "missing"),
    [
        ({}, "unclear", ("guests", "style", "told_on", "paid", "music")),
        (FINE | {"guests": "unknown"}, "allowed", ()),
        (FINE | {"style": "unknown", "guests": 50}, "unclear", ()),
        ({"paid": Party(member="BRA")}, "refused", ("guests", "style", "told_on", "music")),
        ({"paid": "unknown", "style": "grand", "guests": 60}, "unclear", ("told_on", "music")),
        ({name: value for name, value in FINE.items() if name != "music"}, "allowed", ("music",)),
    ],
)
def test_what_is_not_known_is_tried_with_everything_that_matters(facts, answer, missing):
    """If all give one answer, that is the answer; a fact said to be unknown is not asked for again."""
    found = feast(facts)

    assert (found.answer, found.missing) == (answer, missing)


def test_a_contest_that_was_not_named_is_missing():
    """Whether the campaign runs changes the answer, so it is asked for; where it does not matter, it is not."""
    assert feast(FINE | {"paid": Party(member="BRA")}, contest=None).missing == ("contest",)
    assert feast(FINE | {"paid": Party(member="BRA")}, contest=None).answer == "unclear"
    assert judge(Situation("tell-all", Party(office="keeper"), AT), FEASTS, {}).missing == ()


def test_an_unsettled_answer_says_that_something_is_not_known():
    """Its provisions are those that govern; no rule is named."""
    found = feast({})

    assert (found.provisions, found.policies) == (("2(i)", "2(ii)"), ())
    assert [reason.texts["en"] for reason in found.reasons] == ["It depends."]
    assert found.reasons[0].source == Source("system", "")


@given(st.dictionaries(st.sampled_from([*GRID]), st.integers(0, 4)), st.booleans())
def test_an_answer_is_that_of_every_case_that_is_left(known, called):
    """With few facts as with all: one answer when every complete case gets it, else unclear."""
    contest = CAMPAIGN if called else None
    given_facts = {name: GRID[name][place % len(GRID[name])] for name, place in known.items()}
    rest = [name for name in GRID if name not in given_facts]
    cases = [dict(zip(rest, values, strict=True)) for values in product(*(GRID[name] for name in rest))]
    windows = [CAMPAIGN] if called else [CAMPAIGN, ContestWindow(None, date(2026, 11, 25), "UTC")]
    answers = {
        feast({**given_facts, **case, "music": "no"}, contest=each).answer
        for case in cases
        for each in windows
    }

    found = feast(given_facts, contest=contest)

    assert found.answer == (answers.pop() if len(answers) == 1 else "unclear")


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "recipients": st.sampled_from(["all", "all-but-suspended", "some", "unknown"]),
            "delay_days": st.integers(0, 12) | st.just("unknown"),
            "same_content": st.sampled_from(["yes", "no", "unknown"]),
        },
    ),
    st.fixed_dictionaries(
        {
            name: st.sampled_from(values)
            for name, values in {
                "recipients": ["all", "all-but-suspended", "some"],
                "same_content": ["yes", "no"],
            }.items()
        }
    ),
    st.sampled_from([None, 0, 3, 10]),
)
def test_an_answer_given_early_is_final(known, rest, days):
    """What is said before everything is known stays true when it is; and to ask twice is to be told the same."""
    practice = {"release_days": days}
    early = release(known, practice)
    whole = {**rest, "delay_days": 5, **{name: value for name, value in known.items() if value != "unknown"}}

    assert release(known, practice) == early
    assert early.missing == tuple(name for name in TOLD if name not in known)
    assert early.answer in {"unclear", release(whole, practice).answer}


def test_judging_changes_nothing():
    """Neither the facts nor the practice nor the pack are touched."""
    facts, practice, before = dict(TOLD), {"release_days": 3}, PACK.content

    release(facts, practice)

    assert (facts, practice, PACK.content) == (TOLD, {"release_days": 3}, before)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"name": "hold-feasts"}, "situation “hold-feasts” is not known; known: hold-feast, tell-all."),
        (
            {"facts": {"guest": 3}},
            "fact of hold-feast “guest” is not known; known: guests, style, told_on, paid, music.",
        ),
        ({"facts": {"style": "big"}}, "value of style “big” is not known; known: plain, grand."),
        ({"facts": {"guests": 0}}, "value of guests “0” is not known; known: whole numbers from 1."),
        ({"actor": Party(office="president")}, "office “president” is not known; known: keeper."),
        ({"actor": Party(other="ngo")}, "other “ngo” is not known; known: press, foundation."),
        (
            {"facts": {"paid": Party(office="keeper")}},
            "value of paid “keeper” is not known; known: member, press, foundation.",
        ),
        ({"facts": {"told_on": "soon"}}, "day “soon” is not known; known: a day like 2026-11-25."),
    ],
)
def test_what_is_not_known_is_named_with_what_is(asked, sentence):
    """Whoever asks learns what can be asked."""
    situation = Situation(**{"name": "hold-feast", "actor": FRANCE, "at": AT, "contest": CAMPAIGN, **asked})

    with pytest.raises(UnknownError) as found:
        judge(situation, FEASTS, {})
    assert str(found.value) == sentence


@pytest.mark.parametrize("value", ["three", 3.5, True, 2**80, -(2**80), [3]])
def test_a_figure_of_practice_is_a_number(value):
    """A figure that was mistyped decides nothing."""
    with pytest.raises(UnknownError, match="practice, value of release_days"):
        release(TOLD, {"release_days": value})


@pytest.mark.parametrize(
    ("days", "answer"), [(0, "advised"), (4, "advised"), (5, "allowed"), (None, "unclear")]
)
def test_practice_decides_where_the_code_leaves_it_open(days, answer):
    """Another organization, another figure; where nothing is decided, the Code alone does not settle it (¶13)."""
    assert release(TOLD | {"delay_days": 5}, {"release_days": days}).answer == answer


def test_a_figure_that_practice_does_not_name_is_the_shipped_one():
    """Three days."""
    assert [release(TOLD | {"delay_days": days}).answer for days in (3, 4)] == ["allowed", "advised"]
