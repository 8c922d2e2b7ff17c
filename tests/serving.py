"""Serving an application for browsers and measurements: one granian of one worker, on loopback."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hustings.cli.serving import THREADS
from hustings.cli.supervisor import answers

STARTS_WITHIN = 30.0


def free_port() -> int:
    """A port at which nobody listens now."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


@contextmanager
def served(application: str, environment: dict[str, str]) -> Iterator[int]:
    """The port at which an application answers; both sides are served by the same command."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1"]
    command += [
        "--blocking-threads",
        str(THREADS),
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--no-access-log",
    ]
    process = subprocess.Popen(
        [*command, "--log-level", "error", application], env={**os.environ, **environment}
    )
    try:
        _wait(port, process)
        yield port
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def make_floor(folder: Path) -> str:
    """The database of the bare page; the cookie of its signed-in person."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "tests.bench.floor", str(folder)]
    made = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return made.stdout.strip()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while not answers("127.0.0.1", port):
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"The server on port {port} does not answer (exit code {process.poll()}).")
        time.sleep(0.1)
