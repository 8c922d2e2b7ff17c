"""¶13: the same information to all members, equally, at one instant."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hustings.acts import clock
from hustings.acts.act import Letter
from hustings.circulars.models import Circular, Delivery, Numbering
from hustings.circulars.queries import package_of
from hustings.circulars.release import deliver_later, release
from hustings.ground.blobs import keep
from hustings.ground.words import Words, Written
from hustings.organization import acts
from hustings.organization.models import Member, Suspension
from hustings.organization.roll import roll_shown
from hustings.record.models import Entry
from tests.circulars.releasing import DUTY, LETTER, released
from tests.house import FOUNDED, NOW, ROLL

pytestmark = pytest.mark.db_contract


def recipients(circular):
    """The codes of the members that have it."""
    return set(circular.deliveries.values_list("member__code", flat=True))


def members(count):
    """So many members more, on the roll since the founding."""
    rows = [
        Member(code=f"{n:03d}", name=Words({"en": f"Land {n}"}), admitted_at=FOUNDED) for n in range(count)
    ]
    return Member.objects.bulk_create(rows)


def test_every_member_on_the_roll_receives(house):
    """¶13: all members; the circular says how many, and the record's roll names them."""
    circular = released()

    assert recipients(circular) == {line[3:6] for line in ROLL.splitlines()[1:]}
    assert (circular.recipients, roll_shown(circular.roll)["count"]) == (12, 12)


def test_all_receive_at_one_instant(house):
    """¶13: equally; every delivery bears the instant of the release."""
    circular = released()

    instants = set(circular.deliveries.values_list("delivered_at", flat=True))
    assert instants == {circular.released_at} == {house.now}


def test_a_suspended_member_receives(house):
    """¶13: all members; a suspension of rights touches the vote, never information."""
    fiji = house.member("FJI")
    house.perform(acts.SuspendRights(member=fiji.ref, ground=Words({"en": "Dues"})), by=house.officer)

    assert released().deliveries.filter(member=fiji).count() == 1


def test_a_member_that_left_receives_nothing_more(house):
    """The roll is that of the instant of the release."""
    palau, before = house.member("PLW"), released()
    house.perform(acts.MemberLeaves(member=palau.ref), by=house.officer)
    after = released(at=house.now + timedelta(seconds=1))

    assert recipients(before) - recipients(after) == {"PLW"}
    assert after.recipients == 11


def test_the_bytes_are_those_of_the_hash(house):
    """What was released is known by its SHA-256, to the byte."""
    circular = released()

    assert hashlib.sha256(bytes(circular.package)).hexdigest() == circular.sha256


def test_one_package_holds_every_language(house):
    """All members hold the same bytes, whatever language they read; a text without a title counts as well."""
    body = Words({**LETTER.body, "es": "Hay una vacante."})
    package = json.loads(bytes(released(Letter("call", LETTER.title, body)).package))

    assert {language: text["body"] for language, text in package["languages"].items()} == body.as_dict()
    assert package["languages"]["es"]["title"] == ""


def test_the_public_entry_names_nobody(house):
    """The record shows which circular and which roll; neither title nor kind, contest or name stands in it."""
    circular = released()
    leaf = json.loads(bytes(circular.entry.leaf))

    assert {**leaf, "commit": ""} == {
        "v": 1,
        "kind": "circular",
        "at": "2026-09-14T09:00:00.000Z",
        "ref": circular.entry.ref,
        "circular": circular.ref,
        "roll": circular.roll.leaf_hash,
        "exceptions": [],
        "commit": "",
    }


def test_the_opening_commits_to_the_bytes(house):
    """Whoever holds the opening proves that the entry is that of these bytes."""
    circular = released()

    opened = json.loads(bytes(circular.entry.opening.payload))
    assert opened == {"package": circular.sha256, "kind": "call", "contest": LETTER.contest}


def test_a_members_own_text_goes_out_as_it_was_filed(house):
    """¶13: without favour; the member's words stand in the package in the language in which it wrote them."""
    written = Written(house.member("TUN").name, "fr", "Elle a servi vingt ans.")
    circular = released(Letter("nomination", LETTER.title, LETTER.body, written=written))

    assert package_of(circular).written == written


def test_files_belong_to_the_package_by_their_hash(house):
    """The bytes name each file with its hash, in the order of the letter."""
    blobs = [keep(text, name=f"{text.decode()}.txt", at=house.now) for text in (b"second", b"first")]
    keys = (blobs[1].pk, blobs[0].pk)
    circular = released(Letter("call", LETTER.title, LETTER.body, attachments=keys))

    assert [each.name for each in package_of(circular).attachments] == ["first.txt", "second.txt"]
    assert package_of(circular).attachments[0].sha256 == hashlib.sha256(b"first").hexdigest()
    assert [each.blob_id for each in circular.attachments.order_by("position")] == list(keys)


def test_deliveries_are_made_by_one_statement(house):
    """However many members: one statement fills every inbox."""
    with CaptureQueriesContext(connection) as asked:
        released()

    inserts = [each["sql"] for each in asked if each["sql"].startswith("INSERT INTO circulars_delivery")]
    assert len(inserts) == 1


def test_a_release_costs_the_same_for_any_number_of_members(house):
    """The statements of a release are as many for 1 member, for 12 and for 1,000."""
    counts = []
    for change in (
        lambda: None,
        lambda: members(988),
        lambda: Member.objects.exclude(code="FJI").update(left_at=NOW),
    ):
        change()
        released(at=NOW + timedelta(days=1))  # the first one after a change enters the roll anew
        with CaptureQueriesContext(connection) as asked:
            counts.append((released(at=NOW + timedelta(days=1)).recipients, len(asked)))

    assert [recipients for recipients, _statements in counts] == [12, 1000, 1]
    assert len({statements for _recipients, statements in counts}) == 1


def test_numbers_run_without_a_gap(house):
    """A release that is undone takes its number back with it."""
    released()
    with transaction.atomic():
        release(LETTER, by=DUTY, at=house.now)
        transaction.set_rollback(True)
    released()

    assert list(Circular.objects.order_by("pk").values_list("number", flat=True)) == [1, 2]
    assert Delivery.objects.count() == 24


def test_each_year_begins_at_one(house):
    """Circulars are numbered by the year of the headquarters: in Paris it begins an hour before it does in UTC."""
    instants = [datetime(2026, 12, 31, hour, 30, tzinfo=UTC) for hour in (22, 23)]

    assert [str(released(at=at)) for at in instants] == ["1/2026", "1/2027"]
    assert [str(each) for each in Numbering.objects.order_by("year")] == ["1/2026", "1/2027"]


def test_one_roll_serves_until_it_changes(house):
    """Circulars to the same members name the same entry of the roll."""
    circulars = [released(), released()]

    assert {each.roll_id for each in circulars} == {Entry.objects.filter(kind="roll").latest("pk").pk}


def test_a_member_that_joins_receives_what_went_out_before(house):
    """¶13: all members; whoever joins gets earlier circulars, of the day of its joining, and none twice."""
    about, other = released(), released()
    later = house.now + timedelta(hours=1)
    (joined,) = members(1)

    rows = Circular.objects.filter(pk=about.pk)
    assert [deliver_later(rows, joined.pk, later) for _time in range(2)] == [[about.ref], []]
    assert recipients(about) - recipients(other) == {joined.code}
    assert about.deliveries.get(member=joined).delivered_at == later


def test_an_act_may_name_its_circular_beforehand(house):
    """The act's own rows name the circular that the commit releases."""
    assert released(replace(LETTER, ref="r" * 26)).ref == "r" * 26


def test_who_joined_while_a_release_waited_receives(house):
    """¶13: all members; the instant of the release was read first, the admission came first."""
    late = Member(code="TON", name=Words({"en": "Tonga"}), admitted_at=house.now + timedelta(milliseconds=5))
    late.save()
    with clock.at(house.now + timedelta(milliseconds=9)):
        circular = released(at=house.now)

    assert circular.recipients == circular.deliveries.filter(delivered_at=house.now).count() == 13


# Seconds from the release to the admission and from there to the leaving, and whether rights are suspended.
PASTS = st.tuples(st.integers(-3, 0), st.none() | st.integers(1, 4), st.booleans())


def test_a_member_admitted_by_a_clock_that_is_ahead_misses_nothing(house):
    """¶13: two machines whose clocks differ owe every member the same."""
    ahead = house.now + timedelta(seconds=2)
    Member(code="TON", name=Words({"en": "Tonga"}), admitted_at=ahead).save()

    circular = released(at=house.now)

    assert recipients(circular) == set(Member.objects.values_list("code", flat=True))


def with_past(member, admitted, stays, suspended):
    """The member, with what became of it."""
    member.admitted_at = NOW + timedelta(seconds=admitted)
    member.left_at = None if stays is None else member.admitted_at + timedelta(seconds=stays)
    member.save()
    if suspended:
        Suspension.objects.create(member=member, from_at=FOUNDED, ground=Words({"en": "Dues"}))
    return member


# Every example is undone, so that they may share one house.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pasts=st.lists(PASTS, max_size=12))
def test_recipients_are_the_roll_of_the_instant(house, pasts):
    """¶13: whoever was admitted, left or suspended, and when: those on the roll at the instant receive, no other."""
    with transaction.atomic():
        made = [with_past(each, *past) for each, past in zip(members(len(pasts)), pasts, strict=True)]
        circular = released(at=NOW)
        received, shown = recipients(circular), roll_shown(circular.roll)["codes"].split()
        transaction.set_rollback(True)

    on_roll = {
        each.code for each in made if each.admitted_at <= NOW and not (each.left_at and each.left_at <= NOW)
    }
    assert {code for code in received if code.isdigit()} == on_roll
    assert sorted(received) == shown
    assert len(shown) == circular.recipients == 12 + len(on_roll)
