"""The summary of a code: one page in the project's own words, for those who act under it; each point cites its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hustings.ground.sources import Source

from .reading import Table, parse

Texts = Mapping[str, str]

FILE = "summary.toml"


@dataclass(frozen=True)
class Point:
    """One thing to know, and the paragraphs that it sums up."""

    sources: tuple[Source, ...]
    says: Texts


@dataclass(frozen=True)
class Part:
    """What a section of the code says, point by point, under a heading of a few words."""

    section: str
    about: Texts
    points: tuple[Point, ...]


def summary_of(files: Mapping[str, str], languages: tuple[str, ...]) -> tuple[Part, ...]:
    """The summary that a pack holds, part by part; nothing where it holds none.

    Raises:
        PackError: a language is missing, a part has no point, or something is no citation.
    """
    if FILE not in files:
        return ()
    whole = parse(FILE, files[FILE])
    parts = tuple(_parts(whole, languages))
    whole.end()
    return parts


def _parts(whole: Table, languages: tuple[str, ...]) -> Iterator[Part]:
    for table in whole.rows("parts"):
        points = tuple(_points(table, languages))
        if not points:
            raise table.fault("a part has points", "points")
        yield Part(str(table.take("section", int)), table.words("about", languages), points)
        table.end()


def _points(part: Table, languages: tuple[str, ...]) -> Iterator[Point]:
    for table in part.rows("points"):
        try:
            sources = tuple(Source("code", each) for each in table.names("cites"))
        except ValueError as error:
            raise table.fault(str(error), "cites") from None
        yield Point(sources, table.words("says", languages))
        table.end()
