"""The source of a rule, an answer or a refusal, and its kind: never one dressed as another."""

import re
from dataclasses import dataclass

KINDS = ("code", "instrument", "practice", "system")
_PROVISION = re.compile(r"[1-9][0-9]*(\([ivx]+\))?")


@dataclass(frozen=True)
class Source:
    """A source: `kind` one of `KINDS`, `cite` the provision, the instrument's article or the parameter.

    Raises:
        ValueError: an unknown kind, or a citation that its kind does not have.
    """

    kind: str
    cite: str

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} is no kind of source; the kinds are {', '.join(KINDS)}.")
        if self.kind == "code" and not _PROVISION.fullmatch(self.cite):
            raise ValueError(f"{self.cite!r} is no provision of the Code; write for instance 12 or 8(ii).")
        if (self.kind == "system") != (not self.cite):
            raise ValueError(f"{self.kind}:{self.cite} names {'too much' if self.cite else 'too little'}.")

    @classmethod
    def parse(cls, text: str) -> "Source":
        """The source from its text: code:13, code:8(ii), instrument:…, practice:four-eyes, system."""
        kind, _, cite = text.partition(":")
        return cls(kind, cite)

    def __str__(self) -> str:
        """The text from which `parse` makes it again."""
        return f"{self.kind}:{self.cite}" if self.cite else self.kind
