import signal
import sqlite3
import time

from tests.commands import said_by


def test_the_worker_forgets_sessions_that_have_ended(commands, founded):
    """Who has long been gone is not kept in the table of sessions; who is here stays."""
    tables = sqlite3.connect(founded / "hustings.sqlite3")
    rows = [("gone", "x", "2020-01-01"), ("here", "x", "2999-01-01")]
    tables.executemany("INSERT INTO django_session VALUES (?, ?, ?)", rows)
    tables.commit()
    worker = commands.begin("worker", "--data", founded)

    limit = time.monotonic() + 30
    while time.monotonic() < limit and _keys(tables) != ["here"]:
        time.sleep(0.1)
    worker.send_signal(signal.SIGTERM)

    assert (worker.wait(10), _keys(tables)) == (0, ["here"])
    tables.close()


def _keys(tables):
    return [key for (key,) in tables.execute("SELECT session_key FROM django_session ORDER BY 1")]


def test_a_round_that_fails_ends_no_worker(commands, founded):
    """A database that is not as it should be is told; the next round tries again."""
    tables = sqlite3.connect(founded / "hustings.sqlite3")
    tables.execute("DROP TABLE django_session")
    tables.close()
    worker = commands.begin("worker", "--data", founded)

    said = said_by(worker, "could not be removed", worker.stderr)
    lives = worker.poll() is None
    worker.send_signal(signal.SIGTERM)

    assert said == "Ended sessions could not be removed; the next round tries again.\n"
    assert (lives, worker.wait(10)) == (True, 0)
