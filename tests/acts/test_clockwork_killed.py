import json

import pytest

from hustings.acts.clockwork import CLOCK
from hustings.organization import queries
from tests import tables, trial

pytestmark = pytest.mark.db_contract

STEPS = ("_do", "_tell", "_remember", "perform")
KILLED = """
import importlib, json, os, signal, sys
from hustings.acts import clock, clockwork
from hustings.ground.instants import read_canonical
from tests import tables, trial

(body, now, *names), steps = sys.argv[1:], importlib.import_module("hustings.acts.perform")


def start(work, *given):
    # In a process of its own, because a database connection must not be inherited.
    pid = os.fork()
    if pid == 0:
        with trial.in_force(), clock.at(read_canonical(now)):
            work(*given)
        sys.stdout.flush()
        os._exit(0)
    return pid


def end(pid):
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def go(which):
    # The duty goes on telling both when they are done: each is done once all the same.
    both = [trial.OpenBranch(body=body, code=f"{each}{which}") for each in "ab"]
    clockwork.duties[:], clockwork.chores[:] = [lambda now: both], []
    clockwork.Rounds().go(clock.now())


def go_until(name, calls):
    owner = clockwork if name == "perform" else steps
    step, made = getattr(owner, name), []

    def dying(*args, **named):
        done = step(*args, **named)
        made.append(name)
        if len(made) == calls:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    setattr(owner, name, dying)
    go(f"{name}{calls}")


def say():
    print(json.dumps(tables.counted()))


assert end(start(go, "first")) == 0
assert end(start(say)) == 0
for name in names:
    for calls in (1, 2):
        assert end(start(go_until, name, calls)) == -signal.SIGKILL, name
        assert end(start(say)) == 0
        workers = [start(go, f"{name}{calls}") for _worker in range(2)]
        assert [end(each) for each in workers] == [0, 0], name
        assert end(start(say)) == 0
"""


def test_a_worker_killed_at_any_point_leaves_each_duty_whole_or_to_be_done(house, processes):
    """What was not done to the end is done once by the workers that come after, though two of them come at once."""
    body = queries.bodies_visible_to(house.officer).get(code="general-assembly").ref
    with trial.in_force():
        whole = _rows_of_an_act(house, body)

    ran = processes.finish(processes.python(KILLED, body, "2026-09-14T09:00:00.000Z", *STEPS))

    state, *said = [json.loads(line) for line in ran.splitlines()]
    assert len(said) == 2 * 2 * len(STEPS)
    for killed, again in zip(said[::2], said[1::2], strict=True):
        assert tables.more(killed, state) in [_times(whole, acts) for acts in (0, 1, 2)]
        assert tables.more(again, state) == _times(whole, 2)
        state = again


def _times(rows, acts):
    return {name: acts * number for name, number in rows.items() if acts}


def _rows_of_an_act(house, body):
    """What one act adds to the tables, after a first one that began the year's numbers."""
    for code in ("nadi", "labasa"):
        before = tables.counted()
        house.perform(trial.OpenBranch(body=body, code=code), by=CLOCK, key=code)
    return tables.more(tables.counted(), before)
