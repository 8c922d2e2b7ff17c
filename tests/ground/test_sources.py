"""The source of a rule, and its kind: never one dressed as another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.ground.sources import KINDS, Source

CITES = {
    "code": st.from_regex(r"[1-9][0-9]?(\((i|ii|iii|iv)\))?", fullmatch=True),
    "instrument": st.text(min_size=1),
    "practice": st.text(min_size=1),
    "system": st.just(""),
}
SOURCES = st.one_of([st.builds(Source, st.just(kind), cites) for kind, cites in CITES.items()])


@given(SOURCES)
def test_a_source_is_read_back_from_its_text(source):
    """What an entry or a kept refusal names is the same source years later."""
    assert Source.parse(str(source)) == source


def test_there_are_four_kinds_of_sources():
    """The Code, another instrument, the organization's practice, Hustings' own safety."""
    assert KINDS == ("code", "instrument", "practice", "system")


@pytest.mark.parametrize(
    "text",
    ["code:13", "code:8(ii)", "instrument:interpol-elections art. 3: first", "practice:four-eyes", "system"],
)
def test_a_source_is_written_as_it_was(text):
    """One spelling for each source."""
    assert str(Source.parse(text)) == text


@pytest.mark.parametrize(
    "cite", ["", "0", "013", "8(2)", "8 (ii)", "¶8", "four-eyes", "8(ii) and 9", "8\n", "١٣"]
)
def test_the_code_is_cited_by_its_provisions_only(cite):
    """Practice never stands under a paragraph of the Code."""
    with pytest.raises(ValueError, match="is no provision of the Code"):
        Source("code", cite)


@pytest.mark.parametrize("text", ["custom:1", "", ":13", "Code:13"])
def test_another_kind_is_none(text):
    """The error names the kinds that there are."""
    with pytest.raises(
        ValueError, match="is no kind of source; the kinds are code, instrument, practice, sys"
    ):
        Source.parse(text)


@pytest.mark.parametrize("text", ["practice:", "practice", "instrument:"])
def test_practice_and_instruments_are_cited(text):
    """Which parameter, which article: a reader must be able to look it up."""
    with pytest.raises(ValueError, match="names too little"):
        Source.parse(text)


def test_the_system_cites_nothing():
    """Hustings' own safety is no text that could be cited."""
    with pytest.raises(ValueError, match="system:13 names too much"):
        Source("system", "13")
