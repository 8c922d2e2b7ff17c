"""What can be wrong with a pack, or with a question put to it; each error builds its own sentence."""

from collections.abc import Iterable


class ConductError(Exception):
    """A pack or a question that cannot be used."""


class PackError(ConductError):
    """A pack that is not taken: in which file, on which line, for what reason. Nothing of it is loaded."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}")
        self.file, self.line, self.reason = file, line, reason


class UnknownError(ConductError):
    """A situation, fact, value, actor or pack that is not known, with those that are."""

    def __init__(self, what: str, found: object, known: Iterable[str]) -> None:
        self.what, self.found, self.known = what, str(found), tuple(known)
        super().__init__(f"{what} “{self.found}” is not known; known: {', '.join(self.known) or 'none'}.")


class JudgingError(ConductError):
    """Cedar reported an error: never an answer, because a rule that errs would silently not apply."""
