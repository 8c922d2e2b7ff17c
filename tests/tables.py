"""What the tables hold, and what is asked of them."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

READING = re.compile(r"(SELECT|SAVEPOINT|RELEASE SAVEPOINT)\b")


def counted() -> Counter[str]:
    """How many rows each table holds; empty ones are left out."""
    return Counter(
        {each._meta.label: count for each in apps.get_models() if (count := each._default_manager.count())}
    )


def more(after: dict[str, int], before: dict[str, int]) -> dict[str, int]:
    """How many rows more, or less, each table holds; those that hold as many are left out."""
    differences = {name: after.get(name, 0) - before.get(name, 0) for name in {*before, *after}}
    return {name: number for name, number in differences.items() if number}


@contextmanager
def undone() -> Iterator[None]:
    """Undo at the end whatever is performed inside, within the test's own transaction."""
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


@contextmanager
def asked() -> Iterator[list[str]]:
    """The statements that are asked inside, in their order; the list is filled at the end."""
    statements: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield statements
    statements += [each["sql"] for each in captured.captured_queries]


def writing(statements: list[str]) -> list[str]:
    """Of these statements those that may change something."""
    return [each for each in statements if not READING.match(each)]
