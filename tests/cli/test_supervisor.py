import http.server
import os
import signal
import socket
import sys
import threading
import time

import pytest

from hustings.cli import stopping
from hustings.cli.stopping import Stopping
from hustings.cli.supervisor import GaveUpError, Part, Supervisor, address_of, answers, hindrance

SLEEP = "import time; time.sleep(60)"
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); open({!r}, 'w'); time.sleep(60)"
)


class Silent(http.server.BaseHTTPRequestHandler):
    """Answers with an error to everything, and prints nothing."""

    def log_message(self, *_args):
        """Say nothing."""


def part(code, ready=None, name="site"):
    return Part(name, [sys.executable, "-c", code], dict(os.environ), ready)


def supervised(*parts, until=None, **options):
    """Run a supervisor until a condition holds, or until it gives up; what it said."""
    said: list[str] = []
    asked, over = Stopping(), threading.Event()
    options = {"start_within": 10, "end_within": 2, "pause": 0.05} | options

    def watch():
        limit = time.monotonic() + 20
        while time.monotonic() < limit and not over.wait(0.02) and not (until and until(said)):
            continue
        asked.ask()

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        Supervisor(parts, asked, said.append, **options).run("up")
    finally:
        over.set()
        watching.join()
    return said


def test_everything_is_up_before_it_is_said(tmp_path):
    """The address is printed when the site answers, not before."""
    door = tmp_path / "door"

    said = supervised(
        part(f"import time; time.sleep(.3); open({str(door)!r}, 'w'); time.sleep(60)", ready=door.exists),
        part(SLEEP, name="worker"),
        until=lambda said: "up" in said,
    )

    assert said == ["up"]
    assert door.exists()


def test_a_part_that_dies_is_started_again(tmp_path):
    """One that dies is started again, and it is said."""
    log = tmp_path / "log"
    worker = part(f"open({str(log)!r}, 'a').write('x'); import time; time.sleep(.3)", name="worker")

    supervised(part(SLEEP), worker, until=lambda _said: log.exists() and len(log.read_text()) > 1)

    assert len(log.read_text()) > 1


def test_a_part_that_never_starts_ends_everything():
    """Three tries, then the supervisor gives up and says which part it was."""
    other = part(SLEEP)

    with pytest.raises(GaveUpError) as raised:
        supervised(other, part("raise SystemExit(3)", ready=lambda: False, name="worker"))

    assert str(raised.value).startswith("The worker ended with status 3. It was tried 3 times")
    assert other.process is None


def test_a_start_has_a_time_out():
    """A part that lives and never answers is ended and tried again."""
    with pytest.raises(GaveUpError) as raised:
        supervised(part(SLEEP, ready=lambda: False), start_within=0.2)

    assert str(raised.value).startswith("The site did not answer within 0.2 seconds.")


def test_an_end_has_a_time_out(tmp_path):
    """A part that does not end when it is asked is killed."""
    here = tmp_path / "here"
    stubborn = part(STUBBORN.format(str(here)), ready=here.exists)
    started = []

    def up(said):
        if stubborn.process is not None:
            started.append(stubborn.process.pid)
        return "up" in said

    supervised(stubborn, until=up, end_within=0.2)

    with pytest.raises(ProcessLookupError):
        os.kill(started[0], 0)


def test_a_part_ends_with_its_supervisor():
    """However the supervisor ended: the pipe it holds closes, and the part goes."""
    code = "from hustings.cli.stopping import end_with_supervisor as e; import time; e(); time.sleep(60)"
    lonely = part(code)
    lonely.start()

    lonely.process.stdin.close()

    assert lonely.process.wait(10) == -signal.SIGTERM
    lonely.process.stdin = None


def test_a_part_that_runs_by_itself_does_not_look_for_a_supervisor(monkeypatch):
    """`hustings worker` in a terminal goes on when its standard input ends."""
    monkeypatch.delenv(stopping.SUPERVISED, raising=False)
    before = threading.active_count()

    stopping.end_with_supervisor()

    assert threading.active_count() == before


def test_a_signal_is_a_request_to_end():
    """SIGTERM is heard at once, wherever the process waits."""
    asked, before = Stopping(), signal.getsignal(signal.SIGTERM)
    interrupted = signal.getsignal(signal.SIGINT)
    try:
        asked.listen()
        threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGTERM)).start()

        assert asked.wait(10) is True
    finally:
        signal.signal(signal.SIGTERM, before)
        signal.signal(signal.SIGINT, interrupted)


def test_a_port_in_use_is_seen():
    """Two servers at one port would share its visitors."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert hindrance("127.0.0.1", port) == f"Port {port} on 127.0.0.1 is in use by another process."
    assert hindrance("127.0.0.1", port) == ""


def test_a_host_that_is_not_here_is_not_free():
    """A name that leads nowhere cannot be served at."""
    said = "Nothing can be served at 203.0.113.7, port 8000: Cannot assign requested address."

    assert hindrance("203.0.113.7", 8000) == said


def test_an_answer_is_an_answer_whatever_it_says():
    """A server that says 404 is there."""
    server = http.server.HTTPServer(("127.0.0.1", 0), Silent)
    threading.Thread(target=server.handle_request).start()
    port = server.server_address[1]

    assert answers("127.0.0.1", port) is True
    server.server_close()
    assert answers("127.0.0.1", port) is False


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "http://127.0.0.1:8000/"),
        ("::", "http://[::1]:8000/"),
    ],
)
def test_the_address_can_be_opened(host, address):
    """Who listens on all addresses is opened at the own one."""
    assert address_of(host, 8000) == address
