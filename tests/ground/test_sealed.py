"""Confidential parts, sealed under the server's key."""

import base64
import errno
import io
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier
from typing import BinaryIO, cast

import pytest
from django.conf import settings
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from hustings.ground import sealed
from hustings.ground.models import Sealed
from hustings.ground.sealed import (
    UnsealableError,
    decrypt,
    encrypt,
    make_keys,
    open_sealed,
    seal,
    seal_file,
    unseal_file,
)

AT = datetime(2026, 9, 14, 9, tzinfo=UTC)
SECRET = b"The Ministry names the head of its delegation."
KEY = b"k" * 32


@pytest.fixture
def another_key(tmp_path, settings):
    """The data are opened on another machine, which has a key of its own."""

    def use():
        settings.SERVER_KEY_FILE = tmp_path / "keys" / "server.key"

    return use


def sealed_file(plain):
    """A file's bytes as they lie on the disk."""
    written = io.BytesIO()
    seal_file(io.BytesIO(plain), written)
    return written.getvalue()


def unsealed(kept):
    """The plain bytes again."""
    written = io.BytesIO()
    unseal_file(io.BytesIO(kept), written)
    return written.getvalue()


class Full:
    """A disk without room."""

    def write(self, _piece):
        """Nothing is taken."""
        raise OSError(errno.ENOSPC, "no room")

    def flush(self):
        """Nothing is left to do."""

    def read(self, _size):
        """Nothing can be read either."""
        raise OSError(errno.EIO, "no room")


@given(st.binary(max_size=200))
def test_what_was_sealed_is_opened_again(payload):
    """Sealing loses nothing, an empty payload included."""
    assert decrypt(KEY, encrypt(KEY, payload)) == payload


def test_the_same_payload_is_never_sealed_alike():
    """Whoever sees two sealed parts cannot tell that they are equal."""
    assert encrypt(KEY, SECRET) != encrypt(KEY, SECRET)


@given(st.integers(0, 200), st.integers(1, 255))
def test_a_changed_byte_is_found(place, change):
    """Nothing that was changed is ever opened as if it were kept."""
    changed = bytearray(encrypt(KEY, SECRET))
    changed[place % len(changed)] ^= change

    with pytest.raises(UnsealableError):
        decrypt(KEY, bytes(changed))


@pytest.mark.parametrize("rest", [b"", b"short", b"x" * 12])
def test_a_piece_that_is_left_is_no_payload(rest):
    """A file that was cut off does not open as an empty one."""
    with pytest.raises(UnsealableError):
        decrypt(KEY, rest)


@pytest.mark.db_contract
@pytest.mark.django_db
def test_a_sealed_part_is_kept_and_opened():
    """The row names its scheme and instant."""
    row = Sealed.objects.get(pk=seal(SECRET, at=AT).pk)

    assert (row.scheme, row.at, str(row)) == ("server-key", AT, row.ref)
    assert open_sealed(row) == SECRET


@pytest.mark.db_contract
@pytest.mark.django_db
def test_the_database_alone_opens_nothing():
    """Neither the payload nor the key that opens it stands in the table."""
    row = seal(SECRET, at=AT)

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM ground_sealed")
        kept = b"".join(
            bytes(each) if isinstance(each, bytes | memoryview) else b"" for each in cursor.fetchone()
        )
    assert bytes(row.ciphertext) in kept
    assert SECRET not in kept
    with pytest.raises(UnsealableError):
        decrypt(base64.b64decode(row.wraps["server"])[:32], bytes(row.ciphertext))


@pytest.mark.django_db
def test_another_key_opens_nothing(another_key):
    """A stolen copy of the database and the files stays closed."""
    row, file = seal(SECRET, at=AT), sealed_file(SECRET)
    another_key()

    with pytest.raises(UnsealableError):
        open_sealed(row)
    with pytest.raises(UnsealableError):
        unsealed(file)
    assert unsealed(sealed_file(SECRET)) == SECRET


@pytest.mark.parametrize("size", [0, 1, 64 * 1024, 200_001])
def test_a_file_is_opened_again_as_it_was_sealed(size):
    """Whatever its length; what lies on the disk tells nothing of it."""
    plain = (SECRET * (size // len(SECRET) + 1))[:size]

    kept = sealed_file(plain)

    assert unsealed(kept) == plain
    assert SECRET not in kept


@pytest.mark.parametrize(
    "change",
    [
        lambda _kept: b"",
        lambda _kept: b"not sealed",
        lambda kept: kept[:-1],
        lambda kept: kept + b" ",
        lambda kept: kept[:70_000] + bytes([kept[70_000] ^ 1]) + kept[70_001:],
    ],
)
def test_a_sealed_file_that_was_changed_is_found(change):
    """Cut off, gone on with, or another byte in its middle: it does not open."""
    kept = change(sealed_file(SECRET * 5000))

    with pytest.raises(UnsealableError):
        unsealed(kept)


@pytest.mark.parametrize("size", [1, 5000])
def test_a_full_disk_is_told_as_such(size):
    """Nobody takes a lack of room for a file that was changed; the last piece is not lost in silence either."""
    plain, full = SECRET * size, cast("BinaryIO", Full())

    for write, source in ((seal_file, plain), (unseal_file, sealed_file(plain))):
        with pytest.raises(OSError, match="no room"):
            write(io.BytesIO(source), full)


def test_a_file_that_cannot_be_read_is_not_sealed_in_part():
    """The error of reading is told as one."""
    with pytest.raises(OSError, match="no room"):
        seal_file(cast("BinaryIO", Full()), io.BytesIO())


def test_the_keys_are_for_their_owner_alone(another_key):
    """Other accounts of the machine read neither the keys nor their directory."""
    another_key()
    make_keys()
    folder = Path(settings.SERVER_KEY_FILE).parent

    assert {each.name: stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()} == {
        "server.key": 0o600,
        "server.age": 0o600,
    }
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert len((folder / "server.key").read_bytes()) == 32


def test_threads_that_start_at_once_make_one_key(tmp_path):
    """What the first one sealed, the others open."""
    together = Barrier(8)

    def key(_number):
        together.wait()
        return sealed._kept.__wrapped__(tmp_path / "keys" / "server.key", sealed._new_key)

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(key, range(8)))) == 1


@pytest.mark.db_contract
@pytest.mark.django_db(transaction=True)
def test_processes_that_start_at_once_make_one_key(processes, tmp_path, another_key):
    """The site and the worker open what the other sealed."""
    code = (
        "import sys; from django.conf import settings; settings.SERVER_KEY_FILE = sys.argv[1]\n"
        "import io; from hustings.ground.sealed import seal_file; written = io.BytesIO()\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        "seal_file(io.BytesIO(b'kept'), written); print(written.getvalue().hex())"
    )
    key_file = str(tmp_path / "keys" / "server.key")
    started = [processes.python(code, key_file) for _ in range(3)]
    assert [each.stdout.readline() for each in started] == ["ready\n"] * 3
    for each in started:
        each.stdin.write("\n")
        each.stdin.flush()
    another_key()

    assert [unsealed(bytes.fromhex(processes.finish(each))) for each in started] == [b"kept"] * 3
