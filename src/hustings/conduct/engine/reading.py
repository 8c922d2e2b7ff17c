"""Reads the files of a pack, and their tables key by key; whatever is amiss has its file, line and reason."""

import hashlib
import json
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from .errors import PackError

Value = TypeVar("Value")

FOLDER = Path(__file__).parents[1] / "packs"
"""Where the packs lie that come with Hustings."""
LIMIT = 1_000_000
"""Bytes that one file of a pack may have."""
PARTS_OF_CODE = re.compile(
    r"(pack|situations|reasons|scenarios|summary|practice-default)\.toml|rules\.cedar|provisions/[0-9]{2}\.toml"
)
PARTS_OF_INSTRUMENT = re.compile(r"(pack|posts|rules|scenarios)\.toml|forms/[a-z]+(-[a-z]+)*\.toml")


def shipped_folders(kind: str) -> dict[str, Path]:
    """The packs of a kind that come with Hustings, by name."""
    heads = {path: parse(path.name, path.read_text("utf-8")) for path in sorted(FOLDER.glob("*/pack.toml"))}
    return {
        path.parent.name: path.parent for path, head in heads.items() if head.take("kind", str, "") == kind
    }


def content_of(files: Mapping[str, str]) -> tuple[str, str]:
    """The canonical text of a whole pack, and its hash."""
    content = json.dumps(dict(sorted(files.items())), ensure_ascii=False, separators=(",", ":"))
    return content, f"sha256:{hashlib.sha256(content.encode()).hexdigest()}"


def files_of(content: str) -> dict[str, str]:
    """The texts of the files of a pack from its canonical content.

    Raises:
        PackError: the content is not that of a pack.
    """
    try:
        files = json.loads(content)
    except ValueError as error:
        raise PackError("content", 1, f"is no JSON: {error}") from None
    if not isinstance(files, dict) or not all(isinstance(text, str) for text in files.values()):
        raise PackError("content", 1, "is not the texts of files by their names")
    return files


def read_folder(folder: Path, parts: re.Pattern[str] = PARTS_OF_CODE) -> dict[str, str]:
    """The text of every file by its path in the folder; line ends are those of Unix.

    Raises:
        PackError: the folder is none, or holds a link, another file, or one that is too long or not UTF-8.
    """
    if not folder.is_dir():
        raise PackError(folder.name, 1, "is no folder")
    found = dict[str, str]()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            raise PackError(name, 1, "is a link; a pack holds its files itself")
        if path.is_file():
            found[name] = read_file(path, name, parts)
    return found


def check_name(name: str, parts: re.Pattern[str] = PARTS_OF_CODE) -> None:
    """Make sure that a file of this name belongs into a pack.

    Raises:
        PackError: it does not.
    """
    if not parts.fullmatch(name):
        raise PackError(name, 1, "is no part of a pack")


def read_file(path: Path, name: str, parts: re.Pattern[str] = PARTS_OF_CODE) -> str:
    """The text of one file of a pack.

    Raises:
        PackError: it is no part of a pack, too long, or not UTF-8.
    """
    check_name(name, parts)
    if path.stat().st_size > LIMIT:
        raise PackError(name, 1, f"is longer than {LIMIT} bytes")
    content = path.read_bytes()
    try:
        return content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise PackError(name, content[: error.start].count(b"\n") + 1, "is not written in UTF-8") from None


def parse(name: str, text: str) -> "Table":
    """A TOML file as its outermost table.

    Raises:
        PackError: it is not TOML.
    """
    try:
        return Table(name, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise PackError(name, int(line[1]) if line else text.count("\n") + 1, str(error)) from None


def line_of(text: str, *words: str) -> int:
    """The line on which the last of these words stands, each looked for after the one before."""
    place = 0
    for word in words:
        found = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])").search(text, place)
        place = found.end() if found else place
    return text.count("\n", 0, place) + 1


class Table:
    """A table of a TOML file. Each key is taken once; `end` refuses what is left over."""

    def __init__(self, file: str, text: str, data: Mapping[str, Any], path: tuple[str, ...] = ()) -> None:
        self.file, self.text, self.path = file, text, path
        self._left = dict(data)

    def fault(self, reason: str, *words: str) -> PackError:
        """An error on the line of the table, or of words in it."""
        return PackError(self.file, line_of(self.text, *self.path, *words), reason)

    def has(self, key: str) -> bool:
        """Whether a key was not taken yet."""
        return key in self._left

    def left(self) -> tuple[str, ...]:
        """The keys that were not taken yet, in the order of the file."""
        return tuple(self._left)

    def take(self, key: str, kind: type[Value], default: Value | None = None) -> Value:
        """The value of a key; without a default it must be there.

        Raises:
            PackError: it is absent or of another kind.
        """
        value = self._left.pop(key, default)
        if value is None:
            raise self.fault(f"{key} is missing")
        # To Python true is a number too, and an instant a day.
        taken_for = (kind is int and isinstance(value, bool)) or (
            kind is date and isinstance(value, datetime)
        )
        if not isinstance(value, kind) or taken_for:
            raise self.fault(f"{key} is no {kind.__name__}", key)
        return value

    def peek(self, key: str) -> object:
        """The value of a key that is not taken yet, None for none."""
        return self._left.get(key)

    def one_of(self, key: str, known: Collection[str], default: str | None = None) -> str:
        """A name that is one of those that are known.

        Raises:
            PackError: it is absent or another.
        """
        found = self.take(key, str, default)
        if found not in known:
            raise self.fault(f"{key} is one of {', '.join(filter(None, known)) or 'none'}, not {found}", key)
        return found

    def positive(self, key: str) -> int:
        """A number from 1 on.

        Raises:
            PackError: it is absent or another.
        """
        found = self.take(key, int)
        if found < 1:
            raise self.fault(f"{key} is 1 or more, not {found}", key)
        return found

    def table(self, key: str) -> "Table":
        """The table under a key; an absent one is empty."""
        return Table(self.file, self.text, self.take(key, dict, {}), (*self.path, key))

    def tables(self) -> Iterator[tuple[str, "Table"]]:
        """Everything that was not taken yet, as tables by their keys.

        Raises:
            PackError: something is no table.
        """
        for key in self.left():
            yield key, self.table(key)

    def rows(self, key: str) -> list["Table"]:
        """The tables of a list.

        Raises:
            PackError: it is none.
        """
        found = self.take(key, list)
        if not all(isinstance(each, Mapping) for each in found):
            raise self.fault(f"{key} is no list of tables", key)
        header = f"[[{key}]]"
        return [
            Table(
                self.file,
                self.text,
                each,
                (*self.path, *([header] * number if header in self.text else [key])),
            )
            for number, each in enumerate(found, 1)
        ]

    def names(self, key: str, known: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of names, of which each must be known where it is told which are.

        Raises:
            PackError: it is none, or has a name that is not known.
        """
        found = self.take(key, list)
        for each in found:
            if not isinstance(each, str) or (known is not None and each not in known):
                raise self.fault(f"{key}: {each!r} is not known; known: {', '.join(known or ())}", key)
        return tuple(found)

    def words(self, key: str, languages: tuple[str, ...]) -> dict[str, str]:
        """A text in each of these languages.

        Raises:
            PackError: a language is missing, or one too many.
        """
        under = self.table(key)
        texts = {language: under.take(language, str) for language in languages}
        under.end()
        return {language: " ".join(text.split()) for language, text in texts.items()}

    def end(self) -> None:
        """Refuse what was not taken: a key written wrongly would otherwise say nothing.

        Raises:
            PackError: something is left.
        """
        for key in self._left:
            raise self.fault(f"{key} is not known here", key)
