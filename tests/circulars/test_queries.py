"""Who reads what of circulars: a member what was delivered to it, some offices all, others nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from hustings.circulars import queries
from hustings.circulars.acts import Acknowledge
from hustings.circulars.models import Circular
from hustings.circulars.queries import Cursor
from hustings.circulars.release import deliver_later
from hustings.ground.blobs import keep
from hustings.ground.words import Words, Written
from tests.circulars.releasing import LETTER, released

pytestmark = pytest.mark.db_contract

ASKING = replace(LETTER, acknowledge=True)


def refs(rows):
    """The circulars of these rows, in their order, by number."""
    return [getattr(each, "circular", each).number for each in rows]


def acknowledge(house, circular, by):
    """Acknowledge as a member."""
    house.perform(Acknowledge(received=circular.ref), by=by)


@pytest.mark.parametrize(("who", "seen"), [("fiji_head", 1), ("officer", 2), ("presiding", 2), ("public", 0)])
def test_who_sees_circulars(house, who, seen):
    """A member sees what was delivered to it, the Secretariat and who presides see all, the public none."""
    released()
    released().deliveries.filter(member=house.member("FJI")).delete()

    assert queries.circulars_visible_to(getattr(house, who)).count() == seen


def test_an_inbox_is_its_members_own(house):
    """No other member, no office and no visitor reads it."""
    released()

    own = queries.deliveries_visible_to(house.fiji_head)
    assert {each.member_id for each in own} == {house.fiji_head.member}
    assert [
        queries.deliveries_visible_to(each).count() for each in (house.officer, house.presiding, house.public)
    ] == [0, 0, 0]


def test_what_asks_comes_first(house):
    """First what is to be acknowledged, then the newest; what was acknowledged falls back into its place."""
    first, _second, third, _fourth = (released(letter) for letter in (ASKING, LETTER, ASKING, LETTER))

    assert refs(queries.deliveries_visible_to(house.fiji_head)) == [3, 1, 4, 2]
    assert refs(queries.unacknowledged(house.fiji_head)) == [1, 3]
    acknowledge(house, third, house.fiji_head)
    assert refs(queries.deliveries_visible_to(house.fiji_head)) == [1, 4, 3, 2]
    assert refs(queries.unacknowledged(house.fiji_head)) == [first.number]


@pytest.mark.parametrize("words", ["siège", "SIEGE", "a candidat", "مقعد", "Bonaire"])
def test_words_are_found_in_every_language(house, words):
    """Titles, texts and a member's own words, by their beginnings, whatever the language of the page."""
    released(replace(LETTER, written=Written(Words({"en": "Fiji"}), "es", "Bonairense")))
    released(replace(LETTER, title=Words({"en": "Other"}), body=Words({"en": "Nothing else"})))

    assert refs(queries.deliveries_found(house.fiji_head, words)) == [1]
    assert refs(queries.circulars_found(house.officer, words)) == [1]


def test_search_opens_nothing(house):
    """What is found is narrowed to what the viewer may read."""
    released().deliveries.filter(member=house.member("FJI")).delete()

    assert refs(queries.deliveries_found(house.tunisia_head, "call")) == [1]
    assert refs(queries.deliveries_found(house.fiji_head, "call")) == []
    assert refs(queries.circulars_found(house.public, "call")) == []


def test_files_follow_their_circular(house):
    """Whoever sees a circular sees its files, nobody else."""
    blob = keep(b"text", name="a.txt", at=house.now)
    released(replace(LETTER, attachments=(blob.pk,))).deliveries.filter(member=house.member("FJI")).delete()

    counts = [
        queries.attachments_visible_to(each).count()
        for each in (house.tunisia_head, house.officer, house.fiji_head, house.public)
    ]
    assert counts == [1, 1, 0, 0]


def test_acknowledgements_are_for_the_secretariat(house):
    """The Secretariat sees who acknowledged, a member its own, who presides and the public nothing."""
    circular, silent = released(ASKING), released()
    acknowledge(house, circular, house.tunisia_head)
    acknowledge(house, circular, house.fiji_head)

    counts = [
        queries.acknowledged_visible_to(each).count()
        for each in (house.officer, house.fiji_head, house.presiding, house.public)
    ]
    assert counts == [2, 1, 0, 0]
    told = queries.acknowledgements_of(circular, house.officer) or []
    assert [each.member.code for each in told] == ["FJI", "TUN"]
    assert queries.acknowledgements_of(circular, house.presiding) is None
    assert queries.acknowledgements_of(silent, house.officer) is None


def test_reach_tells_the_release_from_what_came_later(house):
    """ "Sent to 12 of 12 at one instant" stays true when somebody joins afterwards."""
    circular = released()
    circular.deliveries.filter(member=house.member("TUN")).delete()

    deliver_later(Circular.objects.all(), house.member("TUN").pk, house.now + timedelta(days=1))

    assert queries.reach_of(circular) == queries.Reach(delivered=11, recipients=12, later=1)
    assert "TUN" not in queries.recipients_of(circular).values_list("code", flat=True)


def test_circulars_of_a_contest(house):
    """Of one contest, the newest first, as the viewer sees them."""
    for contest in ("c", "d", "c"):
        released(replace(LETTER, contest=contest * 26))

    assert refs(queries.circulars_of(house.fiji_head, ["c" * 26])) == [3, 1]
    assert refs(queries.circulars_of(house.public, ["c" * 26])) == []


def test_the_reach_of_nothing_is_nothing(house):
    """A circular whose deliveries are gone reached nobody; several are counted by one statement."""
    circular, other = released(), released()
    circular.deliveries.all().delete()

    with CaptureQueriesContext(connection) as asked:
        reaches = queries.reaches_of([circular, other])

    assert [reaches[each.pk].delivered for each in (circular, other)] == [0, 12]
    assert len(asked) == 1


def walk(rows):
    """The pages of an inbox from its first one on."""
    pages = [queries.slice_of(rows, None)]
    while pages[-1].earlier:
        pages.append(queries.slice_of(rows, pages[-1].earlier))
    return pages


def test_pages_show_every_row_once(house):
    """Fifty a page, in the order of the inbox, on and back: each circular once, wherever a page ends."""
    for number in range(105):
        released(ASKING if number % 2 else LETTER)
    rows = queries.deliveries_visible_to(house.fiji_head)
    whole = [number for number in range(105, 0, -1) if number % 2 == 0] + list(range(105, 0, -2))

    there = walk(rows)
    back = queries.slice_of(rows, there[2].later)

    assert [len(each.rows) for each in there] == [50, 50, 5]
    assert [number for each in there for number in refs(each.rows)] == whole
    assert (there[0].later, there[2].earlier) == (None, None)
    assert refs(back.rows) == refs(there[1].rows)
    assert refs(queries.slice_of(rows, back.later).rows) == refs(there[0].rows)
    assert (back.earlier, queries.slice_of(rows, back.later).later) == (there[1].earlier, None)


def test_a_place_where_nothing_lies_is_the_beginning(house):
    """An address kept from other days shows the first page, not an empty one."""
    released()
    rows = queries.circulars_found(house.officer, "")

    assert refs(queries.slice_of(rows, Cursor(2, 1999, 1)).rows) == [1]


@pytest.mark.parametrize(
    "text", ["", "2", "3.2026.1", "1.2026", "1.2026.x", "1.2026.-1", "١.٢٠٢٦.١", "1.2026.1 "]
)
def test_what_is_no_place_is_none(text):
    """An address that somebody wrote by hand is the first page."""
    assert Cursor.read(text) is None


@given(st.integers(1, 2), st.integers(1000, 9999), st.integers(0, 10**9 - 1), st.booleans())
def test_a_place_is_read_as_it_is_written(settled, year, number, back):
    """The addresses of pages lead where they say."""
    cursor = Cursor(settled, year, number, back)

    assert Cursor.read(str(cursor), back=back) == cursor
