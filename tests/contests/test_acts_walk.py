"""A walk through a whole campaign that tries every act at every point: what comes at the wrong one changes nothing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import serializers

from hustings.acts.act import Act
from hustings.acts.acts import PrepareAct
from hustings.acts.clockwork import CLOCK
from hustings.acts.inputs import PlacedInstant
from hustings.acts.perform import may_i
from hustings.circulars.models import Circular, Delivery
from hustings.contests import acts
from hustings.contests.models import (
    Call,
    CalledContest,
    CallVersion,
    CandidateList,
    Contest,
    Dossier,
    ListedCandidate,
    Nomination,
    Step,
)
from hustings.ground.viewer import Viewer
from hustings.organization.models import Mandate
from hustings.organization.queries import viewer_under
from tests.campaign import COPY, Campaign, everywhere
from tests.house import LETTER

KEPT = (
    *(Contest, Call, CalledContest, CallVersion, Nomination, Dossier, Step, CandidateList, ListedCandidate),
    *(Circular, Delivery),
)
NOBODY = "z" * 26
Values = dict[str, Any]
WHY = everywhere("The Assembly decided so.")


def fijis(campaign: Campaign) -> Nomination:
    """The nomination of Fiji, once there is one."""
    found = Nomination.objects.filter(member__code="FJI").first()
    return found or Nomination(ref=NOBODY, contest=campaign.contest)


def completed(campaign: Campaign) -> None:
    act = acts.CompleteNomination(**campaign.version(fijis(campaign)))
    campaign.house.perform(act, by=campaign.house.fiji_head)


def candidate(campaign: Campaign) -> Viewer:
    """Fiji's candidate, who has an access from the beginning on."""
    found = Mandate.objects.filter(role=Mandate.Role.CANDIDATE).select_related("person").first()
    return viewer_under(found) if found else campaign.house.candidate(contest=campaign.contest.ref)


def wait(_campaign: Campaign) -> None:
    """Time passes, nobody does anything."""


# Each point of the walk: its name, the step that leads there, the campaign's instant.
POINTS: tuple[tuple[str, Callable[[Campaign], object], str], ...] = (
    ("planned", lambda it: it.plan(), "now"),
    ("prepared", lambda it: it.prepare(), "now"),
    ("called", lambda it: it.release(), "now"),
    ("submitted", lambda it: it.submit(it.house.fiji_head), "now"),
    ("returned", lambda it: it.house.perform(it.missing(fijis(it)), by=it.house.officer), "now"),
    ("completed", completed, "now"),
    ("accepted", lambda it: it.accept(fijis(it)), "now"),
    ("told", lambda it: it.tell(fijis(it)), "now"),
    ("updated", lambda it: it.updated(fijis(it)), "now"),
    ("update accepted", lambda it: it.accept(fijis(it)), "now"),
    ("update told", lambda it: it.tell(fijis(it)), "now"),
    ("deadline", wait, "deadline"),
    ("closed", wait, "after_deadline"),
    ("late", lambda it: it.late(it.house.tunisia_head), "after_deadline"),
    ("list prepared", lambda it: it.prepare_list(), "after_deadline"),
    ("listed", lambda it: it.publish_list(), "after_deadline"),
    ("vote", wait, "vote_on"),
    ("over", wait, "over"),
)
NAMES = [name for name, _step, _at in POINTS]


def from_to(first: str, last: str) -> set[str]:
    """The points from one to another."""
    return set(NAMES[NAMES.index(first) : NAMES.index(last) + 1])


RIGHT: dict[str, set[str]] = {
    "ChangeContest": {"planned", "prepared"},
    "PrepareCall": {"planned"},
    "RecordCall": {"planned"},
    "ChangeCall": {"prepared"},
    "WithdrawPreparedCall": {"prepared"},
    "ReleaseCall": {"prepared"},
    "CorrectCall": from_to("called", "vote"),
    "ExtendDeadline": from_to("called", "list prepared"),
    "CancelContest": from_to("called", "vote"),
    "MoveVote": from_to("called", "vote"),
    "ReopenCall": set(),
    "SubmitNomination": {"called"},
    "RegisterNomination": {"called"},
    "ConfirmRegistration": set(),
    "AcceptNomination": {"submitted", "completed", "updated"},
    "ReleaseNomination": {"accepted", "update accepted"},
    "ReturnNomination": {"submitted", "completed", "accepted"},
    "CompleteNomination": {"returned"},
    "UpdateDossier": from_to("submitted", "vote") - {"returned"},
    "ReturnUpdate": {"updated", "update accepted"},
    "DecideLate": from_to("late", "over"),
    "ReleaseUndisputed": set(),
    "SignUndertaking": from_to("submitted", "over"),
    "RecordUndertaking": from_to("submitted", "over"),
    "WithdrawNomination": from_to("submitted", "over"),
    "RecordWithdrawal": from_to("submitted", "over"),
    "RecordLapse": from_to("submitted", "over"),
    "UpholdObjection": set(),
    "ReleaseTranslations": set(),
    "PrepareList": {"closed", "late"},
    "PublishList": {"list prepared"},
}
"""At which points each act is right; an empty set where this walk has none (its own tests have)."""

APART = {
    *("PlanContest", "AddContest", "PostponeSession", "InviteCandidate", "FileTranslation"),
    *("NameConflict", "EndConflict", "Designate", "EndDesignation", "EnterHeldSeat", "EndHeldSeat"),
    *("ImportAdmissibility", "DeclareInadmissible"),
}
"""Acts that are no step of one contest, or that need something this walk has not: they have tests of their own."""


def every_act(campaign: Campaign) -> dict[str, tuple[Act[Any], Viewer]]:
    """Each act of this section on what there is, by who would be the right person."""
    house, first, second = campaign.house, campaign.house.officer, campaign.house.second_officer
    own, call = fijis(campaign), Call.objects.first()
    late = Nomination.objects.filter(late=True).first() or own
    contest: Values = {"contest": campaign.contest.ref}
    nomination: Values = {"nomination": own.ref}
    text = campaign.text()
    known: Values = {"call": call.ref if call else NOBODY}
    recorded: Values = {"communicated_at": house.now, "channel": "letter", "copy": COPY}
    corrected = {name: text[name] for name in ("body", "language_rule")}
    week = timedelta(days=7)
    dates: Values = {"deadline": campaign.deadline + week, "list_at": campaign.list_at + week}
    missing: Values = {"missing": "A page.", "language": "en"}
    until = PlacedInstant(campaign.vote_on + timedelta(days=3), "Africa/Casablanca")
    came: Values = {"letter": LETTER, "channel": "letter", "received_at": house.now}
    dossier = {"candidate": "Ratu Seru", "language": "en"}
    entered: Values = {"member": house.member("FJI").ref, "dossier": dossier}
    paper: Values = {"channel": "hand", "received_at": house.now, "scan": LETTER}
    decided: Values = {"decided_on": house.now.date(), "reasons": WHY}
    closes: Values = {"vote_on": house.session.closes_on, "nominations": "stand"}
    return {
        "ChangeContest": (acts.ChangeContest(**contest, **campaign.content()), first),
        "PrepareCall": (acts.PrepareCall(**text), first),
        "RecordCall": (acts.RecordCall(**text, **recorded), first),
        "ChangeCall": (acts.ChangeCall(**known, **text), first),
        "WithdrawPreparedCall": (acts.WithdrawPreparedCall(**known), first),
        "ReleaseCall": (acts.ReleaseCall(**known), second),
        "CorrectCall": (acts.CorrectCall(**known, **corrected, title=WHY, reason=WHY), first),
        "ExtendDeadline": (acts.ExtendDeadline(**known, **dates, reason=WHY), first),
        "CancelContest": (acts.CancelContest(**contest, reason=WHY), first),
        "MoveVote": (acts.MoveVote(**contest, **closes, reason=WHY), first),
        "ReopenCall": (acts.ReopenCall(**contest, **dates, reason=WHY), first),
        "SubmitNomination": (campaign.nomination(), house.fiji_head),
        "RegisterNomination": (acts.RegisterNomination(**contest, **entered, **paper), first),
        "ConfirmRegistration": (acts.ConfirmRegistration(**nomination, undertaking=True), house.fiji_head),
        "AcceptNomination": (acts.AcceptNomination(**nomination), first),
        "ReleaseNomination": (acts.ReleaseNomination(**nomination), second),
        "ReturnNomination": (acts.ReturnNomination(**nomination, **missing, until=until), first),
        "CompleteNomination": (acts.CompleteNomination(**campaign.version(own)), house.fiji_head),
        "UpdateDossier": (acts.UpdateDossier(**campaign.version(own)), house.fiji_head),
        "ReturnUpdate": (acts.ReturnUpdate(**nomination, **missing), first),
        "DecideLate": (campaign.decision(late), first),
        "ReleaseUndisputed": (acts.ReleaseUndisputed(**nomination), CLOCK),
        "SignUndertaking": (acts.SignUndertaking(**nomination), candidate(campaign)),
        "RecordUndertaking": (acts.RecordUndertaking(**nomination, letter=LETTER), house.fiji_head),
        "WithdrawNomination": (acts.WithdrawNomination(**nomination), house.fiji_head),
        "RecordWithdrawal": (acts.RecordWithdrawal(**nomination, side="member", **came), first),
        "RecordLapse": (acts.RecordLapse(**nomination, ground="death", words=WHY, **came), first),
        "UpholdObjection": (acts.UpholdObjection(**nomination, **decided), first),
        "ReleaseTranslations": (acts.ReleaseTranslations(**nomination), first),
        "PrepareList": (acts.PrepareList(**contest), first),
        "PublishList": (acts.PublishList(**contest), second),
    }


def state() -> list[str]:
    """Everything that this section and the circulars hold."""
    return [serializers.serialize("json", model.objects.order_by("pk")) for model in KEPT]


def instant(campaign: Campaign, name: str) -> Any:
    """An instant of the campaign by its name."""
    if name == "over":
        return campaign.vote_on + timedelta(days=1)
    return campaign.house.now if name == "now" else getattr(campaign, name)


def test_every_act_of_contests_is_tried(campaign):
    """An act that is added to this section has its place in the walk, or a reason to have none."""
    campaign.plan()

    assert set(acts.__all__) - APART == set(RIGHT) == set(every_act(campaign))


def test_a_wrong_act_at_any_point_is_refused_and_changes_nothing(house, campaign):
    """The house refuses the order of steps, nobody has to remember it; each refusal names its source."""
    for name, step, at in POINTS:
        step(campaign)
        now, tried, before = instant(campaign, at), every_act(campaign), state()
        for act_name, (act, by) in tried.items():
            if name in RIGHT[act_name]:
                assert may_i(act, by=by, now=now).allowed, (name, act_name)
                continue
            # What two officers share is refused when the first one prepares it.
            refused = campaign.refused(PrepareAct.of(act) if act.by_two else act, by=by, at=now)
            assert refused.absent or (str(refused.source) and str(refused.reason)), (name, act_name)
        assert state() == before, name


MEMBERS_OWN = {
    *("SubmitNomination", "CompleteNomination", "UpdateDossier", "ConfirmRegistration"),
    *("RecordUndertaking", "WithdrawNomination"),
}
"""What one person of a delegation does for its member, whoever it is."""


@pytest.mark.parametrize("who", ["fiji_representative", "presiding", "public"])
def test_whom_an_act_is_not_open_to_gets_one_answer_at_every_point(house, campaign, who):
    """Absent, not yours and not open to you are the same; a representative does what a member does, nobody else may."""
    viewer = getattr(house, who)
    for name, step, at in POINTS:
        step(campaign)
        if name not in {"prepared", "accepted", "update told", "over"}:
            continue
        for act_name, (act, _by) in every_act(campaign).items():
            answer = may_i(act, by=viewer, now=instant(campaign, at))
            own = act_name in MEMBERS_OWN and viewer.member is not None
            assert own or (answer.refusal and answer.refusal.absent), (name, act_name)
