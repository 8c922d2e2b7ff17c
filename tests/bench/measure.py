"""Measuring: two things in turn in one run, medians, and the ratio between them; never a timed test."""

import http.client
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

QUICK = os.environ.get("HUSTINGS_BENCH") == "quick"
ROUNDS = 5 if QUICK else 11


@dataclass(frozen=True)
class Served:
    """A page as it is served: port, path, the cookie of who asks, a word that stands on it."""

    port: int
    path: str
    cookie: str
    marker: str


@dataclass(frozen=True)
class Ratio:
    """The medians of two things in milliseconds, and their ratio with its spread over the rounds."""

    ours: float
    floor: float
    ratio: float
    low: float
    high: float

    def __str__(self) -> str:
        return (
            f"{self.ours:9.2f} ms against {self.floor:8.2f} ms: "
            f"{self.ratio:5.2f} times ({self.low:.2f} to {self.high:.2f})"
        )


def interleaved(ours: Callable[[], float], floor: Callable[[], float], rounds: int = ROUNDS) -> Ratio:
    """Measure both in turn, each telling its own seconds, after one round that does not count."""
    ours(), floor()
    pairs = [(ours(), floor()) for _ in range(rounds)]
    ratios = sorted(a / b for a, b in pairs)
    medians = [statistics.median(column) * 1000 for column in zip(*pairs, strict=True)]
    return Ratio(medians[0], medians[1], statistics.median(ratios), ratios[0], ratios[-1])


def timed(work: Callable[[], object]) -> float:
    """How many seconds a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def page_seconds(page: Served, requests: int) -> Callable[[], float]:
    """A measurement of one page: the median seconds of several requests over one connection."""

    def measure() -> float:
        connection = http.client.HTTPConnection("127.0.0.1", page.port, timeout=20)
        times = [timed(lambda: _get(connection, page)) for _ in range(requests)]
        connection.close()
        return statistics.median(times)

    return measure


def _get(connection: http.client.HTTPConnection, page: Served) -> None:
    connection.request("GET", page.path, headers={"Cookie": page.cookie})
    response = connection.getresponse()
    body = response.read().decode()
    assert response.status == 200, (page.path, response.status)
    assert page.marker in body, (page.path, page.marker)


def report(title: str, ratio: Ratio, aim: float) -> None:
    """Print one line of figures; a bar that was missed is said."""
    missed = "" if ratio.ratio <= aim else f"   ABOVE THE AIM of {aim}"
    print(f"{title:58} {ratio}{missed}")
