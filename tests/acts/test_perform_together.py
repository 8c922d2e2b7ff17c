from dataclasses import asdict

import pytest

from hustings.acts.models import Answer, KeptRefusal
from hustings.circulars.models import Circular
from hustings.ground.refs import new_ref
from hustings.organization import queries
from hustings.organization.models import Body
from tests.together import at_once

pytestmark = pytest.mark.db_contract

OPEN = """
open_branch = trial.OpenBranch.do


def slowly(self, seen, on):
    time.sleep(0.3)  # so that the others come while this one is under way
    return open_branch(self, seen, on)


def do(given):
    trial.OpenBranch.do = slowly
    with trial.in_force():
        act = trial.OpenBranch(body=given["body"], code=given["code"], full=given["full"])
        done = perform(act, by=Viewer(**given["by"]), key=given["key"])
    return {**done.as_dict(), "repeated": done.repeated}
"""


@pytest.fixture
def branch(house):
    """The arguments of a process that opens a branch."""
    body = queries.bodies_visible_to(house.officer).get(code="general-assembly").ref
    given = {"body": body, "code": "suva", "key": new_ref(), "full": False}
    return lambda by, **more: {**given, "by": asdict(by), **more}


def test_a_form_sent_twice_at_once_is_done_once(house, branch, processes):
    """One row, one circular, and both get the same answer."""
    answers = at_once(processes, house.now, OPEN, [branch(house.officer)] * 2)

    repeated = [each["done"].pop("repeated") for each in answers]
    assert sorted(repeated) == [False, True]
    assert answers[0] == answers[1]
    assert Body.objects.filter(code="suva").count() == Answer.objects.count() == 1
    assert Circular.objects.count() == 2


def test_a_form_refused_twice_at_once_is_kept_once(house, branch, processes):
    """Both get the same refusal, and one try is kept."""
    answers = at_once(processes, house.now, OPEN, [branch(house.officer, full=True)] * 2)

    assert answers == [{"refused": [], "field": "code"}] * 2
    assert (KeptRefusal.objects.count(), Body.objects.filter(code="suva").count()) == (1, 0)
