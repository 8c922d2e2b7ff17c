import pytest
from django.db import connection, transaction

from hustings.acts.act import Lock
from hustings.acts.locking import hold
from tests import tables

pytestmark = pytest.mark.db_contract

LOCKS = (Lock("member", "FJI"), Lock("body", "b"), Lock("body", "a"), Lock("member", "FJI"))


def test_locks_are_taken_in_one_order_and_each_once(db, on_postgresql):
    """Two acts on the same things wait for each other and never for ever."""
    taken = []
    for locks in (LOCKS, reversed(LOCKS)):
        with tables.asked() as statements:
            hold(locks)
        taken.append(statements)

    assert taken[0] == taken[1]
    assert len(taken[0]) == (3 if on_postgresql else 0)


# The server is shared by all processes of the run, each with a database of its own.
HELD = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"


def _held(on_postgresql):
    with connection.cursor() as cursor:
        cursor.execute(HELD if on_postgresql else "SELECT 0")
        return cursor.fetchone()[0]


def test_locks_are_freed_by_the_end_of_the_transaction(transactional_db, on_postgresql):
    """Nobody has to free them, whatever happens to the process."""
    with transaction.atomic():
        hold(LOCKS)
        inside = _held(on_postgresql)

    assert (inside, _held(on_postgresql)) == (3 if on_postgresql else 0, 0)
