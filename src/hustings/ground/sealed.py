"""Sealing a confidential part under the server's key (scheme "server-key"), and a file to the server's identity.

Each part has an AES-256-GCM data key of its own, wrapped under the key in `settings.SERVER_KEY_FILE`, which lies
beside the data and not in the database: a stolen database opens nothing. Whoever holds the machine opens it.
Files may be large: they are sealed in the format of age, piece by piece, to an identity that lies beside the key.
"""

import base64
import contextlib
import os
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import BinaryIO

import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from .models import Sealed
from .refs import new_ref

SCHEME = "server-key"
_NONCE = 12


class UnsealableError(Exception):
    """Sealed under another key, or changed since."""


def make_keys() -> None:
    """Have the server's key and identity there before anything is sealed."""
    _server_key(Path(settings.SERVER_KEY_FILE))
    _identity()


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


def seal_file(plain: BinaryIO, sealed: BinaryIO) -> None:
    """Write a file sealed to the server's identity, in memory that does not grow with it.

    Raises:
        OSError: it could not be read or written, for instance because the disk is full.
    """
    target = _Target(sealed)
    try:
        pyrage.encrypt_io(plain, target, [_identity().to_public()])
    except pyrage.EncryptError as error:  # so the library tells what reading or writing raised
        raise target.error or OSError(str(error)) from error
    if target.error:
        raise target.error


class _Target:
    """A file that is written by the library, which says nothing when its last piece cannot be written."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.error: OSError | None = None

    def write(self, piece: bytes) -> int:
        """Write, and keep the error for whoever asks afterwards."""
        try:
            return self._file.write(piece)
        except OSError as error:
            self.error = error
            raise

    def flush(self) -> None:
        """Write what is still held back."""
        self._file.flush()


def unseal_file(sealed: BinaryIO, plain: BinaryIO) -> None:
    """The inverse of `seal_file`; what was written before an error is worth nothing.

    Raises:
        UnsealableError: sealed to another identity, or changed.
        OSError: it could not be read or written.
    """
    try:
        pyrage.decrypt_io(sealed, plain, [_identity()])
    except pyrage.DecryptError as error:
        raise UnsealableError from error
    except OSError as error:
        if error.errno is None:  # the library's own word for a later piece that was changed or is missing
            raise UnsealableError from error
        raise


def _identity() -> pyrage.x25519.Identity:
    kept = _kept(Path(settings.SERVER_KEY_FILE).with_suffix(".age"), _new_identity)
    return pyrage.x25519.Identity.from_str(kept.decode())


def _new_identity() -> bytes:
    return str(pyrage.x25519.Identity.generate()).encode()


def _new_key() -> bytes:
    return AESGCM.generate_key(256)


def _server_key(path: Path) -> bytes:
    return _kept(path, _new_key)


@cache
def _kept(path: Path, new: Callable[[], bytes]) -> bytes:
    """A secret of the server; made, for its owner alone, when there is none yet."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        own = path.with_name(f"{path.name}.{new_ref()}")
        own.touch(mode=0o600)
        own.write_bytes(new())
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
