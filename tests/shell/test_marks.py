"""The mark of a source: its kind is told by border, by text and by what is spoken."""

import pytest
from django.utils import translation

from hustings.ground.sources import Source
from hustings.shell.marks import Mark, mark_of


@pytest.mark.parametrize(
    ("source", "mark"),
    [
        ("code:13", Mark("", "¶13", "paragraph 13 of the Code", "/en/code/13/")),
        ("code:8(ii)", Mark("", "¶8(ii)", "paragraph 8, item 2, of the Code", "")),
        ("code:8(xi)", Mark("", "¶8(xi)", "paragraph 8 of the Code", "")),
        (
            "instrument:interpol-elections 3",
            Mark("inst", "Election rules 3", "Election rules 3, an instrument"),
        ),
        ("instrument:statute 7", Mark("inst", "statute 7", "statute 7, an instrument")),
        ("instrument:call", Mark("inst", "Call", "Call, an instrument")),
        ("practice:four_eyes", Mark("prac", "Practice", "practice of this organization")),
    ],
)
def test_each_kind_of_source_has_its_mark(source, mark):
    """The Code, another instrument, practice: no two alike in class, text or speech."""
    with translation.override("en"):
        found = mark_of(Source.parse(source))

    assert found is not None
    assert (found.kind, found.shown, found.spoken) == (mark.kind, mark.shown, mark.spoken)


def test_hustings_own_rules_have_no_mark():
    """They are neither the Code nor the organization's."""
    assert mark_of(Source("system", "")) is None


def test_the_four_kinds_are_told_apart():
    """By the class for the border, and by what is heard."""
    marks = [mark_of(Source.parse(text)) for text in ("code:12", "instrument:call", "practice:x", "system")]

    assert [mark and mark.kind for mark in marks] == ["", "inst", "prac", None]
    assert len({mark and mark.spoken for mark in marks}) == 4


def test_a_caller_names_an_instrument_that_only_it_knows():
    """A call by its number, with its address."""
    mark = mark_of(Source("instrument", "call 3"), label="Call 3", href="/en/contests/3/call/")

    assert mark == Mark("inst", "Call 3", "Call 3, an instrument", "/en/contests/3/call/")


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_a_paragraph_leads_to_its_page_in_the_readers_language(language):
    """An item leads to its paragraph; where no page is, there is no link."""
    with translation.override(language):
        found = mark_of(Source("code", "13"))
        given = mark_of(Source("code", "13"), href="/code/2023/13")

    assert found is not None
    assert given is not None
    assert (found.href, given.href) == (f"/{language}/code/13/", "/code/2023/13")
