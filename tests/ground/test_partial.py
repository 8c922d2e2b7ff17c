"""The bytes of a file on its way: written once, by one at a time, and gone when nobody knows them."""

import errno
import io
import os
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from hustings.ground import partial
from hustings.ground.partial import OffsetError
from hustings.ground.refs import new_ref

NOW = datetime(2026, 9, 14, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_files(tmp_path, settings):
    """Files of these tests lie in a directory of their own."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def begun():
    """A file of which three bytes have come."""
    ref = new_ref()
    partial.begin(ref)
    partial.append(ref, 0, b"one")
    return ref


def test_pieces_stand_one_after_the_other(begun):
    """Going on needs to know where the file ends, and nothing else."""
    partial.append(begun, 3, b" two")
    partial.begin(begun)

    assert (partial.length(begun), partial.path_of(begun).read_bytes()) == (7, b"one two")


@pytest.mark.parametrize("at", [0, 2, 4])
def test_a_piece_for_another_place_is_not_written(begun, at):
    """Somebody else has gone on, or something is missing before it; who sends is told where the file ends."""
    with pytest.raises(OffsetError) as error:
        partial.append(begun, at, b"x")

    assert (error.value.at, partial.path_of(begun).read_bytes()) == (3, b"one")


def test_a_removed_file_takes_nothing_more(begun):
    """Whoever still sends learns that it is gone; nothing is made anew."""
    partial.remove(begun)
    partial.remove(begun)

    with pytest.raises(FileNotFoundError):
        partial.append(begun, 3, b" two")
    assert partial.length(begun) == 0


def test_files_on_their_way_are_the_servers_alone(begun):
    """They are not sealed yet: no other account of the machine reads them."""
    assert oct(partial.folder().stat().st_mode)[-3:] == "700"
    assert oct(partial.path_of(begun).stat().st_mode)[-3:] == "600"


class Full(io.FileIO):
    """A disk with room for two bytes more."""

    room = 2

    def write(self, piece):
        if not self.room:
            raise OSError(errno.ENOSPC, "no room")
        written = super().write(bytes(piece[: self.room]))
        self.room -= written
        return written


def test_a_full_disk_loses_nothing(begun, monkeypatch):
    """What had come stays; of the piece that found no room nothing is left, so the sender can go on."""

    @contextmanager
    def full(ref):
        with Full(partial.path_of(ref), "r+b") as file:
            yield file

    monkeypatch.setattr(partial, "held", full)
    with pytest.raises(OSError, match="no room"):
        partial.append(begun, 3, b" two")

    assert partial.path_of(begun).read_bytes() == b"one"


def test_old_files_that_nobody_knows_go(begun):
    """A crash may leave them; what is known, or was touched of late, stays."""
    known, lost = new_ref(), new_ref()
    for ref in (known, lost):
        partial.begin(ref)
        os.utime(partial.path_of(ref), (0, (NOW - timedelta(days=8)).timestamp()))

    partial.sweep({known}, before=NOW - timedelta(days=7))

    assert {each.name for each in partial.folder().iterdir()} == {known, begun}
