import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from hustings.acts import clock
from hustings.acts.inputs import read_input
from hustings.acts.perform import perform
from hustings.acts.refusals import Refused
from hustings.conduct.engine import PRACTICE_DEFAULTS
from hustings.ground.words import Words
from hustings.organization import acts, queries
from hustings.organization.models import DecidedPractice
from hustings.record.models import Entry, Opening


def decide(parameter, value, **more):
    said = {"decided_by": Words({"en": "The General Assembly"}), "decided_on": date(2026, 9, 1)}
    return acts.DecidePractice(parameter=parameter, value=value, **{**said, **more})


def test_what_was_decided_holds_from_its_entry_on(house):
    """The latest decision on a matter is in force; the others stay as they were."""
    before = queries.practice()
    perform(decide("release_days", 5), by=house.officer)
    with clock.at(house.now + timedelta(days=1)):
        perform(decide("release_days", 2), by=house.second_officer)

    now = queries.practice()
    assert (before["release_days"], now["release_days"]) == (PRACTICE_DEFAULTS["release_days"], 2)
    assert now["hash"] != before["hash"]
    assert [each.value for each in queries.decisions_on_practice()] == [2, 5]


def test_a_decision_is_public_and_names_nobody(house):
    """Matter, value and day stand in the record; who decided is only committed to, and opens to all members."""
    done = perform(decide("four_eyes", False), by=house.officer)

    entry = Entry.objects.get(ref=done.entry)
    leaf, opening = json.loads(bytes(entry.leaf)), Opening.objects.get(entry=entry)
    assert {name: leaf[name] for name in ("kind", "parameter", "value", "decided_on")} == {
        "kind": "practice",
        "parameter": "four_eyes",
        "value": False,
        "decided_on": "2026-09-01",
    }
    assert "Assembly" not in bytes(entry.leaf).decode()
    assert (opening.owner, json.loads(bytes(opening.payload))) == (
        "members",
        {"decided_by": {"en": "The General Assembly"}},
    )


@pytest.mark.parametrize(
    ("parameter", "value", "sentence"),
    [
        ("four_eyes", 1, "Write true or false."),
        ("four_eyes", "maybe", "Write true or false."),
        ("release_days", True, "Write a whole number from 0 to 10000."),
        ("release_days", -1, "Write a whole number from 0 to 10000."),
        ("release_days", 10_001, "Write a whole number from 0 to 10000."),
        ("release_days", "three", "Write a whole number from 0 to 10000."),
    ],
)
def test_a_value_is_of_the_kind_that_the_matter_asks_for(house, parameter, value, sentence):
    """Yes or no for a rule, whole days for a term."""
    with pytest.raises(Refused) as refused:
        perform(decide(parameter, value), by=house.officer)

    assert (refused.value.field, str(refused.value.reason)) == ("value", sentence)
    assert DecidedPractice.objects.count() == 0


def test_a_decision_is_entered_after_it_was_taken(house):
    """By the day at the headquarters: at 22:30 in London it is tomorrow in Paris."""
    tomorrow = decide("four_eyes", False, decided_on=date(2026, 9, 15))

    with pytest.raises(Refused) as refused:
        perform(tomorrow, by=house.officer)

    assert refused.value.field == "decided_on"
    late = house.now.replace(hour=22, minute=30)
    assert house.perform(tomorrow, by=house.officer, at=late)


@pytest.mark.parametrize(
    ("typed", "value"), [("true", True), ("false", False), ("12", 12), ("٣", 3), (7, 7), (True, True)]
)
def test_a_value_is_typed_in_words_or_given_as_it_is(typed, value):
    """A page sends texts, a command sends JSON."""
    raw = {"parameter": "four_eyes", "value": typed, "decided_by": {"en": "x"}, "decided_on": "2026-09-01"}

    read = read_input(acts.DecidePractice, raw)

    assert isinstance(read, acts.DecidePractice)
    assert (read.value, type(read.value)) == (value, type(value))


def test_a_matter_is_one_of_those_there_are():
    """Another name is told beside its field."""
    with pytest.raises(ValidationError) as wrong:
        read_input(acts.DecidePractice, {"parameter": "tea", "value": 1, "decided_by": {"en": "x"}})

    assert sorted(wrong.value.message_dict) == ["decided_on", "parameter"]
