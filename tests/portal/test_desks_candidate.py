"""The page of a candidate as a person: the own candidature, and what comes next in its contest."""

from datetime import timedelta

import pytest

from hustings.acts import clock
from hustings.organization.acts import GiveSummary, MarkSummaryRead
from tests.campaigning import desk


@pytest.fixture
def called(campaign):
    """A campaign with one contest that is open."""
    campaign.call()
    return campaign


def titles(rows):
    return [each.title for each in rows]


def test_a_candidate_waits_until_the_member_has_submitted(called):
    """Nothing of a draft stands here."""
    stands = called.candidate(by=called.house.fiji_head)
    found = desk(called.house, stands)

    assert found.candidacy
    assert (found.candidacy.contest, found.candidacy.nomination) == (called.contests[-1], None)
    assert (found.duties, found.waiting, found.may) == ((), (), ())


def test_a_candidate_sees_where_the_nomination_stands(called):
    """The one nomination, in its state."""
    nomination = called.submit(called.house.fiji_head)
    found = desk(called.house, called.candidate(by=called.house.fiji_head))

    assert found.candidacy
    assert found.candidacy.nomination == nomination


def test_the_dates_are_those_of_the_own_contest(called):
    """Another contest of the same session is no date of this candidate."""
    stands = called.candidate(by=called.house.fiji_head)
    called.contests.clear()
    called.call(list_at=called.list_at + timedelta(days=2))

    due = [each for each in desk(called.house, stands).ahead if each.text == "The list of candidates is due"]
    assert [each.moment and each.moment.at for each in due] == [called.list_at]


@pytest.mark.parametrize("who", ["candidate", "representative"])
def test_the_summary_is_to_be_read_once_it_is_given_until_it_is_read(called, who):
    """Whoever was given it finds it as a duty, on the ground of ¶14; after the mark it is gone."""
    house = called.house
    stands = called.candidate(by=house.fiji_head)
    viewer = stands if who == "candidate" else house.fiji_representative
    read = "Read the summary of the Code"
    found = [read in titles(desk(house, viewer).duties)]
    house.perform(GiveSummary(), by=house.fiji_head)
    (duty,) = [each for each in desk(house, viewer).duties if each.title == read]
    house.perform(MarkSummaryRead(), by=viewer)
    found.append(read in titles(desk(house, viewer).duties))

    assert found == [False, False]
    assert (duty.url, str(duty.source)) == ("/en/code/summary/read/", "code:14")


def test_a_member_may_invite_the_candidate_whom_it_presents(called):
    """As long as nobody is invited in this contest; a draft is enough for nobody."""
    house, label = called.house, "Invite your candidate: Delegate for Asia"
    found = [label in _offers(house)]
    called.submit(house.fiji_head)
    found.append(label in _offers(house))
    called.candidate(by=house.fiji_head)
    with clock.at(house.now + timedelta(minutes=1)):
        found.append(label in _offers(house))

    assert found == [False, True, False]


def _offers(house):
    return [each.label for each in desk(house, house.fiji_representative).may]
