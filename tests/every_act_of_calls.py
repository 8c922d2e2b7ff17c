"""The acts by which calls change, conflicts and held seats, and their grounds of refusal (see `every_act.py`)."""

from datetime import timedelta
from typing import Any

from hustings.contests import acts
from hustings.organization.acts import DecidePractice
from tests.campaign import Campaign, everywhere
from tests.every_act import Case, done, refused

WHY = everywhere("The Assembly asked for it.")


# Calls


def _correction(campaign: Campaign) -> dict[str, Any]:
    texts = {name: campaign.text()[name] for name in ("title", "language_rule")}
    return {
        "call": campaign.calls[-1],
        **texts,
        "body": everywhere("Members may present one."),
        "reason": WHY,
    }


@done
def correct_call(campaign: Campaign) -> Case:
    campaign.call()
    return Case(acts.CorrectCall(**_correction(campaign)), campaign.house.second_officer)


@refused
def call_change_known(campaign: Campaign) -> Case:
    campaign.plan()
    campaign.prepare()
    return Case(acts.CorrectCall(**_correction(campaign)), campaign.house.officer)


@refused
def call_change_running(campaign: Campaign) -> Case:
    campaign.call()
    at = campaign.vote_on + timedelta(days=1)
    return Case(acts.CorrectCall(**_correction(campaign)), campaign.house.officer, at)


@refused
def recusal(campaign: Campaign) -> Case:
    case = correct_call(campaign)
    return Case(case.act, campaign.conflicted())


@done
def extend_deadline(campaign: Campaign) -> Case:
    campaign.call()
    return Case(acts.ExtendDeadline(**campaign.extension()), campaign.house.second_officer)


@refused
def deadline_moves_later(campaign: Campaign) -> Case:
    campaign.call()
    return Case(acts.ExtendDeadline(**campaign.extension(days=-1)), campaign.house.officer)


@refused
def deadline_before_the_list(campaign: Campaign) -> Case:
    campaign.call()
    campaign.published()
    at = campaign.after_deadline
    return Case(acts.ExtendDeadline(**campaign.extension()), campaign.house.officer, at)


@done
def add_contest(campaign: Campaign) -> Case:
    call = campaign.call()
    contest = campaign.plan(seat=2)
    return Case(acts.AddContest(call=call.ref, contest=contest.ref), campaign.house.second_officer)


@refused
def contest_added_in_time(campaign: Campaign) -> Case:
    case = add_contest(campaign)
    return Case(case.act, case.by, campaign.after_deadline)


@refused
def contest_added_once(campaign: Campaign) -> Case:
    call = campaign.call()
    return Case(acts.AddContest(call=call.ref, contest=campaign.contests[-1]), campaign.house.officer)


# Contests


def _cancellation(campaign: Campaign) -> acts.CancelContest:
    return acts.CancelContest(contest=campaign.contests[-1], reason=WHY)


@done
def cancel_contest(campaign: Campaign) -> Case:
    campaign.call()
    campaign.told(campaign.house.fiji_head)
    return Case(_cancellation(campaign), campaign.house.second_officer)


@refused
def contest_change_called(campaign: Campaign) -> Case:
    campaign.plan()
    return Case(_cancellation(campaign), campaign.house.officer)


@refused
def contest_change_before_the_end(campaign: Campaign) -> Case:
    campaign.call()
    return Case(_cancellation(campaign), campaign.house.officer, campaign.vote_on + timedelta(days=1))


@refused
def contest_cancelled(campaign: Campaign) -> Case:
    campaign.call()
    campaign.house.by_two(_cancellation(campaign))
    return Case(_cancellation(campaign), campaign.house.officer)


@done
def move_vote(campaign: Campaign) -> Case:
    campaign.call()
    campaign.told(campaign.house.fiji_head)
    day = campaign.house.session.closes_on
    said: dict[str, Any] = {"vote_on": day, "nominations": "lapse", "reason": WHY}
    return Case(acts.MoveVote(contest=campaign.contests[-1], **said), campaign.house.second_officer)


def _postponement(campaign: Campaign) -> acts.PostponeSession:
    session = campaign.house.session
    later = timedelta(days=28)
    days: dict[str, Any] = {"opens_on": session.opens_on + later, "closes_on": session.closes_on + later}
    where: dict[str, Any] = {"place": everywhere("Algiers"), "zone": "Africa/Algiers"}
    return acts.PostponeSession(session=session.ref, **where, **days, nominations="stand", reason=WHY)


@done
def postpone_session(campaign: Campaign) -> Case:
    campaign.call()
    return Case(_postponement(campaign), campaign.house.second_officer)


@refused
def session_change_told(campaign: Campaign) -> Case:
    campaign.plan()
    return Case(_postponement(campaign), campaign.house.officer)


def _reopening(campaign: Campaign) -> acts.ReopenCall:
    later = {
        "deadline": campaign.deadline + timedelta(days=14),
        "list_at": campaign.list_at + timedelta(days=14),
    }
    return acts.ReopenCall(contest=campaign.contests[-1], **later, reason=WHY)


@done
def reopen_call(campaign: Campaign) -> Case:
    campaign.call()
    return Case(_reopening(campaign), campaign.house.second_officer, campaign.after_deadline)


@refused
def reopening_after_deadline(campaign: Campaign) -> Case:
    campaign.call()
    return Case(_reopening(campaign), campaign.house.officer)


@refused
def reopening_before_the_vote(campaign: Campaign) -> Case:
    campaign.call()
    return Case(_reopening(campaign), campaign.house.officer, campaign.vote_on)


@refused
def reopening_when_nobody_stands(campaign: Campaign) -> Case:
    case = reopen_call(campaign)
    campaign.told(campaign.house.fiji_head)
    return Case(case.act, campaign.house.officer, case.at)


# Conflicts


def _naming(campaign: Campaign, **who: Any) -> acts.NameConflict:
    said: dict[str, Any] = {
        "ground": everywhere("A brother stands."),
        "decided_by": everywhere("The Committee"),
    }
    return acts.NameConflict(contest=campaign.contests[-1], **who, **said)


@done
def name_conflict(campaign: Campaign) -> Case:
    campaign.call()
    third = campaign.house.mandate(campaign.officer("Noor Haddad")).ref
    return Case(_naming(campaign, mandate=third), campaign.house.second_officer)


@refused
def recusal_practised(campaign: Campaign) -> Case:
    case = name_conflict(campaign)
    decided: dict[str, Any] = {
        "decided_by": everywhere("The Assembly"),
        "decided_on": campaign.house.now.date(),
    }
    act = DecidePractice(parameter="recusal", value=False, **decided)
    campaign.house.perform(act, by=campaign.house.officer)
    return case


@refused
def contest_keeps_officers(campaign: Campaign) -> Case:
    campaign.call()
    return Case(_naming(campaign, office="general-secretariat"), campaign.house.officer)


@done
def end_conflict(campaign: Campaign) -> Case:
    case = name_conflict(campaign)
    named = campaign.house.by_two(case.act)
    act = acts.EndConflict(conflict=named.result["conflict"], decided_by=everywhere("The Committee"))
    return Case(act, campaign.house.second_officer)


@done
def designate(campaign: Campaign) -> Case:
    campaign.call()
    return Case(_designation(campaign), campaign.house.second_officer)


def _designation(campaign: Campaign, who: str = "officer") -> acts.Designate:
    named = campaign.house.mandate(getattr(campaign.house, who)).ref
    decided = everywhere("The Committee")
    return acts.Designate(contest=campaign.contests[-1], mandate=named, decided_by=decided)


@refused
def recusal_designation(campaign: Campaign) -> Case:
    campaign.call()
    third = campaign.officer("Noor Haddad")
    for who in ("officer", "second_officer"):
        campaign.house.by_two(_designation(campaign, who))
    campaign.house.by_two(_naming(campaign, office="general-secretariat"))
    return Case(_designation(campaign), third)


@done
def end_designation(campaign: Campaign) -> Case:
    case = designate(campaign)
    campaign.house.by_two(case.act)
    return Case(acts.EndDesignation(**vars(case.act)), campaign.house.second_officer)


# Seats


@done
def enter_held_seat(campaign: Campaign) -> Case:
    from_on = campaign.house.session.opens_on
    act = acts.EnterHeldSeat(
        post_key="delegate",
        region="asia",
        member=campaign.house.member("FJI").ref,
        holder="Adi Litia",
        from_on=from_on - timedelta(days=365),
        until_on=from_on + timedelta(days=730),
    )
    return Case(act, campaign.house.officer)


@done
def end_held_seat(campaign: Campaign) -> Case:
    case = enter_held_seat(campaign)
    seat = campaign.house.perform(case.act, by=case.by).result["seat"]
    return Case(acts.EndHeldSeat(seat=seat, until_on=campaign.house.now.date()), campaign.house.officer)
