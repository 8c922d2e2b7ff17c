"""Real processes that do something at once.

    answers = at_once(processes, house.now, code, [[argument, …], …])

Each process runs `code`, which defines `do(arguments)`; all wait until the last one is ready. `do` is called with the
clock standing at `now`, and answers with something that is JSON; so is a refusal, by the ids of its policies.
"""

import json
from datetime import datetime
from typing import Any

from hustings.ground.instants import canonical
from tests.processes import Processes

BEFORE = """
import json, sys, time
from hustings.acts import clock
from hustings.acts.perform import perform
from hustings.acts.refusals import Refused
from hustings.ground.instants import read_canonical
from hustings.ground.viewer import Viewer
from hustings.organization import acts
from tests import trial
"""
AFTER = """
def answer(arguments):
    try:
        return {"done": do(arguments)}
    except Refused as refused:
        return {"refused": list(refused.policies), "field": refused.field}


given = json.loads(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
with clock.at(read_canonical(given["now"])):
    print(json.dumps(answer(given["arguments"])))
"""


def at_once(processes: Processes, now: datetime, code: str, arguments: list[Any]) -> list[dict[str, Any]]:
    """What each process answered, in the order of the arguments."""
    started = [
        processes.python(BEFORE + code + AFTER, json.dumps({"now": canonical(now), "arguments": each}))
        for each in arguments
    ]
    for each in started:
        assert each.stdout
        assert each.stdout.readline() == "ready\n", processes.finish(each)
    for each in started:
        assert each.stdin
        each.stdin.write("go\n")
        each.stdin.flush()
    return [json.loads(processes.finish(each)) for each in started]
