"""Questions that several acts of contests ask: texts that all members read, so in every language."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Text
from hustings.contests.models import Call, Contest

KINDS: list[tuple[str, Text]] = [
    (Contest.Kind.ELECTION, _("Election")),
    (Contest.Kind.APPOINTMENT, _("Appointment")),
]
ORDERS: list[tuple[str, Text]] = [
    (Call.Order.LOT, _("By lot")),
    (Call.Order.SUBMISSION, _("By the instant of submission")),
]
TRANSLATORS: list[tuple[str, Text]] = [
    (Call.Translator.NOBODY, _("Nobody: it stays in the language in which it was filed")),
    (Call.Translator.MEMBER, _("The member that presents the candidate")),
    (Call.Translator.SECRETARIAT, _("The General Secretariat")),
]
STAND, LAPSE = "stand", "lapse"
NOMINATIONS: list[tuple[str, Text]] = [
    (STAND, _("They stand as they are")),
    (LAPSE, _("They lapse; members present candidates anew")),
]
"""What becomes of the nominations presented so far: whoever changes a call says it."""


def words(label: Text, **options: Any) -> Any:
    """A text for all members: every language of the organization has it."""
    every = [code for code, _name in settings.LANGUAGES]
    return inputs.words(label, required_languages=every, **options)


class PostsField(forms.Field):
    """Posts by their keys in the instrument's pack, each once."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> tuple[str, ...]:
        """The keys as a tuple; at least one where that is required."""
        values = [value] if isinstance(value, str) else value or []
        if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
            raise ValidationError(_("Write a list of posts, each by its key."))
        if self.required and not values:
            raise ValidationError(self.error_messages["required"])
        for each in values:
            validate_slug(each)
        return tuple(dict.fromkeys(values))

    def json_schema(self) -> dict[str, Any]:
        """An array of keys."""
        return {"type": "array", "items": {"type": "string"}, "uniqueItems": True}


def posts(label: Text) -> Any:
    """Several posts."""
    return inputs.ask(PostsField, label)
