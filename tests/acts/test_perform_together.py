from dataclasses import asdict
from datetime import date

import pytest

from hustings.acts.models import Answer, KeptRefusal, Prepared
from hustings.circulars.models import Circular
from hustings.ground.refs import new_ref
from hustings.ground.words import Words
from hustings.organization import acts, queries
from hustings.organization.models import Body
from tests import trial
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


SETTLE = """
from hustings.acts.acts import DiscardPrepared
from hustings.acts.models import Prepared
from hustings.acts.seconding import act_of

close_branch = trial.CloseBranch.do


def slowly(self, seen, on):
    time.sleep(0.3)  # so that the others come while this one is under way
    return close_branch(self, seen, on)


def do(given):
    trial.CloseBranch.do = slowly
    with trial.in_force():
        if given["discards"]:
            return perform(DiscardPrepared(prepared=given["ref"]), by=Viewer(**given["by"])).act
        prepared = Prepared.objects.get(ref=given["ref"])
        return perform(act_of(prepared), by=Viewer(**given["by"]), seconding=given["ref"]).act
"""


@pytest.fixture
def settle(house):
    """The arguments of a process that releases or discards what the first officer has prepared."""
    top = Body.objects.get(code="general-assembly")
    branch = Body.objects.create(code="suva", name=Words({"en": "Suva"}), parent=top)
    act = trial.CloseBranch(body=branch.ref, why=Words({"en": "No money."}), on=date(2026, 9, 20))
    with trial.in_force():
        given = {"ref": house.prepared(act)}
    return lambda by, *, discards=False: {**given, "by": asdict(by), "discards": discards}


def test_two_officers_who_release_at_once_release_once(house, settle, processes):
    """One releases what was prepared, the other finds it released; members are told once."""
    named = acts.NameOfficer(person_name="Ida Roux", email="ida.roux@example.org", language="fr")
    third = house.under(house.perform(named, by=house.officer))

    answers = at_once(processes, house.now, SETTLE, [settle(house.second_officer), settle(third)])

    assert sorted(answers, key=str) == [
        {"done": "close-branch"},
        {"refused": ["prepared-settled"], "field": ""},
    ]
    assert Circular.objects.count() == 2


def test_what_is_released_and_discarded_at_once_is_one_of_both(house, settle, processes):
    """Never a discarded one of which members were told."""
    sent = [settle(house.second_officer), settle(house.officer, discards=True)]

    answers = at_once(processes, house.now, SETTLE, sent)

    (done,) = [each["done"] for each in answers if "done" in each]
    released = done == "close-branch"
    found = Prepared.objects.get()
    assert (found.done_at is not None, found.discarded_at is not None) == (released, not released)
    assert Circular.objects.count() == (2 if released else 0)
