"""Files on a page: what has come, what may come, and what a page without script sends."""

import errno
import re

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.utils import translation

from hustings.acts import uploads
from hustings.acts.queries import uploads_of
from hustings.acts.uploads import Announced, begin, receive
from hustings.acts.uploads_forms import FilesField, keep_sent
from tests.uploading import ANNEXES, FIELDS, FORM, PDF, PHOTOGRAPH, PROGRAM, picture, uploaded_to

PLACES = {"annexes": ANNEXES, "photograph": PHOTOGRAPH}


@pytest.fixture(autouse=True)
def own_files(tmp_path, settings):
    """Files of these tests lie in a directory of their own."""
    settings.MEDIA_ROOT = tmp_path / "files"


def form_of(viewer, *, sent=False, **options):
    """The form with both fields, as this viewer sees it."""

    class Dossier(forms.Form):
        """A form with files."""

        def __init__(self, *arguments):
            super().__init__(*arguments)
            for name, place in PLACES.items():
                own = uploads_of(viewer, FORM, "", name)
                self.fields[name] = FilesField(place=place, uploads=own, takes=FIELDS[name], **options)

    return Dossier({}, {}) if sent else Dossier()


def sent_by(viewer, **values):
    """What was not taken of a form that came without script."""
    request = RequestFactory().post("/", values)
    return keep_sent(request, viewer, PLACES)


def file(content, name="annex.pdf"):
    """A file as a browser sends it along with a form."""
    return SimpleUploadedFile(name, content)


def names(viewer):
    """The names of the viewer's files."""
    return [each.name for each in uploads_of(viewer, FORM, "")]


def test_the_page_shows_what_has_come(house):
    """Each file with its size and its way out, the photograph as it circulates, a part with how much of it is there."""
    annex = uploaded_to(ANNEXES, PDF, by=house.fiji_head)
    part = begin(ANNEXES, Announced("part.pdf", 2048), by=house.fiji_head)
    receive(part, [PDF], offset=0, by=house.fiji_head)
    photograph = uploaded_to(PHOTOGRAPH, picture(), by=house.fiji_head, name="a.jpg")

    form = form_of(house.fiji_representative)
    page = str(form["annexes"]) + str(form["photograph"])

    assert re.findall(r'href="([^"]+)"', page) == [f"/en/uploads/{each.ref}/" for each in (annex, photograph)]
    assert re.findall(r'src="([^"]+)"', page) == [f"/en/uploads/{photograph.ref}/shown/"]
    assert re.findall(r'name="remove-file" value="([^"]+)"', page) == [
        each.ref for each in (annex, part, photograph)
    ]
    assert "54\xa0bytes of 2.0\xa0KB have come." in page


def test_there_is_an_input_while_there_is_room(house):
    """With the place taken there is none; a part of a file leaves it, so that the file can be chosen again."""
    begin(PHOTOGRAPH, Announced("a.jpg", 2048), by=house.fiji_head)
    before = str(form_of(house.fiji_head)["photograph"])
    uploads.forget(uploads_of(house.fiji_head, FORM, ""))
    uploaded_to(PHOTOGRAPH, picture(), by=house.fiji_head)
    after = str(form_of(house.fiji_head)["photograph"])

    assert [each.count('type="file"') for each in (before, after)] == [1, 0]
    assert 'accept="image/jpeg,image/png"' in before
    assert [str(form_of(house.fiji_head)[name]).count(" multiple") for name in PLACES] == [1, 0]


def test_what_is_taken_stands_beside_the_input(house):
    """Kinds, size and number, in the language of the page."""
    form = form_of(house.fiji_head)

    assert "PDF; at most 976.6\xa0KB a file. Up to 3 files." in str(form["annexes"])
    assert "JPEG, PNG; at most 256.0\xa0MB." in str(form["photograph"])
    with translation.override("fr"):
        assert "/fr/uploads/" in str(form["annexes"])


def test_a_name_is_never_markup(house):
    """What somebody calls a file is shown, not done."""
    uploaded_to(ANNEXES, PDF, by=house.fiji_head, name="<img src=x onerror=alert(1)>.pdf")

    page = str(form_of(house.fiji_head)["annexes"])

    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;.pdf" in page


def test_a_form_is_complete_with_its_files(house):
    """What is required has come, and nothing is on its way."""
    assert form_of(house.fiji_head, sent=True).errors == {
        name: ["This field is required."] for name in PLACES
    }
    assert form_of(house.fiji_head, sent=True, required=False).errors == {}
    annex = uploaded_to(ANNEXES, PDF, by=house.fiji_head)
    photograph = uploaded_to(PHOTOGRAPH, picture(), by=house.fiji_head)
    form = form_of(house.fiji_head, sent=True)
    assert form.is_valid()
    assert form.cleaned_data == {"annexes": (annex,), "photograph": (photograph,)}

    begin(ANNEXES, Announced("part.pdf", 2048), by=house.fiji_head)

    assert form_of(house.fiji_head, sent=True).errors == {
        "annexes": ["part.pdf is not complete. Choose it again and it goes on, or remove it."]
    }


def test_without_script_files_come_with_the_form(house):
    """Several at once; those that are ticked go first, so that one can be put in another's place."""
    old = uploaded_to(PHOTOGRAPH, picture(), by=house.fiji_head, name="old.jpg")
    sent = {"annexes": [file(PDF, "one.pdf"), file(PDF, "two.pdf")], "photograph": file(picture(), "new.jpg")}

    refused = sent_by(house.fiji_head, **sent, **{"remove-file": [old.ref, "'; --", "\0"]})

    assert (refused, names(house.fiji_head)) == ({}, ["one.pdf", "two.pdf", "new.jpg"])
    assert form_of(house.fiji_head).is_multipart()


def test_nobody_removes_the_files_of_others(house):
    """A reference that somebody has got hold of opens nothing."""
    annex = uploaded_to(ANNEXES, PDF, by=house.fiji_head)

    sent_by(house.tunisia_head, **{"remove-file": annex.ref})

    assert names(house.fiji_head) == ["annex.pdf"]


def test_what_was_not_taken_is_said_by_field(house):
    """With the name of each file; the others are kept, under names that hide nothing."""
    sent = {"annexes": [file(PROGRAM), file(PDF, "b.pdf"), file(PDF, "a\u202eb.pdf")]}

    refused = sent_by(house.fiji_head, **sent)

    assert refused == {
        "annexes": [
            "annex.pdf: By its content the file is application/octet-stream. Taken are: PDF.",
        ]
    }
    assert names(house.fiji_head) == ["b.pdf", "ab.pdf"]


def test_a_full_disk_loses_nothing_that_was_typed(house, monkeypatch):
    """The form is shown again, with a sentence beside the file."""
    monkeypatch.setattr(uploads, "stored", _no_room)

    assert sent_by(house.fiji_head, annexes=file(PDF)) == {
        "annexes": ["annex.pdf could not be kept now. Try again later."]
    }
    assert names(house.fiji_head) == []


def _no_room(*_arguments, **_named):
    raise OSError(errno.ENOSPC, "no room")
