from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F, Model

from hustings.acts.constraints import refusal_of
from hustings.contests.models import (
    Call,
    CalledContest,
    CandidateList,
    Contest,
    ListedCandidate,
    Nomination,
)
from tests.campaign import everywhere

pytestmark = pytest.mark.db_contract

BROKEN: list[tuple[str, type[Model], dict[str, Any]]] = [
    ("contest_proposed_for_appointment", Contest, {"kind": "appointment"}),
    ("call_numbered_when_called", Call, {"number": None}),
    ("call_numbered_when_called", Call, {"released_by": None}),
    ("call_otherwise_with_copy", Call, {"otherwise": "letter"}),
    ("call_told_to_all", Call, {"circular": None}),
    ("call_list_after_deadline", Call, {"list_at": F("deadline_at")}),
    ("seed_commitment_form", CalledContest, {"seed_commitment": "ABC"}),
    ("nomination_state_known", Nomination, {"state": "approved"}),
    ("nomination_accepted_is_told", Nomination, {"circular": None}),
    ("nomination_accepted_is_told", Nomination, {"released_at": None}),
    ("nomination_checked_before_told", Nomination, {"accepted_by": None}),
    ("nomination_checked_before_told", Nomination, {"accepted_at": None, "accepted_by": None}),
    ("list_seed_revealed_with_publication", CandidateList, {"published_at": None}),
    ("list_seed_revealed_with_publication", CandidateList, {"seed": ""}),
    ("list_seed_revealed_with_publication", CandidateList, {"circular": None}),
    ("place_taken_once", ListedCandidate, {"place": 1}),
]


@pytest.fixture
def whole(campaign):
    """A campaign with a published list of two."""
    campaign.call()
    campaign.told(campaign.house.fiji_head)
    campaign.told(campaign.house.tunisia_head)
    campaign.published()
    return campaign


def broken(rows, **values):
    """The database's error when all these rows get these values."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        rows.update(**values)
    return caught.value


@pytest.mark.parametrize(
    ("name", "model", "values"), BROKEN, ids=[f"{name} {'-'.join(values)}" for name, _m, values in BROKEN]
)
def test_the_database_itself_holds_what_must_always_hold(whole, name, model, values):
    """Invariants live as deep as possible: no act, no error of ours and no other program breaks them."""
    told = str(broken(model.objects.all(), **values))

    assert name in told or f"{model._meta.db_table}.place" in told


def test_a_position_in_a_session_is_taken_once(campaign):
    """One neutral order of contests, the same on every page."""
    campaign.plan()
    second = campaign.plan(post=everywhere("Vice-President"))

    assert "position" in str(broken(Contest.objects.filter(pk=second.pk), position=1))


def test_a_second_standing_nomination_is_refused_by_the_database_too(house, whole):
    """A member presents one candidate in a contest; the constraint says so in words."""
    theirs = Nomination.objects.filter(member=house.member("TUN"))

    refused = refusal_of(broken(theirs, member=house.member("FJI")))

    assert refused is not None
    assert str(refused.reason) == "Your delegation has presented a candidate in this contest."


def test_a_nomination_that_stands_no_more_makes_room(house, whole):
    """After a withdrawal the member may present another candidate."""
    Nomination.objects.filter(member=house.member("FJI")).update(state="withdrawn")

    theirs = Nomination.objects.filter(member=house.member("TUN"))

    assert theirs.update(member=house.member("FJI")) == 1


def test_rows_are_named_by_what_a_person_would_look_for(whole):
    """For logs and a developer's console: a post, a title, a candidate, a place."""
    contest, call, nomination = Contest.objects.get(), Call.objects.get(), Nomination.objects.all()[0]

    assert [str(contest), str(call)] == ["Delegate for Asia", "Call for nominations (en)"]
    assert str(nomination) == f"Ratu Seru ({nomination.member_id})"
    assert str(CalledContest.objects.get()) == f"{contest.pk} in {call.pk}"
    assert str(CandidateList.objects.get()) == CandidateList.objects.get().ref
    assert sorted(map(str, ListedCandidate.objects.all())) == ["1", "2"]
