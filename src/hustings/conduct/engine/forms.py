"""The forms of an instrument: what a dossier holds, field by field; what circulates apart from what does not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hustings.ground.sources import Source

from .errors import UnknownError
from .reading import Table, parse
from .texts import Texts

FOLDER = "forms/"
TEXTS = ("line", "prose", "statement", "languages")
FILES = ("photograph", "attachments")
KINDS = (*TEXTS, *FILES, "day")
TYPES = ("application/pdf", "image/jpeg", "image/png")
PHOTOGRAPHS = ("image/jpeg", "image/png")
_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, eq=False)
class FormField:
    """One field. What is confidential never circulates.

    `max_length` gives by language how many characters a text may have; `number` how many files, or lines of a list;
    `size` the bytes of a file; `types` what a file may be.
    """

    name: str
    kind: str
    label: Texts
    hint: Texts
    required: bool
    confidential: bool
    max_length: Mapping[str, int]
    number: int
    size: int
    types: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Form:
    """The form of a dossier; its source is practice, as far as no text says what a dossier holds."""

    name: str
    title: Texts
    source: Source
    fields: tuple[FormField, ...]

    @property
    def circulating(self) -> tuple[FormField, ...]:
        """The fields that all members are told."""
        return tuple(each for each in self.fields if not each.confidential)

    @property
    def confidential(self) -> tuple[FormField, ...]:
        """The fields that stay with the office."""
        return tuple(each for each in self.fields if each.confidential)

    def field(self, name: str) -> FormField:
        """The field of this name.

        Raises:
            UnknownError: there is none.
        """
        for each in self.fields:
            if each.name == name:
                return each
        raise UnknownError("field", name, [each.name for each in self.fields])


def forms_of(files: Mapping[str, str], languages: tuple[str, ...]) -> dict[str, Form]:
    """The forms of a pack by name.

    Raises:
        PackError: one is not as it should be.
    """
    found = dict[str, Form]()
    for file in sorted(files):
        if file.startswith(FOLDER):
            name = file.removeprefix(FOLDER).removesuffix(".toml")
            found[name] = _form(name, parse(file, files[file]), languages)
    return found


def _form(name: str, whole: Table, languages: tuple[str, ...]) -> Form:
    title, source = whole.words("title", languages), whole.take("source", str)
    try:
        form = Form(name, title, Source.parse(source), tuple(_fields(whole, languages)))
    except ValueError as error:
        raise whole.fault(str(error), "source") from None
    whole.end()
    return form


def _fields(whole: Table, languages: tuple[str, ...]) -> Iterator[FormField]:
    known = set[str]()
    for table in whole.rows("field"):
        field = _field(table, languages)
        if field.name in known or not field.name.replace("_", "").isalnum():
            raise table.fault(f"{field.name} is a name of its own, of letters, digits and _", "name")
        known.add(field.name)
        table.end()
        yield field


def _field(table: Table, languages: tuple[str, ...]) -> FormField:
    kind = table.one_of("kind", KINDS)
    return FormField(
        name=table.take("name", str),
        kind=kind,
        label=table.words("label", languages),
        hint=table.words("hint", languages) if table.has("hint") else {},
        required=table.take("required", bool, default=False),
        confidential=table.take("confidential", bool, default=False),
        max_length=_lengths(table, languages) if kind in TEXTS else {},
        number=table.positive("number") if kind in ("languages", "attachments") else 1,
        size=table.positive("mebibytes") * _MEBIBYTE if kind in FILES else 0,
        types=_types(table, kind) if kind in FILES else (),
    )


def _lengths(table: Table, languages: tuple[str, ...]) -> dict[str, int]:
    """The length of a text: the same in all languages, or one for each."""
    if not isinstance(table.peek("max_length"), dict):
        return dict.fromkeys(languages, table.positive("max_length"))
    under = table.table("max_length")
    found = {language: under.positive(language) for language in languages}
    under.end()
    return found


def _types(table: Table, kind: str) -> tuple[str, ...]:
    return table.names("types", PHOTOGRAPHS if kind == "photograph" else TYPES)
