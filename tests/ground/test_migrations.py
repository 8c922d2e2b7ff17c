"""The migrations make the tables that the models describe."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = [pytest.mark.db_contract, pytest.mark.django_db]


def test_no_model_changed_without_its_migration(capsys):
    """A house that was set up today has the tables of today's code."""
    call_command("makemigrations", check=True, dry_run=True)

    assert capsys.readouterr().out == "No changes detected\n"


def test_every_migration_was_applied():
    """The tests run on what migrations made, not on tables made from models."""
    executor = MigrationExecutor(connection)

    assert ("ground", "0001_initial") in executor.loader.applied_migrations
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_search_has_its_index():
    """A table of full text kept in step by triggers on SQLite, an index on PostgreSQL."""
    catalogue = (
        "pg_indexes WHERE indexname" if connection.vendor == "postgresql" else "sqlite_master WHERE name"
    )

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {catalogue} = 'ground_search'")
        assert cursor.fetchone() == (1,)
