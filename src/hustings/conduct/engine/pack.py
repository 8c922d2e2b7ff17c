"""A pack: a folder that holds a code as data, known by the hash of its content.

`pack.toml` says what it is, `provisions/` what each paragraph says in the project's own words and whom it binds,
`situations.toml` what can be asked and with which facts, `rules.cedar` what follows, `reasons.toml` says it in
words, `summary.toml` sums it up on one page, `scenarios.toml` are its own tests. Nothing is half-loaded: a pack is
whole, or a `PackError` says why not.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from . import reading
from .errors import PackError, UnknownError
from .facts import BOOLEAN, LARGEST, LONG, Type
from .practice import PRACTICE_DEFAULTS
from .questions import Provision, Question, check, provisions_of, questions_of, schema_of
from .reading import Table
from .rules import FILE, Rules, parse
from .summary import Part, summary_of
from .texts import Sentences, Texts, texts_of
from .values import Party


@dataclass(frozen=True, eq=False)
class Pack:
    """One version of a code: who it is, and everything that answers are made of.

    `content` is the canonical text of the whole folder, `hash` its SHA-256. `asks` names the parameters of practice
    that fill what the provisions leave open; `texts` holds what each rule
    says in words.
    """

    name: str
    version: str
    in_force_on: date
    languages: tuple[str, ...]
    original: str
    title: Texts
    sections: Mapping[str, Texts]
    offices: tuple[str, ...]
    others: tuple[str, ...]
    asks: Mapping[str, Type]
    unsettled: Texts
    provisions: Mapping[str, Provision]
    questions: Mapping[str, Question]
    rules: Rules
    texts: Mapping[str, Sentences]
    summary: tuple[Part, ...]
    files: Mapping[str, str]
    content: str
    hash: str

    @classmethod
    def load(cls, folder: Path) -> "Pack":
        """The pack in a folder.

        Raises:
            PackError: with file, line and reason; nothing is loaded.
        """
        return cls.of(reading.read_folder(folder))

    @classmethod
    def from_content(cls, content: str) -> "Pack":
        """The pack again from its canonical content, for instance years later.

        Raises:
            PackError: the content is not that of a pack.
        """
        return cls.of(reading.files_of(content))

    @classmethod
    def of(cls, files: Mapping[str, str]) -> "Pack":
        """The pack from the texts of its files.

        Raises:
            PackError: with file, line and reason.
        """
        return _built(files)

    def question(self, situation: str) -> Question:
        """What can be asked under this name.

        Raises:
            UnknownError: nothing.
        """
        if situation not in self.questions:
            raise UnknownError("situation", situation, self.questions)
        return self.questions[situation]

    def know(self, party: Party) -> None:
        """Make sure that an office or another is one of this pack's.

        Raises:
            UnknownError: it is not.
        """
        known = {"office": self.offices, "other": self.others}.get(party.kind)
        if known is not None and party.name not in known:
            raise UnknownError(party.kind, party.name, known)

    def figures(self, practice: Mapping[str, Any]) -> dict[str, Any]:
        """The practice that rules may read: whether each parameter is decided, and its value.

        Raises:
            UnknownError: a value is of another kind.
        """
        return {name: _figure(name, kind, practice) for name, kind in self.asks.items()}


def _figure(name: str, kind: Type, practice: Mapping[str, Any]) -> dict[str, Any]:
    value = practice.get(name, PRACTICE_DEFAULTS.get(name))
    wanted = bool if kind == BOOLEAN else int
    # To Python true is a number too.
    if value is not None and (type(value) is not wanted or abs(value) > LARGEST):
        raise UnknownError(f"practice, value of {name}", value, [wanted.__name__, "null"])
    return {"decided": value is not None, "value": wanted(value or 0)}


@cache
def shipped(name: str = "interpol-2023") -> Pack:
    """A pack that comes with Hustings, read once.

    Raises:
        UnknownError: there is none of this name.
    """
    known = reading.shipped_folders("code")
    if name not in known:
        raise UnknownError("pack", name, known)
    return Pack.load(known[name])


def _built(files: Mapping[str, str]) -> Pack:
    for name in files:
        reading.check_name(name)
    for name in ("pack.toml", "situations.toml", "reasons.toml", "scenarios.toml", FILE):
        if name not in files:
            raise PackError(name, 1, "is missing")
    head = reading.parse("pack.toml", files["pack.toml"])
    languages, asks = head.names("languages"), dict(_asks(head.table("asks")))
    offices, others = _actors(head.table("actors"))
    provisions = provisions_of(files, languages, ("member", *offices, "through-others", "others"))
    rules = parse(files[FILE])
    questions = questions_of(files, languages, provisions, rules, _parties(offices, others))
    fitting = Rules(rules, schema_of(questions, asks))
    check(questions, provisions, asks)
    if head.take("kind", str) != "code":
        raise head.fault("kind is code", "kind")
    content, digest = reading.content_of(files)
    pack = Pack(
        name=head.take("name", str),
        version=head.take("version", str),
        in_force_on=head.take("in_force_on", date),
        languages=languages,
        original=head.take("original", str),
        title=head.words("title", languages),
        sections=dict(_sections(head.table("sections"), provisions, languages)),
        offices=offices,
        others=others,
        asks=asks,
        unsettled=head.words("unsettled", languages),
        provisions=provisions,
        questions=questions,
        rules=fitting,
        texts=texts_of(files["reasons.toml"], rules, languages),
        summary=summary_of(files, languages),
        files=files,
        content=content,
        hash=digest,
    )
    head.end()
    return pack


def _asks(under: Table) -> Iterator[tuple[str, Type]]:
    """Cedar's type of each parameter of practice that the pack asks for."""
    for name, table in under.tables():
        kind = table.take("type", str)
        if kind not in ("number", "yes-no"):
            raise table.fault(f"type is number or yes-no, not {kind}", "type")
        yield name, LONG if kind == "number" else BOOLEAN
        table.end()


def _actors(table: Table) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = table.names("offices"), table.names("others")
    table.end()
    return found


def _parties(offices: tuple[str, ...], others: tuple[str, ...]) -> tuple[Party, ...]:
    """One party of each sort, with which a missing one is tried."""
    member = "another member"
    return (
        Party(member=member),
        *(Party(office=name) for name in offices),
        *(Party(other=name, acts_for=behind) for name in others for behind in ("", member)),
    )


def _sections(
    table: Table, provisions: Mapping[str, Provision], languages: tuple[str, ...]
) -> Iterator[tuple[str, Texts]]:
    """What each section with a provision in the pack is about."""
    for number in dict.fromkeys(each.section for each in provisions.values()):
        yield number, table.words(number, languages)
    table.end()
