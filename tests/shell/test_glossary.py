"""The vocabulary in four languages: every word that the house uses is there, in every form."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hustings
from hustings.shell.glossary import LANGUAGES, NO_BREAK, counted, entries, grouped, term

SOURCE = Path(hustings.__file__).parent
CATEGORIES = ("zero", "one", "two", "few", "many", "other")
NOUNS = sorted(key.removesuffix(".other") for key in entries() if key.endswith(".other"))
# How code and templates name a term and a counted noun.
TERMS = [
    ("*.html", r"""["']([\w.]+)["']\|term"""),
    ("*.py", r"""(?<![\w.])(?:glossary\.)?term\(["']([\w.]+)["']"""),
]
COUNTED = [
    ("*.html", r"""\|count:["'](\w+)["']"""),
    ("*.py", r"""counted\([^"'()]*["'](\w+)["']"""),
]


def used(patterns):
    """Every key that the source names, by one of these patterns."""
    return {
        key
        for suffix, pattern in patterns
        for path in SOURCE.rglob(suffix)
        for key in re.findall(pattern, path.read_text("utf-8"))
    }


def test_every_entry_has_a_text_in_every_language():
    """None is missing, and none has space around it."""
    lacking = [
        f"{key} {language}"
        for key, texts in entries().items()
        for language in LANGUAGES
        if not texts[language] or texts[language] != texts[language].strip()
    ]

    assert LANGUAGES == ("en", "fr", "es", "ar")
    assert len(entries()) > 300
    assert lacking == []


def test_every_term_that_code_and_templates_use_is_there():
    """A key that was mistyped would be an error on a page."""
    keys = used(TERMS)

    assert keys
    assert keys - set(entries()) == set()


def test_every_noun_that_code_and_templates_count_is_there():
    """The same for numbers with their nouns."""
    nouns = used(COUNTED)

    assert nouns
    assert {noun for noun in nouns if noun not in NOUNS and f"{noun}_n" not in NOUNS} == set()


@pytest.mark.parametrize("noun", NOUNS)
def test_a_noun_has_all_forms(noun):
    """Six in Arabic, fewer elsewhere; the file has all for all."""
    assert [category for category in CATEGORIES if f"{noun}.{category}" not in entries()] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("noun", NOUNS)
def test_a_noun_is_counted_in_every_category(noun, language):
    """0, 1, 2, 3, 11 and 100 are six different categories in Arabic; the number is said, by a digit or by the form."""
    said = [counted(n, noun, language) for n in (0, 1, 2, 3, 11, 100, 196, 1_000_000)]

    assert not [text for text in said if "{" in text]
    assert all(str(n) in text for n, text in zip((3, 11, 100, 196), said[3:7], strict=True))
    assert language == "ar" or all(str(n) in text for n, text in zip((0, 1, 2), said, strict=False))
    assert f"1{NO_BREAK}000{NO_BREAK}000" in said[7]


@pytest.mark.parametrize(
    ("n", "noun", "language", "said"),
    [
        (1, "day", "en", "1 day"),
        (0, "day", "en", "0 days"),
        (0, "day", "fr", "0 jour"),
        (2, "day", "fr", "2 jours"),
        (1_000_000, "hour", "fr", f"1{NO_BREAK}000{NO_BREAK}000 d'heures"),
        (1, "day", "es", "1 día"),
        (1, "day", "ar", "يوم واحد"),
        (2, "day", "ar", "يومان"),
        (3, "day", "ar", "3 أيام"),
        (11, "day", "ar", "11 يوما"),
        (100, "day", "ar", "100 يوم"),
        (102, "day", "ar", "102 يوم"),
        (103, "day", "ar", "103 أيام"),
        (3, "day", "de", "3 days"),
    ],
)
def test_a_number_stands_with_its_noun_in_the_right_form(n, noun, language, said):
    """As the language counts; English where the glossary does not have the language."""
    assert counted(n, noun, language) == said


def test_a_noun_is_named_with_or_without_its_ending():
    """`vote` and `vote_n` are the same noun."""
    assert counted(196, "vote", "en") == counted(196, "vote_n", "en") == "196 votes"


def test_a_term_is_told_in_the_language_or_in_english():
    """Another language than the four gets English words."""
    assert term("member_country", "ar") == "بلد عضو"
    assert term("member_country", "de") == "member country"


def test_an_unknown_key_is_an_error():
    """Silence would be an empty place on a page."""
    with pytest.raises(KeyError):
        term("memberr", "en")
    with pytest.raises(KeyError):
        counted(3, "memberr", "en")


@given(st.integers(-(10**12), 10**12))
def test_digits_stand_in_groups_of_three(n):
    """Held together, so that no number is torn at the end of a line."""
    said = grouped(n)

    assert int(said.replace(NO_BREAK, "")) == n
    assert all(len(group.lstrip("-")) == 3 for group in said.split(NO_BREAK)[1:])
