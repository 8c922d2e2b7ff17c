"""The scenarios of the shipped pack: sentences that a jurist can review, each with the answer that it must get."""

import re

import pytest

from hustings.conduct.engine import Pack, PackError, Scenario, scenarios, shipped
from tests.packs import small_pack

PACK = shipped()
SCENARIOS = scenarios(PACK)
RULES = PACK.rules.all


def without(rule):
    """The pack without one of its rules."""
    rules = re.sub(rf'@id\("{rule.id}"\).*?;\n', "", PACK.files["rules.cedar"], flags=re.DOTALL)
    reasons = re.sub(
        rf"^\[{rule.id}\.\w+\]\n(?:(?!\[).*\n)*", "", PACK.files["reasons.toml"], flags=re.MULTILINE
    )
    return Pack.of({**PACK.files, "rules.cedar": rules, "reasons.toml": reasons})


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[scenario.says for scenario in SCENARIOS])
def test_the_pack_answers_as_its_scenarios_say(scenario):
    """Each sentence of scenarios.toml holds."""
    assert scenario.found(PACK) == dict(scenario.gives)
    assert scenario.holds(PACK)


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_rule_decides_some_scenarios_and_not_others(rule):
    """A jurist sees where it applies and where it ends."""
    asked = [scenario for scenario in SCENARIOS if scenario.asks.get("situation") in rule.situations]
    findings = [finding for scenario in asked if (finding := scenario.finding(PACK))]

    assert {rule.id in finding.policies for finding in findings} == {True, False}


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_no_rule_can_be_removed_unseen(rule):
    """A pack that lost a rule does not pass its own tests."""
    smaller = without(rule)

    assert {each.id for each in RULES} - {each.id for each in smaller.rules.all} == {rule.id}
    assert not all(scenario.holds(smaller) for scenario in SCENARIOS)


def test_every_sentence_is_about_provisions_of_the_pack():
    """It says which, and each provision has sentences."""
    assert {cite for scenario in SCENARIOS for cite in scenario.about} == set(PACK.provisions)
    assert len({scenario.says for scenario in SCENARIOS}) == len(SCENARIOS)
    assert all(scenario.says.endswith(".") for scenario in SCENARIOS)


def test_every_answer_has_a_sentence():
    """What is allowed, advised, refused, unclear and outside is each shown."""
    given = {scenario.gives.get("answer") for scenario in SCENARIOS} - {None}

    assert given == {"allowed", "advised", "refused", "unclear", "outside"}
    assert {scenario.gives.get("window") for scenario in SCENARIOS} - {None} == {"before", "during", "after"}


def test_a_sentence_that_does_not_hold_is_seen():
    """The check can fail."""
    wrong = Scenario("A wrong one.", ("13",), SCENARIOS[0].asks, {}, {"answer": "refused"})

    assert wrong.found(PACK) == {"answer": "allowed"}
    assert not wrong.holds(PACK)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("[[scenario]]\nabout = []\ngives = {}\n[usual]\n", "scenarios.toml:1: says is missing"),
        (
            '[usual]\n[[scenario]]\nsays = "A feast."\nabout = []\ngives = {}\nfact = {}\n',
            "scenarios.toml:6: fact is not known here",
        ),
        (
            '[usual]\n[[scenario]]\nsays = "A feast."\nabout = [1]\ngives = {}\n',
            "scenarios.toml:4: about: 1 is",
        ),
        (
            '[usual]\n[[scenario]]\nsays = "A."\nabout = []\ngives = {}\n[[scenario]]\nsays = 7\n',
            "scenarios.toml:7: says is no str",
        ),
        ("scenario = [1]\n[usual]\n", "scenarios.toml:1: scenario is no list of tables"),
        ("usual = 3\n", "scenarios.toml:1: usual is no dict"),
        ("[usual]\nx = 1\n[more]\n", "scenarios.toml:1: scenario is missing"),
        ("[usual\n", "scenarios.toml:1: "),
    ],
)
def test_scenarios_are_read_with_their_faults(text, error):
    """A sentence that is not as it should be is named with its line."""
    pack = small_pack({"scenarios.toml": text})

    with pytest.raises(PackError) as found:
        scenarios(pack)
    assert str(found.value).startswith(error)
