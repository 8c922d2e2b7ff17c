"""The demo's campaign from the founding to this minute: the same acts as the pages perform, in the order of time.

52 days before an invented session: one list of candidates is public, a second call ends in seven days.
"""

from typing import Any

from hustings.acts import clock

from . import contesting, organizing
from .cast import cast
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
    step("A first call is released by two officers; three members present candidates.", 35)
    first = contesting.call_first(stage, session)
    step("A second call, for four seats, is released; it ends in seven days.", 60)
    seats = contesting.call_second(stage, session)
    step("The list of the first contest is published, in an order drawn by lot.", 70)
    contesting.publish_list(stage, first)
    step("Five members answer the second call; two others have begun to write.", 80)
    contesting.present(stage, seats)
    contesting.draft(stage, seats)
    return stage.people()
