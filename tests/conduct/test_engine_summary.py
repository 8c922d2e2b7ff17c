"""The summary of a code: one page in the pack's languages, each point with the paragraphs that it sums up."""

import pytest

from hustings.conduct.engine import PackError, shipped
from tests.packs import small_pack

SUMMARY = """\
[[parts]]
section = 1
about.en = "Feasts"
[[parts.points]]
cites = ["1", "2(i)"]
says.en = "Keep them small."
"""


def test_a_pack_without_a_summary_has_none():
    """It is help, and a pack can do without."""
    assert small_pack().summary == ()


def test_a_summary_says_point_by_point_what_it_sums_up():
    """Under the headings of the sections, in the order of the file."""
    (part,) = small_pack({"summary.toml": SUMMARY}).summary

    assert (part.section, part.about, len(part.points)) == ("1", {"en": "Feasts"}, 1)
    assert [str(each) for each in part.points[0].sources] == ["code:1", "code:2(i)"]
    assert part.points[0].says == {"en": "Keep them small."}


@pytest.mark.parametrize(
    ("before", "after", "wrong"),
    [
        ('cites = ["1", "2(i)"]', 'cites = ["the first"]', "is no provision of the Code"),
        ('says.en = "Keep them small."', "", "en is missing"),
        ('says.en = "Keep them small."', 'says.en = "x"\nsays.fr = "x"', "fr is not known here"),
        ("section = 1", 'section = "one"', "section is no int"),
        ("section = 1", "section = 1\nnumber = 2", "number is not known here"),
        ("[[parts]]", "more = 1\n[[parts]]", "more is not known here"),
    ],
)
def test_what_is_amiss_in_a_summary_is_told(before, after, wrong):
    """Nothing is half-loaded: with the file and the reason."""
    with pytest.raises(PackError) as error:
        small_pack({"summary.toml": SUMMARY.replace(before, after)})

    assert str(error.value).startswith("summary.toml:")
    assert wrong in str(error.value)


def test_a_part_has_points():
    """A heading alone says nothing."""
    text = SUMMARY.partition("[[parts.points]]")[0] + "points = []\n"

    with pytest.raises(PackError, match="a part has points"):
        small_pack({"summary.toml": text})


def test_the_shipped_summary_holds_all_sixteen_paragraphs():
    """In the order of the Code, under its eight sections; both parts of ¶8."""
    points = [each for part in shipped().summary for each in part.points]
    cited = [source.cite for point in points for source in point.sources]
    once = list(dict.fromkeys(cited))

    assert once == [*map(str, range(1, 8)), "8(i)", "8(ii)", *map(str, range(9, 17))]
    assert [part.section for part in shipped().summary] == list("12345678")


def test_the_shipped_summary_is_written_in_every_language():
    """No point is told in one language only, and none is the same text in two."""
    points = [each.says for part in shipped().summary for each in part.points]

    assert {tuple(each) for each in points} == {("en", "fr", "es", "ar")}
    assert all(len(set(each.values())) == 4 for each in points)
