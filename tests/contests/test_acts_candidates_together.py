"""What two people of a delegation do at once with its candidates and the summary, in real processes."""

from dataclasses import asdict

import pytest

from hustings.contests.acts import InviteCandidate
from hustings.organization.models import Mandate, SummaryReading
from tests.together import at_once

pytestmark = pytest.mark.db_contract

INVITE = """
from hustings.contests.acts import InviteCandidate

invite = InviteCandidate.do


def slowly(self, seen, on):
    time.sleep(0.3)  # so that the other comes while this one is under way
    return invite(self, seen, on)


def do(given):
    InviteCandidate.do = slowly
    return perform(InviteCandidate(**given["values"]), by=Viewer(**given["by"])).result["person"]
"""
GIVE_AND_READ = """
def do(given):
    act = getattr(acts, given["act"])()
    return perform(act, by=Viewer(**given["by"])).act
"""


def test_two_people_of_a_delegation_invite_at_once_and_one_is_invited(house, campaign, processes):
    """The first one counts, the other is told who that is."""
    campaign.call()
    people = [(house.fiji_head, "ada.lau"), (house.fiji_representative, "bo.lau")]
    forms = [
        {"values": asdict(invitation(campaign, f"{name}@example.org")), "by": asdict(viewer)}
        for viewer, name in people
    ]

    answers = at_once(processes, house.now, INVITE, forms)

    assert [each["refused"] for each in answers if "refused" in each] == [["candidate-invited-once"]]
    assert Mandate.objects.filter(role="candidate").count() == 1


def invitation(campaign, email):
    return InviteCandidate(contest=campaign.contests[-1], person_name="A Lau", email=email, language="en")


def test_giving_and_reading_at_once_meet_in_one_row(house, processes):
    """Whoever comes second finds what the first has made; nothing of either is lost."""
    forms = [
        {"act": "GiveSummary", "by": asdict(house.fiji_head)},
        {"act": "MarkSummaryRead", "by": asdict(house.fiji_representative)},
    ]

    answers = at_once(processes, house.now, GIVE_AND_READ, forms)

    (row,) = SummaryReading.objects.all()
    assert [each.get("done") for each in answers] == ["give-summary", "mark-summary-read"]
    assert (row.given_at, row.read_at) == (house.now, house.now)
