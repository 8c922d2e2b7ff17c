from datetime import date

import pytest

from hustings.acts.acts import DiscardPrepared, PrepareAct
from hustings.acts.inputs import written
from hustings.acts.models import KeptRefusal, Prepared
from hustings.acts.perform import perform
from hustings.acts.refusals import Refused
from hustings.circulars.models import Circular
from hustings.ground.refs import new_ref
from hustings.ground.words import Words
from hustings.organization.models import Body
from tests import trial

pytestmark = pytest.mark.db_contract


@pytest.fixture
def closing(house):
    """An act for two officers."""
    top = Body.objects.get(code="general-assembly")
    with trial.in_force():
        branch = Body.objects.create(code="suva", name=Words({"en": "Suva"}), parent=top)
        yield trial.CloseBranch(body=branch.ref, why=Words({"en": "No money."}), on=date(2026, 9, 20))


def refusal_of(act, by):
    with pytest.raises(Refused) as refused:
        perform(act, by=by)
    return refused.value


@pytest.mark.parametrize(
    ("wrong", "field", "reason"),
    [
        ({"act": "admit-member"}, "act", "admit-member is no act for two officers."),
        ({"act": "sing"}, "act", "sing is no act for two officers."),
        ({"input": {"on": "soon"}}, "input", "Write the day like 2026-09-20"),
        ({"page": "https://example.org/"}, "page", "Write an address of this site"),
    ],
    ids=["for one officer", "unknown", "input", "page"],
)
def test_what_cannot_be_prepared_is_named(house, closing, wrong, field, reason):
    """The refusal names the field; nothing is prepared."""
    act = PrepareAct(**{**vars(PrepareAct.of(closing)), **wrong})

    refused = refusal_of(act, house.officer)

    assert (refused.field, Prepared.objects.count()) == (field, 0)
    assert reason[:20] in str(refused.reason)


@pytest.mark.parametrize("who", ["fiji_head", "presiding", "public"])
def test_whoever_may_not_do_it_does_not_prepare_it(house, closing, who):
    """To prepare asks for the same authority as to do."""
    assert refusal_of(PrepareAct.of(closing), getattr(house, who)).absent


def test_a_refused_try_is_kept_as_every_other(house, closing):
    """It is the preparing that was refused."""
    top = Body.objects.get(code="general-assembly").ref

    refusal_of(PrepareAct.of(trial.CloseBranch(body=top, why=closing.why, on=closing.on)), house.officer)

    assert KeptRefusal.objects.get().act == "prepare-act"


def test_a_form_sent_twice_prepares_once(house, closing):
    """The second sending gets the same answer."""
    key, act = new_ref(), PrepareAct.of(closing)

    answers = [perform(act, by=house.officer, key=key) for _ in range(2)]

    assert answers[0] == answers[1]
    assert Prepared.objects.count() == 1


def test_what_is_prepared_anew_replaces_what_was_prepared(house, closing):
    """By whichever officer; the old one is discarded by the same commit, so that it is not released too."""
    first = house.prepared(closing)

    second = house.prepared(closing, by=house.second_officer, replaces=first)

    old, new = (Prepared.objects.get(ref=ref) for ref in (first, second))
    assert (old.waits, old.discarded_by_id, new.waits) == (False, house.second_officer.mandate, True)
    assert new.prepared_by_id == house.second_officer.mandate


def test_what_was_released_is_not_replaced(house, closing):
    """Members know of it already."""
    ref = house.prepared(closing)
    perform(closing, by=house.second_officer, seconding=ref)

    refused = refusal_of(PrepareAct.of(closing, replaces=ref), house.officer)

    assert refused.policies == ("prepared-settled",)
    assert Prepared.objects.count() == 1


@pytest.mark.parametrize("who", ["officer", "second_officer"])
def test_either_officer_discards_what_waits(house, closing, who):
    """Nobody is told anything, and it is not released any more."""
    ref = house.prepared(closing)

    perform(DiscardPrepared(prepared=ref), by=getattr(house, who))

    with pytest.raises(Refused) as refused:
        perform(closing, by=house.second_officer, seconding=ref)
    assert refused.value.policies == ("prepared-settled",)
    assert Circular.objects.count() == 0


def test_what_was_released_stays(house, closing):
    """A circular that went out is not called back."""
    ref = house.prepared(closing)
    perform(closing, by=house.second_officer, seconding=ref)

    assert refusal_of(DiscardPrepared(prepared=ref), house.officer).policies == ("prepared-settled-once",)


def test_an_act_is_prepared_from_plain_json(house, closing):
    """As `hustings act prepare-act` reads it."""
    done = perform(PrepareAct(act="close-branch", input=written(closing)), by=house.officer)

    assert Prepared.objects.get().ref == done.result["prepared"]
