"""Keeping files: type by content, size bounded, hashed, sealed where they are confidential."""

import contextlib
import hashlib
import re
from collections.abc import Set as AbstractSet
from datetime import datetime
from pathlib import Path

import puremagic
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from .models import Blob
from .refs import new_ref
from .sealed import UnsealableError, decrypt_file, encrypt_file, flush
from .words import clean_text

LETTERS = frozenset({"application/pdf", "image/jpeg", "image/png", "text/plain"})
"""What a letter, a scan or a copy may be."""
CALLED = {"application/pdf": "PDF", "image/jpeg": "JPEG", "image/png": "PNG", "text/plain": _("plain text")}
_UNKNOWN = "application/octet-stream"
# A text has line ends, tabs and page ends, and no other control characters.
_NO_TEXT = re.compile(rb"[\0-\x08\x0b\x0e-\x1f\x7f]")


class ChangedFileError(Exception):
    """The bytes in the storage are not those that were kept, or were sealed under another key."""


def media_type(content: bytes) -> str:
    """The type of a file by its content; application/octet-stream for what nobody knows.

    A text is text/plain whichever word it begins with: "MZ" and "BM" are also the first bytes of programs and
    pictures. Only a PDF may be written as text.
    """
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
    kind, shown, sha256 = checked(content, allow), _plain_name(name), hashlib.sha256(content).hexdigest()
    stored = default_storage.save(
        f"{sha256[:2]}/{new_ref()}", ContentFile(encrypt_file(content) if sealed else content)
    )
    _flush(stored)
    return Blob.objects.create(
        sha256=sha256,
        size=len(content),
        media_type=kind,
        name=shown,
        key=stored,
        sealed=sealed,
        at=at,
    )


def _plain_name(name: str) -> str:
    """The last part of a name, with neither system's folders, dots or space around it."""
    return clean_text(name.replace("\\", "/").rpartition("/")[2]).strip(". ")[-200:] or "file"


def open_blob(blob: Blob) -> bytes:
    """The plain bytes of a kept file.

    Raises:
        ChangedFileError: the storage holds other bytes, or the server's key is another.
    """
    with default_storage.open(blob.key, "rb") as file:
        stored = file.read()
    try:
        content = decrypt_file(stored) if blob.sealed else stored
    except UnsealableError as error:
        raise ChangedFileError(blob.ref) from error
    if hashlib.sha256(content).hexdigest() != blob.sha256:
        raise ChangedFileError(blob.ref)
    return content


def checked(content: bytes, allow: AbstractSet[str]) -> str:
    """The type of a file that may be kept; forms ask before anything is done.

    Raises:
        ValidationError: empty, too large, or of a type that is not allowed; it names what was found.
    """
    if not content:
        raise ValidationError(_("The file is empty."), code="empty")
    if len(content) > settings.BLOB_LIMIT:
        raise ValidationError(
            _("The file has %(size)s; at most %(limit)s are taken."),
            params={"size": filesizeformat(len(content)), "limit": filesizeformat(settings.BLOB_LIMIT)},
            code="size",
        )
    kind = media_type(content)
    if kind == _UNKNOWN and "text/plain" in allow and not _NO_TEXT.search(content):
        raise ValidationError(
            _("The text is not written in UTF-8. Save it as UTF-8, or as a PDF."), code="encoding"
        )
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
