import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.ground.words import Words
from hustings.organization.models import Member, Region
from hustings.organization.roll_file import COLUMNS, LIMIT, compared, read_roll, values_of, written
from tests.house import NOW

HEADING = ",".join(COLUMNS)
REGIONS = [
    Region(code="africa", name=Words({"en": "Africa", "fr": "Afrique", "ar": "أفريقيا"})),
    Region(code="asia", name=Words({"en": "Asia", "fr": "Asie"})),
]
SHIPPED = Path(__file__).parents[2] / "src" / "hustings" / "organization" / "data" / "members.csv"


def read(text, encoding="utf-8"):
    return read_roll(text.encode(encoding) if isinstance(text, str) else text, REGIONS)


def told(file):
    """What is wrong, as line, column, heading and sentence."""
    return [(each.line, each.column, each.heading, str(each.wrong)) for each in file.errors]


def test_a_line_is_a_member():
    """The columns may stand in any order, and all but code and English name may be left out."""
    file = read("name_en,iso3,region\nFiji,FJI,Asie\n\nNamibia,NAM,africa\n")

    assert told(file) == []
    assert [(row.line, row.code, row.given) for row in file.rows] == [
        (2, "FJI", {"name_en": "Fiji", "region": "asia"}),
        (4, "NAM", {"name_en": "Namibia", "region": "africa"}),
    ]
    assert file.rows[0].names == {"en": "Fiji"}


def test_the_shipped_roll_is_read_whole():
    """196 members with four names each; the code of Namibia is NA and no empty cell."""
    regions = [
        Region(code=code, name=Words({"en": code.title()}))
        for code in ("africa", "americas", "asia", "europe")
    ]

    file = read_roll(SHIPPED.read_bytes(), regions)

    namibia = next(row for row in file.rows if row.code == "NAM")
    assert (len(file.rows), told(file)) == (196, [])
    assert namibia.given["iso2"] == "NA"
    assert all(len(row.names) == 4 and all(row.names.values()) for row in file.rows)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_separators_line_ends_and_a_byte_order_mark_do_not_matter(separator, end, mark):
    """As spreadsheets of any country and system save it."""
    lines = [
        ["iso3", "name_en"],
        ["FJI", '"Fiji, the islands; all\tof them"'.replace("\t", " ")],
        ["NAM", "Namibia"],
    ]

    file = read(mark + end.join(separator.join(cells) for cells in lines) + end)

    assert told(file) == []
    assert [(row.code, row.given["name_en"]) for row in file.rows] == [
        ("FJI", "Fiji, the islands; all of them"),
        ("NAM", "Namibia"),
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_told_as_such(encoding):
    """The sentence says how to save the table."""
    file = read("iso3,name_en\nFJI,Fiji\n", encoding)

    assert told(file) == [(1, 1, "", "The file is not in UTF-8 but, it seems, in UTF-16.")]
    assert str(file.errors[0].right) == "Save the table as “CSV UTF-8”."


@pytest.mark.parametrize(("encoding", "byte"), [("latin-1", "E9"), ("cp1252", "E9"), ("mac-roman", "8E")])
def test_another_encoding_is_told_by_line_column_and_byte(encoding, byte):
    """The first letter that is not UTF-8 is where one looks."""
    file = read("iso3,name_en,name_fr\nFJI,Fiji,Fidji\nBRA,Brazil,Br\u00e9sil\n", encoding)

    assert told(file) == [(3, 3, "name_fr", f"The byte {byte} is not UTF-8.")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("\u00e9so3,name_en\nFJI,Fiji\n", (1, 1)),
        ("iso3,name_en\n\u00e9,Fiji\n", (2, 1)),
        ("iso3,name_en\nFJI,Fiji,Fidji,\u00e9\n", (2, 4)),
    ],
)
def test_a_letter_that_is_not_utf_8_is_found_anywhere(text, place):
    """In the heading, at the beginning of a line, beyond the last column."""
    (error,) = read(text, "latin-1").errors

    assert (error.line, error.column) == place


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-1.7"])
def test_a_workbook_is_told_as_such(start):
    """Whoever sends the spreadsheet itself is told what to send."""
    assert told(read(start + b" more")) == [(1, 1, "", "The file is a workbook or a document, not CSV.")]


def test_a_file_that_is_far_too_large_is_told_by_its_size():
    """A roll of ten thousand members is half of what is taken."""
    assert told(read(b"x" * (LIMIT + 1)))[0][3] == "The file has 4.0 MB."
    assert told(read(b"x" * (50 * 2**20)))[0][3] == "The file has 50.0 MB."


def test_headings_are_told_all_at_once():
    """Unknown ones, doubled ones and missing ones, each in its place."""
    assert told(read("iso3,land,iso3\nFJI,Fiji,FJI\n")) == [
        (1, 2, "land", "There is no column “land”."),
        (1, 3, "iso3", "The column iso3 stands twice."),
        (1, 4, "name_en", "The column name_en is missing."),
    ]
    assert str(read("x\n").errors[0].right) == f"The first line names the columns: {HEADING}."


def test_headings_may_be_written_as_people_write_them():
    """Capitals and space around a heading do not matter."""
    assert [row.code for row in read(" ISO3 , Name_EN \nFJI,Fiji\n").rows] == ["FJI"]


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", "\n\n\n"])
def test_an_empty_file_lacks_its_columns(text):
    """It is no roll of nobody."""
    assert {each[2] for each in told(read(text))} >= {"iso3", "name_en"}


def test_a_roll_without_members_is_not_taken():
    """Headings alone name nobody."""
    assert told(read("iso3,name_en\n,\n")) == [(1, 1, "iso3", "The file names no member.")]


def test_every_wrong_cell_is_told_by_line_and_column():
    """All at once, in the order of the file; nothing of it is taken."""
    file = read(
        "iso3,iso2,name_en,region,joined\n"
        "fji,FJ,Fiji,Asia,1971\n"
        "NAM,NAM,Namibia,Africa,long ago\n"
        "TUN,TN,,Atlantis,1957-13\n"
        ",DZ,Algeria,Africa,\n"
    )

    assert told(file) == [
        (2, 1, "iso3", "“fji” is not of the right form."),
        (3, 2, "iso2", "“NAM” is not of the right form."),
        (3, 5, "joined", "“long ago” is not of the right form."),
        (4, 3, "name_en", "There is no name."),
        (4, 4, "region", "There is no region “Atlantis”."),
        (4, 5, "joined", "“1957-13” is not of the right form."),
        (5, 1, "iso3", "There is no code."),
    ]
    assert file.rows == ()


def test_a_member_that_stands_twice_is_told_with_both_lines():
    """By either of its codes."""
    file = read("iso3,iso2,name_en\nFJI,FJ,Fiji\nNAM,NA,Namibia\nFJI,FJ,Fiji again\n")

    assert told(file) == [
        (4, 1, "iso3", "FJI stands in line 2 already."),
        (4, 2, "iso2", "FJ stands in line 2 already."),
    ]


def test_a_line_of_another_length_is_told_by_its_cells():
    """A comma inside a name must stand in quotation marks."""
    file = read("iso3,name_en\nFJI,Fiji,Islands\nNAM\n")

    assert [each[3] for each in told(file)] == [
        "The line has 3 cells, the heading 2.",
        "The line has 1 cells, the heading 2.",
    ]


def test_quotation_marks_that_do_not_fit_are_told_by_line():
    """The line in which the reader stopped."""
    assert told(read('iso3,name_en\nNAM,Namibia\nFJI,"Fi"ji\n')) == [
        (3, 1, "", "The quotation marks do not fit.")
    ]


@pytest.mark.parametrize(
    ("character", "number"), [("\u202e", "202E"), ("\x00", "0000"), ("\u2067", "2067"), ("\x1b", "001B")]
)
def test_characters_that_turn_or_hide_text_are_told_by_number(character, number):
    """A name that reads otherwise than it is written is not taken."""
    file = read(f"name_en,iso3\n{'Namibia' * 28},NAM\nFiji{character},FJI\n")

    assert told(file) == [(3, 1, "name_en", f"The character U+{number} may not stand in a text.")]


def test_html_is_a_name_like_any_other():
    """It is kept as written, and no page takes it for its own."""
    assert read("iso3,name_en\nFJI,<b>Fiji</b>\n").rows[0].names == {"en": "<b>Fiji</b>"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_cell_that_a_spreadsheet_would_calculate_is_not_taken(start):
    """The roll is given out again as a file, and no reader's spreadsheet shall run what stands in it."""
    file = read(f"iso3,name_en\nFJI,{start}HYPERLINK(A1)\n")

    assert told(file) == [(2, 2, "name_en", f"The name begins with “{start}”, as a formula does.")]


def test_a_long_name_and_one_of_several_lines_are_told():
    """A name is one line of at most 200 characters."""
    file = read(f'iso3,name_en,name_fr\nFJI,{"x" * 201},"Fi\ndji"\n')

    assert [each[1:] for each in told(file)] == [
        (2, "name_en", "The name has 201 characters."),
        (3, "name_fr", "The name goes over several lines."),
    ]


def test_accents_are_composed_so_that_equal_names_are_equal():
    """Two ways to write é are one name."""
    one, other = (read(f"iso3,name_en\nBRA,Br{letter}sil\n").rows[0] for letter in ("\u00e9", "e\u0301"))

    assert one.names == other.names == {"en": "Br\u00e9sil"}


def member(code, **values):
    texts = {
        "name": Words({"en": code.title(), "fr": "Fidji"}),
        "region": REGIONS[1],
        "joined": "1971",
        "iso2": "",
    }
    return Member(code=code, admitted_at=NOW, **{**texts, **values})


def test_what_a_file_would_change_is_told_value_by_value():
    """Who is new, who changes in what, who stays, who is not in the file."""
    file = read("iso3,name_en,region\nFJI,Fiji Islands,africa\nNAM,Nam,asia\nKIR,Kiribati,\n")
    members = [member("FJI"), member("NAM"), member("TUN"), member("PLW", left_at=NOW)]

    preview = compared(file, members)

    assert [row.code for row in preview.admit] == ["KIR"]
    (change,) = preview.change
    assert (change.member.code, [(each.heading, each.before, each.after) for each in change.differences]) == (
        "FJI",
        [("name_en", "Fji", "Fiji Islands"), ("region", "asia", "africa")],
    )
    assert (preview.unchanged, [each.code for each in preview.absent]) == (1, ["TUN"])


def test_a_member_that_has_left_would_be_admitted_again():
    """It is none of those on the roll."""
    preview = compared(read("iso3,name_en\nPLW,Palau\n"), [member("PLW", left_at=NOW)])

    assert ([row.code for row in preview.admit], preview.change, preview.absent) == (["PLW"], (), ())


def test_the_hash_of_the_changes_is_that_of_file_and_roll():
    """It changes when either does, and only then."""
    file, other = read("iso3,name_en\nFJI,Fiji\n"), read("iso3,name_en\nFJI,Fidji\n")

    digests = [
        compared(file, [member("FJI")]).digest,
        compared(file, [member("FJI"), member("TUN")]).digest,
        compared(file, []).digest,
        compared(file, [member("FJI", name=Words({"en": "Other"}))]).digest,
        compared(other, [member("FJI")]).digest,
    ]

    assert digests[0] == digests[1]
    assert len(set(digests)) == 4


def test_a_file_with_errors_changes_nothing():
    """It has no members to compare, and nobody is absent from it."""
    preview = compared(read("x\n"), [member("FJI")])

    assert (preview.admit, preview.change, preview.unchanged, preview.absent) == ((), (), 0, ())


NAMES = st.text(st.characters(categories=["L", "N", "Zs", "Pd", "Po"]), min_size=1, max_size=20).filter(
    lambda text: text.strip() and text.strip()[0] not in "=+-@"
)
CODES = st.lists(
    st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3), min_size=1, max_size=8, unique=True
)


@given(st.data())
def test_the_roll_that_is_given_out_is_read_again_unchanged(data):
    """Whatever names members bear: export and import are one round."""
    members = [
        member(
            code,
            name=Words({"en": data.draw(NAMES), "ar": data.draw(NAMES)}),
            region=data.draw(st.sampled_from([*REGIONS, None])),
            joined=data.draw(st.sampled_from(["", "1956", "2017-09-27"])),
        )
        for code in data.draw(CODES)
    ]

    preview = compared(read_roll(b"".join(written(members)), REGIONS), members)

    assert (told(preview.file), preview.admit, preview.change) == ([], (), ())
    assert preview.unchanged == len(members)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_read_or_told(content):
    """No file is an error of the software."""
    file = read_roll(content, REGIONS)

    assert bool(file.rows) != bool(file.errors)
    assert all(
        each.line >= 1 and each.column >= 1 and str(each.wrong) and str(each.right) for each in file.errors
    )


def test_a_large_roll_is_written_piece_by_piece():
    """Ten thousand members never stand in memory as one text."""
    pieces = list(written(member("FJI") for _ in range(1000)))

    lines = list(csv.reader(io.StringIO(b"".join(pieces).decode("utf-8-sig"))))
    assert len(pieces) > 1
    assert (len(lines), lines[0]) == (1001, list(COLUMNS))
    assert lines[1] == list(values_of(member("FJI")).values())
