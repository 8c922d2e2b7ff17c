"""What every act owes, over the whole registry: a new act is tested by being there."""

import json
from dataclasses import fields

import pytest
from django.utils import translation

from hustings.acts.act import Act, registry
from hustings.acts.authority import authority, policy_text, rule
from hustings.acts.inputs import input_schema
from hustings.acts.refusals import ABSENT_POLICIES
from hustings.conduct.engine import PRACTICE_DEFAULTS
from hustings.ground.sources import Source
from hustings.ground.viewer import PUBLIC

ACTS = sorted(registry.values(), key=lambda act: act.name)
by_name = pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
ENTRY_KINDS = {"sealed", "start", "roll", "call", "list", "adopted", "practice"}
SAMPLES: dict[type, bool | int | str] = {bool: False, int: 0, str: ""}


@by_name
def test_an_act_names_the_source_of_its_rule(act):
    """Every answer names its source."""
    assert Source.parse(str(act.source)) == act.source


@by_name
def test_an_act_says_in_a_sentence_what_it_is_for(act):
    """The first line of its docstring is a sentence of its own."""
    assert act.__doc__
    assert act.__doc__.split("\n")[0].endswith(".")
    assert "Act(" not in act.__doc__


@by_name
def test_somebody_may_perform_an_act(act):
    """Every act has a permit that says who."""
    assert [policy.who for policy in authority().of(act.name) if policy.effect == "permit"]


@by_name
def test_to_the_public_an_act_does_not_exist(act):
    """A refusal for lack of authority looks like "does not exist", whatever the facts."""
    facts = {name: SAMPLES[kind] for name, kind in act.fact_types.items()}

    ruling = rule(act.name, PUBLIC, facts, {})

    assert ruling.refusal is not None
    assert (ruling.refusal.policies, ruling.policies) == (ABSENT_POLICIES, ())


@by_name
def test_no_value_of_an_act_hides_one_of_its_steps(act):
    """A field called `circular` would take the place of the step that tells all members."""
    assert {each.name for each in fields(act)} & set(dir(Act)) == set()


@by_name
def test_an_act_describes_its_input(act):
    """The registry is the one description of an act's input."""
    schema = input_schema(act)

    assert json.loads(json.dumps(schema)) == schema
    assert set(schema["required"]) <= set(schema["properties"])
    assert all(field["title"] for field in schema["properties"].values())


@by_name
def test_an_act_asks_for_nothing_under_the_name_of_a_step(act):
    """A field named like a method of the act would hide it."""
    assert {each.name for each in fields(act)} & set(vars(Act)) == set()


@by_name
def test_an_act_declares_what_it_enters(act):
    """Every entry is of the documented vocabulary."""
    assert act.enters in ENTRY_KINDS


@by_name
@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_an_act_has_its_words_in_every_language(act, language):
    """No button, no sentence stays in English."""
    texts = [act.verb, act.done, act.undone]
    with translation.override("en"):
        english = [str(text) for text in texts]
    with translation.override(language):
        assert all(str(text) != before for text, before in zip(texts, english, strict=True))


def test_every_policy_has_its_own_id():
    """A decision names the policies that decided it."""
    ids = [policy.id for policy in authority().by_cedar_id.values()]

    assert len(ids) == len(set(ids))


def test_no_two_policies_are_equal():
    """A rule stands once."""
    texts = [
        repr({**vars(policy), "id": ""})
        for policy in authority().by_cedar_id.values()
        if policy.effect == "forbid"
    ]

    assert len(texts) == len(set(texts))


def test_practice_never_stands_under_the_code():
    """No policy that reads a matter of practice names the Code as its source."""
    policies = policy_text().split("@id(")[1:]
    reading = [each for each in policies if any(f"context.{name}" in each for name in PRACTICE_DEFAULTS)]

    assert reading
    assert [each for each in reading if '@source("code:' in each] == []
