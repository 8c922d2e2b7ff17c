import os
import signal
import socket
import time
import urllib.request
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from hustings.wsgi import application
from tests.commands import free_port, said_by

GIVEN_UP = 30


def answer(port, path="/static/hustings/icon.svg"):
    """The status that the site answers with, or none while nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as response:
            return response.status
    except OSError:
        return None


def wait_until(holds):
    limit = time.monotonic() + GIVEN_UP
    while time.monotonic() < limit:
        if holds():
            return True
        time.sleep(0.1)
    return False


def parts_of(process):
    """The site and the worker that a supervisor started, by their processes."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("ascii").split()
    names = {int(pid): Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0") for pid in children}
    return {("site" if b"site" in words else "worker"): pid for pid, words in names.items()}


def serving(commands, data):
    port = free_port()
    process = commands.begin("serve", "--data", data, "--port", port)
    assert (
        said_by(process, "Hustings is at")
        == f"Hustings is at http://127.0.0.1:{port}/ (stop it with Ctrl+C)\n"
    )
    return process, port


def test_serving_runs_site_and_worker_and_ends_within_seconds(commands, founded):
    """The address is printed when it answers; asked to end, everything is gone soon."""
    process, port = serving(commands, founded)
    parts = parts_of(process)
    answered = answer(port)

    process.send_signal(signal.SIGINT)
    process.wait(10)

    assert (set(parts), answered, process.returncode) == ({"site", "worker"}, 200, 0)
    assert answer(port) is None
    assert [pid for pid in parts.values() if Path(f"/proc/{pid}").exists()] == []


def test_a_site_that_is_killed_comes_back(commands, founded):
    """Whatever kills the site, visitors find it again a little later."""
    process, port = serving(commands, founded)
    before = parts_of(process)["site"]

    os.killpg(before, signal.SIGKILL)

    assert said_by(process, "The site ended").endswith("It is started again.\n")
    assert wait_until(lambda: answer(port) == 200)
    assert parts_of(process)["site"] != before


def test_what_is_under_way_is_answered_before_the_end(commands, founded):
    """A form that was sent just before the site is stopped gets its answer."""
    process, port = serving(commands, founded)
    with socket.create_connection(("127.0.0.1", port)) as visitor:
        visitor.sendall(b"GET /en/sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        first = visitor.makefile("rb").readline()

    assert process.wait(10) == 0
    assert first.startswith(b"HTTP/1.1 200")


def test_fifty_forms_under_way_keep_nobody_waiting(commands, founded):
    """In a deadline's last second no form queues before the instant at which it arrived is noted."""
    _process, port = serving(commands, founded)
    half = b"POST /en/sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: csrftoken=a\r\nContent-Length: 9\r\n"
    half += b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    with ExitStack() as visitors:
        for _each in range(50):
            visitor = visitors.enter_context(socket.create_connection(("127.0.0.1", port)))
            visitor.sendall(half)
        time.sleep(1)

        assert answer(port, "/en/sign-in/") == 200


def test_the_parts_go_when_their_supervisor_is_killed(commands, founded):
    """Nothing is left behind to hold the port or the database."""
    process, port = serving(commands, founded)
    parts = parts_of(process).values()

    process.kill()

    assert wait_until(lambda: not any(Path(f"/proc/{pid}/cmdline").exists() for pid in parts))
    assert answer(port) is None


def test_a_port_in_use_is_told(commands, founded):
    """Two servers are never at one port; another one is named."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        ran = commands.run("serve", "--data", founded, "--port", port)

    assert (ran.code, ran.errors) == (
        1,
        f"Port {port} on 127.0.0.1 is in use by another process. Choose another address: --host, --port\n",
    )


def test_a_site_that_cannot_start_ends_everything(commands, founded):
    """Three failures in a row, then one sentence; what the site itself said stands above it."""
    process, _port = serving(commands, founded)
    worker = parts_of(process)["worker"]
    (founded / "hustings.toml").write_text("this is not TOML")

    os.killpg(parts_of(process)["site"], signal.SIGKILL)

    assert said_by(process, "The site", process.stderr).endswith(
        "It was tried 3 times; what it said stands above.\n"
    )
    assert (process.wait(GIVEN_UP), Path(f"/proc/{worker}").exists()) == (1, False)


@pytest.mark.django_db
def test_the_application_answers_any_server():
    """Another server than granian finds the site at `hustings.wsgi`."""
    environment: dict[str, Any] = {}
    setup_testing_defaults(environment)
    environment |= {"PATH_INFO": "/static/hustings/icon.svg", "HTTP_HOST": "127.0.0.1"}
    statuses = []

    def started(status: str, *_more: Any) -> Any:
        statuses.append(status)

    with closing(application(environment, started)) as answered:
        list(answered)

    assert statuses == ["200 OK"]
