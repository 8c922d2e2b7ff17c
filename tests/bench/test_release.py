"""Releasing to all members, against two bare `bulk_create` calls of the same rows: its entries, its deliveries."""

import itertools
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction

from hustings.acts import clock
from hustings.acts.inputs import PlacedInstant
from hustings.circulars.models import Circular, Delivery
from hustings.contests import acts
from hustings.ground.refs import new_ref
from hustings.ground.words import Words
from hustings.organization.models import Member
from hustings.organization.queries import bodies_visible_to, on_information_roll
from hustings.record.models import Entry
from tests.bench.measure import QUICK, ROUNDS, interleaved, report, timed
from tests.house import House

pytestmark = pytest.mark.bench
AIM = 2.0
SIZES = (196, 1_000) if QUICK else (196, 1_000, 10_000)
EVERY = Words(dict.fromkeys(("en", "fr", "es", "ar"), "Delegate for Asia"))


@pytest.mark.parametrize("members", SIZES)
def test_releasing_a_call_to_all_members(transactional_db, members):
    """What a release costs beyond the rows that it has to write."""
    with House.build() as house:
        _admit(members - house.members)
        releases = iter([_prepared(house) for _ in range(ROUNDS + 1)])
        ours = lambda: timed(lambda: house.perform(next(releases), by=house.second_officer))  # noqa: E731  a measurement
        ratio = interleaved(ours, _bare(house))

    report(f"release of a call to {members} members", ratio, AIM)


def _admit(count: int) -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    codes = ("".join(each) for each in itertools.product("0123456789", letters, letters + "0123456789"))
    Member.objects.bulk_create(
        Member(code=code, name=Words({"en": code}), admitted_at=clock.now() - timedelta(days=100))
        for code in itertools.islice(codes, count)
    )


def _prepared(house: House) -> acts.ReleaseCall:
    """The release of a call of its own, prepared by the first officer."""
    plan = acts.PlanContest(
        session=house.session.ref,
        body=bodies_visible_to(house.officer).get(code="general-assembly").ref,
        kind="election",
        post=EVERY,
        seat=1,
        who_may_stand=EVERY,
        vote_on=house.session.opens_on,
    )
    contest = house.perform(plan, by=house.officer).result["contest"]
    prepare = acts.PrepareCall(
        contests=(contest,),
        title=EVERY,
        body=Words(dict.fromkeys(EVERY, "text " * 100)),
        language_rule=EVERY,
        deadline=PlacedInstant(house.now + timedelta(days=30), "Africa/Casablanca"),
        list_at=house.now + timedelta(days=40),
        order="lot",
    )
    return acts.ReleaseCall(call=house.perform(prepare, by=house.officer).result["call"])


def _bare(house: House) -> Callable[[], float]:
    """Two bare `bulk_create` calls, two entries and one delivery a member, in one durable transaction."""
    keys = list(on_information_roll(house.now).values_list("pk", flat=True))
    numbers = itertools.count(100_000)

    def measure() -> float:
        circular = _another(next(numbers))
        entries = [_copy(circular.entry), _copy(circular.entry)]
        rows = [Delivery(circular=circular, member_id=key, delivered_at=house.now) for key in keys]
        return timed(lambda: _write(entries, rows))

    return measure


def _write(entries: list[Entry], rows: list[Delivery]) -> None:
    with transaction.atomic(durable=True):
        Entry.objects.bulk_create(entries)
        Delivery.objects.bulk_create(rows)


def _copy(entry: Entry) -> Entry:
    return Entry(ref=new_ref(), kind=entry.kind, at=entry.at, leaf=entry.leaf, leaf_hash=entry.leaf_hash)


def _another(number: int) -> Circular:
    """A circular like the last one, without deliveries."""
    circular = Circular.objects.select_related("entry").latest("pk")
    circular.entry = _copy(circular.entry)
    circular.entry.save()
    circular.pk, circular.ref, circular.number = None, new_ref(), number
    circular._state.adding = True
    circular.save()
    return circular
