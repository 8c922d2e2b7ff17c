"""The exact bytes of a circular and its files: to keep, never to be shown as pages of the site."""

import hashlib
from dataclasses import replace

import pytest

from hustings.circulars.models import Attachment
from hustings.circulars.views.sheet import File
from hustings.ground.blobs import keep
from hustings.ground.words import Words
from tests.circulars.releasing import LETTER, released


def answers(house, letter=LETTER, rest="package.json"):
    """The circular, and the answer to the head of Fiji's delegation."""
    circular = released(letter)
    return circular, house.browse(house.fiji_head).get(f"/en/circulars/{circular.ref}/{rest}")


def test_the_bytes_are_those_of_the_hash_on_the_page(house):
    """Whoever hashes the file that it downloaded gets what the page shows."""
    circular, answer = answers(house)

    page = house.browse(house.officer).get(f"/fr/circulars/{circular.ref}/").content.decode()
    digest = hashlib.sha256(answer.content).hexdigest()
    assert " ".join(digest[start : start + 4] for start in range(0, 64, 4)) in page
    assert answer.content == bytes(circular.package)


def test_all_get_the_same_bytes(house):
    """¶13: equally; the language of the page and who asks change nothing."""
    circular = released()

    got = {
        house.browse(who).get(f"/{language}/circulars/{circular.ref}/package.json").content
        for who in (house.fiji_head, house.tunisia_head, house.officer, house.presiding)
        for language in ("en", "ar")
    }
    assert got == {bytes(circular.package)}


def test_the_bytes_are_a_file_to_keep(house):
    """JSON under the circular's number, in no shared cache, its type not guessed."""
    _circular, answer = answers(house)

    assert answer["Content-Type"] == "application/json"
    assert answer["Content-Disposition"] == 'attachment; filename="circular-1-2026.json"'
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert int(answer["Content-Length"]) == len(answer.content)


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("undertaking.txt", 'attachment; filename="undertaking.txt"'),
        ('a"b.txt', 'attachment; filename="a\\"b.txt"'),
        ("السيرة.txt", "attachment; filename*=utf-8''%D8%A7%D9%84%D8%B3%D9%8A%D8%B1%D8%A9.txt"),
    ],
)
def test_an_attachment_is_downloaded(house, name, sent):
    """Under its own name, with its own bytes, never opened in the site."""
    blob = keep(b"<script>alert(1)</script>", name=name, at=house.now)
    _circular, answer = answers(house, replace(LETTER, attachments=(blob.pk,)), "attachments/0/")

    assert answer.getvalue() == b"<script>alert(1)</script>"
    assert (answer["Content-Type"], answer["Content-Disposition"]) == ("text/plain", sent)
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "private, no-store")


def test_the_page_lists_the_attachments(house):
    """In the order of the package, each with its address."""
    blobs = [keep(text, name=f"{text.decode()}.txt", at=house.now) for text in (b"one", b"two")]
    circular = released(replace(LETTER, attachments=tuple(each.pk for each in blobs)))

    sheet = house.browse(house.fiji_head).get(f"/en/circulars/{circular.ref}/").context["sheet"]
    told = [(each.attachment.position, each.name, each.kind) for each in sheet.attachments]
    assert told == [(0, "one.txt", "text"), (1, "two.txt", "text")]


def test_a_file_says_its_kind(house):
    """In a word that people know."""
    blob = keep(b"%PDF-1.4\n%%EOF\n", name="a.pdf", at=house.now)

    assert File(Attachment(blob=blob)).kind == "PDF"


def test_a_title_in_any_script_stays_text(house):
    """What stands in a circular is never markup of the page."""
    circular = released(
        replace(LETTER, title=Words({"en": "<b>Call</b>"}), body=Words({"en": "<img src=x>"}))
    )

    page = house.browse(house.fiji_head).get(f"/en/circulars/{circular.ref}/").content.decode()
    assert "<b>Call</b>" not in page
    assert "&lt;img src=x&gt;" in page


@pytest.mark.parametrize("rest", ["package.json", "attachments/0/"])
def test_files_are_only_read(house, rest):
    """Nothing is sent to them."""
    circular = released()

    assert house.browse(house.fiji_head).post(f"/en/circulars/{circular.ref}/{rest}").status_code == 405
