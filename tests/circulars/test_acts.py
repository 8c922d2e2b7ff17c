"""¶13: a member says that a circular has reached it, once, where the circular asks for that."""

from dataclasses import replace

import pytest

from hustings.acts.perform import may_i
from hustings.acts.refusals import Refused
from hustings.circulars.acts import Acknowledge
from hustings.circulars.models import Delivery
from hustings.record.models import Entry
from tests.circulars.releasing import LETTER, released

ASKING = replace(LETTER, acknowledge=True)


def refusal(house, act, by):
    """The refusal of an act; the test fails where it is done."""
    with pytest.raises(Refused) as refused:
        house.perform(act, by=by)
    return refused.value


def test_a_member_acknowledges(house):
    """The delivery keeps when and under which mandate; the sentence names the circular."""
    circular = released(ASKING)

    done = house.perform(Acknowledge(received=circular.ref), by=house.fiji_representative)

    delivery = circular.deliveries.get(member=house.member("FJI"))
    assert (delivery.acknowledged_at, delivery.acknowledged_by_id) == (
        house.now,
        house.fiji_representative.mandate,
    )
    assert done.result == {"circular": circular.ref, "number": "1/2026"}


def test_an_acknowledgement_is_its_members_own(house):
    """No other member's delivery is touched, and the record keeps a commitment for its owner alone."""
    circular = released(ASKING)

    done = house.perform(Acknowledge(received=circular.ref), by=house.fiji_head)

    entry = Entry.objects.get(ref=done.entry)
    assert Delivery.objects.filter(acknowledged_at__isnull=False).count() == 1
    assert (entry.kind, entry.opening.owner) == ("sealed", f"member:{house.fiji_head.member}")


def test_it_is_acknowledged_once(house):
    """The first acknowledgement counts, whoever of the delegation comes after."""
    circular = released(ASKING)
    house.perform(Acknowledge(received=circular.ref), by=house.fiji_head)

    refused = refusal(house, Acknowledge(received=circular.ref), house.fiji_representative)

    assert (refused.policies, str(refused.source)) == (("acknowledge-once",), "system")
    assert circular.deliveries.get(member=house.member("FJI")).acknowledged_by_id == house.fiji_head.mandate


def test_only_where_it_is_asked(house):
    """A circular that asks for nothing is not acknowledged."""
    circular = released()

    assert refusal(house, Acknowledge(received=circular.ref), house.fiji_head).policies == (
        "acknowledge-where-asked",
    )


@pytest.mark.parametrize("who", ["officer", "presiding", "public"])
def test_only_a_member_acknowledges(house, who):
    """Nothing is delivered to an office or to the public: for them there is nothing to acknowledge."""
    circular = released(ASKING)

    assert not may_i(Acknowledge(received=circular.ref), by=house.fiji_head).refusal
    assert refusal(house, Acknowledge(received=circular.ref), getattr(house, who)).absent


def test_what_was_not_delivered_is_not_there(house):
    """A circular of before a member joined, and one that never was, get the same answer."""
    circular = released(ASKING)
    circular.deliveries.filter(member=house.member("TUN")).delete()

    answers = [
        refusal(house, Acknowledge(received=ref), house.tunisia_head).as_dict()
        for ref in (circular.ref, "x" * 26)
    ]
    assert answers[0] == answers[1]
    assert answers[0]["policies"] == ["absent"]
