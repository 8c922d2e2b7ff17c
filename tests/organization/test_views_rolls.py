import re
from html import unescape

import pytest

from hustings.acts.inputs import Upload
from hustings.acts.models import Draft
from hustings.acts.perform import perform
from hustings.ground.refs import new_ref
from hustings.organization import acts
from hustings.organization.models import Member
from hustings.organization.roll_file import LIMIT
from tests import tables
from tests.house import uploaded

IMPORT = "/en/members/import/"
CHANGES = "iso3,name_en,region\nKIR,Kiribati,Asia\nFJI,Fiji Islands,Asia\n"


@pytest.fixture
def officer(house):
    """The browser of an officer."""
    return house.browse(house.officer)


def text(answer):
    """The words of a page, one space between them."""
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split()))


def looked_at(officer, content=CHANGES):
    """The page that shows what a file would change, and its hidden values."""
    answer = officer.post(IMPORT, {"file": uploaded(content)})
    page = officer.get(answer["Location"])
    hidden = dict(re.findall(r'name="(key|checked)" value="([^"]*)"', page.content.decode()))
    return answer["Location"], page, hidden


def test_looking_at_a_file_changes_nothing(officer):
    """First one sees what it would change: who is admitted, who changes in what, who is not in the file."""
    before = {name: number for name, number in tables.counted().items() if not name.startswith("acts")}

    _address, page, _hidden = looked_at(officer)

    assert "The file admits 1 and changes 1" in text(page)
    assert "KIR Kiribati" in text(page)
    assert "Fiji name_en Fiji Fiji Islands" in text(page)
    assert "They stay members; that one has left is entered on its own page. Brazil" in text(page)
    assert {
        name: number for name, number in tables.counted().items() if not name.startswith("acts")
    } == before


def test_the_second_press_imports_what_was_looked_at(officer, house):
    """And leads to the members, with a sentence that counts."""
    address, _page, hidden = looked_at(officer)

    answer = officer.post(address, hidden)

    assert answer["Location"] == "/en/members/"
    assert str(house.member("FJI").name) == "Fiji Islands"
    assert "Admitted: 1. Changed: 1. The information roll has 13 members." in text(
        officer.get("/en/members/")
    )


def test_a_double_press_imports_once(officer):
    """Both are answered alike."""
    address, _page, hidden = looked_at(officer)

    answers = [officer.post(address, hidden) for _ in range(2)]

    assert [each.status_code for each in answers] == [302, 302]
    assert Member.objects.filter(code="KIR").count() == 1


def test_a_roll_that_changed_meanwhile_is_looked_at_again(officer, house):
    """Nobody changes what he or she has not seen; the page leads back to the changes as they are now."""
    address, _page, hidden = looked_at(officer)
    other = acts.ImportRoll(file=Upload("roll.csv", b"iso3,name_en\nFJI,Fidji\n"))
    perform(other, by=house.second_officer)

    answer = officer.post(address, hidden)

    assert answer.status_code == 409
    assert "The roll or the file has changed since you looked. Look at the changes again." in text(answer)
    assert f'href="{address}"' in answer.content.decode()
    again = dict(re.findall(r'name="(key|checked)" value="([^"]*)"', officer.get(address).content.decode()))
    assert officer.post(address, again).status_code == 302


def test_a_colleague_may_make_the_second_press(house, officer):
    """What is looked at belongs to the office."""
    address, _page, hidden = looked_at(officer)

    assert house.browse(house.second_officer).post(address, hidden).status_code == 302
    assert house.browse(house.fiji_head).get(address).status_code == 404


def test_a_file_that_changes_nothing_says_so(officer):
    """The roll as it is given out."""
    content = b"".join(officer.get("/en/members/roll.csv").streaming_content)

    _address, page, _hidden = looked_at(officer, content)

    assert "The file changes nothing" in text(page)
    assert "12 members of the file are on the roll just so. There is nothing to import." in text(page)
    assert "<form" not in page.content.decode().partition("<main")[2]


def test_errors_are_told_by_line_and_column(officer):
    """All of them, with what would be right; nothing is kept of the file."""
    answer = officer.post(IMPORT, {"file": uploaded("iso3,name_en,region\nFJ,Fiji,Asia\nNAM,,Atlantis\n")})

    assert answer.status_code == 422
    assert "The file was not taken. 3 things in it need another look." in text(answer)
    assert "2 1 iso3 “FJ” is not of the right form. Three capital letters, for instance FJI." in text(answer)
    assert "3 3 region There is no region “Atlantis”. One of: africa, americas, asia, europe." in text(answer)
    assert Draft.objects.count() == 0


def test_many_errors_are_counted_and_the_first_are_shown(officer):
    """The page stays one that a slow line can carry."""
    lines = [f"{number},Land" for number in range(500)]

    answer = officer.post(IMPORT, {"file": uploaded("\n".join(["iso3,name_en", *lines]))})

    assert "500 things in it need another look." in text(answer)
    assert "The first 200 are shown." in text(answer)
    assert answer.content.decode().count("<tr>") == 201


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("iso3,name_en\nFJI,Fiji\n".encode("utf-16"), "it seems, in UTF-16."),
        (
            "iso3,name_fr,name_en\nBRA,Br\u00e9sil,Brazil\n".encode("latin-1"),
            "2 2 name_fr The byte E9 is not UTF-8.",
        ),
        (b"PK\x03\x04 and more", "The file is a workbook or a document, not CSV."),
        ("name_en\nFiji\n", "The column iso3 is missing."),
        ("iso3,name_en\nFJI,=1+1\n", "The name begins with “=”, as a formula does."),
        ("iso3,name_en\nFJI,Fiji\u202e\n", "The character U+202E may not stand in a text."),
    ],
)
def test_a_file_that_cannot_be_read_says_why(officer, content, sentence):
    """And what would make it readable."""
    answer = officer.post(IMPORT, {"file": uploaded(content)})

    assert (answer.status_code, sentence in text(answer)) == (422, True)


def test_a_file_of_fifty_megabytes_is_refused_by_its_size(officer):
    """The sentence says how large it is and how large it may be; it is not read to its end."""
    answer = officer.post(IMPORT, {"file": uploaded(b"a" * (50 * 1024 * 1024))})

    assert answer.status_code == 422
    assert f"The file has 50.0 MB. At most {LIMIT // 2**20} MB are taken." in text(answer)


def test_without_a_file_there_is_nothing_to_look_at(officer):
    """The error names the field; an empty file is none."""
    answers = [officer.post(IMPORT, form) for form in ({}, {"file": uploaded(b"")})]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert [list(answer.context["form"].errors) for answer in answers] == [["file"], ["file"]]


def test_html_in_a_file_is_shown_as_it_was_written(officer):
    """Neither the changes nor the errors take it for markup."""
    name = "<img src=x onerror=alert(1)>"
    _address, changes, _hidden = looked_at(officer, f"iso3,name_en\nKIR,{name}\nFJI,{name}\n")
    errors = officer.post(IMPORT, {"file": uploaded(f"iso3,name_en,{name}\nKIR,Kiribati,x\n")})

    for page in (changes, errors):
        assert "<img" not in page.content.decode()
        assert "&lt;img src=x onerror=alert(1)&gt;" in page.content.decode()


def test_a_second_file_takes_the_place_of_the_first(officer):
    """Both officers see one preview, the last one."""
    first, *_rest = looked_at(officer)
    second, page, _hidden = looked_at(officer, "iso3,name_en\nTON,Tonga\n")

    assert first == second
    assert "TON Tonga" in text(page)
    assert "Kiribati" not in text(page)


def test_the_preview_of_another_form_is_none(officer, house):
    """Only a roll that was looked at stands under this address."""
    assert officer.get(f"{IMPORT}{new_ref()}/").status_code == 404


def test_a_semicolon_file_with_a_byte_order_mark_comes_through(officer, house):
    """As spreadsheets of many countries save it."""
    content = "\ufeffiso3;name_en\r\nKIR;Kiribati\r\n".encode()
    address, page, hidden = looked_at(officer, content)

    assert "KIR Kiribati" in text(page)
    assert officer.post(address, hidden).status_code == 302
    assert str(house.member("KIR").name) == "Kiribati"
