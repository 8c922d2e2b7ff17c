"""Keeping files: type by content, size bounded, hashed, sealed where they are confidential."""

import errno
import hashlib
import io
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from hustings.ground import blobs, partial
from hustings.ground.blobs import (
    LETTERS,
    ChangedFileError,
    Stream,
    checked,
    forget_blob,
    keep,
    media_type,
    open_blob,
    stored,
)
from hustings.ground.models import Blob

AT = datetime(2026, 9, 14, 9, tzinfo=UTC)
TEXT = "La délégation\u00a0: 12 000 €\r\n".encode()
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(30)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(30)
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00" + bytes(60) + b"PE\x00\x00"


@pytest.fixture(autouse=True)
def own_files(tmp_path, settings):
    """Files of these tests lie in a directory of their own."""
    settings.MEDIA_ROOT = tmp_path / "files"


def lying(tmp_path):
    """The bytes of every file in the storage."""
    return [path.read_bytes() for path in (tmp_path / "files").rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (TEXT, "text/plain"),
        (b"\xef\xbb\xbfWith a mark of order", "text/plain"),
        ("سعادة\u200f الرئيس\n".encode(), "text/plain"),
        (b"Subject: the head of our delegation\n", "text/plain"),
        (b"MZ is how this letter begins.\n", "text/plain"),
        (b"BM of the Ministry\x0c\tpage two", "text/plain"),
        (b"<p>A letter that was copied from a page</p>", "text/plain"),
        (PDF, "application/pdf"),
        (b"%PDF-1.4\n1 0 obj\n", "application/pdf"),
        (PNG, "image/png"),
        (JPEG, "image/jpeg"),
    ],
)
def test_a_letter_is_known_by_its_content(content, kind):
    """Text in any script, a scan, a picture: whatever its name says, and whichever word a letter begins with."""
    assert checked(content, LETTERS) == media_type(content) == kind


@pytest.mark.parametrize(
    "content",
    [
        PROGRAM,
        b"\x7fELF\x02\x01\x01" + bytes(20),
        b"PK\x03\x04" + bytes(30),
        b"GIF89a\x01\x00",
        b"\x00\x01\x02",
    ],
)
def test_what_is_no_letter_is_refused_by_what_it_is(content):
    """A program called letter.pdf is a program."""
    with pytest.raises(ValidationError) as refused:
        checked(content, LETTERS)

    assert refused.value.code == "type"
    (sentence,) = refused.value.messages
    assert sentence == (
        f"By its content the file is {media_type(content)}. Taken are: PDF, JPEG, PNG, plain text."
    )


@pytest.mark.parametrize("content", ["Señor".encode("latin-1"), "المحترم".encode("cp1256")])
def test_a_text_in_an_older_encoding_is_refused_with_what_to_do(content):
    """Its accents would be wrong for all others."""
    with pytest.raises(ValidationError) as refused:
        checked(content, LETTERS)

    assert refused.value.code == "encoding"
    assert refused.value.messages == ["The text is not written in UTF-8. Save it as UTF-8, or as a PDF."]


def test_an_empty_file_is_refused():
    """A letter without a word proves nothing."""
    with pytest.raises(ValidationError, match="The file is empty") as refused:
        checked(b"", LETTERS)

    assert refused.value.code == "empty"


@override_settings(BLOB_LIMIT=1000)
def test_a_file_that_is_too_large_is_refused_with_both_sizes():
    """Whoever sent it knows how much it must shrink; one byte decides."""
    assert checked(b"a" * 1000, LETTERS) == "text/plain"
    with pytest.raises(ValidationError) as refused:
        checked(b"a" * 2048, LETTERS)

    assert refused.value.messages == ["The file has 2.0\xa0KB; at most 1000\xa0bytes are taken."]
    with pytest.raises(ValidationError):
        checked(b"a" * 1001, LETTERS)


@given(st.binary(max_size=64))
def test_every_content_has_a_type_or_is_refused_with_a_sentence(content):
    """No file makes the check itself fail."""
    try:
        assert checked(content, LETTERS) in LETTERS
    except ValidationError as refused:
        assert refused.messages  # noqa: PT017  (a property)


@pytest.mark.django_db
@pytest.mark.parametrize("sealed", [False, True])
def test_a_file_comes_back_as_it_was_kept(sealed):
    """With its hash, size, type and name; the hash is that of the plain bytes."""
    row = Blob.objects.get(pk=keep(PDF, name="letter.pdf", at=AT, sealed=sealed).pk)

    assert (row.sha256, row.size) == (hashlib.sha256(PDF).hexdigest(), len(PDF))
    assert (row.media_type, row.name, row.sealed, row.at) == ("application/pdf", "letter.pdf", sealed, AT)
    assert open_blob(row) == PDF


@pytest.mark.django_db
def test_a_sealed_file_is_never_plain_on_the_disk(tmp_path):
    """Whoever copies the storage reads nothing; an open file beside it proves that there is something to read."""
    keep(b"open: " + TEXT, name="open.txt", at=AT)
    keep(b"sealed: " + TEXT, name="sealed.txt", at=AT, sealed=True)

    assert [TEXT in content for content in sorted(lying(tmp_path), key=len)] == [True, False]


@pytest.mark.django_db
def test_equal_files_are_kept_apart(tmp_path):
    """Erasing one leaves the other."""
    one, other = (keep(TEXT, name="a.txt", at=AT) for _ in range(2))

    assert one.key != other.key
    assert lying(tmp_path) == [TEXT, TEXT]


@pytest.mark.django_db
@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize(
    "change", [lambda kept: kept[:-1] + b"!", lambda _kept: b"", lambda kept: kept + b" "]
)
def test_a_file_that_was_changed_is_found(tmp_path, sealed, change):
    """Nobody reads bytes under the hash of others, whether or not they were sealed."""
    row = keep(TEXT, name="a.txt", at=AT, sealed=sealed)
    path = Path(default_storage.path(row.key))
    path.write_bytes(change(path.read_bytes()))

    for read in (open_blob, Stream):
        with pytest.raises(ChangedFileError, match=row.ref):
            read(row)


@pytest.mark.django_db
@pytest.mark.parametrize("sealed", [False, True])
def test_a_large_file_comes_piece_by_piece(sealed):
    """What is kept and handed out in pieces is what was sent."""
    content = PDF * 20_000
    row = stored(io.BytesIO(content), name="large.pdf", kind="application/pdf", at=AT, sealed=sealed)

    with closing(Stream(row)) as stream:
        pieces = list(stream)

    assert (row._state.adding, row.size, row.sha256) == (
        True,
        len(content),
        hashlib.sha256(content).hexdigest(),
    )
    assert b"".join(pieces) == content
    assert {len(each) for each in pieces[:-1]} == {blobs.PIECE}


@pytest.mark.django_db
def test_a_full_disk_leaves_nothing(tmp_path, monkeypatch):
    """A file that could not be sealed whole is not there in part."""
    monkeypatch.setattr(blobs, "seal_file", _no_room)

    with pytest.raises(OSError, match="no room"):
        keep(PDF, name="letter.pdf", at=AT, sealed=True)

    assert (Blob.objects.count(), lying(tmp_path)) == (0, [])


def _no_room(_plain, sealed):
    sealed.write(b"a part")
    raise OSError(errno.ENOSPC, "no room")


@pytest.mark.django_db
def test_a_file_that_is_let_go_of_is_gone_with_the_commit(tmp_path, django_capture_on_commit_callbacks):
    """Its row at once, its bytes when nothing can bring the row back."""
    row = keep(PDF, name="letter.pdf", at=AT)
    with django_capture_on_commit_callbacks(execute=True):
        forget_blob(row)
        assert (Blob.objects.count(), lying(tmp_path)) == (0, [PDF])

    assert lying(tmp_path) == []
    assert list(partial.folder().iterdir()) == []


@pytest.mark.django_db
def test_a_refused_file_leaves_nothing(tmp_path):
    """Neither a row nor bytes."""
    with pytest.raises(ValidationError):
        keep(PROGRAM, name="letter.pdf", at=AT)

    assert (Blob.objects.count(), lying(tmp_path)) == (0, [])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("C:\\letters\\Fiji.pdf", "Fiji.pdf"),
        ("/", "file"),
        ("..", "file"),
        ("", "file"),
        (" .htaccess", "htaccess"),
        ("letter.pdf. ", "letter.pdf"),
        ("رسالة.pdf", "رسالة.pdf"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
        ("<script>.pdf", "<script>.pdf"),
    ],
)
def test_a_name_is_only_a_name(name, kept):
    """It says nothing about where the bytes lie, and does not lead out of a folder into which it is saved."""
    row = keep(TEXT, name=name, at=AT)

    assert row.name == kept
    assert row.key.startswith(f"{row.sha256[:2]}/")
    assert kept not in row.key


@pytest.mark.django_db
def test_a_name_without_direction_of_its_own():
    """An override in a name could show fdp.exe as exe.pdf."""
    with pytest.raises(ValidationError, match=r"U\+202E"):
        keep(TEXT, name="letter\u202efdp.exe", at=AT)


class Remote(Storage):
    """A storage elsewhere, whose files have no path here."""

    def __init__(self):
        self.files = {}

    def _open(self, name, _mode="rb"):
        return ContentFile(self.files[name])

    def _save(self, name, content):
        self.files[name] = content.read()
        return name

    def exists(self, name):
        """Whether something is kept under this name."""
        return name in self.files


@pytest.mark.django_db
def test_a_storage_without_paths_is_one_too(monkeypatch):
    """S3 and the like promise by themselves that what they took is kept."""
    remote = Remote()
    monkeypatch.setattr(default_storage, "_wrapped", remote)

    row = keep(TEXT, name="a.txt", at=AT, sealed=True)

    assert open_blob(row) == TEXT
    remote.files[row.key] = b"another"
    with pytest.raises(ChangedFileError):
        open_blob(row)
