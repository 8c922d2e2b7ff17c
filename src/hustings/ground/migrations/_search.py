"""What makes `SearchText` searchable: a full-text table kept in step by triggers, or an index of PostgreSQL."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = (
    "CREATE VIRTUAL TABLE ground_search USING fts5(text, content='ground_searchtext', content_rowid='id')",
    "CREATE TRIGGER ground_search_added AFTER INSERT ON ground_searchtext BEGIN"
    " INSERT INTO ground_search (rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER ground_search_dropped AFTER DELETE ON ground_searchtext BEGIN"
    " INSERT INTO ground_search (ground_search, rowid, text) VALUES ('delete', old.id, old.text); END",
    "CREATE TRIGGER ground_search_changed AFTER UPDATE ON ground_searchtext BEGIN"
    " INSERT INTO ground_search (ground_search, rowid, text) VALUES ('delete', old.id, old.text);"
    " INSERT INTO ground_search (rowid, text) VALUES (new.id, new.text); END",
)
POSTGRESQL = ("CREATE INDEX ground_search ON ground_searchtext USING gin (to_tsvector('simple', text))",)


def make_searchable(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Run the statements of this database."""
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)
