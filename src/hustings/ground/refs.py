"""References: how a thing is named outside the database, in every address, file and entry."""

import re
import secrets
from typing import TYPE_CHECKING, Any

from django.db import models

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 26
PATTERN = f"[{ALPHABET}]{{{LENGTH}}}"
_FORM = re.compile(PATTERN)

if TYPE_CHECKING:
    _TextField = models.CharField[str, str]  # generic for the checker only
else:
    _TextField = models.CharField


def new_ref() -> str:
    """A fresh random reference: 26 characters of Crockford's base32 in lower case (130 bits)."""
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in secrets.token_bytes(LENGTH))


def is_ref(text: str) -> bool:
    """Whether a text has the form of a reference."""
    return _FORM.fullmatch(text) is not None


class RefField(_TextField):
    """The reference of a row: made once, unique, never edited."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{"max_length": LENGTH, "unique": True, "default": new_ref, "editable": False, **options}
        )
