"""A prepared act as a second officer reads it: what goes to all members, the files, and what stays in the house."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hustings.acts.act import registry
from hustings.acts.inputs import (
    ChoiceField,
    DayField,
    PlacedInstant,
    PlacedInstantField,
    RefsField,
    UploadField,
    YesField,
)
from hustings.acts.models import Prepared
from hustings.acts.queries import files_of
from hustings.acts.seconding import heading
from hustings.ground.forms import LocalInstantField, RefFormField, WordsFormField
from hustings.ground.models import Blob
from hustings.ground.words import Words, Written
from hustings.shell.sheets import Sheet, sheets
from hustings.shell.when import format_day, format_instant

Shown = Words | str


@dataclass(frozen=True)
class Circular:
    """One circular as it will go out: in every language side by side, and what a member wrote itself."""

    sheets: list[Sheet]
    written: Written | None
    acknowledge: bool


@dataclass(frozen=True)
class File:
    """A file: whether it goes to all members, and its place in the address."""

    blob: Blob
    goes_out: bool
    position: int


@dataclass(frozen=True)
class Proof:
    """A prepared act as it is read; `clocks` are the reader's zone and place."""

    prepared: Prepared
    clocks: tuple[str, str]

    @property
    def heading(self) -> Shown:
        """What it is called in a line."""
        return heading(self.prepared)

    @property
    def circulars(self) -> list[Circular]:
        """The circulars that it releases."""
        return [_circular(each) for each in self.prepared.letters]

    @property
    def files(self) -> list[File]:
        """Its files: those that go out first."""
        going = {each["sha256"] for letter in self.prepared.letters for each in letter["attachments"]}
        return [File(each, each.sha256 in going, place) for place, each in enumerate(files_of(self.prepared))]

    @property
    def beside(self) -> list[tuple[str, Shown]]:
        """What its form says and no circular does, by label; references are left out."""
        act = registry.get(self.prepared.act)
        told = "\n".join(_texts(self.prepared.letters))
        asked = act.form_fields() if act else {}
        said = [
            (str(field.label), _shown(field, self.prepared.input.get(name), self.clocks))
            for name, field in asked.items()
        ]
        return [(label, value) for label, value in said if value and not _is_read(value, told)]


def _circular(letter: Mapping[str, Any]) -> Circular:
    written = Written.read(letter["written"]) if letter["written"] else None
    pages = sheets(Words.kept(letter["title"]), Words.kept(letter["body"]))
    return Circular(pages, written, letter["acknowledge"])


def _texts(value: Any) -> Iterator[str]:
    """Every text in a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(each)


def _is_read(value: Shown, told: str) -> bool:
    """Whether a text in several languages stands in the circular anyhow."""
    return isinstance(value, Words) and all(each in told for each in value.values())


def _shown(field: forms.Field, value: Any, clocks: tuple[str, str]) -> Shown:
    """A value as it is read; nothing where nothing was given, for a reference and for a file."""
    if isinstance(field, YesField):
        return _("yes") if value else _("no")
    if not value or isinstance(field, RefFormField | RefsField | UploadField):
        return ""
    if isinstance(field, WordsFormField):
        return Words.kept(value)
    if isinstance(field, ChoiceField):
        choices: Any = field.choices
        return str(dict(choices).get(value, value))
    return _dated(field, value, get_language() or "en", clocks) or str(value)


def _dated(field: forms.Field, value: Any, language: str, clocks: tuple[str, str]) -> str:
    """A day or an instant in words; nothing for what is neither."""
    if isinstance(field, DayField):
        return format_day(date.fromisoformat(value), language)
    if isinstance(field, PlacedInstantField | LocalInstantField):
        found: Any = field.clean(value)
        at = found.at if isinstance(found, PlacedInstant) else found
        return format_instant(at, *clocks, language, None)
    return ""
