"""Confidential parts, sealed under the server's key."""

import base64
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier

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
    decrypt_file,
    encrypt,
    encrypt_file,
    open_sealed,
    seal,
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
    row, file = seal(SECRET, at=AT), encrypt_file(SECRET)
    another_key()

    with pytest.raises(UnsealableError):
        open_sealed(row)
    with pytest.raises(UnsealableError):
        decrypt_file(file)
    assert decrypt_file(encrypt_file(SECRET)) == SECRET


def test_the_key_is_for_its_owner_alone(another_key):
    """Other accounts of the machine read neither the key nor its directory."""
    another_key()
    encrypt_file(b"")
    path = Path(settings.SERVER_KEY_FILE)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert len(path.read_bytes()) == 32
    assert [each.name for each in path.parent.iterdir()] == ["server.key"]


def test_threads_that_start_at_once_make_one_key(tmp_path):
    """What the first one sealed, the others open."""
    together = Barrier(8)

    def key(_number):
        together.wait()
        return sealed._server_key.__wrapped__(tmp_path / "keys" / "server.key")

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(key, range(8)))) == 1


@pytest.mark.db_contract
@pytest.mark.django_db(transaction=True)
def test_processes_that_start_at_once_make_one_key(processes, tmp_path, another_key):
    """The site and the worker open what the other sealed."""
    code = (
        "import sys; from django.conf import settings; settings.SERVER_KEY_FILE = sys.argv[1]\n"
        "from hustings.ground.sealed import encrypt_file\n"
        "print('ready', flush=True); sys.stdin.readline(); print(encrypt_file(b'kept').hex())"
    )
    key_file = str(tmp_path / "keys" / "server.key")
    started = [processes.python(code, key_file) for _ in range(3)]
    assert [each.stdout.readline() for each in started] == ["ready\n"] * 3
    for each in started:
        each.stdin.write("\n")
        each.stdin.flush()
    another_key()

    assert [decrypt_file(bytes.fromhex(processes.finish(each))) for each in started] == [b"kept"] * 3
