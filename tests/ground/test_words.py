"""A text in several languages, and what a person may write into one."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from hustings.ground.words import Words, Written, clean_text, direction

WRITABLE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf"]))
WORDS = st.dictionaries(st.sampled_from(["en", "fr", "es", "ar", "pt"]), WRITABLE).map(Words)


def test_a_text_is_composed():
    """An e with an accent is one thing, however a keyboard makes it: NFC."""
    assert clean_text("Re\N{COMBINING ACUTE ACCENT}union") == "Réunion"


def test_a_text_has_one_kind_of_line_end_and_no_space_around_it():
    """The same words are the same bytes from every system."""
    assert clean_text("  one\r\ntwo\rthree\n\n") == "one\ntwo\nthree"


@given(WRITABLE)
def test_cleaning_twice_is_cleaning_once(text):
    """What was kept can be kept again without a change."""
    once = clean_text(text)

    assert clean_text(once) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize("number", [0x202A, 0x202D, 0x202E, 0x2066, 0x2067, 0x2069, 0xFEFF])
def test_an_override_of_direction_is_refused_by_number(number):
    """A name that turns the text after it around could make one candidate look like another."""
    with pytest.raises(ValidationError) as refused:
        clean_text(f"Ana {chr(number)}Ruiz")

    assert refused.value.messages == [
        f"The character U+{number:04X} may not stand in a text. Remove it, or write the text anew."
    ]


@pytest.mark.parametrize("number", [0x00, 0x07, 0x0B, 0x1B, 0x7F, 0x85, 0x9F, 0xD800])
def test_a_control_character_is_refused_by_number(number):
    """None of them has a use in a text, and some break a page or a database."""
    with pytest.raises(ValidationError, match=f"U\\+{number:04X} may not stand in a text"):
        clean_text(f"Ana{chr(number)}Ruiz")


@pytest.mark.parametrize(
    "text", ["a\tb\nc", "سعادة\u200f (الرئيس)", "نمی\u200cخواهم", "Monsieur\u00a0:", "👩\u200d⚖️"]
)
def test_what_writing_needs_is_taken(text):
    """Tabs, line ends, marks of direction, joiners and spaces that do not break belong to writing."""
    assert clean_text(text) == unicodedata.normalize("NFC", text)


def test_html_is_text():
    """It is kept as it was typed, and shown as it was typed."""
    assert Words({"en": "<b>Ana</b> & Co"})["en"] == "<b>Ana</b> & Co"


def test_words_are_cleaned():
    """No text in several languages goes around the cleaning."""
    assert Words({"fr": " Re\u0301union ", "ar": "\r\n"}).as_dict() == {"fr": "Réunion"}
    with pytest.raises(ValidationError):
        Words({"en": "a\u202eb"})


@pytest.mark.parametrize("tag", ["", "english", "EN", "e", "en_GB", "en-", 7])
def test_a_language_is_a_language_tag(tag):
    """The error says what was found and what a language looks like."""
    with pytest.raises(ValidationError, match=f"{tag} is not a language; write for instance en or fr"):
        Words({tag: "text"})


def test_words_cannot_be_changed():
    """What was entered or told stays as it was."""
    words = Words({"en": "Fiji"})

    with pytest.raises(TypeError):
        words["en"] = "Tunisia"  # type: ignore[index]  # it must fail
    with pytest.raises(AttributeError):
        words.more = "Tunisia"  # type: ignore[attr-defined]  # it must fail


@given(WORDS)
def test_words_are_what_they_hold(words):
    """Equal texts are equal words, also as keys and after they were JSON."""
    again = Words(words.as_dict())

    assert again == words
    assert hash(again) == hash(words)
    assert again == words.as_dict()
    assert len(words) == len(list(words))


@pytest.mark.parametrize(
    ("texts", "asked", "told"),
    [
        ({"en": "Fiji", "fr": "Fidji"}, "fr", ("Fidji", "fr", "ltr", True)),
        ({"en": "Fiji", "ar": "فيجي"}, "ar", ("فيجي", "ar", "rtl", True)),
        ({"en": "Fiji", "es": "Fiyi"}, "fr", ("Fiji", "en", "ltr", False)),
        ({"ar": "فيجي", "es": "Fiyi"}, "fr", ("Fiyi", "es", "ltr", False)),
        ({"pt": "Fiji"}, "ar", ("Fiji", "pt", "ltr", False)),
        ({}, "ar", ("", "ar", "rtl", True)),
    ],
)
def test_a_missing_language_is_told_in_the_nearest(texts, asked, told):
    """English, then the first of the interface's languages that has one, then any; and it is said which."""
    assert Words(texts).in_(asked) == told


def test_words_are_printed_in_the_readers_language():
    """A template that only prints them prints the right ones."""
    words = Words({"en": "Fiji", "fr": "Fidji"})

    with translation.override("fr"):
        assert str(words) == "Fidji"
    with translation.override(None):
        assert str(words) == "Fiji"
    assert repr(words) == "Words({'en': 'Fiji', 'fr': 'Fidji'})"


@pytest.mark.parametrize(
    ("language", "way"), [("en", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("fr-ca", "ltr"), ("xx", "ltr")]
)
def test_each_language_has_its_direction(language, way):
    """A language that nobody knows is taken to go from left to right."""
    assert direction(language) == way


@given(WORDS, WRITABLE)
def test_what_a_member_wrote_is_read_back_as_it_was(by, text):
    """It is carried as it was filed, in the one language of its filing."""
    written = Written(by, "fr", text)

    assert Written.read(written.as_dict()) == written


@given(words=WORDS)
def test_words_that_were_kept_are_the_same_words(words):
    """What is read back needs no second cleaning: cleaning changes it no more."""
    assert Words.kept(words.as_dict()) == words == Words(words)
