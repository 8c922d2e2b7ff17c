"""The acts and grounds of refusal of contests, beside those of lower sections: here the tables are whole."""

from datetime import timedelta
from typing import Any

from hustings.acts import clock
from hustings.contests import acts as contests
from tests.campaign import COPY, Campaign
from tests.every_act import DONE, REFUSED, Case, done, refused

__all__ = ["DONE", "REFUSED"]

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
def nomination_in_time(campaign: Campaign) -> Case:
    case = submit_nomination(campaign)
    return Case(case.act, case.by, campaign.after_deadline)


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
