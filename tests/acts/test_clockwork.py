import logging
from datetime import timedelta

import pytest

from hustings.acts import clock, clockwork
from hustings.acts.clockwork import CLOCK, Chore, Rounds
from hustings.acts.models import Answer, Decision
from hustings.circulars.models import Circular
from hustings.ground.viewer import Viewer
from hustings.organization import queries
from hustings.organization.models import Body
from tests import trial

pytestmark = pytest.mark.db_contract


@pytest.fixture
def branch(house):
    """Makes the trial act: a branch of the General Assembly."""
    body = queries.bodies_visible_to(house.officer).get(code="general-assembly")
    with trial.in_force():
        yield lambda code="suva", **more: trial.OpenBranch(body=body.ref, code=code, **more)


@pytest.fixture
def due(monkeypatch):
    """Lets these duties be the only ones, and no chore be there."""
    monkeypatch.setattr(clockwork, "chores", [])
    return lambda *duties: monkeypatch.setattr(clockwork, "duties", list(duties))


@pytest.fixture
def said(caplog):
    """What the clock says, as it stands in the log."""
    caplog.set_level(logging.WARNING, "hustings.clock")
    return lambda: [each.getMessage() for each in caplog.records]


def broken(*_given):
    raise ZeroDivisionError


def telling(*acts):
    return lambda _now: acts


def opened(*codes):
    return list(Body.objects.filter(code__in=codes).order_by("code").values_list("code", flat=True))


def test_a_duty_is_performed_by_the_clock_as_any_act_is(house, branch, due):
    """A row, an entry, a decision that names the duty, a circular to all: nothing is less because nobody pressed."""
    before = Circular.objects.count()
    due(telling(branch()))

    (done,) = Rounds().go(house.now)

    decision = Decision.objects.get(act="open-branch")
    assert (opened("suva"), len(done.circulars)) == (["suva"], 2)
    assert Circular.objects.count() == before + 2
    assert (decision.duty, decision.mandate, decision.at) == ("clock", None, house.now)


def test_what_was_done_by_the_clock_is_not_done_again(house, branch, due):
    """Another round, and another worker that was told the same, find it done."""
    due(telling(branch()))
    rounds = Rounds()

    done = [len(each.go(house.now)) for each in (rounds, rounds, Rounds())]

    assert (done, opened("suva")) == ([1, 0, 0], ["suva"])
    assert Answer.objects.filter(who="duty:clock").count() == 1


def test_a_key_is_of_one_act_and_one_input(branch):
    """What may be due again bears its occasion in its input."""
    keys = [clockwork.key_of(act) for act in (branch(), branch(), branch("nadi"), trial.DeclareSending())]

    assert (keys[0] == keys[1], len(set(keys))) == (True, 3)


def test_a_refusal_stops_nothing_and_is_tried_again(house, branch, due, said):
    """What the clock may not do now it does as soon as it may; the log says once that it waits."""
    late = branch("nadi", until=house.now - timedelta(days=1))
    due(telling(late, branch()))
    rounds = Rounds()

    done = [[each.result["code"] for each in rounds.go(house.now)] for _round in range(2)]
    with clock.at(house.now - timedelta(days=2)):
        done.append([each.result["code"] for each in rounds.go(house.now)])

    assert done == [["suva"], [], ["nadi"]]
    (line,) = said()
    assert line.startswith("open-branch is due and was not done: It arrived at ")


def test_a_refusal_by_what_the_act_does_is_no_answer_for_ever(house, branch, due, said):
    """A house that is full now may have room in the next round."""
    due(telling(branch(full=True)))

    Rounds().go(house.now)

    assert (opened("suva"), Answer.objects.count()) == ([], 0)
    assert said() == ["open-branch is due and was not done: The house is full: suva has no room."]


def test_a_fault_stops_nothing_and_is_said_once(house, branch, due, said, monkeypatch):
    """A duty that cannot tell what is due, an act that fails, a chore that fails: all others are done."""
    monkeypatch.setattr(trial.SendToSome, "see", broken)
    due(broken, telling(trial.SendToSome(), branch()))
    monkeypatch.setattr(clockwork, "chores", [Chore(broken, timedelta(hours=1))])
    rounds = Rounds()

    done = [[each.result["code"] for each in rounds.go(house.now)] for _round in range(2)]

    assert done == [["suva"], []]
    assert said() == [
        f"{each} failed; the next round tries again." for each in ("broken", "send-to-some", "broken")
    ]


def test_what_goes_wrong_again_is_said_again(house, due, said):
    """Once it had gone well, a new fault is news."""
    rounds = Rounds()

    for duty in (broken, telling(), broken):
        due(duty)
        rounds.go(house.now)

    assert said() == ["broken failed; the next round tries again."] * 2


def test_a_chore_is_done_at_the_start_and_then_in_its_rhythm(house, due, monkeypatch):
    """Tidying asks for no more than its own time; one that failed is tried again at once."""
    due()
    rounds, tidied, faults = Rounds(), [], [ZeroDivisionError()]

    def tidy(now):
        tidied.append(now)
        if faults:
            raise faults.pop()

    monkeypatch.setattr(clockwork, "chores", [Chore(tidy, timedelta(minutes=30))])
    instants = [house.now + timedelta(minutes=each) for each in (0, 1, 2, 30, 31, 32)]

    for instant in instants:
        rounds.go(instant)

    assert tidied == [instants[0], instants[1], instants[4]]


def test_sections_register_their_duties_and_chores(monkeypatch):
    """A function that is marked is found by the worker."""
    monkeypatch.setattr(clockwork, "duties", [])
    monkeypatch.setattr(clockwork, "chores", [])

    duty = clockwork.duty(broken)
    chore = clockwork.chore(every=timedelta(days=1))(broken)

    assert (duty, chore) == (broken, broken)
    assert (clockwork.duties, clockwork.chores) == ([broken], [Chore(broken, timedelta(days=1))])


def test_the_clock_is_nobody(house):
    """It acts for no member and no office, and sees no more than its acts open to it."""
    assert Viewer(duty="clock") == CLOCK
    assert (CLOCK.kind, CLOCK.member, CLOCK.office, CLOCK.mandate) == ("duty", None, "", None)
