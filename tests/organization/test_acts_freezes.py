import pytest

from hustings.acts.perform import perform
from hustings.acts.refusals import Refused
from hustings.circulars.models import Delivery
from hustings.ground.sealed import open_sealed
from hustings.organization import acts, queries
from hustings.organization.models import Freeze
from tests import trial
from tests.house import LETTER


@pytest.fixture
def frozen(house):
    """A house in which the delegation of Fiji is frozen."""
    perform(
        acts.FreezeDelegation(member=house.member("FJI").ref, reason="Two letters name two heads."),
        by=house.officer,
    )
    return house


def changes(house):
    """What would change a delegation's people, and who could do it otherwise."""
    fiji = house.member("FJI").ref
    who = {"person_name": "Ada Rull", "email": "ada.rull@example.org", "language": "en"}
    named = acts.NameHead(
        member=fiji, letter=LETTER, channel="letter", received_at=house.now.replace(hour=1), **who
    )
    mandate = house.mandate(house.fiji_representative).ref
    return [
        (named, house.officer),
        (acts.InviteRepresentative(member=fiji, **who), house.fiji_head),
        (acts.RemoveRepresentative(member=fiji, mandate=mandate), house.fiji_head),
    ]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_frozen_delegation_stays_as_it_is(frozen, place):
    """Rival claims: nobody joins or leaves, whoever asks; the reason says that it receives everything."""
    act, by = changes(frozen)[place]

    with pytest.raises(Refused) as refused:
        perform(act, by=by)

    assert refused.value.policies == ("frozen-delegation-stays",)
    assert str(refused.value.reason).endswith("It receives everything as before.")


def test_a_freeze_never_stops_information(frozen):
    """Circulars reach the frozen delegation, its people sign in and acknowledge (¶13)."""
    body = queries.bodies_visible_to(frozen.officer).get(code="general-assembly")
    with trial.in_force():
        perform(trial.OpenBranch(body=body.ref, code="suva"), by=frozen.officer)

    assert Delivery.objects.filter(member__code="FJI").count() == 2
    people = queries.open_mandates(frozen.now).filter(member__code="FJI")
    assert sorted(each.role for each in people) == ["head", "representative"]


def test_a_freeze_of_one_delegation_is_no_other_ones(frozen):
    """Tunisia chooses its people."""
    act = acts.InviteRepresentative(
        member=frozen.member("TUN").ref, person_name="Ada Rull", email="ada@example.org", language="en"
    )

    assert perform(act, by=frozen.tunisia_head)


def test_the_reason_of_a_freeze_lies_sealed(frozen):
    """Only officers read it."""
    freeze = Freeze.objects.get()

    assert open_sealed(freeze.reason) == b"Two letters name two heads."
    assert b"letters" not in bytes(freeze.reason.ciphertext)


def test_when_the_freeze_ends_the_people_may_change_again(frozen):
    """From that instant on."""
    perform(acts.ThawDelegation(member=frozen.member("FJI").ref), by=frozen.second_officer)

    assert not queries.frozen(frozen.member("FJI").pk, frozen.now)
    assert all(perform(act, by=by) for act, by in reversed(changes(frozen)))


def test_a_delegation_that_is_not_frozen_is_not_thawed(house):
    """The refusal says so."""
    with pytest.raises(Refused) as refused:
        perform(acts.ThawDelegation(member=house.member("FJI").ref), by=house.officer)

    assert str(refused.value.reason) == "This delegation is not frozen."


def test_a_delegation_may_be_frozen_again_after_a_thaw(frozen):
    """Each freeze is a row of its own."""
    fiji = frozen.member("FJI").ref
    perform(acts.ThawDelegation(member=fiji), by=frozen.officer)

    perform(acts.FreezeDelegation(member=fiji, reason="A third letter came."), by=frozen.officer)

    assert Freeze.objects.filter(member__ref=fiji).count() == 2
