"""Search: words of things in all languages, alike on both databases."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from hustings.ground.models import SearchText
from hustings.ground.refs import new_ref
from hustings.ground.search import LONGEST, drop, find, index

pytestmark = [pytest.mark.db_contract, pytest.mark.django_db]

FIJI, TUNISIA = new_ref(), new_ref()


@pytest.fixture(autouse=True)
def members():
    """Two members are findable, and a circular that bears the same words."""
    index("member", FIJI, {"en": "Republic of Fiji FJI", "fr": "République des Fidji", "ar": "جمهورية فيجي"})
    index("member", TUNISIA, {"en": "Tunisia, Republic of", "es": "República de Túnez", "ar": "تونس الخضراء"})
    index("circular", new_ref(), {"en": "Nomination of Fiji"})


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("fiji", {FIJI}),
        ("FIJI", {FIJI}),
        ("fij", {FIJI}),
        ("iji", set()),
        ("republic", {FIJI, TUNISIA}),
        ("republic fij", {FIJI}),
        ("fiji republic", {FIJI}),
        ("fij republic", set()),
        ("fiji tunisia", set()),
        ("republique", {FIJI}),
        ("RÉPUBLI", {FIJI, TUNISIA}),
        ("túnez", {TUNISIA}),
        ("tunez", {TUNISIA}),
        ("جمهوريه فيجى", {FIJI}),
        ("الخضراء", {TUNISIA}),
        ("ٱلخضر", {TUNISIA}),
        ("خضراء", set()),
        ("fidji fiji", set()),
        ("fji", {FIJI}),
        ("", set()),
        (" -?! ", set()),
    ],
)
def test_things_are_found_by_the_beginnings_of_words(query, found):
    """Every word in one language, the last by its beginning; accents and forms of Arabic letters do not matter."""
    assert set(find("member", query)) == found


@pytest.mark.parametrize(
    "query",
    [
        "fiji'",
        '"fiji"',
        "fiji'; DROP TABLE ground_searchtext; --",
        "fiji%",
        "fiji\\",
        "text:fiji",
        "fiji*",
        "^fiji",
        "(fiji)",
        "-fiji",
        "+fiji",
        "fiji &",
        "fiji | tunisia:*",
        "!fiji",
        "fiji <-> republic",
        "fiji AND",
        "NEAR(fiji republic, 2)",
        "OR",
        "NOT fiji",
        "{text}: fiji",
        "fiji\x00",
        "fiji\ud800",
        "_ fiji",
        "fiji _",
        "_",
        "½ ² fiji",
        "%s fiji",
    ],
)
def test_operators_and_quotes_in_a_query_are_harmless(query):
    """They are no words; what is left is looked for, and nothing fails."""
    assert set(find("member", query)) <= {FIJI}
    assert SearchText.objects.count() == 7


@pytest.mark.parametrize("query", ["'fiji'", "fiji _", "_ fiji", "fiji \u200f", "(fiji) &", "fiji\x00"])
def test_signs_that_are_no_words_do_not_hide_what_is_found(query):
    """A query that was copied with quotes or marks finds the same."""
    assert find("member", query) == [FIJI]


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=40))
def test_no_query_fails(query):
    """Whatever is typed, the answer is a list."""
    assert set(find("member", query)) <= {FIJI, TUNISIA}


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_what_was_made_findable_is_found_by_the_same_text(text):
    """Letters of every script and digits are words in the same way when they are kept and when they are asked for."""
    ref = new_ref()
    index("body", ref, {"en": text})

    assert find("body", text, limit=10**6).count(ref) == any(
        row.text for row in SearchText.objects.filter(kind="body", ref=ref)
    )


def test_a_word_of_any_length_is_harmless():
    """A database has a limit for a word; a query must not run into it."""
    long = "a" * 5000
    index("member", FIJI, {"en": f"{long} Fiji"})

    assert find("member", long) == [FIJI]
    assert find("member", f"{long} fiji") == [FIJI]


def test_words_beyond_the_longest_query_are_left_out():
    """A copied page does not become a query of thousands of words."""
    assert find("member", "fiji " * LONGEST + "tunisia") == [FIJI]
    assert find("member", "fiji " * (LONGEST - 1) + "tunisia") == []


def test_a_thing_is_found_by_what_it_is_called_now():
    """New texts stand instead of the old ones, in every language; a language that is gone is gone."""
    index("member", FIJI, {"en": "Viti", "es": "Fiyi"})

    assert find("member", "viti") == find("member", "fiyi") == [FIJI]
    assert find("member", "fiji") == find("member", "fidji") == find("member", "فيجي") == []


def test_a_thing_that_was_dropped_is_not_found():
    """Others with the same words are."""
    drop("member", FIJI)

    assert find("member", "fiji") == []
    assert find("member", "republic") == [TUNISIA]
    assert len(find("circular", "fiji")) == 1


def test_a_thing_is_found_once_though_it_bears_a_word_in_several_languages():
    """A list of what was found has no doubles, and is no longer than asked for."""
    index("member", FIJI, dict.fromkeys(("en", "fr", "es"), "Fiji"))

    assert find("member", "fiji") == [FIJI]
    assert len(find("member", "republ", limit=1)) == 1


def test_making_findable_takes_two_statements():
    """However many languages there are."""
    with CaptureQueriesContext(connection) as queries:
        index("member", FIJI, {"en": "Fiji", "fr": "Fidji", "es": "Fiyi", "ar": "فيجي"})

    assert len(queries) == 2


def test_what_a_limit_leaves_out_is_the_oldest():
    """A long search loses what is long past, not what came in today."""
    assert find("member", "republic") == [TUNISIA, FIJI]
    assert find("member", "republic", limit=1) == [TUNISIA]
