"""References: how a thing is named outside the database."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.ground.refs import ALPHABET, LENGTH, PATTERN, RefField, is_ref, new_ref


def test_a_reference_is_26_letters_and_digits():
    """It stands in addresses and file names as it is, and has 130 bits of chance."""
    ref = new_ref()

    assert len(ref) == LENGTH == 26
    assert set(ref) <= set(ALPHABET)
    assert len(ALPHABET) == len(set(ALPHABET)) == 32
    assert is_ref(ref)


def test_letters_that_look_like_digits_are_left_out():
    """Who reads a reference aloud or types it from paper does not mistake one sign for another."""
    assert set("abcdefghijklmnopqrstuvwxyz") - set(ALPHABET) == set("ilou")


def test_no_reference_comes_twice():
    """Ten thousand references are ten thousand things."""
    assert len({new_ref() for _ in range(10_000)}) == 10_000


@pytest.mark.parametrize(
    "text",
    ["", "0" * 25, "0" * 27, "0" * 25 + "i", "0" * 25 + "A", "0" * 26 + "\n", " " + "0" * 25, "٠" * 26],
)
def test_another_form_names_nothing(text):
    """Another length, a letter that is left out, a capital, a line end, a foreign digit: no reference."""
    assert is_ref(text) is False


@given(st.text(alphabet=ALPHABET, min_size=LENGTH, max_size=LENGTH))
def test_every_text_of_the_form_may_be_a_reference(text):
    """What forms and addresses are checked with is the form itself, nothing more."""
    assert is_ref(text)
    assert re.fullmatch(PATTERN, text)


def test_a_row_gets_its_reference_once():
    """It is unique, made with the row and never edited."""
    field = RefField()

    assert (field.unique, field.editable, field.max_length) == (True, False, LENGTH)
    assert is_ref(field.get_default())
