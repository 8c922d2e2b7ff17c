"""The demo's campaign from the founding to this minute: the same acts as the pages perform, in the order of time.

52 days before an invented session: one list of candidates is public, a second call ends in seven days after an
extension, a third one has closed.
"""

from typing import Any

from hustings.acts import clock
from hustings.acts.clockwork import Rounds

from . import contesting, organizing, presenting
from .cast import cast
from .script import Script
from .stage import Stage
from .telling import Step


def perform_campaign(step: Step) -> list[dict[str, Any]]:
    """Perform it, and tell it step by step; who is offered at the door."""
    stage = Stage(clock.now(), cast())
    step("The organization is founded; its roll of 196 members is loaded.", 0)
    organizing.found(stage)
    step("Its sessions are planned: last year's, and one that opens in 52 days.", 15)
    session = organizing.plan_sessions(stage)
    step("A lot gives invented people to members; anyone can redo it (cli/demo/cast.py).", 20)
    for line in stage.lots():
        step(line, 20)
    step(
        "Members name the heads of their delegations; two have their rights suspended and receive everything.",
        20,
    )
    organizing.name_delegations(stage)
    organizing.suspend(stage)
    step("The campaign is played: three calls, nominations by every route, a published list.", 35)
    script = Script(stage)
    contesting.write_calls(script, session)
    presenting.write_nominations(script)
    script.play()
    step("Members are told by name of what has waited longer than a day.", 90)
    Rounds().go(stage.now)
    return stage.people()
