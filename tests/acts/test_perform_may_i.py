from datetime import timedelta

import cedarpy
import pytest

from hustings.acts import clock
from hustings.acts.perform import may_i, may_i_many, perform
from hustings.acts.refusals import Refused
from hustings.circulars.acts import Acknowledge
from hustings.circulars.models import Circular
from hustings.circulars.queries import deliveries_visible_to
from hustings.ground.refs import new_ref
from hustings.organization import acts, queries
from tests import tables, trial

pytestmark = pytest.mark.db_contract


@pytest.fixture
def branch(house):
    """Makes the trial act: a branch of the General Assembly."""
    body = queries.bodies_visible_to(house.officer).get(code="general-assembly")
    with trial.in_force():
        yield lambda code="suva", **more: trial.OpenBranch(body=body.ref, code=code, **more)


@pytest.fixture
def batches(monkeypatch):
    """How many requests each call to Cedar holds."""
    sizes = []
    decide = cedarpy.is_authorized_batch

    def counting(requests, *more):
        sizes.append(len(requests))
        return decide(requests, *more)

    monkeypatch.setattr(cedarpy, "is_authorized_batch", counting)
    return sizes


@pytest.fixture
def inbox(branch, house):
    """The deliveries of Fiji: fifty circulars, every fifth of which asks for an acknowledgement."""
    for number in range(25):
        perform(branch(f"branch-{number}"), by=house.officer)
    for place, circular in enumerate(Circular.objects.all()):
        circular.acknowledge = place % 5 == 0
        circular.save(update_fields=["acknowledge"])
    return list(deliveries_visible_to(house.fiji_head))


@pytest.mark.parametrize("late", [False, True])
def test_the_question_is_answered_as_the_act_would_be(house, branch, late):
    """What `may_i` says, `perform` does; a refusal is the same one in every word."""
    act = branch(until=house.now - timedelta(days=1) if late else None)

    answer = may_i(act, by=house.officer)

    assert answer.allowed is not late
    if answer.refusal:
        with pytest.raises(Refused) as refused:
            perform(act, by=house.officer)
        assert {**refused.value.as_dict(), "kept": ""} == answer.refusal.as_dict()


def test_the_question_leaves_no_trace(house, branch):
    """Nothing but reading, whatever the answer."""
    asked = [
        (branch(), house.officer),
        (branch(until=house.now - timedelta(days=1)), house.officer),
        (branch(), house.fiji_head),
        (branch(), house.public),
        (trial.SendToSome(), house.officer),
        (acts.ResendInvitation(mandate=new_ref()), house.officer),
    ]
    before = tables.counted()

    with tables.asked() as statements:
        answers = [may_i(act, by=viewer).allowed for act, viewer in asked]

    assert answers == [True, False, False, False, False, False]
    assert [each for each in statements if not each.startswith("SELECT")] == []
    assert tables.counted() == before


def test_the_question_can_be_asked_of_an_instant(house, branch):
    """May I, at that time?"""
    act = branch(until=house.now)

    answers = [
        may_i(act, by=house.officer, now=house.now + timedelta(hours=hour)).allowed for hour in (-1, 1)
    ]

    assert answers == [True, False]


def test_what_the_code_says_stands_beside_the_answer(house, branch):
    """Telling of conduct is allowed, being the conduct refused; the finding is the same (¶13)."""
    telling, being = (may_i(act(), by=house.officer) for act in (trial.DeclareSending, trial.SendToSome))

    assert (telling.allowed, being.allowed) == (True, False)
    assert (
        [each.answer for each in telling.findings] == [each.answer for each in being.findings] == ["refused"]
    )


def test_many_questions_are_one_decision_for_each_set_of_facts(house, inbox, batches):
    """Fifty rows whose facts are alike by twos cost Cedar two decisions, not fifty."""
    asked = [Acknowledge(received=each.circular.ref) for each in inbox]

    answers = may_i_many(asked, by=house.fiji_head)

    assert (len(asked), answers.count(True), set(batches)) == (50, 10, {2})
    assert len(batches) <= 2


@pytest.mark.parametrize("rows", [1, 50])
def test_many_questions_about_rows_that_were_read_cost_no_statement_each(house, inbox, rows):
    """A list of one and a list of fifty ask the database for nothing more."""
    asked = [Acknowledge(received=each.circular.ref) for each in inbox[:rows]]

    with tables.asked() as statements:
        answers = may_i_many(asked, by=house.fiji_head, seen=inbox[:rows])

    assert (len(answers), len(statements)) == (rows, 0)


def test_many_questions_are_answered_like_each_alone(house, branch, inbox):
    """One list of different acts, some of things that are not there, some that are conduct."""
    late = branch(until=house.now - timedelta(days=1))
    asked = [
        branch(),
        late,
        trial.SendToSome(),
        trial.DeclareSending(),
        acts.ResendInvitation(mandate=new_ref()),
    ]
    asked += [Acknowledge(received=each.circular.ref) for each in inbox[:6]]

    for viewer in (house.officer, house.fiji_head, house.public):
        assert may_i_many(asked, by=viewer) == [may_i(act, by=viewer).allowed for act in asked]


def test_no_question_is_no_answer(house):
    """A list without rows has no buttons."""
    assert may_i_many([], by=house.officer) == []


def test_the_clock_of_the_question_is_the_houses(house, branch):
    """Without an instant it is asked of now."""
    act = branch(until=house.now)

    with clock.at(house.now + timedelta(seconds=1)):
        assert may_i(act, by=house.officer).allowed is False
        assert may_i_many([act], by=house.officer) == [False]
