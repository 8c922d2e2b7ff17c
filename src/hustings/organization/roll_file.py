"""The roll as a file: read from CSV with every error by line and column, compared with the roll, written again.

Reading is pure: nothing is changed and nothing is asked. A file that is not UTF-8, a column that nobody knows, a
code twice: each is told with where it stands and what would be right.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NoReturn

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_noop

from hustings.acts.refusals import Reason
from hustings.ground.words import clean_text

from .models import Member, Region

NAMES = {f"name_{code}": code for code, _name in settings.LANGUAGES}
COLUMNS = ("iso2", "iso3", *NAMES, "region", "joined")
REQUIRED = ("iso3", "name_en")
LIMIT = 4 * 1024 * 1024
"""Bytes of a roll; 10,000 members need less than two million."""
LONGEST_NAME = 200
FORMULA = ("=", "+", "-", "@")
"""How a cell begins that a spreadsheet calculates; no name may, because the roll is given out again as a file."""
SINCE = r"[0-9]{4}(-(0[1-9]|1[0-2])|-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9])|-(0[13-9]|1[0-2])-30|-(0[13578]|1[02])-31)?"
"""A year, a month or a day that the calendar has; a leap day in any year."""
FORMS = {
    "iso3": (re.compile(r"[A-Z]{3}"), gettext_noop("Three capital letters, for instance FJI.")),
    "iso2": (re.compile(r"([A-Z]{2})?"), gettext_noop("Two capital letters, for instance FJ; or nothing.")),
    "joined": (
        re.compile(f"({SINCE})?"),
        gettext_noop("A year or a date, for instance 1956 or 2017-09-27; or nothing."),
    ),
}


@dataclass(frozen=True)
class Trouble:
    """What is wrong at one place of the file, and what would be right; line and column count from one."""

    line: int
    column: int
    heading: str
    wrong: Reason
    right: Reason


@dataclass(frozen=True)
class RollRow:
    """One member as the file gives it; `given` holds the columns that the file has, by their headings."""

    line: int
    code: str
    given: Mapping[str, str]

    @property
    def names(self) -> dict[str, str]:
        """The names by language, of the languages for which the file has a column."""
        return {NAMES[heading]: text for heading, text in self.given.items() if heading in NAMES}


@dataclass(frozen=True)
class RollFile:
    """What was read: the members, or the errors; the hash of the bytes."""

    sha256: str
    rows: tuple[RollRow, ...] = ()
    errors: tuple[Trouble, ...] = ()


@dataclass(frozen=True)
class Difference:
    """One value that a file would change."""

    heading: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """A member whose values a file would change."""

    row: RollRow
    member: Member
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class RollPreview:
    """What importing a file would do to the roll as it stands; who is absent from the file stays a member."""

    file: RollFile
    admit: tuple[RollRow, ...] = ()
    change: tuple[Change, ...] = ()
    unchanged: int = 0
    absent: tuple[Member, ...] = ()

    @property
    def digest(self) -> str:
        """A hash of the file and of what it would change: the same only while the roll is as it was looked at."""
        plan = [self.file.sha256, *(row.code for row in self.admit)]
        plan += [f"{each.member.code} {each.differences!r}" for each in self.change]
        return hashlib.sha256("\n".join(plan).encode()).hexdigest()


class _Unreadable(Exception):  # noqa: N818  (carries what is wrong, is never shown as itself)
    def __init__(self, *troubles: Trouble) -> None:
        super().__init__()
        self.troubles = troubles


def read_roll(content: bytes, regions: Iterable[Region]) -> RollFile:
    """Read a file; either its rows or its errors, all of them."""
    digest = hashlib.sha256(content).hexdigest()
    try:
        lines = _lines(_text(content))
        reading = _Reading(
            _headings(lines), {name.casefold(): each.code for each in regions for name in _names(each)}
        )
        for line, values in lines:
            reading.take(line, values)
    except _Unreadable as stopped:
        return RollFile(digest, errors=stopped.troubles)
    if not reading.rows and not reading.errors:
        reading.wrong(1, "iso3", Reason("The file names no member."), Reason("A line for each member."))
    errors = tuple(sorted(reading.errors, key=lambda each: (each.line, each.column)))
    return RollFile(digest, () if errors else tuple(reading.rows), errors)


def compared(file: RollFile, members: Iterable[Member]) -> RollPreview:
    """What importing the file would do; `members` are all of the organization, those that have left included."""
    known = {member.code: member for member in members}
    current = {code: member for code, member in known.items() if member.left_at is None}
    admit = tuple(row for row in file.rows if row.code not in current)
    both = [(row, current[row.code]) for row in file.rows if row.code in current]
    changes = [Change(row, member, tuple(_differences(row, member))) for row, member in both]
    named = {row.code for row in file.rows}
    return RollPreview(
        file,
        admit,
        tuple(each for each in changes if each.differences),
        sum(not each.differences for each in changes),
        tuple(member for code, member in sorted(current.items()) if code not in named) if file.rows else (),
    )


def values_of(member: Member) -> dict[str, str]:
    """A member as a line of the file, by headings."""
    names = {heading: member.name.get(code, "") for heading, code in NAMES.items()}
    region = member.region.name.get("en", member.region.code) if member.region else ""
    values = {"iso2": member.iso2, "iso3": member.code, **names, "region": region, "joined": member.joined}
    return {heading: values[heading] for heading in COLUMNS}


def written(members: Iterable[Member]) -> Iterator[bytes]:
    """The roll as CSV, piece by piece, with the columns that `read_roll` reads.

    UTF-8 with the mark by which spreadsheet programs know it.
    """
    buffer = io.StringIO(newline="")
    buffer.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for member in members:
        writer.writerow(values_of(member).values())
        if buffer.tell() > 16_000:  # noqa: PLR2004  (a network packet or ten)
            yield _emptied(buffer)
    yield _emptied(buffer)


def _emptied(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()


def _names(region: Region) -> set[str]:
    return {region.code, *region.name.values()}


def _differences(row: RollRow, member: Member) -> Iterator[Difference]:
    before = values_of(member)
    before["region"] = member.region.code if member.region else ""
    for heading, after in row.given.items():
        if before[heading] != after:
            yield Difference(heading, before[heading], after)


# Reading


@dataclass
class _Reading:
    """What has been read so far; `columns` are the headings in their order, `regions` codes by folded name."""

    columns: list[str]
    regions: Mapping[str, str]
    rows: list[RollRow] = field(default_factory=list)
    errors: list[Trouble] = field(default_factory=list)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)

    def wrong(self, line: int, heading: str, wrong: Reason, right: Reason) -> None:
        column = self.columns.index(heading) + 1 if heading in self.columns else len(self.columns)
        self.errors.append(Trouble(line, column, heading, wrong, right))

    def take(self, line: int, values: list[str]) -> None:
        """One line of the file; an empty one is passed over."""
        if not any(value.strip() for value in values):
            return
        if len(values) != len(self.columns):
            counts = {"found": len(values), "expected": len(self.columns)}
            right = Reason(
                "Fill in or remove cells; a text that holds the separator stands in quotation marks."
            )
            wrong = Reason("The line has %(found)s cells, the heading %(expected)s.", counts)
            self.wrong(line, self.columns[min(len(values), len(self.columns)) - 1], wrong, right)
            return
        before = len(self.errors)
        given = {name: self._value(line, name, text) for name, text in zip(self.columns, values, strict=True)}
        for heading in ("iso3", "iso2"):
            self._once(line, heading, given.get(heading, ""))
        if len(self.errors) == before:
            self.rows.append(RollRow(line, given.pop("iso3"), given))

    def _value(self, line: int, heading: str, raw: str) -> str:
        """The value of a cell as it is kept; what is wrong with it is noted."""
        try:
            text = clean_text(raw)
        except ValidationError as error:
            wrong = Reason("The character U+%(number)s may not stand in a text.", dict(error.params or {}))
            self.wrong(line, heading, wrong, Reason("Remove the character, or write the text anew."))
            return ""
        if heading in FORMS and not FORMS[heading][0].fullmatch(text):
            self.wrong(line, heading, _found(text), Reason(FORMS[heading][1]))
        if heading in NAMES:
            self._name(line, heading, text)
        return self._region(line, text) if heading == "region" else text

    def _name(self, line: int, heading: str, text: str) -> None:
        if len(text) > LONGEST_NAME:
            wrong = Reason("The name has %(length)s characters.", {"length": len(text)})
            self.wrong(line, heading, wrong, Reason("At most %(limit)s characters.", {"limit": LONGEST_NAME}))
        if "\n" in text or "\t" in text:
            self.wrong(
                line, heading, Reason("The name goes over several lines."), Reason("Write it in one line.")
            )
        if text.startswith(FORMULA):
            wrong = Reason("The name begins with “%(sign)s”, as a formula does.", {"sign": text[0]})
            self.wrong(line, heading, wrong, Reason("Begin it with a letter."))
        if heading in REQUIRED and not text:
            right = Reason("The name in English; other languages fall back to it.")
            self.wrong(line, heading, Reason("There is no name."), right)

    def _region(self, line: int, text: str) -> str:
        if text and text.casefold() not in self.regions:
            known = ", ".join(sorted(set(self.regions.values())))
            wrong = Reason("There is no region “%(found)s”.", {"found": text[:60]})
            self.wrong(line, "region", wrong, Reason("One of: %(regions)s.", {"regions": known}))
        return self.regions.get(text.casefold(), "") if text else ""

    def _once(self, line: int, heading: str, text: str) -> None:
        first = self.seen.setdefault((heading, text), line) if text else line
        if first != line:
            wrong = Reason("%(code)s stands in line %(line)s already.", {"code": text[:60], "line": first})
            self.wrong(line, heading, wrong, Reason("Each code once."))


def _found(text: str) -> Reason:
    if not text:
        return Reason("There is no code.")
    return Reason("“%(found)s” is not of the right form.", {"found": text[:60]})


def _stop(wrong: Reason, right: Reason, *, line: int = 1, column: int = 1, heading: str = "") -> NoReturn:
    raise _Unreadable(Trouble(line, column, heading, wrong, right))


def _text(content: bytes) -> str:
    right = Reason("Save the table as “CSV UTF-8”.")
    if len(content) > LIMIT:
        sizes = {"found": f"{len(content) / 2**20:.1f}", "limit": LIMIT // 2**20}
        _stop(Reason("The file has %(found)s MB.", sizes), Reason("At most %(limit)s MB are taken.", sizes))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:200]:
        _stop(Reason("The file is not in UTF-8 but, it seems, in UTF-16."), right)
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        _stop(Reason("The file is a workbook or a document, not CSV."), right)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column, heading = _place(content, error.start)
        byte = {"byte": f"{content[error.start]:02X}"}
        _stop(
            Reason("The byte %(byte)s is not UTF-8.", byte), right, line=line, column=column, heading=heading
        )


def _place(content: bytes, position: int) -> tuple[int, int, str]:
    """Line, column and heading of a byte in a file that could not be decoded."""
    lines = content[:position].decode("latin-1").splitlines() or [""]
    first = content.splitlines()[0].decode("latin-1")
    separator = _separator(first)
    headings = first.lower().split(separator)
    at_line_end = content[:position].endswith((b"\n", b"\r"))
    column = 1 if at_line_end else lines[-1].count(separator) + 1
    heading = headings[column - 1] if column <= len(headings) else ""
    return len(lines) + at_line_end, column, heading


def _separator(heading: str) -> str:
    return max(",;\t", key=heading.count)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of cells with the number of the line in which each begins."""
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=_separator(text.split("\n", 1)[0]), strict=True
    )
    while True:
        line = reader.line_num + 1
        try:
            values = next(reader, None)
        except csv.Error:
            right = Reason("Close every quotation mark; write one inside a text twice.")
            _stop(Reason("The quotation marks do not fit."), right, line=line)
        if values is None:
            return
        yield line, values


def _headings(lines: Iterator[tuple[int, list[str]]]) -> list[str]:
    """The headings of the columns; columns in another order, and optional ones left out, are fine."""
    _line, values = next(lines, (1, []))
    found = [value.strip().lower() for value in values]
    troubles = [
        Trouble(1, place, name, Reason("There is no column “%(found)s”.", {"found": name[:60]}), _known())
        for place, name in enumerate(found, 1)
        if name not in COLUMNS
    ]
    troubles += [
        Trouble(
            1,
            place,
            name,
            Reason("The column %(name)s stands twice.", {"name": name}),
            Reason("Each column once."),
        )
        for place, name in enumerate(found, 1)
        if name in COLUMNS and name in found[: place - 1]
    ]
    troubles += [
        Trouble(1, len(found) + 1, name, Reason("The column %(name)s is missing.", {"name": name}), _known())
        for name in REQUIRED
        if name not in found
    ]
    if troubles:
        raise _Unreadable(*troubles)
    return found


def _known() -> Reason:
    return Reason("The first line names the columns: %(columns)s.", {"columns": ",".join(COLUMNS)})
