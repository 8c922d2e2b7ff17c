from datetime import date, timedelta

import pytest

from hustings.acts import clock
from hustings.acts.perform import perform
from hustings.conduct.engine import PRACTICE_DEFAULTS
from hustings.conduct.ports import Decided, as_shipped
from hustings.ground.viewer import Viewer
from hustings.ground.words import Words
from hustings.organization import acts, queries
from hustings.organization.models import Mandate, Member, Person
from tests import tables
from tests.house import FOUNDING

pytestmark = pytest.mark.db_contract

VIEWERS = (
    "officer",
    "presiding",
    "fiji_head",
    "fiji_representative",
    "tunisia_head",
    "public",
    "founding",
    "without_mandate",
)
DAY = timedelta(days=1)


@pytest.fixture
def seen(house):
    """How many rows each kind of viewer sees through a query."""
    known = {name: getattr(house, name) for name in VIEWERS[:6]}
    viewers = {**known, "founding": FOUNDING, "without_mandate": Viewer(person=house.officer.person)}
    return lambda query, **of: {name: query(viewer).filter(**of).count() for name, viewer in viewers.items()}


def sees(*counts):
    return dict(zip(VIEWERS, counts, strict=True))


# Who sees what


def test_the_desk_of_the_organization_is_the_secretariats(seen):
    """Who keeps the house sees it, and the software that founds it."""
    assert seen(queries.organization_visible_to) == sees(1, 0, 0, 0, 0, 0, 1, 0)


def test_all_members_are_seen_by_whoever_acts_for_one_or_for_an_office(house, seen):
    """Also one that has left; none by the public."""
    perform(acts.MemberLeaves(member=house.member("PLW").ref), by=house.officer)

    assert seen(queries.members_visible_to) == sees(12, 12, 12, 12, 12, 0, 12, 0)


def test_suspensions_are_seen_with_the_members(house, seen):
    """They are no secret among members."""
    act = acts.SuspendRights(member=house.member("FJI").ref, ground=Words({"en": "Dues"}))
    perform(act, by=house.officer)

    assert seen(queries.suspensions_visible_to) == sees(1, 1, 1, 1, 1, 0, 1, 0)


def test_bodies_and_sessions_are_seen_by_everybody(seen):
    """Where and when a body meets is public."""
    assert seen(queries.bodies_visible_to) == sees(*[2] * 8)
    assert seen(queries.sessions_visible_to) == sees(*[1] * 8)


@pytest.mark.parametrize(
    ("of", "counts"),
    [
        ({"role": "presiding"}, (1, 1, 1, 1, 1, 1, 1, 1)),
        ({"role": "head"}, (2, 2, 2, 2, 2, 0, 2, 0)),
        ({"role": "representative"}, (1, 0, 1, 1, 0, 0, 1, 0)),
        ({"role": "officer"}, (2, 0, 0, 0, 0, 0, 2, 0)),
    ],
)
def test_mandates_are_seen_by_role(seen, of, counts):
    """Who presides by everybody, heads by members and offices, other people by their own side and the Secretariat."""
    assert seen(queries.mandates_visible_to, **of) == sees(*counts)


def test_mandates_that_ended_are_seen_like_open_ones(house, seen):
    """A delegation's past is its own."""
    mandate = house.mandate(house.fiji_representative)
    perform(
        acts.RemoveRepresentative(member=house.member("FJI").ref, mandate=mandate.ref), by=house.fiji_head
    )

    assert seen(queries.mandates_visible_to, ref=mandate.ref) == sees(1, 0, 1, 1, 0, 0, 1, 0)
    assert not queries.mandates_at(queries.mandates_visible_to(house.officer), house.now).filter(
        ref=mandate.ref
    )


def test_letters_are_seen_by_their_member_and_the_secretariat(seen):
    """Two letters named two heads: each member sees its own."""
    assert seen(queries.communications_visible_to) == sees(2, 0, 1, 1, 1, 0, 2, 0)


def test_a_freeze_is_seen_by_its_member_and_the_secretariat(house, seen):
    """That there are rival claims is no other member's business."""
    perform(acts.FreezeDelegation(member=house.member("FJI").ref, reason="Two letters."), by=house.officer)

    assert seen(queries.freezes_visible_to) == sees(1, 0, 1, 1, 0, 0, 1, 0)


def test_only_a_head_leads_a_delegation(house):
    """Its own, as long as it is a member."""
    led = {
        name: [each.code for each in queries.delegations_led_by(getattr(house, name))] for name in VIEWERS[:6]
    }

    assert led == {
        "officer": [],
        "presiding": [],
        "fiji_head": ["FJI"],
        "fiji_representative": [],
        "tunisia_head": ["TUN"],
        "public": [],
    }
    perform(acts.MemberLeaves(member=house.member("FJI").ref), by=house.officer)
    assert list(queries.delegations_led_by(house.fiji_head)) == []


def test_everybody_may_read_what_was_decided_on_practice(house):
    """The latest decision first."""
    for value, day in ((5, 1), (4, 2)):
        act = acts.DecidePractice(
            parameter="release_days",
            value=value,
            decided_by=Words({"en": "The Assembly"}),
            decided_on=date(2026, 9, day),
        )
        house.perform(act, by=house.officer, at=house.now + day * DAY)

    assert [each.value for each in queries.decisions_on_practice()] == [4, 5]
    assert queries.practice()["release_days"] == 4
    assert {name for name in queries.practice() if name != "hash"} == set(PRACTICE_DEFAULTS)


def test_practice_is_told_with_who_decided_it_and_when(house):
    """As shipped, where the organization has not decided."""
    act = acts.DecidePractice(
        parameter="release_days",
        value=5,
        decided_by=Words({"en": "The Assembly"}),
        decided_on=date(2026, 9, 1),
    )
    perform(act, by=house.officer)

    told = queries.practice_decided()
    assert told["release_days"] == Decided(5, Words({"en": "The Assembly"}), date(2026, 9, 1))
    assert told["four_eyes"] == as_shipped()["four_eyes"]
    assert set(told) == set(PRACTICE_DEFAULTS)


# At an instant


def test_a_member_is_on_the_roll_from_its_admission_until_it_leaves(house):
    """The instant of admission included, that of leaving not."""
    with clock.at(house.now + DAY):
        perform(acts.MemberLeaves(member=house.member("PLW").ref), by=house.officer)
    palau = house.member("PLW")

    instants = (palau.admitted_at - DAY / 2, palau.admitted_at, house.now + DAY - DAY / 9, house.now + DAY)
    assert [palau in queries.on_information_roll(at) for at in instants] == [False, True, True, False]


def test_a_mandate_is_open_from_its_beginning_until_its_end(house):
    """And only for a person who may sign in."""
    head = house.mandate(house.fiji_head)
    assert queries.viewer_of_mandate(head.ref, head.from_at) == house.fiji_head
    assert queries.viewer_of_mandate(head.ref, head.from_at - DAY) is None

    Person.objects.filter(pk=head.person_id).update(is_active=False)

    assert queries.viewer_of_mandate(head.ref, house.now) is None
    assert queries.person_by_key(head.person_id) is None
    assert list(queries.people_with_address(head.person.email)) == []


def test_a_viewer_under_a_mandate_is_person_side_and_role(house):
    """What a person may do comes from the mandate alone."""
    viewers = [
        queries.viewer_under(house.mandate(each))
        for each in (house.fiji_head, house.officer, house.presiding)
    ]

    assert viewers == [house.fiji_head, house.officer, house.presiding]
    assert [each.kind for each in viewers] == ["member", "office", "office"]
    assert (viewers[2].office, viewers[2].role) == ("presiding-officer", "presiding")


def test_the_next_session_is_the_one_that_meets_or_will_meet(house):
    """Until the end of its last day at its place."""
    at_place = house.session.closes_on
    last = house.now.replace(year=at_place.year, month=at_place.month, day=at_place.day, hour=21)

    assert queries.next_session(house.now) == house.session
    assert queries.next_session(last) == house.session
    assert queries.next_session(last + 3 * timedelta(hours=1)) is None


def test_what_is_missing_before_a_call_is_counted(house):
    """Members without a head receive it all the same; a second officer and a session must be there."""
    ready = queries.readiness(house.now)
    assert (ready.members, ready.without_head, ready.officers, ready.sessions_ahead) == (12, 10, 2, 1)
    assert ready.is_ready

    perform(acts.EndMandate(mandate=house.mandate(house.second_officer).ref), by=house.officer)

    alone = queries.readiness(house.now)
    assert (alone.officers, alone.officers_needed, alone.is_ready) == (1, 2, False)
    assert queries.readiness(house.now + 400 * DAY).sessions_ahead == 0


def test_where_practice_wants_two_eyes_one_officer_is_enough(house):
    """Four eyes are the organization's own decision."""
    act = acts.DecidePractice(
        parameter="four_eyes", value=False, decided_by=Words({"en": "x"}), decided_on=date(2026, 9, 1)
    )
    perform(act, by=house.officer)
    perform(acts.EndMandate(mandate=house.mandate(house.second_officer).ref), by=house.officer)

    assert (queries.readiness(house.now).officers_needed, queries.readiness(house.now).is_ready) == (1, True)


# Found and sorted


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("", 12),
        ("fij", ["FJI"]),
        ("FJI", ["FJI"]),
        ("fj", ["FJI"]),
        ("equat", ["ECU"]),
        ("ناميب", ["NAM"]),
        ("na", ["NAM"]),
        ("nobody", []),
        ('"; DROP', []),
    ],
)
def test_members_are_found_by_names_and_codes(house, words, codes):
    """In every language, by the beginning, without accents."""
    found = queries.members_found(house.fiji_head, words, house.now)

    assert (found.count() if isinstance(codes, int) else [each.code for each in found]) == codes


@pytest.mark.parametrize(
    ("language", "codes"),
    [
        ("en", "DZA BRA CAN ECU FJI FRA JPN NAM PLW ESP SWE TUN"),
        ("fr", "DZA BRA CAN ECU ESP FJI FRA JPN NAM PLW SWE TUN"),
        ("es", "DZA BRA CAN ECU ESP FJI FRA JPN NAM PLW SWE TUN"),
        ("ar", "ESP ECU BRA DZA SWE JPN PLW TUN FRA FJI CAN NAM"),
    ],
)
def test_members_stand_in_the_alphabet_of_the_language(house, language, codes):
    """The same on both databases."""
    listed = queries.members_by_name(queries.members_found(house.officer, "", house.now), language)

    assert [each.code for each in listed] == codes.split()


# How much is asked


@pytest.mark.parametrize("members", [12, 212])
def test_a_list_of_members_with_their_heads_costs_two_statements(house, members):
    """However long it is."""
    extra = [
        Member(code=f"{first}{second}{third}", name=Words({"en": "Land"}), admitted_at=house.now)
        for first in "QX"
        for second in "ABCDEFGHIJ"
        for third in "ABCDEFGHIJ"
    ]
    Member.objects.bulk_create(extra[: members - 12])

    with tables.asked() as statements:
        rows = queries.members_by_name(
            queries.with_heads(queries.members_found(house.officer, "", house.now), house.now), "en"
        )
        told = [(each.region and each.region.code, [head.person for head in _heads(each)]) for each in rows]

    assert (len(told), len(statements)) == (members, 2)


def _heads(member):
    """What `with_heads` has put beside a member."""
    return member.heads


def test_mandates_bring_along_what_their_rows_show(house):
    """Person, member, office and session in one statement."""
    with tables.asked() as statements:
        told = [
            (
                each.person.name,
                each.member and each.member.code,
                each.office and each.office.code,
                each.session,
            )
            for each in queries.mandates_visible_to(house.officer)
        ]

    assert (len(told), len(statements)) == (6, 1)
    assert Mandate.objects.count() == 6
