"""The load measure: eight clients in a closed loop, by wrk; the same for both sides."""

import re
import shutil
import subprocess
from collections.abc import Callable

import pytest

from tests.bench.measure import QUICK, Served

CLIENTS = 8
SECONDS = 1 if QUICK else 5
_RATE = re.compile(r"Requests/sec:\s+([0-9.]+)")
_ERRORS = re.compile(r"(Socket errors|Non-2xx)")


def seconds_a_request(page: Served) -> Callable[[], float]:
    """A measurement: seconds of the machine for each request while eight clients ask at once.

    The test is skipped with a clear word where there is no wrk.
    """
    wrk = shutil.which("wrk")
    if wrk is None:
        pytest.skip(
            "There is no wrk here, so the load was not measured. Debian and Ubuntu: apt-get install wrk."
        )
    address = f"http://127.0.0.1:{page.port}{page.path}"
    command = [
        wrk,
        "-t1",
        f"-c{CLIENTS}",
        f"-d{SECONDS}s",
        "--timeout",
        "20s",
        "-H",
        f"Cookie: {page.cookie}",
        address,
    ]

    def measure() -> float:
        said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
        rate = _RATE.search(said)
        assert rate, said
        assert not _ERRORS.search(said), said
        return 1 / float(rate[1])

    return measure
