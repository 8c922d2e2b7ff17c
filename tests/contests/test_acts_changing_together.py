"""What happens at the very instant at which a call changes, in real processes: nothing is lost."""

from dataclasses import asdict
from datetime import timedelta

import pytest

from hustings.circulars.models import Circular
from hustings.contests import acts
from hustings.contests.models import Call, Nomination
from hustings.ground.instants import canonical
from tests.campaign import everywhere
from tests.together import at_once

pytestmark = pytest.mark.db_contract

RELEASE = """
from hustings.contests import acts as contests
from hustings.acts.models import Prepared
from hustings.acts.seconding import act_of


def slowly(act):
    done = act.do

    def do(self, seen, on):
        time.sleep(0.3)  # so that the other one comes while this one is under way
        return done(self, seen, on)

    act.do = do


def do(given):
    by = Viewer(**given["by"])
    if "prepared" in given:
        act = act_of(Prepared.objects.get(ref=given["prepared"]))
        slowly(type(act))
        return perform(act, by=by, seconding=given["prepared"]).result
    slowly(contests.SubmitNomination)
    act = contests.SubmitNomination(**given["values"])
    return perform(act, by=by, arrived=read_canonical(given["arrived"])).result
"""


def releases(viewer, ref):
    return {"by": asdict(viewer), "prepared": ref}


@pytest.mark.parametrize("past", [timedelta(0), timedelta(milliseconds=1)])
def test_a_nomination_of_the_last_millisecond_counts_whatever_comes_first(house, campaign, processes, past):
    """In the last millisecond or the first one after: by the extension it is in time, and never lost (¶13)."""
    campaign.call()
    at = campaign.deadline + timedelta(seconds=1)
    ref = house.prepared(acts.ExtendDeadline(**campaign.extension()), at=at)
    submission = {"values": asdict(campaign.nomination()), "arrived": canonical(campaign.deadline + past)}

    answers = at_once(
        processes,
        at,
        RELEASE,
        [releases(house.second_officer, ref), {"by": asdict(house.fiji_head), **submission}],
    )

    assert [list(each) for each in answers] == [["done"], ["done"]]
    assert Nomination.objects.get().late is False
    assert Call.objects.get().deadline_at == campaign.deadline + timedelta(days=7)


def test_two_officers_cancel_and_extend_at_once(house, campaign, processes):
    """Whichever comes first, both are told, and the call says both; nothing is half done."""
    campaign.plan(post=everywhere("Vice-President"))
    campaign.plan()
    campaign.call()
    cancel = acts.CancelContest(contest=campaign.contests[0], reason=everywhere("No seat is free."))
    refs = [house.prepared(each) for each in (cancel, acts.ExtendDeadline(**campaign.extension()))]
    third = campaign.officer("Ida Berg")

    answers = at_once(
        processes, house.now, RELEASE, [releases(house.second_officer, refs[0]), releases(third, refs[1])]
    )

    # The text of the extension names the contests: after the cancellation it is another one, and is prepared anew.
    told = [each.get("refused", "done") for each in answers]
    assert told in (["done", ["prepared-changed"]], ["done", "done"])
    latest = Call.objects.get().versions.latest("number")
    assert latest.number == 1 + sum("done" in each for each in answers)
    assert Circular.objects.count() == latest.number
    assert [each["cancelled"] for each in latest.content["contests"]] == [True, False]
