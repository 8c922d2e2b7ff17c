"""Sealing a confidential part under the server's key (scheme "server-key").

Each part has an AES-256-GCM data key of its own, wrapped under the key in `settings.SERVER_KEY_FILE`, which lies
beside the data and not in the database: a stolen database opens nothing. Whoever holds the machine opens it.
"""

import base64
import contextlib
import os
from datetime import datetime
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from .models import Sealed
from .refs import new_ref

SCHEME = "server-key"
_NONCE = 12


class UnsealableError(Exception):
    """Sealed under another key, or changed since."""


def seal(payload: bytes, *, at: datetime) -> Sealed:
    """Keep a payload sealed; the row that holds it."""
    key = AESGCM.generate_key(256)
    wrap = base64.b64encode(encrypt(_server_key(Path(settings.SERVER_KEY_FILE)), key)).decode()
    return Sealed.objects.create(
        scheme=SCHEME, ciphertext=encrypt(key, payload), wraps={"server": wrap}, at=at
    )


def open_sealed(row: Sealed) -> bytes:
    """The payload of a sealed part.

    Raises:
        UnsealableError: sealed under another key, or changed.
    """
    wrapped = base64.b64decode(row.wraps["server"])
    return decrypt(decrypt(_server_key(Path(settings.SERVER_KEY_FILE)), wrapped), bytes(row.ciphertext))


def encrypt(key: bytes, plain: bytes) -> bytes:
    """AES-256-GCM with a random nonce in front."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, None)


def decrypt(key: bytes, sealed: bytes) -> bytes:
    """The inverse of `encrypt`.

    Raises:
        UnsealableError: sealed under another key, or changed.
    """
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], None)
    except (InvalidTag, ValueError) as error:  # a ValueError where not even the nonce is whole
        raise UnsealableError from error


def encrypt_file(plain: bytes) -> bytes:
    """A file's bytes under the server's key."""
    return encrypt(_server_key(Path(settings.SERVER_KEY_FILE)), plain)


def decrypt_file(sealed: bytes) -> bytes:
    """The inverse of `encrypt_file`.

    Raises:
        UnsealableError: sealed under another key, or changed.
    """
    return decrypt(_server_key(Path(settings.SERVER_KEY_FILE)), sealed)


@cache
def _server_key(path: Path) -> bytes:
    """The server's key; made, for its owner alone, when there is none yet."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        own = path.with_name(f"{path.name}.{new_ref()}")
        own.touch(mode=0o600)
        own.write_bytes(AESGCM.generate_key(256))
        flush(own)
        with contextlib.suppress(FileExistsError):  # another process or thread was first: its key counts
            path.hardlink_to(own)
        own.unlink()
        flush(path)
    return path.read_bytes()


def flush(path: Path) -> None:
    """Have a file and its name on the disk, before anything says that it is kept."""
    for each in (path, path.parent):
        opened = os.open(each, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
