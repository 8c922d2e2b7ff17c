"""What is known about a language."""

import pytest

from hustings.shell.languages import locale_of, name_in, own_name, plural_category


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "English"),
        ("ar", "العربية"),
        ("pt", "português"),
        ("pt-BR", "português (Brasil)"),
        ("xx", "xx"),
    ],
)
def test_a_language_is_named_in_itself(language, name):
    """So that whoever reads it finds it; the code where nobody knows it."""
    assert own_name(language) == name


@pytest.mark.parametrize(
    ("reader", "language", "name"),
    [
        ("en", "fr", "French"),
        ("fr", "ar", "arabe"),
        ("es", "en", "inglés"),
        ("ar", "fr", "الفرنسية"),
        ("ar", "en", "الإنكليزية"),
        ("fr", "pt-BR", "portugais (Brésil)"),
        ("fr", "xx", "xx"),
        ("xx", "fr", "French"),
    ],
)
def test_a_language_is_named_in_the_readers(reader, language, name):
    """In Arabic as the United Nations spell it."""
    assert name_in(reader, language) == name


@pytest.mark.parametrize("language", ["", "xx", "??", "english"])
def test_a_language_that_nobody_knows_has_english_data(language):
    """A page in it still shows days and counts."""
    assert locale_of(language).language == "en"
    assert plural_category(1, language) == "one"


def test_arabic_counts_in_six_ways():
    """CLDR's categories."""
    said = [plural_category(n, "ar") for n in (0, 1, 2, 3, 10, 11, 99, 100, 102, 103)]

    assert said == ["zero", "one", "two", "few", "few", "many", "many", "other", "other", "few"]
