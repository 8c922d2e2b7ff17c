import signal
import sqlite3
import time
from datetime import UTC, datetime, timedelta

import pytest

from hustings.acts.models import Uptime
from hustings.cli.stopping import Stopping
from hustings.cli.working import ask
from tests.commands import free_port, said_by


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


class Thrice(Stopping):
    """Is asked to end when it has waited three times."""

    def __init__(self):
        super().__init__()
        self.waited = []

    def wait(self, seconds):
        self.waited.append(seconds)
        if len(self.waited) == 3:
            self.ask()
        return self.asked


@pytest.mark.parametrize(("patience", "said"), [(0, 1), (60, 0)])
def test_a_silent_site_is_asked_again_soon_and_told_once(db, caplog, patience, said):
    """Only what answered is written down; a site that is only starting is nothing to tell."""
    stopping, port = Thrice(), free_port()

    ask(stopping, "127.0.0.1", port, patience)

    where = f"http://127.0.0.1:{port}/"
    line = f"The site at {where} does not answer, or its database does not."
    assert [each.getMessage() for each in caplog.records] == [line] * said
    assert (stopping.waited, Uptime.objects.count()) == ([1, 1, 1], 0)


def test_a_house_that_comes_back_knows_how_long_it_was_away(commands, founded):
    """Whatever ended it: the time of its last answer stands, and a new time begins with its first one."""
    last = datetime.now(UTC).replace(tzinfo=None, microsecond=0) - timedelta(minutes=29)
    tables = sqlite3.connect(founded / "hustings.sqlite3")
    row = [(last - timedelta(hours=1)).isoformat(" "), last.isoformat(" ")]
    tables.execute("INSERT INTO acts_uptime (from_at, until_at) VALUES (?, ?)", row)
    tables.commit()
    tables.close()
    commands.begin("serve", "--data", founded, "--port", free_port())

    limit = time.monotonic() + 30
    while time.monotonic() < limit and len(_uptime(founded)) < 2:
        time.sleep(0.1)

    (_began, ended), (again, _until) = _uptime(founded)
    assert ended == last
    assert again - last > timedelta(minutes=29)


def _uptime(founded):
    tables = sqlite3.connect(founded / "hustings.sqlite3")
    rows = tables.execute("SELECT from_at, until_at FROM acts_uptime ORDER BY from_at").fetchall()
    tables.close()
    return [tuple(map(datetime.fromisoformat, row)) for row in rows]


def _keys(tables):
    return [key for (key,) in tables.execute("SELECT session_key FROM django_session ORDER BY 1")]


def test_a_round_that_fails_ends_no_worker(commands, founded):
    """A database that is not as it should be is told; the next round tries again."""
    tables = sqlite3.connect(founded / "hustings.sqlite3")
    tables.execute("DROP TABLE django_session")
    tables.close()
    worker = commands.begin("worker", "--data", founded)

    said = said_by(worker, "forget_sessions", worker.stderr)
    lives = worker.poll() is None
    worker.send_signal(signal.SIGTERM)

    assert said == "forget_sessions failed; the next round tries again.\n"
    assert (lives, worker.wait(10)) == (True, 0)
