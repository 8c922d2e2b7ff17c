import json
from datetime import date

import pytest

from hustings.acts.models import Prepared
from hustings.acts.perform import perform
from hustings.acts.seconding import act_of
from hustings.ground.words import Words
from hustings.organization import queries
from hustings.organization.models import Body
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
SECOND_STEPS = ("waiting", "_tell", "settle", "_remember", "perform")
"""Of the release of a prepared act: the steps that are its own, and those that make it one with the act."""
KILLED = """
import importlib, json, sys
from hustings.acts import clock
from hustings.acts.models import Prepared
from hustings.acts.seconding import act_of
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
    prepared = Prepared.objects.filter(subject=name).first()
    act = act_of(prepared) if prepared else trial.OpenBranch(body=body, code=f"of{name}")
    return steps.perform(act, by=officer, key=name, seconding=prepared.ref if prepared else "")


def state():
    return {**tables.counted(), "released": Prepared.objects.filter(done_at__isnull=False).count()}


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
    say(name, "killed", state())
    say(name, "sent again", send(name).repeated)
    say(name, "sent again", state())
    say(name, "a third time", send(name).repeated)
    say(name, "a third time", state())


assert apart(send, "first") == 0
apart(lambda: say("", "before", state()))
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

    _whole_or_nothing(processes, who, STEPS, whole)


def test_a_release_killed_at_any_step_leaves_all_or_nothing(house, processes):
    """What was prepared still waits, or was released and told to all; the same press sent again succeeds once."""
    who = [
        str(house.second_officer.person),
        str(house.second_officer.mandate),
        "",
        "2026-09-14T09:00:00.000Z",
    ]
    with trial.in_force():
        for name in ("a", "first", *SECOND_STEPS):
            house.prepared(_closing(name), subject=name)
        whole = _rows_of_a_release(house)

    _whole_or_nothing(processes, who, SECOND_STEPS, whole | {"released": 1})


def _closing(name):
    top = Body.objects.get(code="general-assembly")
    branch = Body.objects.create(code=f"of{name}", name=Words({"en": name}), parent=top)
    return trial.CloseBranch(body=branch.ref, why=Words({"en": "No money."}), on=date(2026, 9, 20))


def _rows_of_a_release(house):
    """What one release adds to the tables, after a circular that began the year's numbers."""
    house.by_two(_closing("zero"))
    prepared, before = Prepared.objects.get(subject="a"), tables.counted()
    perform(act_of(prepared), by=house.second_officer, key="a", seconding=prepared.ref)
    return tables.more(tables.counted(), before)


def _whole_or_nothing(processes, who, steps, whole):
    """Kill a process at each of these steps, then send the same form again, twice."""
    ran = processes.finish(processes.python(KILLED, *who, *steps))
    said = [json.loads(line) for line in ran.splitlines()]
    state = said[0][2]
    for place, name in enumerate(steps):
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
