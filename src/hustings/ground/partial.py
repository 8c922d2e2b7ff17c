"""The bytes of a file that is still on its way: they lie beside the kept files until all of them are there.

Whoever writes holds the file for a moment only, never while waiting for a slow line: a sender that is gone without
a word keeps nobody out. A place in the file is written once, and from two senders the one that came there first goes
on.
"""

import fcntl
import os
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from datetime import datetime
from io import FileIO
from pathlib import Path

from django.conf import settings

from .sealed import flush


class OffsetError(Exception):
    """The bytes do not go on where those end that are there; `at` is the place at which they end."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def folder() -> Path:
    """Where these files lie, open to the server alone."""
    found = Path(settings.MEDIA_ROOT) / "uploads"
    found.mkdir(parents=True, exist_ok=True, mode=0o700)
    return found


def path_of(ref: str) -> Path:
    """The file of an upload."""
    return folder() / ref


def length(ref: str) -> int:
    """How many bytes have come; none where there is no file."""
    with suppress(FileNotFoundError):
        return path_of(ref).stat().st_size
    return 0


def begin(ref: str) -> None:
    """Have the file there, with what has come so far."""
    if not path_of(ref).exists():
        path_of(ref).touch(mode=0o600)
        flush(path_of(ref))


@contextmanager
def held(ref: str) -> Iterator[FileIO]:
    """The file, for one at a time.

    Raises:
        FileNotFoundError: it was removed.
    """
    with path_of(ref).open("r+b", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def append(ref: str, at: int, piece: bytes) -> None:
    """Write a piece at the end, which is where the sender takes it to be.

    Raises:
        OffsetError: the end is elsewhere: somebody else has gone on.
        OSError: it could not be written; nothing is left of the piece.
    """
    with held(ref) as file:
        check_end(file, at)
        try:
            left = memoryview(piece)
            while left:
                left = left[file.write(left) :]
        except OSError:
            file.truncate(at)
            raise


def check_end(file: FileIO, at: int) -> None:
    """Refuse a place that is not the end.

    Raises:
        OffsetError: the end is elsewhere.
    """
    end = file.seek(0, os.SEEK_END)
    if end != at:
        raise OffsetError(end)


def settle(file: FileIO) -> None:
    """Have what has come on the disk, before anything says so."""
    os.fsync(file.fileno())


def remove(ref: str) -> None:
    """Let go of what has come."""
    path_of(ref).unlink(missing_ok=True)


def sweep(known: AbstractSet[str], *, before: datetime) -> None:
    """Let go of files that nobody knows and that were not touched since: a crash left them."""
    for path in folder().iterdir():
        with suppress(FileNotFoundError):  # another worker sweeps, too
            if path.name not in known and path.stat().st_mtime < before.timestamp():
                path.unlink()
