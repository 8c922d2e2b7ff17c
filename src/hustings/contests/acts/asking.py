"""Questions that several acts of contests ask: texts that all members read, so in every language."""

from typing import Any

from django.conf import settings
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


def words(label: Text, **options: Any) -> Any:
    """A text for all members: every language of the organization has it."""
    every = [code for code, _name in settings.LANGUAGES]
    return inputs.words(label, required_languages=every, **options)
