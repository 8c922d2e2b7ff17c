"""Keeping files: type by content, size bounded, hashed, sealed where they are confidential.

A large file is kept and handed out piece by piece: the memory that it takes does not grow with it.
"""

import contextlib
import hashlib
import io
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import datetime
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, cast

import puremagic
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from . import partial
from .models import Blob
from .refs import new_ref
from .sealed import UnsealableError, flush, seal_file, unseal_file
from .words import clean_text

LETTERS = frozenset({"application/pdf", "image/jpeg", "image/png", "text/plain"})
"""What a letter, a scan or a copy may be."""
CALLED = {"application/pdf": "PDF", "image/jpeg": "JPEG", "image/png": "PNG", "text/plain": _("plain text")}
PIECE = 256 * 1024
"""Bytes that are read, written or sent at once."""
_UNKNOWN = "application/octet-stream"
_PACKED = b"PK\x03\x04"
# A text has line ends, tabs and page ends, and no other control characters.
_NO_TEXT = re.compile(rb"[\0-\x08\x0b\x0e-\x1f\x7f]")


class ChangedFileError(Exception):
    """The bytes in the storage are not those that were kept, or were sealed under another key."""


def media_type(content: bytes) -> str:
    """The type of a file by its content; application/octet-stream for what nobody knows.

    A text is text/plain whichever word it begins with: "MZ" and "BM" are also the first bytes of programs and
    pictures. Only a PDF may be written as text. What is packed is application/zip: documents of offices are packed,
    too, and nothing is unpacked to find out.
    """
    if content.startswith(_PACKED):
        return "application/zip"
    found = _UNKNOWN
    with contextlib.suppress(puremagic.PureError, ValueError):  # not known, or empty
        found = puremagic.magic_string(content)[0].mime_type or _UNKNOWN
    return "text/plain" if found != "application/pdf" and _is_text(content) else found


def _is_text(content: bytes) -> bool:
    try:
        return bool(content.decode("utf-8")) and not _NO_TEXT.search(content)
    except UnicodeDecodeError:
        return False


def keep(
    content: bytes, *, name: str, at: datetime, sealed: bool = False, allow: AbstractSet[str] = LETTERS
) -> Blob:
    """Keep a file; the row that describes it.

    The bytes are on the disk before the row is written: a rollback leaves at worst a file that nothing names.

    Raises:
        ValidationError: empty, too large, or of a type that is not allowed; it names what was found.
    """
    kind = checked(content, allow)
    blob = stored(io.BytesIO(content), name=plain_name(name), kind=kind, at=at, sealed=sealed)
    blob.save()
    return blob


def stored(plain: BinaryIO, *, name: str, kind: str, at: datetime, sealed: bool) -> Blob:
    """Put the bytes of a file into the storage; the row that describes it, not saved yet.

    Whoever calls it has checked the file. What is stored and never saved is a file that nothing names.

    Raises:
        OSError: it could not be read or written; nothing is left of it.
    """
    plain.seek(0)
    digest = _digest(plain)
    size, sha256 = plain.tell(), digest.hexdigest()
    plain.seek(0)
    with _sealed(plain) if sealed else contextlib.nullcontext(File(plain, "plain")) as file:
        key = default_storage.save(f"{sha256[:2]}/{new_ref()}", file)
    _flush(key)
    return Blob(sha256=sha256, size=size, media_type=kind, name=name, key=key, sealed=sealed, at=at)


class _Written(File):  # type: ignore[type-arg]  # generic for the checker only
    """A file on this disk: the storage moves it into its place where it can, and copies it elsewhere."""

    def temporary_file_path(self) -> str:
        """Where it lies."""
        return str(self.name)


@contextlib.contextmanager
def _sealed(plain: BinaryIO) -> Iterator["File[bytes]"]:
    path = partial.folder() / f"{new_ref()}.sealed"
    try:
        with path.open("w+b") as file:
            seal_file(plain, file)
            file.seek(0)
            yield _Written(file)
    finally:
        path.unlink(missing_ok=True)


def plain_name(name: str) -> str:
    """The last part of a name, with neither system's folders, dots or space around it.

    Raises:
        ValidationError: it holds a character that `clean_text` refuses.
    """
    return clean_text(name.replace("\\", "/").rpartition("/")[2]).strip(". ")[-200:] or "file"


class Stream:
    """The plain bytes of a kept file, piece by piece; whoever has them closes it.

    Raises:
        ChangedFileError: the storage holds other bytes, or the server's identity is another; before any piece is read.
    """

    def __init__(self, blob: Blob) -> None:
        self._held = contextlib.ExitStack()
        self._plain = self._held.enter_context(_opened(blob))

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if piece := self._plain.read(PIECE):
            return piece
        raise StopIteration

    def close(self) -> None:
        """Let go of the file."""
        self._held.close()


def open_blob(blob: Blob) -> bytes:
    """The plain bytes of a kept file that is small.

    Raises:
        ChangedFileError: the storage holds other bytes, or the server's identity is another.
    """
    with _opened(blob) as plain:
        return plain.read()


@contextlib.contextmanager
def _opened(blob: Blob) -> Iterator[IO[bytes]]:
    """The plain bytes of a kept file, found to be what was kept before anybody reads them."""
    with (
        default_storage.open(blob.key, "rb") as kept,
        SpooledTemporaryFile(max_size=4 * PIECE, dir=str(partial.folder())) as unsealed,
    ):
        if blob.sealed:
            _unseal(blob, cast("BinaryIO", kept), cast("BinaryIO", unsealed))
        plain = unsealed if blob.sealed else kept
        plain.seek(0)
        if _digest(plain).hexdigest() != blob.sha256:
            raise ChangedFileError(blob.ref)
        plain.seek(0)
        yield plain


def _unseal(blob: Blob, sealed: BinaryIO, plain: BinaryIO) -> None:
    try:
        unseal_file(sealed, plain)
    except UnsealableError as error:
        raise ChangedFileError(blob.ref) from error


def _digest(file: IO[bytes]) -> "hashlib._Hash":
    digest = hashlib.sha256()
    while piece := file.read(PIECE):
        digest.update(piece)
    return digest


def forget_blob(blob: Blob) -> None:
    """Let go of a file that nothing names: its row now, its bytes with the commit."""
    blob.delete()
    transaction.on_commit(lambda: default_storage.delete(blob.key))


def checked(content: bytes, allow: AbstractSet[str]) -> str:
    """The type of a file that may be kept; forms ask before anything is done.

    Raises:
        ValidationError: empty, too large, or of a type that is not allowed; it names what was found.
    """
    check_size(len(content), settings.BLOB_LIMIT)
    kind = media_type(content)
    if kind == _UNKNOWN and "text/plain" in allow and not _NO_TEXT.search(content):
        raise ValidationError(
            _("The text is not written in UTF-8. Save it as UTF-8, or as a PDF."), code="encoding"
        )
    return allowed(kind, allow)


def check_size(size: int, limit: int) -> None:
    """Refuse a file without content, and one that is larger than is taken.

    Raises:
        ValidationError: the one or the other; it names both sizes.
    """
    if not size:
        raise ValidationError(_("The file is empty."), code="empty")
    if size > limit:
        raise ValidationError(
            _("The file has %(size)s; at most %(limit)s are taken."),
            params={"size": filesizeformat(size), "limit": filesizeformat(limit)},
            code="size",
        )


def allowed(kind: str, allow: AbstractSet[str]) -> str:
    """This type, where it is one of those that are taken.

    Raises:
        ValidationError: it is another; it names what was found and what is taken.
    """
    if kind not in allow:
        raise ValidationError(
            _("By its content the file is %(found)s. Taken are: %(allowed)s."),
            params={
                "found": kind,
                "allowed": str(_(", ")).join(str(CALLED.get(each, each)) for each in sorted(allow)),
            },
            code="type",
        )
    return kind


def _flush(key: str) -> None:
    """Have the bytes on the disk before anything says that they are kept; other storages promise it themselves."""
    try:
        path = default_storage.path(key)
    except NotImplementedError:
        return
    flush(Path(path))
