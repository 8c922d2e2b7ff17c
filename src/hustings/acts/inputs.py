"""How an act asks for its input: each helper declares one field with its label, bounds and validation.

A field cleans what a page sends as well as plain JSON values, and describes its JSON form.
"""

import base64
import binascii
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from hustings.ground.forms import LocalInstantField, LocalInstantWidget, RefFormField, WordsFormField
from hustings.ground.instants import ascii_digits, canonical, check_year, local_text
from hustings.ground.words import clean_text, one_line

from .act import Act, Text


@dataclass(frozen=True)
class Upload:
    """A file as it was sent: its name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True)
class PlacedInstant:
    """An instant and the time zone of the place in which it was set."""

    at: datetime
    zone: str

    def local(self) -> dict[str, str]:
        """The local time and the zone, as they are typed and as JSON gives them."""
        return {"local": local_text(self.at, self.zone), "zone": self.zone}


class TextField(forms.CharField):
    """One text; control and override characters are refused by name."""

    def clean(self, value: Any) -> str:
        """The text, cleaned."""
        if value is not None and not isinstance(value, str):
            raise ValidationError(_("Write a text."))
        return str(super().clean(clean_text(value or "")))

    def json_schema(self) -> dict[str, Any]:
        """A string with its longest length."""
        return {"type": "string"} | ({"maxLength": self.max_length} if self.max_length else {})


class LineField(TextField):
    """A text of one line: a line end in it counts as a space."""

    def clean(self, value: Any) -> str:
        """The text in one line."""
        return super().clean(one_line(value) if isinstance(value, str) else value)


class ChoiceField(forms.ChoiceField):
    """One of a few known words."""

    def json_schema(self) -> dict[str, Any]:
        """The known words."""
        choices: Any = self.choices
        return {"type": "string", "enum": [key for key, _label in choices]}


class YesField(forms.BooleanField):
    """A tick; absent means no."""

    def json_schema(self) -> dict[str, Any]:
        """True or false."""
        return {"type": "boolean"}


class DayField(forms.DateField):
    """A calendar date, written 2026-10-11 in every language: 10/11 is October to some and November to others."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {"invalid": _("Write the day like 2026-10-11.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], **options)

    def to_python(self, value: Any) -> date | None:
        """The date; Arabic-Indic digits are taken as well."""
        if value is not None and not isinstance(value, str | date):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        found = super().to_python(ascii_digits(value) if isinstance(value, str) else value)
        if found is not None:
            check_year(found)
        return found

    def json_schema(self) -> dict[str, Any]:
        """RFC 3339's full-date."""
        return {"type": "string", "format": "date"}


class NumberField(forms.IntegerField):
    """A whole number between two bounds."""

    def json_schema(self) -> dict[str, Any]:
        """An integer with its bounds."""
        return {"type": "integer", "minimum": self.min_value, "maximum": self.max_value}


class PlacedInstantField(forms.Field):
    """An instant as the local time of a place, kept together with the zone of this place."""

    widget = LocalInstantWidget

    def clean(self, value: Any) -> PlacedInstant | None:
        """The instant and its zone; None where nothing was given and nothing is required."""
        if isinstance(value, str):
            raise ValidationError(_("Write the local time of a place, with the time zone of the place."))
        at = LocalInstantField(required=self.required, error_messages=self.error_messages).clean(value)
        parts = LocalInstantWidget().decompress(value) if isinstance(value, Mapping) else value
        return PlacedInstant(at, str(parts[2]).strip()) if at else None

    def json_schema(self) -> dict[str, Any]:
        """A local time with its zone."""
        parts = {"local": {"type": "string"}, "zone": {"type": "string"}}
        return {"type": "object", "properties": parts, "required": ["local", "zone"]}


class RefsField(forms.Field):
    """Several references, each once, in the order given."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> tuple[str, ...]:
        """The references as a tuple; at least one where the field is required."""
        values = [value] if isinstance(value, str) else value or []
        if not isinstance(values, list):
            raise ValidationError(_("Write a list of references."))
        if self.required and not values:
            raise ValidationError(self.error_messages["required"])
        one = RefFormField()
        return tuple(dict.fromkeys(one.clean(each) for each in values))

    def json_schema(self) -> dict[str, Any]:
        """An array of references."""
        return {
            "type": "array",
            "items": {"type": "string", "pattern": "^[0-9a-z]{26}$"},
            "uniqueItems": True,
        }


class UploadField(forms.FileField):
    """A file: an upload on a page, or {"name", "base64"} in JSON."""

    def clean(self, data: Any, initial: Any = None) -> Upload | None:
        """The file's name and bytes; None when none was given and none is asked."""
        if isinstance(data, Mapping):
            data = ContentFile(_decoded(data.get("base64")), name=str(data.get("name") or ""))
        file: UploadedFile[bytes] | None = super().clean(data, initial)
        if not file:
            return None
        return Upload(clean_text(str(file.name)), file.read())

    def json_schema(self) -> dict[str, Any]:
        """A name and the bytes in base64."""
        parts = {"name": {"type": "string"}, "base64": {"type": "string", "contentEncoding": "base64"}}
        return {"type": "object", "properties": parts, "required": ["name", "base64"]}


class ObjectField(forms.Field):
    """A JSON object, for instance the input of another act."""

    def clean(self, value: Any) -> dict[str, Any]:
        """The object; whoever asks for it knows what its names mean."""
        if not isinstance(value or {}, Mapping):
            raise ValidationError(_("Write a JSON object."))
        return dict(value or {})

    def json_schema(self) -> dict[str, Any]:
        """An object of any shape."""
        return {"type": "object"}


def _decoded(text: Any) -> bytes:
    try:
        return base64.b64decode(str(text or ""), validate=True)
    except binascii.Error as error:
        raise ValidationError(_("Write the file's bytes in base64.")) from error


def ask(kind: Callable[..., forms.Field], label: Text, **options: Any) -> Any:
    """A dataclass field that knows how it is asked for; optional ones have their empty value as default."""
    absent = options.pop("absent", MISSING)
    if absent is not MISSING:
        options["required"] = False
    return field(default=absent, metadata={"ask": lambda: kind(label=label, **options)})


def ref(label: Text, **options: Any) -> Any:
    """The reference of one thing."""
    return ask(RefFormField, label, **options)


def refs(label: Text, **options: Any) -> Any:
    """The references of several things."""
    return ask(RefsField, label, **options)


def text(label: Text, *, max_length: int = 200, **options: Any) -> Any:
    """One line of text."""
    return ask(LineField, label, max_length=max_length, **options)


def prose(label: Text, *, max_length: int = 4000, **options: Any) -> Any:
    """Several lines of text in one language."""
    return ask(TextField, label, max_length=max_length, widget=forms.Textarea, **options)


def words(label: Text, **options: Any) -> Any:
    """A text in several languages."""
    return ask(WordsFormField, label, **options)


def instant(label: Text, **options: Any) -> Any:
    """An instant, given as the local time of a place."""
    return ask(LocalInstantField, label, **options)


def placed_instant(label: Text, **options: Any) -> Any:
    """An instant, given as the local time of a place and kept with the zone of this place."""
    return ask(PlacedInstantField, label, **options)


def number(label: Text, *, least: int, most: int, **options: Any) -> Any:
    """A whole number."""
    return ask(NumberField, label, min_value=least, max_value=most, **options)


def day(label: Text, **options: Any) -> Any:
    """A calendar date."""
    return ask(DayField, label, **options)


def choice(label: Text, choices: Iterable[tuple[str, Text]], **options: Any) -> Any:
    """One of a few known words."""
    return ask(ChoiceField, label, choices=list(choices), **options)


def yes(label: Text, **options: Any) -> Any:
    """A tick that may be left out."""
    return ask(YesField, label, absent=False, **options)


def upload(label: Text, **options: Any) -> Any:
    """A file."""
    return ask(UploadField, label, **options)


def json_object(label: Text, **options: Any) -> Any:
    """A JSON object, for instance the input of another act."""
    return ask(ObjectField, label, **options)


def written(act: Act[Any], file: Callable[[Upload], Any] | None = None) -> dict[str, Any]:
    """The inverse of `read_input`: the act's values as plain JSON; `file` tells how a file is written."""
    return {each.name: _written(getattr(act, each.name), file or encoded) for each in fields(act)}


def _written(value: Any, file: Callable[[Upload], Any]) -> Any:
    if isinstance(value, Upload):
        return file(value)
    if isinstance(value, PlacedInstant):
        return value.local()
    if isinstance(value, datetime):
        return canonical(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value


def encoded(file: Upload) -> dict[str, str]:
    """A file as plain JSON: its name, and its bytes in base64."""
    return {"name": file.name, "base64": base64.b64encode(file.content).decode()}


def read_input(act: type[Act[Any]], raw: Mapping[str, Any]) -> Act[Any]:
    """The act from plain JSON values.

    Raises:
        ValidationError: by field, all that is wrong at once; a name the act does not know included.
    """
    asked, errors, values = act.form_fields(), {}, {}
    for unknown in set(raw) - set(asked):
        errors[unknown] = ValidationError(
            _("%(act)s does not ask for this. It asks for: %(fields)s."),
            params={"act": act.name, "fields": ", ".join(asked)},
        )
    for name, each in asked.items():
        try:
            values[name] = each.clean(raw.get(name))
        except ValidationError as error:
            errors[name] = error
    if errors:
        raise ValidationError(errors)
    return act(**values)


def input_schema(act: type[Act[Any]]) -> dict[str, Any]:
    """The JSON Schema of an act's input."""
    asked: dict[str, Any] = act.form_fields()
    properties = {name: {"title": str(each.label), **each.json_schema()} for name, each in asked.items()}
    required = [name for name, each in asked.items() if each.required]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
