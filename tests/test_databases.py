"""The tests' own ground: real processes and the tests see one database."""

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

pytestmark = pytest.mark.db_contract


def test_a_real_process_sees_what_the_test_committed(processes):
    """A test of concurrency means something only when all processes share one database."""
    Session.objects.create(session_key="a", session_data="", expire_date=timezone.now())
    count = "from django.contrib.sessions.models import Session; print(Session.objects.count())"

    assert processes.finish(processes.python(count)) == "1\n"


def test_the_run_uses_the_database_that_was_asked_for(on_postgresql, db):
    """A run on PostgreSQL that fell back to SQLite would prove nothing."""
    assert connection.vendor == ("postgresql" if on_postgresql else "sqlite")
