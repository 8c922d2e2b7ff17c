"""How a process of the house is asked to end: by a signal, or because its supervisor is gone."""

import os
import select
import signal
import sys
import threading
from types import FrameType

SUPERVISED = "HUSTINGS_SUPERVISED"
"""Set by the supervisor, which holds the other end of the part's standard input and never writes to it."""


class Stopping:
    """Whether this process was asked to end. A pipe carries the news: no lock can be held by who is interrupted."""

    def __init__(self) -> None:
        self.asked = False
        self._news, self._tell = os.pipe()

    def listen(self) -> "Stopping":
        """Take SIGTERM and SIGINT as the request to end."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.ask)
        return self

    def ask(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Ask this process to end."""
        self.asked = True
        os.write(self._tell, b".")

    def wait(self, seconds: float) -> bool:
        """Wait for so long at most; whether this process was asked to end."""
        select.select([self._news], [], [], seconds)
        return self.asked


def end_with_supervisor() -> None:
    """Ask this process to end as soon as its supervisor is gone; nothing where it runs by itself."""
    if os.environ.get(SUPERVISED):
        threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    os.read(sys.stdin.fileno(), 1)
    os.kill(os.getpid(), signal.SIGTERM)
