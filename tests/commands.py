"""The command `hustings` as real processes, each on a data directory of its own and an SQLite file in it."""

import os
import socket
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from tests.processes import TIMEOUT, Processes

ANSWERS = """\
address = "https://lighthouses.example.org"
[organization]
name = { en = "International Office of Lighthouses", fr = "Bureau des phares" }
short_name = { en = "IOL" }
zone = "Europe/Paris"
[officer]
name = "Ana Ruiz"
email = "ana.ruiz@example.org"
language = "es"
"""
COMMAND = str(Path(sys.executable).with_name("hustings"))
ENVIRONMENT = {**os.environ, "DATABASE_URL": "", "HUSTINGS_DATA": "", "COLUMNS": "200"}
"""No database of the tests, no directory but the one that is named, no folded lines."""


@dataclass(frozen=True)
class Ran:
    """How a command ended: its exit code, what it printed, what it complained about."""

    code: int
    out: str
    errors: str

    @property
    def link(self) -> str:
        """The sign-in link that `hustings init` ends with."""
        return next(line.strip() for line in self.out.splitlines() if "/invitation/" in line)

    @property
    def mandate(self) -> str:
        """The first officer's mandate, as `hustings init` prints it."""
        return self.out.partition(" --as ")[2].split()[0]


class Commands(Processes):
    """Runs `hustings` to its end, or starts it and leaves it running until the test is over."""

    def run(self, *arguments: object, typed: str | bytes = "") -> Ran:
        """Run the command with this on its standard input."""
        process = self.begin(*arguments)
        if isinstance(typed, bytes):
            process.stdin.buffer.write(typed)
            typed = ""
        out, errors = process.communicate(typed, timeout=TIMEOUT)
        return Ran(process.returncode, out, errors)

    def begin(self, *arguments: object):
        """Start the command and leave it running."""
        return self.start(COMMAND, *map(str, arguments), env=ENVIRONMENT)

    def found(self, data: Path, answers: str = ANSWERS) -> Ran:
        """Found an organization in this directory from a file of answers."""
        file = data.with_name(f"{data.name}.toml")
        file.write_text(answers, "utf-8")
        return self.run("init", "--data", data, "--from", file)


def free_port() -> int:
    """A port of this machine at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def said_by(process, words: str, stream=None) -> str:
    """The line in which a running command says these words; the test fails when it ends or is silent too long."""
    late = threading.Timer(TIMEOUT, process.kill)
    late.start()
    try:
        for line in stream or process.stdout:
            if words in line:
                return str(line)
    finally:
        late.cancel()
    raise AssertionError(f"{process.args!r} ended with {process.wait()} and never said {words!r}.")
