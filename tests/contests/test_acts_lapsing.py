import pytest

from hustings.acts.perform import perform
from hustings.acts.refusals import Refused
from hustings.circulars.models import Circular
from hustings.circulars.queries import package_of
from hustings.contests import acts
from hustings.contests.queries import candidates_of
from tests import ends
from tests.campaign import everywhere


@pytest.mark.parametrize(
    ("ground", "said"),
    [
        ("death", "The nomination has lapsed: the candidate has died."),
        ("quality", "The nomination has lapsed: the candidate is no longer a delegate."),
    ],
)
def test_a_nomination_lapses_and_all_members_are_told_why(house, campaign, ground, said):
    """By death or by the loss of a delegate's quality; two officers enter it, on what was received."""
    campaign.call()
    nomination = campaign.told(house.fiji_head)

    done = house.by_two(ends.lapse(campaign, nomination, ground=ground))

    nomination.refresh_from_db()
    circular = Circular.objects.get(kind="lapse")
    assert (nomination.state, nomination.ground) == ("lapsed", ground)
    assert (nomination.end_circular_id, done.circulars) == (circular.ref, (circular.ref,))
    assert package_of(circular).body["en"].split("\n\n")[1:] == [said, "The member has told us. (en)"]
    assert candidates_of(house.tunisia_head, campaign.contest).rows == ()


def test_what_nobody_knew_lapses_without_a_circular(house, campaign):
    """The history of the nomination keeps why, for its member and the General Secretariat."""
    campaign.call()
    nomination = campaign.submit(house.fiji_head)

    done = house.by_two(ends.lapse(campaign, nomination))

    step = nomination.steps.get(kind="record-lapse")
    assert (done.circulars, step.state, step.circular) == ((), "lapsed", None)
    assert (step.reasons, step.communication.member) == (
        everywhere("The member has told us."),
        nomination.member,
    )


def test_what_has_ended_does_not_lapse(house, campaign):
    """What came first counts, also against what one officer had prepared by then: nobody is told twice."""
    campaign.call()
    nomination = campaign.told(house.fiji_head)
    prepared = house.prepared(ends.lapse(campaign, nomination))
    house.perform(acts.WithdrawNomination(nomination=nomination.ref), by=house.fiji_head)

    with pytest.raises(Refused) as refused:
        perform(ends.lapse(campaign, nomination), by=house.second_officer, seconding=prepared)

    told = Circular.objects.filter(kind__in=["lapse", "withdrawal"])
    assert refused.value.policies == ("nomination-ended",)
    assert list(told.values_list("kind", flat=True)) == ["withdrawal"]
