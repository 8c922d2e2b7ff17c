"""A candidate sees the own nomination, from its submission on, and nobody else's before all may."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hustings.acts.drafts import save_draft
from hustings.acts.queries import drafts_visible_to
from hustings.circulars import queries as circulars
from hustings.contests import queries
from hustings.contests.acts import SubmitNomination
from hustings.contests.models import Dossier, Nomination
from hustings.ground.refs import new_ref
from hustings.organization.models import Mandate
from tests import tables

pytestmark = pytest.mark.db_contract

HOUR = timedelta(hours=1)


@pytest.fixture
def called(campaign):
    """A campaign with one contest that is open."""
    campaign.call()
    return campaign


def seen(viewer):
    return set(queries.nominations_visible_to(viewer).values_list("ref", flat=True))


def test_a_candidate_sees_the_own_nomination_from_its_submission_on(called):
    """Before that there is a draft, and a draft is the delegation's."""
    house = called.house
    stands = called.candidate(by=house.fiji_head)
    draft = {"candidate": "Ratu Seru", "statement": "Half a sentence", "language": "en"}
    save_draft(SubmitNomination.name, draft, by=house.fiji_head, subject=called.contests[-1])

    assert (queries.candidacy_of(stands), seen(stands), list(drafts_visible_to(stands))) == (None, set(), [])
    assert drafts_visible_to(house.fiji_representative).exists()

    nomination = called.submit(house.fiji_head)
    assert queries.candidacy_of(stands) == nomination
    assert seen(stands) == {nomination.ref}
    assert set(queries.own_nominations(stands)) == {nomination}


def test_a_candidate_sees_no_other_nomination_before_the_list(called):
    """Neither that of another member once all members were told, nor one of the own member in another contest."""
    house, told = called.house, called.told(called.house.tunisia_head)
    stands = called.candidate(by=house.fiji_head)
    called.contests.clear()
    called.call()
    other = called.submit(house.fiji_head)

    assert {told.ref, other.ref} <= seen(house.fiji_head)
    assert seen(stands) == set()


def test_a_candidate_reads_the_list_like_everybody(called):
    """With the published list the candidates of the contest are known to all."""
    house = called.house
    stands = called.candidate(by=house.fiji_head)
    told = [called.told(each) for each in (house.fiji_head, house.tunisia_head)]
    called.published()

    assert seen(stands) == seen(house.public) == {each.ref for each in told}


def test_a_candidate_receives_no_circular(called):
    """Circulars go to members; what a candidate is to know the member gives."""
    stands = called.candidate(by=called.house.fiji_head)

    assert circulars.circulars_visible_to(called.house.fiji_head).exists()
    assert not circulars.circulars_visible_to(stands).exists()
    assert not circulars.deliveries_visible_to(stands).exists()


@pytest.mark.parametrize("who", ["fiji_head", "officer", "public"])
def test_who_is_no_candidate_has_no_candidacy(called, who):
    """The query is a candidate's alone."""
    called.submit(called.house.fiji_head)

    assert queries.candidacy_of(getattr(called.house, who)) is None


def _presented(first, hours):
    """Nominations of one member in one contest, each presented after the end of the one before.

    `hours` are the instants at which one begins and ends in turn; the last one may stand.
    """
    moments = [first.submitted_at + hour * HOUR for hour in hours]
    for submitted, ended in [*pairwise([*moments, None])][::2]:
        _presented_once(first, submitted, ended)


def _presented_once(first, submitted, ended):
    ref = new_ref()
    filed = Dossier.objects.get(pk=first.dossier_id)
    filed.pk, filed.ref, filed.nomination_id, filed._state.adding = None, new_ref(), ref, True
    filed.save(force_insert=True)
    gone = {"state": "withdrawn", "ended_at": ended, "ended_by": "member"} if ended else {}
    one = {"ref": ref, "dossier": filed, "submitted_at": submitted, "state": "submitted", **gone}
    same = {
        "contest_id": first.contest_id,
        "member_id": first.member_id,
        "submitted_by_id": first.submitted_by_id,
    }
    Nomination(**one, **same).save(force_insert=True)


def _own(rows, invited_at):
    """Which of these is the own nomination of whoever was invited then: said once more, in plain words."""
    return next((each.ref for each in rows if each.ended_at is None or each.ended_at > invited_at), None)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    hours=st.lists(st.integers(1, 30), max_size=6, unique=True).map(sorted),
    invited=st.integers(0, 31),
)
def test_a_candidate_sees_one_nomination_of_the_member_and_never_the_successors(called, hours, invited):
    """Whenever nominations of the member came and went: the one that stood at the invitation, else the first after."""
    house, contest = called.house, called.contest
    with tables.undone():
        first = called.submit(house.fiji_head)
        stands = called.candidate(by=house.fiji_head)
        invited_at = first.submitted_at + invited * HOUR
        Mandate.objects.filter(pk=stands.mandate).update(from_at=invited_at)
        Nomination.objects.filter(pk=first.pk).update(contest=_another(called))
        first.contest_id = contest.pk
        _presented(first, hours)

        rows = Nomination.objects.filter(contest=contest).order_by("submitted_at")
        own = _own(list(rows), invited_at)
        assert seen(stands) == ({own} if own else set())


def _another(campaign):
    """A contest in which nothing of this is looked at."""
    found = campaign.plan(seat=2)
    campaign.contests.pop()
    return found
