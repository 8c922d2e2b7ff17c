"""What the tables hold, made once in a run and put back wherever a test starts from it: no act is performed again.

kept = keep()           what the tables and the storage hold now
put_back(kept)          the same rows and files, where there are none
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model
from django.db.models.sql import InsertQuery

from hustings.ground.models import Blob

OF_DJANGO = {ContentType, Permission}
"""Made with the tables themselves."""


@dataclass(frozen=True)
class Kept:
    """The statements that put the rows back, in any order of tables, and the files by their keys in the storage."""

    statements: tuple[tuple[str, Any], ...]
    files: Mapping[str, bytes]


def keep() -> Kept:
    """What the tables and the storage hold now."""
    rows = {model: list(model._base_manager.order_by("pk")) for model in _models()}
    statements = [each for model, found in rows.items() if found for each in _inserting(model, found)]
    # PostgreSQL must number on from the rows; SQLite does so by itself.
    numbering = connection.ops.sequence_reset_sql(no_style(), [model for model in rows if rows[model]])
    keys = Blob.objects.values_list("key", flat=True)
    return Kept((*statements, *((each, ()) for each in numbering)), {key: _content(key) for key in keys})


def put_back(kept: Kept) -> None:
    """Put rows and files back where there are none; a file that another test changed is as it was."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement, values in kept.statements:
            cursor.execute(statement, values)
    for key, content in kept.files.items():
        if not default_storage.exists(key) or _content(key) != content:
            default_storage.delete(key)
            default_storage.save(key, ContentFile(content))


@contextmanager
def aside() -> Iterator[None]:
    """Undo at the end whatever is performed inside, where no test's own transaction does."""
    apart = transaction.atomic()
    apart._from_testcase = True  # type: ignore[attr-defined]  # as Django's TestCase marks its own: acts commit within
    with apart:
        yield
        transaction.set_rollback(True)


def _models() -> list[type[Model]]:
    return [each for each in apps.get_models(include_auto_created=True) if each not in OF_DJANGO]


def _inserting(model: type[Model], rows: list[Model]) -> list[tuple[str, Any]]:
    query = InsertQuery(model)
    query.insert_values(model._meta.concrete_fields, rows, raw=True)
    return list(query.get_compiler(connection=connection).as_sql())


def _content(key: str) -> bytes:
    with default_storage.open(key, "rb") as file:
        return bytes(file.read())
