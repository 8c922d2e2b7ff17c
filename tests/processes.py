"""Real processes of Hustings, on the database and in the data directory of the running test."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.nursery import RELAY

TIMEOUT = 60


class Processes:
    """Starts processes and leaves none behind."""

    def __init__(self, nursery: str = "") -> None:
        self.started: list[subprocess.Popen[str]] = []
        self.nursery = nursery

    def start(self, *command: str, env: dict[str, str] | None = None) -> subprocess.Popen[str]:
        """Start any command, with the environment of the test and pipes for its three streams."""
        process = subprocess.Popen(
            command,
            env={**os.environ, **(env or {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.started.append(process)
        return process

    def python(self, code: str, *arguments: str) -> subprocess.Popen[str]:
        """Start Python code that finds Django and `os` (see `tests.nursery`); `arguments` are its sys.argv[1:]."""
        return self.start(sys.executable, "-ISc", RELAY, self.nursery, code, *arguments)

    def hustings(self, *arguments: str, env: dict[str, str] | None = None) -> subprocess.Popen[str]:
        """Start the command `hustings` that is installed beside this Python."""
        return self.start(str(Path(sys.executable).with_name("hustings")), *arguments, env=env)

    def finish(self, process: subprocess.Popen[str], typed: str | None = None) -> str:
        """What the process printed, when it ended well within a minute; otherwise the test fails with its errors."""
        out, errors = process.communicate(typed, timeout=TIMEOUT)
        assert process.returncode == 0, f"{process.args!r} ended with {process.returncode}:\n{errors}"
        return out

    def stop_all(self) -> None:
        """End what still runs: asked first, killed after five seconds."""
        running = [process for process in self.started if process.poll() is None]
        for process in running:
            process.send_signal(signal.SIGTERM)
        for process in running:
            try:
                process.communicate(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
        for process in self.started:
            for stream in (process.stdin, process.stdout, process.stderr):
                if stream and not stream.closed:
                    stream.close()


@contextmanager
def nursery_in(folder: Path) -> Iterator[str]:
    """A nursery for `Processes.python`, by the address of its socket in this folder."""
    address = str(folder / "nursery")
    with Processes().start(sys.executable, "-m", "tests.nursery", address) as started:
        assert started.stdout
        assert started.stdout.readline() == "open\n", started.communicate()[1]
        yield address
        started.communicate(timeout=TIMEOUT)
