"""Files that go up while a form is being written: begun, received piece by piece, kept sealed, taken by an act.

An upload is no act, as a draft is none. What counts as received is safe on the disk: after a crash the row and the
disk may differ, and the smaller number is true.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import FileIO
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from hustings.ground import partial
from hustings.ground.blobs import allowed, check_size, forget_blob, keep, media_type, plain_name, stored
from hustings.ground.models import Blob
from hustings.ground.photographs import PHOTOGRAPHS, circulating
from hustings.ground.viewer import Viewer

from . import clock
from .act import Lock
from .locking import hold
from .models import Draft, Upload
from .queries import uploads_of
from .refusals import unfit
from .uploads_places import Place, Takes, taken_at

HEAD = 4096
"""Bytes by which the type of a file is known."""
NOTED = 8 * 1024 * 1024
"""Bytes after which what has come is made safe, however much is sent at once."""
ABANDONED = timedelta(days=7)


@dataclass(frozen=True)
class Announced:
    """A file as its sender announces it: name, bytes, and when it was last changed on the sender's machine."""

    name: str
    size: int
    modified: str = ""


class Taken(NamedTuple):
    """The files of an upload, which now belong to the rows of an act; `shown` is what circulates of a photograph."""

    blob: Blob
    shown: Blob | None


def begin(place: Place, file: Announced, *, by: Viewer) -> Upload:
    """A place for a file that is about to be sent; the one it has already, where a part of it has come.

    Raises:
        Upload.DoesNotExist: this viewer has no such field.
        ValidationError: its name, its size, or one file too many; it says what is taken.
    """
    takes = _takes(place, by)
    check_size(file.size, takes.size)
    name, now = plain_name(file.name), clock.now()
    with transaction.atomic():
        # Two people may begin at once: the second one finds the place taken.
        hold([Lock("upload", f"{place} {by.member} {by.office}")])
        begun = uploads_of(by, place.form, place.subject, place.field)
        part = next((each for each in begun if _is_part(each, name, file)), None)
        if part:
            return part
        if len(begun) >= takes.number:
            raise ValidationError(
                _("Files that are taken here: %(number)s. Remove one first."), params={"number": takes.number}
            )
        return Upload.objects.create(
            form=place.form,
            subject=place.subject,
            field=place.field,
            member_id=by.member,
            office="" if by.member else by.office,
            name=name,
            modified=file.modified,
            size=file.size,
            begun_at=now,
            touched_at=now,
        )


def _is_part(upload: Upload, name: str, file: Announced) -> bool:
    known = upload.name, upload.size, upload.modified
    return not upload.is_complete and known == (name, file.size, file.modified)


def _takes(place: Place, by: Viewer) -> Takes:
    takes = taken_at(place, by)
    if takes is None:
        raise Upload.DoesNotExist
    return takes


def offset_of(upload: Upload) -> int:
    """Where the sender goes on: what the row says has come, or what lies on the disk where this is less."""
    return upload.size if upload.is_complete else min(upload.received, partial.length(upload.ref))


def receive(upload: Upload, pieces: Iterable[bytes], *, offset: int, by: Viewer) -> int:
    """Write what is sent from an offset on; how much there is now. The last byte makes the upload complete.

    Raises:
        OffsetError: the upload does not end at this offset, or somebody else has gone on with it meanwhile.
        ValidationError: it is not what is taken here, and gone.
        Upload.DoesNotExist: it was removed, or its field is no more.
        OSError: the disk is full, for instance; what was received before is still there.
    """
    takes = _takes(Place(upload.form, upload.subject, upload.field), by)
    _go_on(upload, offset)
    try:
        return _write(upload, pieces, offset, takes)
    except FileNotFoundError:  # somebody else has sent the rest meanwhile, or has removed it
        upload.refresh_from_db()
        raise partial.OffsetError(offset_of(upload)) from None


def _write(upload: Upload, pieces: Iterable[bytes], offset: int, takes: Takes) -> int:
    noted = offset
    for piece in pieces:
        partial.append(upload.ref, offset, piece)
        offset += len(piece)
        if offset - noted >= NOTED:
            noted = _note(upload, offset, takes)
    return noted if noted == offset else _note(upload, offset, takes)


def keep_whole(pieces: Iterable[bytes], file: Announced, place: Place, *, by: Viewer) -> Upload:
    """A file that has come whole, with a form; it takes the place of what has come of it before.

    Raises:
        Upload.DoesNotExist: this viewer has no such field.
        ValidationError: it is not what is taken here.
        OSError: the disk is full, for instance; nothing is left of it.
    """
    known = plain_name(file.name), file.size
    begun = uploads_of(by, place.form, place.subject, place.field)
    forget(each for each in begun if not each.is_complete and (each.name, each.size) == known)
    upload = begin(place, file, by=by)
    try:
        receive(upload, pieces, offset=0, by=by)
    except OSError:
        forget([upload])
        raise
    upload.refresh_from_db()
    return upload


def _go_on(upload: Upload, offset: int) -> None:
    """What lies on the disk beyond the offset was never promised to anybody, and goes."""
    partial.begin(upload.ref)
    with partial.held(upload.ref) as file:
        upload.refresh_from_db()
        if upload.is_complete or offset != offset_of(upload):
            raise partial.OffsetError(offset_of(upload))
        file.truncate(offset)
        # Where the disk has lost bytes, the row says no longer that they are safe.
        _alive(upload).filter(received__gt=offset).update(received=offset)


def _note(upload: Upload, offset: int, takes: Takes) -> int:
    """Have what has come safe on the disk, and say so; with the last byte, keep the file."""
    with partial.held(upload.ref) as file:
        partial.check_end(file, offset)
        try:
            kind = _kind(file, takes) if offset >= min(HEAD, upload.size) else ""
            shown = circulating(file) if takes.photograph and offset == upload.size else b""
        except ValidationError:
            forget([upload])
            raise
        if offset == upload.size:
            _keep(upload, file, kind, shown)
        else:
            partial.settle(file)
            _alive(upload).update(received=offset, touched_at=clock.now())
    return offset


def _kind(file: FileIO, takes: Takes) -> str:
    file.seek(0)
    return allowed(media_type(file.read(HEAD)), takes.types)


def _keep(upload: Upload, file: FileIO, kind: str, shown: bytes) -> None:
    """Seal the file and name it in one step; the storage is slow, so it is asked before the database is held."""
    now = clock.now()
    blob = stored(file, name=upload.name, kind=kind, at=now, sealed=True)
    with transaction.atomic():
        blob.save()
        alike = keep(shown, name=_named(upload), at=now, sealed=True, allow=PHOTOGRAPHS) if shown else None
        kept = _alive(upload).update(received=F("size"), blob=blob, shown=alike, touched_at=now)
        if not kept:
            raise Upload.DoesNotExist
    partial.remove(upload.ref)


def _alive(upload: Upload) -> QuerySet[Upload]:
    return Upload.objects.filter(pk=upload.pk, blob=None)


def _named(upload: Upload) -> str:
    """The name of what circulates of a photograph: it is a JPEG, whatever it was."""
    return f"{upload.name.rpartition('.')[0] or upload.name}.jpg"


def take(upload: Upload) -> Taken:
    """Hand the files of a complete upload to an act, in its transaction; the upload is forgotten.

    Raises:
        Refused: somebody removed it, or took it, a moment ago.
    """
    if upload.blob is None or not Upload.objects.filter(pk=upload.pk).delete()[0]:
        raise unfit(upload.field, "The file %(name)s was removed meanwhile.", name=upload.name)
    return Taken(upload.blob, upload.shown)


def forget(uploads: Iterable[Upload]) -> None:
    """Let go of uploads with all that has come of them; their bytes go with the commit."""
    with transaction.atomic():
        for each in uploads:
            if Upload.objects.filter(pk=each.pk).delete()[0]:
                _forget_bytes(each)


def _forget_bytes(upload: Upload) -> None:
    for blob in filter(None, (upload.blob, upload.shown)):
        forget_blob(blob)
    transaction.on_commit(lambda: partial.remove(upload.ref))


def forget_abandoned(now: datetime) -> None:
    """Let go of what nobody has touched for a week: files not complete, files without a draft, bytes without a row."""
    draft = Draft.objects.filter(
        Q(member=OuterRef("member")) | Q(member=None, office=OuterRef("office")),
        form=OuterRef("form"),
        subject=OuterRef("subject"),
    )
    old = Upload.objects.filter(touched_at__lt=now - ABANDONED).select_related("blob", "shown")
    forget(old.filter(Q(blob=None) | ~Exists(draft)))
    known = set(Upload.objects.filter(blob=None).values_list("ref", flat=True))
    partial.sweep(known, before=now - ABANDONED)
