"""Questions that only acts of the organization ask: letters, addresses, codes, zones, regions, values of practice."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, validate_email
from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Text
from hustings.ground.blobs import LETTERS, checked
from hustings.ground.instants import zone_of
from hustings.ground.words import Words
from hustings.organization import roll_file

CODE = RegexValidator(r"^[A-Z]{3}\Z", _("Write three capital letters, for instance FJI."))
CODE_OF_TWO = RegexValidator(r"^[A-Z]{2}\Z", _("Write two capital letters, for instance FJ."))
SINCE = RegexValidator(
    rf"^{roll_file.SINCE}\Z", _("Write a year or a date, for instance 1956 or 2017-09-27.")
)
NAME_IN_ADDRESSES = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*\Z", _("Write small letters, digits and hyphens.")
)


def zone(label: Text, **options: Any) -> Any:
    """A time zone by its name."""
    return inputs.text(label, max_length=60, validators=[zone_of], **options)


def address(label: Text) -> Any:
    """An e-mail address."""
    return inputs.text(label, max_length=254, validators=[validate_email])


def language(label: Text) -> Any:
    """A language of the interface."""
    return inputs.choice(label, settings.LANGUAGES)


class LetterField(inputs.UploadField):
    """A letter, a scan or a copy; its type by content and its size are looked at before anything is done."""

    def clean(self, data: Any, initial: Any = None) -> inputs.Upload | None:
        """The file, when it is one that is taken."""
        file = super().clean(data, initial)
        if file is not None:
            checked(file.content, LETTERS)
        return file


def letter(label: Text) -> Any:
    """A letter, a scan or a copy."""
    return inputs.ask(LetterField, label)


class RegionsField(forms.Field):
    """The organization's regions, as a list of {"code", "name"}; none given means those of INTERPOL."""

    def clean(self, value: Any) -> tuple[tuple[str, Words], ...]:
        """Pairs of code and name, each code once."""
        if not isinstance(value, list | None) or not all(isinstance(each, Mapping) for each in value or ()):
            raise ValidationError(_("Write a list of regions, each with its code and its name."))
        found = tuple((str(each.get("code", "")), _named(each.get("name"))) for each in value or ())
        for code, _name in found:
            NAME_IN_ADDRESSES(code)
        if len({code for code, _name in found}) < len(found):
            raise ValidationError(_("Each region has a code of its own."))
        return found

    def json_schema(self) -> dict[str, Any]:
        """An array of codes with names by language."""
        parts = {"code": {"type": "string"}, "name": {"type": "object"}}
        return {
            "type": "array",
            "items": {"type": "object", "properties": parts, "required": ["code", "name"]},
        }


def _named(value: Any) -> Words:
    if not isinstance(value, Mapping) or not value.get("en"):
        raise ValidationError(_("Each region has a name, in English at least."))
    return Words({str(language): str(text) for language, text in value.items()})


def regions(label: Text) -> Any:
    """Regions by code and name."""
    return inputs.ask(RegionsField, label, absent=())


class ValueField(forms.Field):
    """A value of practice: a number, a text, true or false; on a page, words that say the same."""

    def clean(self, value: Any) -> bool | int | str:
        """The value in its own type."""
        if isinstance(value, bool | int):
            return value
        text = inputs.TextField(required=self.required, max_length=200).clean(value)
        known = {"true": True, "false": False}
        if text in known:
            return known[text]
        return int(text) if text.isdecimal() else text

    def json_schema(self) -> dict[str, Any]:
        """A plain value."""
        return {"type": ["boolean", "integer", "string"]}


def value(label: Text) -> Any:
    """A plain value of a parameter."""
    return inputs.ask(ValueField, label)
