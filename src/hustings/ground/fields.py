"""Model fields of the ground: references and texts in several languages."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from .refs import RefField
from .words import Words

__all__ = ["RefField", "WordsField"]


class WordsField(models.JSONField):
    """A text in several languages, kept as JSON, read as `Words`; empty where nothing was written."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"default": Words, "blank": True, **options})

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Words from the database's JSON; the plain text where a query asks for one language."""
        found = super().from_db_value(value, expression, connection)
        return Words.kept(found) if isinstance(found, dict) else found

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """The database's JSON of words."""
        return super().get_db_prep_value(_plain(value), connection, prepared)

    def to_python(self, value: Any) -> Any:
        """Words of any mapping."""
        return Words(value) if isinstance(value, Mapping) and not isinstance(value, Words) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """What was assigned, as words, so that it is cleaned before it is written."""
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def value_to_string(self, obj: models.Model) -> Any:
        """A plain dictionary, for serializers."""
        return _plain(self.value_from_object(obj))


def _plain(value: Any) -> Any:
    return value.as_dict() if isinstance(value, Words) else value
