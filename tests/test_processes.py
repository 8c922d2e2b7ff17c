import os
import signal
import time

import pytest

pytestmark = pytest.mark.db_contract


SAY = "import signal, sys; print(sys.argv[1:], sys.stdin.read(), flush=True); "


@pytest.mark.parametrize(
    ("last", "ended"), [("", 0), ("sys.exit(3)", 3), ("os.kill(os.getpid(), signal.SIGKILL)", -9)]
)
def test_a_process_of_the_nursery_is_a_process_like_any_other(processes, last, ended):
    """It reads and writes its own streams, and ends by its own exit code or by the signal that killed it."""
    started = processes.python(SAY + last, "one", "two")

    out, errors = started.communicate("three", timeout=30)

    assert (out, errors, started.returncode) == ("['one', 'two'] three\n", "", ended)


def test_two_processes_share_nothing_but_the_database(processes):
    """What one sets the other does not see."""
    code = (
        "from hustings.acts import clock; print(hasattr(clock, 'mark')); clock.mark = 1; print(os.getpid())"
    )

    (first, own), (second, other) = [
        processes.finish(processes.python(code)).split() for _process in range(2)
    ]

    assert (first, second) == ("False", "False")
    assert len({own, other, str(os.getpid())}) == 3


def test_what_is_killed_from_outside_is_gone(processes):
    """A test that kills a process kills the one that does the work."""
    started = processes.python("import time; print(os.getpid(), flush=True); time.sleep(60)")
    pid = int(started.stdout.readline())

    started.send_signal(signal.SIGKILL)

    limit = time.monotonic() + 30
    while time.monotonic() < limit and _lives(pid):
        time.sleep(0.01)
    assert (started.wait(10), _lives(pid)) == (-9, False)


def _lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
