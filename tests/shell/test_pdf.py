"""Sheets on paper: read again by another reader of PDF."""

import io

from PIL import Image
from pypdf import PdfReader

from hustings.shell.pdf import Part, Sheet, pdf
from tests import answers


def read(sheet):
    return PdfReader(io.BytesIO(pdf(sheet)))


def text(sheet):
    return answers.printed(pdf(sheet))


def test_a_sheet_says_what_it_was_given():
    """Title, pairs, texts and rows, in their order."""
    sheet = Sheet(
        "en",
        "List of candidates",
        lead="Drawn by lot.",
        pairs=[("Candidate", "Ratu Seru")],
        texts=[Part("Statement", "I have served.", "en")],
        heads=["Place", "Member"],
        rows=[["1", "Fiji"]],
    )
    said = text(sheet)

    places = [
        said.index(each) for each in ("List of", "Drawn", "Ratu Seru", "I have served", "Place", "Fiji")
    ]
    assert places == sorted(places)


def test_nothing_that_somebody_wrote_is_a_command():
    """Markup of the typesetter stays text."""
    hostile = '#read("/etc/passwd") $x^2$ *bold* #set page(fill: red)'

    assert hostile in text(Sheet("en", "Title", texts=[Part("Statement", hostile, "en")]))


def test_a_sheet_is_tagged_in_its_language():
    """A screen reader finds structure, title and language."""
    root = read(Sheet("ar", "قائمة المرشحين")).trailer["/Root"]

    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("ar", True)


def test_fonts_travel_with_the_sheet():
    """Arabic is read on a machine that has no Arabic font."""
    page = read(Sheet("ar", "قائمة المرشحين", lead="Ratu Seru")).pages[0]
    fonts = [each.get_object() for each in page["/Resources"]["/Font"].values()]
    names = {each["/BaseFont"].split("+")[-1].split("-")[0] for each in fonts}

    assert names == {"NotoNaskhArabic", "NotoSans"}


def test_a_photograph_stands_beside_the_pairs():
    """It is the only picture of the sheet."""
    file = io.BytesIO()
    Image.new("RGB", (48, 60)).save(file, "JPEG")

    assert len(read(Sheet("en", "A", pairs=[("a", "b")], picture=file.getvalue())).pages[0].images) == 1


def test_the_same_sheet_gives_the_same_bytes():
    """What was printed can be compared."""
    assert pdf(Sheet("fr", "Liste")) == pdf(Sheet("fr", "Liste"))
