"""¶13: a member says that a circular has reached it, once, where the circular asks for that."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from hustings.acts.perform import may_i
from hustings.acts.refusals import Refused
from hustings.circulars.acts import Acknowledge, CorrectCircular
from hustings.circulars.models import Circular, Delivery
from hustings.circulars.queries import corrections_of, package_of
from hustings.ground.words import Words
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


# Corrections

WRONG = Words({code: f"The vote is on Monday ({code})." for code in ("en", "fr", "es", "ar")})
RIGHT = Words({code: f"It is on Tuesday ({code})." for code in ("en", "fr", "es", "ar")})


def correcting(circular):
    """The act by which a wrong fact in a circular is corrected."""
    return CorrectCircular(corrected=circular.ref, wrong=WRONG, right=RIGHT)


def test_a_circular_is_corrected_by_another_one(house):
    """What members hold is never edited: a circular of its own says to all what was wrong and what is right."""
    circular = released()
    before = bytes(circular.package)

    done = house.by_two(correcting(circular))

    correction = Circular.objects.get(ref=done.circulars[0])
    circular.refresh_from_db()
    assert (correction.kind, correction.corrects, correction.acknowledge) == ("correction", circular, True)
    assert (bytes(circular.package), correction.contest) == (before, circular.contest)
    assert correction.deliveries.count() == house.members
    assert package_of(correction).body["en"] == (
        "This corrects circular 1/2026, released Monday 14 September 2026. The circular itself stays as it is.\n\n"
        "It says: The vote is on Monday (en).\n\nWhat is right: It is on Tuesday (en)."
    )


def test_the_bytes_of_a_correction_name_what_they_correct(house):
    """Whoever keeps both packages can tell which belongs to which, without this house."""
    house.by_two(correcting(released()))

    correction, circular = Circular.objects.order_by("-number")
    assert json.loads(bytes(correction.package))["corrects"] == "1/2026"
    assert "corrects" not in json.loads(bytes(circular.package))


def test_everybody_who_holds_a_circular_sees_its_corrections(house):
    """The newest one first; the public, which sees no circular, sees none."""
    circular = released()
    first, second = (house.by_two(correcting(circular), at=house.now + timedelta(days=n)) for n in (0, 1))

    newest_first = [second.circulars[0], first.circulars[0]]
    seen = [corrections_of(circular, each) for each in (house.fiji_head, house.officer, house.public)]
    assert [[each.ref for each in found] for found in seen] == [newest_first, newest_first, []]


def test_a_correction_is_not_corrected(house):
    """The circular itself is corrected again, so that whoever opens it finds every correction."""
    house.by_two(correcting(released()))
    correction = Circular.objects.get(kind="correction")

    refused = refusal(house, correcting(correction), house.officer)

    assert refused.policies == ("by-two", "correct-the-circular-itself")
    assert str(refused.reason) == "This circular is a correction itself, of circular 1/2026."


@pytest.mark.parametrize("who", ["fiji_head", "presiding", "public"])
def test_only_the_general_secretariat_corrects(house, who):
    """It released the circular; to all others the act does not exist."""
    assert refusal(house, correcting(released()), getattr(house, who)).absent
