from dataclasses import FrozenInstanceError

import pytest
from django import forms

from hustings.acts.act import Act, Lock, NotSeenError, Occasion, Outcome, registry, target
from hustings.ground.refs import new_ref
from hustings.ground.words import Words
from hustings.organization.acts import AdmitMember, FreezeDelegation
from hustings.organization.models import Body, Member
from tests.house import NOW


def test_an_act_is_registered_under_its_verb():
    """Its name is the class's, in small letters with hyphens."""
    assert (FreezeDelegation.name, registry["freeze-delegation"]) == ("freeze-delegation", FreezeDelegation)
    assert registry["admit-member"] is AdmitMember


def test_an_act_is_its_values():
    """It is frozen, and equal to another one with the same values."""
    act, same = (FreezeDelegation(member="m", reason="r") for _ in range(2))

    assert act == same
    with pytest.raises(FrozenInstanceError):
        act.member = "x"  # type: ignore[misc]  # it must fail


def test_an_act_asks_for_its_fields_afresh():
    """Each form has fields of its own, so that one page cannot change another."""
    first, second = FreezeDelegation.form_fields(), FreezeDelegation.form_fields()

    assert list(first) == ["member", "reason"]
    assert first["reason"] is not second["reason"]
    assert isinstance(first["reason"].widget, forms.Textarea)


def test_an_act_is_begun_with_what_its_page_knows():
    """Whether one may perform it is asked before anything is written."""
    begun = FreezeDelegation.begun(member="m")

    assert vars(begun) == {"member": "m", "reason": None}


def test_locks_have_one_order():
    """By kind and name, the same for all acts."""
    assert sorted([Lock("b", "1"), Lock("a", "2"), Lock("a", "1")]) == [
        Lock("a", "1"),
        Lock("a", "2"),
        Lock("b", "1"),
    ]


def test_a_target_is_the_one_row_among_those_seen(house):
    """Absent and not seen are one answer."""
    fiji = house.member("FJI")

    assert target(Member.objects.all(), ref=fiji.ref) == fiji
    for rows, ref in [(Member.objects.all(), new_ref()), (Member.objects.none(), fiji.ref)]:
        with pytest.raises(NotSeenError):
            target(rows, ref=ref)


def test_an_act_promises_nothing_it_does_not_say(house):
    """Without locks, facts, particulars, situations or a circular an act has none."""
    act, on, nothing = (
        AdmitMember(code="KIR", member_name=Words()),
        Occasion(house.officer, NOW, NOW, {}),
        Outcome(),
    )

    assert (Act.locks(act), act.facts(None, on), act.particulars(None, on)) == ((), {}, {})
    assert (act.situations(None, on), act.circular(None, nothing, on)) == ((), None)
    for step in (
        lambda: Act.see(act, on),
        lambda: Act.do(act, None, on),
        lambda: Act.entry(act, None, nothing, on),
    ):
        with pytest.raises(NotImplementedError):
            step()
    assert Body.objects.count() == 2
