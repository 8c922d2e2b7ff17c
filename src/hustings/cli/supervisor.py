"""Watching processes: each is started again when it dies, all end with the one that watches.

Every start and every end has a time-out. A part that cannot start three times in a row ends everything.
"""

import contextlib
import errno
import http.client
import os
import signal
import socket
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic

from .stopping import SUPERVISED, Stopping

START_WITHIN = 30.0
END_WITHIN = 10.0
TRIES = 3
LONGEST_PAUSE = 60.0
GLANCE = 0.1
"""Seconds between two looks at the parts."""


class GaveUpError(Exception):
    """A part did not start, however often it was tried."""


@dataclass
class Part:
    """One process: how it is started, and how it shows that it is there (None: by living)."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    ready: Callable[[], bool] | None = None
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)
    began: float = field(default=0.0, init=False)
    is_up: bool = field(default=False, init=False)
    failures: int = field(default=0, init=False)
    not_before: float = field(default=0.0, init=False)

    def start(self) -> None:
        """Start it, in a group of its own, holding the end of a pipe that closes when this process ends."""
        self.process = subprocess.Popen(
            self.command,
            env={**self.environment, SUPERVISED: "yes"},
            stdin=subprocess.PIPE,
            start_new_session=True,
        )
        self.began, self.is_up = monotonic(), False

    def end(self, within: float = END_WITHIN) -> None:
        """Ask it to end; kill it and all it started when it does not."""
        process = self.process
        if process is None:
            return
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(within)
        self._kill(process)
        self.process = None

    def _kill(self, process: "subprocess.Popen[bytes]") -> None:
        """Leave nothing of its group behind."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdin:
            process.stdin.close()


@dataclass
class Supervisor:
    """Starts the parts, watches them, ends them."""

    parts: Sequence[Part]
    stopping: Stopping
    say: Callable[[str], None]
    start_within: float = START_WITHIN
    end_within: float = END_WITHIN
    pause: float = 1.0
    """Seconds before a part that died is started again; doubled with every failure in a row."""

    def run(self, when_up: str) -> None:
        """Run until asked to stop; say `when_up` once, when every part is there.

        Raises:
            GaveUpError: a part failed to start three times in a row; everything was ended.
        """
        said = False
        try:
            while not self.stopping.asked:
                for part in self.parts:
                    self._look_at(part)
                if not said and all(part.is_up for part in self.parts):
                    self.say(when_up)
                    said = True
                self.stopping.wait(GLANCE)
        finally:
            for part in reversed(self.parts):
                part.end(self.end_within)

    def _look_at(self, part: Part) -> None:
        if part.process is None:
            if monotonic() >= part.not_before:
                part.start()
        elif part.process.poll() is not None:
            self._failed(part, f"The {part.name} ended with status {part.process.returncode}.")
        elif not part.is_up:
            self._wait_for(part)
        elif part.failures and monotonic() - part.began > self.start_within:
            part.failures = 0

    def _wait_for(self, part: Part) -> None:
        if part.ready is None or part.ready():
            part.is_up = True
        elif monotonic() - part.began > self.start_within:
            self._failed(part, f"The {part.name} did not answer within {self.start_within:g} seconds.")

    def _failed(self, part: Part, why: str) -> None:
        """End what is left of a part, and try again a little later, or give up."""
        never_up = not part.is_up
        part.end(self.end_within)
        part.failures += 1
        if never_up and part.failures >= TRIES:
            raise GaveUpError(f"{why} It was tried {TRIES} times; what it said stands above.")
        self.say(f"{why} It is started again.")
        part.is_up = False
        part.not_before = monotonic() + min(self.pause * 2 ** (part.failures - 1), LONGEST_PAUSE)


def hindrance(host: str, port: int) -> str:
    """What keeps a server from listening at an address, as a sentence; nothing where nothing does."""
    try:
        family, kind, protocol, _name, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(where)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return f"Port {port} on {host} is in use by another process."
        return f"Nothing can be served at {host}, port {port}: {error.strerror}."
    return ""


def answers(host: str, port: int) -> bool:
    """Whether a web server answers at an address, whatever it says."""
    return status_of(host, port, "/static/hustings/icon.svg") is not None


def status_of(host: str, port: int, path: str, name: str = "") -> int | None:
    """The status with which a web server answers, asked under its name or its address; None while it does not."""
    connection = http.client.HTTPConnection(_reachable(host), port, timeout=5)
    try:
        connection.request("GET", path, headers={"Host": name} if name else {})
        answer = connection.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
    return answer.status


def address_of(host: str, port: int) -> str:
    """The address to open in a browser."""
    name = _reachable(host)
    return f"http://{f'[{name}]' if ':' in name else name}:{port}/"


def _reachable(host: str) -> str:
    """The loopback address where a server listens on all."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)  # noqa: S104  (not bound here)
