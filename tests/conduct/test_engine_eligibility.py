"""Who may stand is told as flags: pure, with certainty and edition, whatever the facts, and never as a refusal."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.conduct.engine import (
    Elsewhere,
    PackError,
    Seat,
    StandingFacts,
    eligibility,
    instrument,
    standing_scenarios,
)
from hustings.conduct.engine.standing import same_person
from tests.instruments import FILES, small_instrument

KNOWN = instrument()
SCENARIOS = standing_scenarios(KNOWN)
CHECKED = [rule.id for rule in KNOWN.rules.values() if rule.check]

NAMES = st.sampled_from(["Ada Lau", "LAU, Ada", "ada láu", "", "  ", "One Other", "آدا لاو"]) | st.text(
    max_size=12
)
POSTS = st.sampled_from([*KNOWN.posts, "king", ""])
REGIONS = st.sampled_from([*KNOWN.regions, "atlantis", "{region}", ""])
MEMBERS = st.sampled_from(["FJI", "JPN", ""])
DAYS = st.dates()
SEATS = st.builds(Seat, POSTS, MEMBERS, NAMES, DAYS, REGIONS, REGIONS)
FACTS = st.builds(
    StandingFacts,
    member=MEMBERS,
    member_region=REGIONS,
    candidate=NAMES,
    called_on=DAYS,
    closes_on=DAYS,
    region=REGIONS,
    seat=st.integers(),
    vacancy=st.booleans(),
    elsewhere=st.lists(st.builds(Elsewhere, POSTS, REGIONS, st.integers()), max_size=4).map(tuple),
    seats=st.lists(SEATS, max_size=6).map(tuple),
    elected=st.dictionaries(POSTS, REGIONS, max_size=3),
)
ASKED = StandingFacts("FJI", "asia", "Ada Lau", date(2026, 7, 1), date(2026, 11, 27), region="africa")


def flagged(post, facts):
    """The rules that flag."""
    return [flag.rule for flag in eligibility(KNOWN, KNOWN.post(post), facts)]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[scenario.says for scenario in SCENARIOS])
def test_the_instrument_flags_as_its_scenarios_say(scenario):
    """Each sentence of scenarios.toml holds."""
    assert scenario.found(KNOWN) == scenario.flags


@pytest.mark.parametrize("rule", CHECKED)
def test_a_rule_flags_in_some_scenarios_and_not_in_others(rule):
    """A jurist sees where it applies and where it ends."""
    about = [scenario for scenario in SCENARIOS if rule in scenario.about]

    assert {rule in scenario.flags for scenario in about} == {True, False}


def test_every_sentence_is_one_of_its_own():
    """It says for which post, and ends as a sentence."""
    assert len({scenario.says for scenario in SCENARIOS}) == len(SCENARIOS)
    assert all(scenario.says.endswith(".") and scenario.about for scenario in SCENARIOS)
    assert {KNOWN.post(scenario.post).group for scenario in SCENARIOS} == {
        post.group for post in KNOWN.posts.values()
    }


@given(st.sampled_from(sorted(KNOWN.posts)), FACTS)
def test_whatever_the_facts_there_are_flags_and_no_refusal(post, facts):
    """It never fails; each flag tells its rule, certainty, edition and source, whole, in every language."""
    for flag in eligibility(KNOWN, KNOWN.post(post), facts):
        rule = KNOWN.rules[flag.rule]
        assert (flag.certainty, flag.edition, flag.source) == (rule.certainty, rule.edition, rule.source)
        assert flag.certainty
        assert flag.edition
        assert flag.source.kind == "instrument"
        assert list(flag.says) == list(KNOWN.languages)
        assert all(flag.says.values())


@given(st.sampled_from(sorted(KNOWN.posts)), FACTS)
def test_the_same_facts_give_the_same_flags_in_the_order_of_the_post(post, facts):
    """A page, an act and an audit years later agree; nothing is told twice."""
    found, again = (eligibility(KNOWN, KNOWN.post(post), facts) for _each in range(2))
    order = [*KNOWN.post(post).eligibility, KNOWN.post(post).vacancy]

    assert found == again
    assert [order.index(flag.rule) for flag in found] == sorted(order.index(flag.rule) for flag in found)
    assert len({(flag.rule, flag.says["en"]) for flag in found}) == len(found)


@given(FACTS, st.lists(SEATS, max_size=3))
def test_more_that_is_known_of_other_countries_and_people_settles_or_flags_but_never_frees(facts, more):
    """A rule that flagged still flags, except where it was that something was not known."""
    known = replace(facts, seats=(*facts.seats, *more))

    assert set(flagged("vice-president", facts)) - {"president-first"} <= set(
        flagged("vice-president", known)
    )


@pytest.mark.parametrize(
    ("language", "says"),
    [
        (
            "en",
            "The country holds a seat on the Executive Committee beyond the session: Delegate for Asia, until 2027.",
        ),
        (
            "fr",
            "Le pays occupe un siège au Comité exécutif au-delà de la session : Délégué pour l'Asie, jusqu'en 2027.",
        ),
        (
            "es",
            "El país ocupa un puesto en el Comité Ejecutivo más allá de la reunión: Vocal para Asia, hasta 2027.",
        ),
        ("ar", "يشغل البلد مقعدا في اللجنة التنفيذية إلى ما بعد الدورة: مندوب عن آسيا، حتى عام 2027."),
    ],
)
def test_a_flag_says_what_it_is_about_in_every_language(language, says):
    """Which seat, and until when."""
    seat = Seat("delegate", "FJI", "One Other", date(2027, 11, 20), "asia", "asia")

    (flag,) = eligibility(KNOWN, KNOWN.post("president"), replace(ASKED, region="", seats=(seat,)))

    assert flag.says[language] == says


def test_a_region_that_the_instrument_does_not_know_is_told_by_its_code():
    """The organization's regions are its own."""
    (flag,) = eligibility(KNOWN, KNOWN.post("delegate"), replace(ASKED, region="oceania"))

    assert flag.says["en"] == "This seat is for another region than the country's: oceania."


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ada Lau", "LAU, Ada", True),
        ("José Pérez", "Jose Perez", True),
        ("محمّد", "محمد", True),
        ("Ada Lau", "Ada Lau Senior", False),
        ("", "", False),
        ("-", " ", False),
    ],
)
def test_a_name_is_the_same_whatever_its_order_case_and_accents(one, other, same):
    """Lists write names in many ways; nobody without a name is anybody."""
    assert same_person(one, other) is same
    assert same_person(other, one) is same


@pytest.mark.parametrize(
    ("scenario", "error"),
    [
        ('post = "king"\nflags = []', "scenarios.toml:11: post is one of keeper, mate, not king"),
        (
            'post = "mate"\nflags = ["own"]',
            "scenarios.toml:12: flags: 'own' is not known; known: three-years, ",
        ),
        ('post = "mate"\nflags = []\nfacts = { moon = 1 }', "scenarios.toml:13: the facts do not fit: "),
        ('post = "mate"\nflags = []\nfacts = { seats = [{}] }', "scenarios.toml:13: the facts do not fit: "),
        ('post = "mate"\nflags = []\nfact = {}', "scenarios.toml:13: fact is not known here"),
    ],
)
def test_a_scenario_that_is_amiss_is_named_with_its_line(scenario, error):
    """A sentence that tests nothing is found."""
    text = f'{FILES["scenarios.toml"]}\n[[scenario]]\nsays = "It is."\nabout = []\n{scenario}\n'

    with pytest.raises(PackError) as found:
        standing_scenarios(small_instrument({"scenarios.toml": text}))
    assert str(found.value).startswith(error)
