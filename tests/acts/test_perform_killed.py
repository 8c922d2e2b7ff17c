import json

import pytest

from hustings.organization import queries
from tests import tables, trial

pytestmark = pytest.mark.db_contract

STEPS = (
    "_once",
    "hold",
    "_see",
    "_decide",
    "_do",
    "enter",
    "_note",
    "_tell",
    "_follow",
    "_remember",
    "perform",
)
KILLED = """
import importlib, json, sys
from hustings.acts import clock
from hustings.ground.instants import read_canonical
from hustings.ground.viewer import Viewer
from tests import tables, trial

steps, (person, mandate, body, now, *names) = importlib.import_module("hustings.acts.perform"), sys.argv[1:]
officer = Viewer(person=int(person), mandate=int(mandate), office="general-secretariat", role="officer")


def apart(work, *given):
    # In a process of its own, because a database connection must not be inherited.
    pid = os.fork()
    if pid == 0:
        with trial.in_force(), clock.at(read_canonical(now)):
            work(*given)
        sys.stdout.flush()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def send(name):
    return steps.perform(trial.OpenBranch(body=body, code=f"of{name}"), by=officer, key=name)


def die_after(name):
    step = getattr(steps, name)

    def dying(*args, **named):
        step(*args, **named)
        os._exit(9)

    setattr(steps, name, dying)
    send(name)


def say(*what):
    print(json.dumps(what))


def look(name):
    say(name, "killed", tables.counted())
    say(name, "sent again", send(name).repeated)
    say(name, "sent again", tables.counted())
    say(name, "a third time", send(name).repeated)
    say(name, "a third time", tables.counted())


assert apart(send, "first") == 0
apart(lambda: say("", "before", tables.counted()))
for name in names:
    assert apart(die_after, name) == 9, name
    assert apart(look, name) == 0, name
"""


def test_a_process_killed_at_any_step_leaves_all_or_nothing(house, processes):
    """Until the commit nothing stands, from then on everything; the same form sent again succeeds once."""
    body = queries.bodies_visible_to(house.officer).get(code="general-assembly").ref
    who = [str(house.officer.person), str(house.officer.mandate), body, "2026-09-14T09:00:00.000Z"]
    with trial.in_force():
        whole = _rows_of_an_act(house, body)

    said = [
        json.loads(line) for line in processes.finish(processes.python(KILLED, *who, *STEPS)).splitlines()
    ]

    state = said[0][2]
    for place, name in enumerate(STEPS):
        killed, repeated, again, third_repeated, third = [each[2] for each in said[1 + 5 * place :][:5]]
        committed = name == "perform"
        assert (name, tables.more(killed, state)) == (name, whole if committed else {})
        assert (name, repeated, tables.more(again, state)) == (name, committed, whole)
        assert (name, third_repeated, third) == (name, True, again)
        state = again


def _rows_of_an_act(house, body):
    """What one act adds to the tables, after a first one that began the year's numbers."""
    for code in ("nadi", "labasa"):
        before = tables.counted()
        house.perform(trial.OpenBranch(body=body, code=code), by=house.officer, key=code)
    return tables.more(tables.counted(), before)
