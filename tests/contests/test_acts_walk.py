"""A walk through a whole campaign that tries every act at every point: what comes at the wrong one changes nothing."""

from collections.abc import Callable

import pytest
from django.core import serializers

from hustings.acts.perform import may_i
from hustings.circulars.models import Circular, Delivery
from hustings.contests import acts
from hustings.contests.models import (
    Call,
    CalledContest,
    CandidateList,
    Contest,
    ListedCandidate,
    Nomination,
)
from tests.campaign import COPY, Campaign

KEPT = (Contest, Call, CalledContest, Nomination, CandidateList, ListedCandidate, Circular, Delivery)
NOBODY = "z" * 26


def wait(_campaign):
    """Time passes, nobody does anything."""


# Each point of the walk: the step that leads there, the campaign's instant, and the acts that are right there.
POINTS: tuple[tuple[str, Callable[[Campaign], object], str, set[str]], ...] = (
    ("planned", lambda it: it.plan(), "now", {"ChangeContest", "PrepareCall", "RecordCall"}),
    (
        "prepared",
        lambda it: it.prepare(),
        "now",
        {"ChangeContest", "ChangeCall", "WithdrawPreparedCall", "ReleaseCall"},
    ),
    ("called", lambda it: it.release(), "now", {"SubmitNomination"}),
    ("submitted", lambda it: it.submit(it.house.fiji_head), "now", {"AcceptNomination"}),
    ("accepted", lambda it: it.accept(Nomination.objects.get()), "now", {"ReleaseNomination"}),
    ("told", lambda it: it.tell(Nomination.objects.get()), "now", set()),
    ("at the deadline", wait, "deadline", set()),
    ("closed", wait, "after_deadline", {"PrepareList"}),
    ("list prepared", lambda it: it.prepare_list(), "after_deadline", {"PublishList"}),
    ("listed", lambda it: it.publish_list(), "after_deadline", set()),
    ("day of the vote", wait, "vote_on", set()),
    ("over", wait, "over", set()),
)


def every_act(campaign):
    """Each act of this section on what there is, by who would be the right person."""
    house = campaign.house
    contest = campaign.contest.ref
    call = Call.objects.values_list("ref", flat=True).first() or NOBODY
    nomination = Nomination.objects.values_list("ref", flat=True).first() or NOBODY
    recorded = {"communicated_at": house.now, "channel": "letter", "copy": COPY}
    return {
        "ChangeContest": (acts.ChangeContest(contest=contest, **campaign.content()), house.officer),
        "PrepareCall": (acts.PrepareCall(**campaign.text()), house.officer),
        "ChangeCall": (acts.ChangeCall(call=call, **campaign.text()), house.officer),
        "WithdrawPreparedCall": (acts.WithdrawPreparedCall(call=call), house.officer),
        "ReleaseCall": (acts.ReleaseCall(call=call), house.second_officer),
        "RecordCall": (acts.RecordCall(**campaign.text(), **recorded), house.officer),
        "SubmitNomination": (campaign.nomination(), house.fiji_head),
        "AcceptNomination": (acts.AcceptNomination(nomination=nomination), house.officer),
        "ReleaseNomination": (acts.ReleaseNomination(nomination=nomination), house.second_officer),
        "PrepareList": (acts.PrepareList(contest=contest), house.officer),
        "PublishList": (acts.PublishList(contest=contest), house.second_officer),
    }


def state():
    """Everything that this section and the circulars hold."""
    return [serializers.serialize("json", model.objects.order_by("pk")) for model in KEPT]


def instant(campaign, name):
    """An instant of the campaign by its name."""
    if name == "over":
        return campaign.vote_on.replace(day=campaign.vote_on.day + 1)
    return campaign.house.now if name == "now" else getattr(campaign, name)


def test_every_act_of_contests_is_tried():
    """An act that is added to this section has its place in the walk."""
    assert set(acts.__all__) - {"PlanContest"} == set().union(*(right for *_point, right in POINTS))


def test_a_wrong_act_at_any_point_is_refused_and_changes_nothing(house, campaign):
    """The house refuses the order of steps, nobody has to remember it; each refusal names its source."""
    tried = 0
    for name, step, at, right in POINTS:
        step(campaign)
        now, before = instant(campaign, at), state()
        for act_name, (act, by) in every_act(campaign).items():
            if act_name in right:
                assert may_i(act, by=by, now=now).allowed, (name, act_name)
                continue
            refused = campaign.refused(act, by=by, at=now)
            assert refused.absent or str(refused.reason), (name, act_name)
            assert str(refused.source) in SOURCES[act_name], (name, act_name)
            assert state() == before, (name, act_name)
            tried += 1
    assert tried == len(POINTS) * 11 - sum(len(right) for *_point, right in POINTS)


SOURCES = {
    "ChangeContest": {"instrument:call"},
    "PrepareCall": {"system"},
    "ChangeCall": {"system"},
    "WithdrawPreparedCall": {"system"},
    "ReleaseCall": {"system"},
    "RecordCall": {"system"},
    "SubmitNomination": {"system", "instrument:call"},
    "AcceptNomination": {"system"},
    "ReleaseNomination": {"system"},
    "PrepareList": {"code:4", "instrument:call", "system"},
    "PublishList": {"system"},
}
"""The sources of the refusals that the right person meets at the wrong point."""


@pytest.mark.parametrize("who", ["fiji_representative", "presiding", "public"])
def test_whom_an_act_is_not_open_to_gets_one_answer_at_every_point(house, campaign, who):
    """Absent, not yours and not open to you are the same; a representative may submit, nobody else may anything."""
    viewer = getattr(house, who)
    for name, step, at, _right in POINTS:
        step(campaign)
        for act_name, (act, _by) in every_act(campaign).items():
            answer = may_i(act, by=viewer, now=instant(campaign, at))
            own = act_name == "SubmitNomination" and viewer.member is not None
            assert own or (answer.refusal and answer.refusal.absent), (name, act_name)
