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
    Dossier,
    ListedCandidate,
    Nomination,
)
from tests.campaign import everywhere
from tests.house import NOW

pytestmark = pytest.mark.db_contract

ENDED = {"ended_at": NOW, "end_circular": F("circular")}
UNTOLD = {"released_at": None, "circular": None, "told": None}
BROKEN: list[tuple[str, type[Model], dict[str, Any]]] = [
    ("contest_proposed_for_appointment", Contest, {"kind": "appointment"}),
    ("call_numbered_when_called", Call, {"number": None}),
    ("call_numbered_when_called", Call, {"released_by": None}),
    ("call_otherwise_with_copy", Call, {"otherwise": "letter"}),
    ("call_told_to_all", Call, {"circular": None}),
    ("call_list_after_deadline", Call, {"list_at": F("deadline_at")}),
    ("seed_commitment_form", CalledContest, {"seed_commitment": "ABC"}),
    ("nomination_state_known", Nomination, {"state": "approved"}),
    ("nomination_released_is_told", Nomination, {"circular": None}),
    ("nomination_released_is_told", Nomination, {"told": None}),
    ("nomination_accepted_is_told", Nomination, UNTOLD),
    ("nomination_named_is_told", Nomination, {"named_as": "Ratu Seru"}),
    ("nomination_named_is_told", Nomination, {"named_as": "Ratu Seru", "named_at": NOW}),
    ("nomination_returned_until", Nomination, {"return_until": NOW}),
    ("nomination_returned_until", Nomination, {"state": "returned"}),
    ("nomination_late_is_decided", Nomination, {"admitted_at": NOW}),
    ("nomination_late_waits", Nomination, {"late": True}),
    ("nomination_by_route_is_kept", Nomination, {"route": "hand"}),
    ("nomination_by_route_is_kept", Nomination, {"confirmed_at": NOW}),
    ("nomination_gone_ended", Nomination, {"state": "lapsed"}),
    ("nomination_gone_ended", Nomination, {"ended_at": NOW, "end_circular": F("circular")}),
    ("nomination_end_is_told", Nomination, {"state": "lapsed", "ended_at": NOW}),
    ("nomination_inadmissible_by_rule", Nomination, {**ENDED, "state": "inadmissible"}),
    ("nomination_withdrawn_by_somebody", Nomination, {**ENDED, "state": "withdrawn"}),
    ("dossier_checked_before_told", Dossier, {"accepted_by": None}),
    ("dossier_checked_before_told", Dossier, {"accepted_at": None, "accepted_by": None}),
    ("dossier_released_is_told", Dossier, {"circular": None}),
    ("dossier_sha256_form", Dossier, {"sha256": "ABC"}),
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
    ended = {**ENDED, "state": "withdrawn", "ended_by": "member"}
    Nomination.objects.filter(member=house.member("FJI")).update(**ended)

    theirs = Nomination.objects.filter(member=house.member("TUN"))

    assert theirs.update(member=house.member("FJI")) == 1


def test_rows_are_named_by_what_a_person_would_look_for(whole):
    """For logs and a developer's console: a post, a title, a candidate, a place."""
    contest, call, nomination = Contest.objects.get(), Call.objects.get(), Nomination.objects.all()[0]

    assert [str(contest), str(call)] == ["Delegate for Asia", "Call for nominations (en)"]
    assert str(nomination) == f"Ratu Seru ({nomination.member_id})"
    assert str(nomination.dossier) == "Ratu Seru (1)"
    assert str(nomination.steps.earliest("pk")) == f"submit-nomination {nomination.pk}"
    assert str(CalledContest.objects.get()) == f"{contest.pk} in {call.pk}"
    assert str(CandidateList.objects.get()) == CandidateList.objects.get().ref
    assert sorted(map(str, ListedCandidate.objects.all())) == ["1", "2"]
