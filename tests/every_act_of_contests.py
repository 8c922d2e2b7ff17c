"""The acts and grounds of refusal of contests, beside those of lower sections: here the tables are whole."""

from datetime import timedelta
from typing import Any

from hustings.acts import clock
from hustings.acts.clockwork import CLOCK
from hustings.contests import acts as contests
from hustings.contests.models import Nomination
from tests import every_act_of_calls, every_act_of_ends  # noqa: F401  (their cases enter the same tables)
from tests.campaign import COPY, Campaign
from tests.every_act import DONE, REFUSED, SOMEBODY, Case, done, refused
from tests.house import LETTER

__all__ = ["DONE", "REFUSED"]

# Candidates as people


@done
def invite_candidate(campaign: Campaign) -> Case:
    campaign.call()
    act = contests.InviteCandidate(contest=campaign.contests[-1], **SOMEBODY)
    return Case(act, campaign.house.fiji_representative)


@refused
def candidate_invited_once(campaign: Campaign) -> Case:
    case = invite_candidate(campaign)
    campaign.candidate(by=campaign.house.fiji_head)
    return case


@refused
def candidate_not_to_a_frozen_delegation(campaign: Campaign) -> Case:
    freeze = DONE["freeze-delegation"](campaign)
    campaign.house.perform(freeze.act, by=freeze.by)
    return invite_candidate(campaign)


# Contests and calls


@done
def plan_contest(campaign: Campaign) -> Case:
    act = contests.PlanContest(session=campaign.house.session.ref, **campaign.content())
    return Case(act, campaign.house.officer)


@done
def change_contest(campaign: Campaign) -> Case:
    contest = campaign.plan()
    return Case(
        contests.ChangeContest(contest=contest.ref, **campaign.content(seat=2)), campaign.house.officer
    )


@refused
def contest_called_stays(campaign: Campaign) -> Case:
    case = change_contest(campaign)
    campaign.call()
    return case


@done
def prepare_call(campaign: Campaign) -> Case:
    campaign.plan()
    return Case(contests.PrepareCall(**campaign.text()), campaign.house.officer)


def _prepared(campaign: Campaign) -> str:
    campaign.plan()
    return campaign.prepare().ref


@done
def change_call(campaign: Campaign) -> Case:
    return Case(
        contests.ChangeCall(call=_prepared(campaign), **campaign.text(order="submission")),
        campaign.house.officer,
    )


@done
def withdraw_prepared_call(campaign: Campaign) -> Case:
    return Case(contests.WithdrawPreparedCall(call=_prepared(campaign)), campaign.house.officer)


@done
def release_call(campaign: Campaign) -> Case:
    return Case(contests.ReleaseCall(call=_prepared(campaign)), campaign.house.second_officer)


@refused
def call_known_stays(campaign: Campaign) -> Case:
    return Case(contests.ReleaseCall(call=campaign.call().ref), campaign.house.second_officer)


@refused
def call_four_eyes(campaign: Campaign) -> Case:
    return Case(contests.ReleaseCall(call=_prepared(campaign)), campaign.house.officer)


@refused
def call_with_time_left(campaign: Campaign) -> Case:
    case = release_call(campaign)
    return Case(case.act, case.by, campaign.after_deadline)


@refused
def call_dates_in_order(campaign: Campaign) -> Case:
    house = campaign.house
    contest = campaign.plan()
    call = campaign.prepare(list_at=campaign.vote_on - timedelta(days=1))
    first_day = campaign.content(vote_on=house.session.opens_on)
    house.perform(contests.ChangeContest(contest=contest.ref, **first_day), by=house.officer)
    return Case(contests.ReleaseCall(call=call.ref), house.second_officer)


@done
def record_call(campaign: Campaign) -> Case:
    campaign.plan()
    communicated: dict[str, Any] = {
        "communicated_at": campaign.house.now - timedelta(hours=1),
        "channel": "I-24/7",
        "copy": COPY,
    }
    return Case(contests.RecordCall(**campaign.text(), **communicated), campaign.house.officer)


# Nominations


@done
def submit_nomination(campaign: Campaign) -> Case:
    campaign.call()
    return Case(campaign.nomination(), campaign.house.fiji_head)


@refused
def nomination_after_call(campaign: Campaign) -> Case:
    campaign.call()
    with clock.at(campaign.house.now - timedelta(minutes=1)):
        return Case(campaign.nomination(), campaign.house.fiji_head, clock.now())


@refused
def nomination_before_the_end(campaign: Campaign) -> Case:
    campaign.call()
    over = campaign.vote_on + timedelta(days=1)
    with clock.at(over):
        return Case(campaign.nomination(), campaign.house.fiji_head, over)


@refused
def nomination_once(campaign: Campaign) -> Case:
    case = submit_nomination(campaign)
    campaign.house.perform(case.act, by=campaign.house.fiji_representative)
    return case


def _submitted(campaign: Campaign) -> str:
    campaign.call()
    return campaign.submit(campaign.house.fiji_head).ref


@done
def accept_nomination(campaign: Campaign) -> Case:
    return Case(contests.AcceptNomination(nomination=_submitted(campaign)), campaign.house.officer)


@refused
def nomination_checked_once(campaign: Campaign) -> Case:
    case = accept_nomination(campaign)
    campaign.house.perform(case.act, by=case.by)
    return Case(case.act, campaign.house.second_officer)


@done
def release_nomination(campaign: Campaign) -> Case:
    case = accept_nomination(campaign)
    campaign.house.perform(case.act, by=case.by)
    act = contests.ReleaseNomination(nomination=case.act.nomination)  # type: ignore[attr-defined]  # an Act[Any]
    return Case(act, campaign.house.second_officer)


@refused
def nomination_settled(campaign: Campaign) -> Case:
    case = release_nomination(campaign)
    campaign.house.perform(case.act, by=case.by)
    return case


@refused
def nomination_checked_first(campaign: Campaign) -> Case:
    act = contests.ReleaseNomination(nomination=_submitted(campaign))
    return Case(act, campaign.house.second_officer)


@refused
def nomination_four_eyes(campaign: Campaign) -> Case:
    return Case(release_nomination(campaign).act, campaign.house.officer)


# Late ones


def _late(campaign: Campaign) -> Nomination:
    campaign.call()
    return campaign.late()


@done
def decide_late(campaign: Campaign) -> Case:
    at = campaign.after_deadline + timedelta(hours=1)
    return Case(campaign.decision(_late(campaign)), campaign.house.officer, at)


@refused
def nomination_late_waits(campaign: Campaign) -> Case:
    act = contests.AcceptNomination(nomination=_late(campaign).ref)
    return Case(act, campaign.house.officer, campaign.after_deadline)


@refused
def nomination_ended(campaign: Campaign) -> Case:
    nomination = _late(campaign)
    campaign.decide(nomination, "decline")
    act = contests.UpdateDossier(**campaign.version(nomination))
    return Case(act, campaign.house.fiji_head, campaign.list_at)


@refused
def late_only(campaign: Campaign) -> Case:
    campaign.call()
    act = campaign.decision(campaign.submit(campaign.house.fiji_head))
    return Case(act, campaign.house.officer, campaign.after_deadline)


@refused
def late_decided_once(campaign: Campaign) -> Case:
    nomination = _late(campaign)
    campaign.decide(nomination)
    return Case(campaign.decision(nomination), campaign.house.officer, campaign.list_at)


# Returned ones, and new versions


@done
def return_nomination(campaign: Campaign) -> Case:
    campaign.call()
    return Case(campaign.missing(campaign.submit(campaign.house.fiji_head)), campaign.house.officer)


def _returned(campaign: Campaign) -> Nomination:
    campaign.call()
    return campaign.returned()


@refused
def nomination_returned_waits(campaign: Campaign) -> Case:
    act = contests.AcceptNomination(nomination=_returned(campaign).ref)
    return Case(act, campaign.house.second_officer)


@refused
def return_what_members_do_not_have(campaign: Campaign) -> Case:
    return Case(campaign.missing(_updated(campaign)), campaign.house.officer)


@done
def complete_nomination(campaign: Campaign) -> Case:
    act = contests.CompleteNomination(**campaign.version(_returned(campaign)))
    return Case(act, campaign.house.fiji_representative)


@refused
def complete_what_is_returned(campaign: Campaign) -> Case:
    campaign.call()
    nomination = campaign.submit(campaign.house.fiji_head)
    return Case(contests.CompleteNomination(**campaign.version(nomination)), campaign.house.fiji_head)


@done
def update_dossier(campaign: Campaign) -> Case:
    campaign.call()
    nomination = campaign.told(campaign.house.fiji_head)
    return Case(contests.UpdateDossier(**campaign.version(nomination)), campaign.house.fiji_head)


@refused
def update_what_is_not_returned(campaign: Campaign) -> Case:
    act = contests.UpdateDossier(**campaign.version(_returned(campaign)))
    return Case(act, campaign.house.fiji_head)


def _updated(campaign: Campaign) -> Nomination:
    campaign.call()
    nomination = campaign.told(campaign.house.fiji_head)
    campaign.updated(nomination)
    return nomination


def _handed_back(nomination: Nomination) -> contests.ReturnUpdate:
    return contests.ReturnUpdate(nomination=nomination.ref, missing="The second page.", language="en")


@done
def return_update(campaign: Campaign) -> Case:
    return Case(_handed_back(_updated(campaign)), campaign.house.officer)


@refused
def return_update_of_what_members_have(campaign: Campaign) -> Case:
    campaign.call()
    nomination = campaign.submit(campaign.house.fiji_head)
    return Case(_handed_back(nomination), campaign.house.officer)


# Undisputed data and undertakings


@done
def release_undisputed(campaign: Campaign) -> Case:
    act = contests.ReleaseUndisputed(nomination=_submitted(campaign))
    return Case(act, CLOCK, campaign.house.now + timedelta(hours=24))


@refused
def named_once(campaign: Campaign) -> Case:
    case = release_undisputed(campaign)
    campaign.house.perform(case.act, by=case.by, at=case.at)
    return Case(case.act, case.by, campaign.after_deadline)


@refused
def named_when_due(campaign: Campaign) -> Case:
    return Case(release_undisputed(campaign).act, CLOCK)


@done
def sign_undertaking(campaign: Campaign) -> Case:
    act = contests.SignUndertaking(nomination=_submitted(campaign))
    return Case(act, campaign.candidate(by=campaign.house.fiji_head))


@done
def record_undertaking(campaign: Campaign) -> Case:
    received: dict[str, Any] = {"channel": "letter", "received_at": campaign.house.now}
    act = contests.RecordUndertaking(nomination=_submitted(campaign), letter=LETTER, **received)
    return Case(act, campaign.house.officer)


@refused
def undertaking_signed_once(campaign: Campaign) -> Case:
    case = sign_undertaking(campaign)
    campaign.house.perform(case.act, by=case.by)
    return case


# Lists


@done
def prepare_list(campaign: Campaign) -> Case:
    campaign.call()
    campaign.told(campaign.house.fiji_head)
    act = contests.PrepareList(contest=campaign.contests[-1])
    return Case(act, campaign.house.officer, campaign.after_deadline)


@refused
def list_after_call(campaign: Campaign) -> Case:
    return Case(contests.PrepareList(contest=campaign.plan().ref), campaign.house.officer)


@refused
def list_after_deadline(campaign: Campaign) -> Case:
    case = prepare_list(campaign)
    return Case(case.act, case.by)


@refused
def list_before_the_end(campaign: Campaign) -> Case:
    case = prepare_list(campaign)
    return Case(case.act, case.by, campaign.vote_on + timedelta(days=2))


@refused
def list_when_all_are_told(campaign: Campaign) -> Case:
    case = prepare_list(campaign)
    campaign.submit(campaign.house.tunisia_head)
    return case


@done
def publish_list(campaign: Campaign) -> Case:
    case = prepare_list(campaign)
    campaign.prepare_list()
    act = contests.PublishList(contest=campaign.contests[-1])
    return Case(act, campaign.house.second_officer, case.at)


@refused
def list_prepared_once(campaign: Campaign) -> Case:
    case = prepare_list(campaign)
    campaign.prepare_list()
    return Case(case.act, campaign.house.second_officer, case.at)


@refused
def list_published_once(campaign: Campaign) -> Case:
    case = publish_list(campaign)
    campaign.publish_list()
    return case


@refused
def list_four_eyes(campaign: Campaign) -> Case:
    case = publish_list(campaign)
    return Case(case.act, campaign.house.officer, case.at)
