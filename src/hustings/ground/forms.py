"""Form fields of the ground; each cleans what a page sends and what JSON holds, and describes its JSON form."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .instants import parse_instant, parse_local
from .refs import PATTERN, is_ref
from .words import Words, direction, one_line


class RefFormField(forms.CharField):
    """The reference of one thing."""

    def clean(self, value: Any) -> str:
        """The reference; a text of another form names nothing."""
        text = str(super().clean(value if isinstance(value, str) else ""))
        if text and not is_ref(text):
            raise ValidationError(_("This is not a reference: 26 letters and digits."), code="ref")
        return text

    def json_schema(self) -> dict[str, Any]:
        """A string of 26 characters."""
        return {"type": "string", "pattern": f"^{PATTERN}$"}


class WordsWidget(forms.MultiWidget):
    """One input a language, named name_en and so on, each in its language and direction."""

    template_name = "shell/widgets/words.html"
    use_fieldset = True

    def __init__(
        self, long: bool = False, needed: Iterable[str] = (), attrs: dict[str, Any] | None = None
    ) -> None:
        kind = forms.Textarea if long else forms.TextInput
        self.languages, self.needed = [code for code, _name in settings.LANGUAGES], frozenset(needed)
        lines = {"rows": 5} if long else {}
        super().__init__(
            {code: kind(attrs={"lang": code, "dir": direction(code), **lines}) for code in self.languages},
            attrs,
        )

    def decompress(self, value: Any) -> list[str]:
        """A text a language."""
        return [(value or {}).get(code, "") for code in self.languages]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The widget's values with each language's own name, for its label; those needed are marked so."""
        context = super().get_context(name, value, attrs)
        for part, (code, label) in zip(context["widget"]["subwidgets"], settings.LANGUAGES, strict=True):
            part["label"], part["attrs"]["required"] = label, code in self.needed
        return context


class WordsFormField(forms.Field):
    """A text in several languages; `required_languages` must have one each (English, where nothing is said)."""

    widget = WordsWidget

    def __init__(
        self,
        *,
        long: bool = False,
        max_length: int = 200,
        required_languages: Iterable[str] = ("en",),
        **options: Any,
    ) -> None:
        self.long, self.max_length, self.required_languages = long, max_length, tuple(required_languages)
        needed = self.required_languages if options.get("required", True) else ()
        super().__init__(**{"widget": WordsWidget(long, needed), **options})

    def clean(self, value: Any) -> Words:
        """Words of a list in the order of the languages, or of a mapping."""
        texts = _by_language(value or {})
        words = Words(texts if self.long else {code: one_line(text) for code, text in texts.items()})
        if self.required or words:
            self._complete(words)
        return words

    def _complete(self, words: Words) -> None:
        names = dict(settings.LANGUAGES)
        missing = [names[code] for code in self.required_languages if code not in words]
        if missing:
            raise ValidationError(
                _("Write the text in: %(languages)s."),
                params={"languages": str(_(", ")).join(missing)},
                code="required",
            )
        for code, text in words.items():
            if len(text) > self.max_length:
                raise ValidationError(
                    _("%(language)s: %(length)s characters; at most %(limit)s are taken."),
                    params={"language": names.get(code, code), "length": len(text), "limit": self.max_length},
                    code="max_length",
                )

    def json_schema(self) -> dict[str, Any]:
        """An object of texts by language."""
        text = {"type": "string", "maxLength": self.max_length}
        properties = {code: text for code, _name in settings.LANGUAGES}
        return {"type": "object", "properties": properties, "required": list(self.required_languages)}


def _by_language(value: Any) -> dict[str, str]:
    languages = [code for code, _name in settings.LANGUAGES]
    if isinstance(value, list) and len(value) == len(languages):
        value = dict(zip(languages, value, strict=True))
    if not isinstance(value, Mapping) or not all(isinstance(text, str | None) for text in value.values()):
        raise ValidationError(_("Write a text for each language, by language."))
    return {code: text for code, text in value.items() if text}


class LocalInstantWidget(forms.MultiWidget):
    """A date, a time and the zone they are meant in."""

    PARTS = (_("Date"), _("Time"), _("Zone"))
    template_name = "shell/widgets/local_instant.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        parts: dict[str, forms.Widget | type[forms.Widget]] = {
            "date": forms.TextInput(
                attrs={"placeholder": "2026-10-11", "dir": "ltr", "inputmode": "numeric"}
            ),
            "time": forms.TextInput(attrs={"placeholder": "23:59", "dir": "ltr", "inputmode": "numeric"}),
            "zone": forms.TextInput(attrs={"dir": "ltr"}),
        }
        super().__init__(parts, attrs)

    def decompress(self, value: Any) -> list[str]:
        """The parts of {"local", "zone"}."""
        if not isinstance(value, Mapping):
            return ["", "", ""]
        day, _t, time = str(value.get("local", "")).partition("T")
        return [day, time, str(value.get("zone", ""))]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The parts with their labels."""
        context = super().get_context(name, value, attrs)
        for part, label in zip(context["widget"]["subwidgets"], self.PARTS, strict=True):
            part["label"] = label
        return context


def _parts(value: Any) -> list[str]:
    """A date, a time and a zone from the list that a page sends, or from {"local", "zone"}; empty for nothing."""
    if isinstance(value, Mapping) or not value:
        value = LocalInstantWidget().decompress(value)
    if not isinstance(value, list) or len(value) != len(LocalInstantWidget.PARTS):
        raise ValidationError(_("Write the date and time like 2026-10-11 23:59."))
    return [str(part or "").strip() for part in value]


class LocalInstantField(forms.Field):
    """An instant as the local time of a place; in JSON also a text with its offset."""

    widget = LocalInstantWidget

    def clean(self, value: Any) -> datetime | None:
        """The instant in UTC; None where nothing was given and nothing is required."""
        if value and isinstance(value, str):
            return parse_instant(value)
        day, time, zone = _parts(value)
        if not day and not time:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        return parse_local(f"{day}T{time}", zone)

    def json_schema(self) -> dict[str, Any]:
        """A date-time with offset, or a local time with its zone."""
        parts = {"local": {"type": "string"}, "zone": {"type": "string"}}
        local = {"type": "object", "properties": parts, "required": ["local", "zone"]}
        return {"anyOf": [{"type": "string", "format": "date-time"}, local]}
