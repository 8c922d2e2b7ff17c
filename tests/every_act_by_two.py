"""The acts of the core and its grounds of refusal, over an act for two officers: here the tables are whole."""

from hustings.acts.act import registry
from hustings.acts.acts import DiscardPrepared, PrepareAct
from tests.campaign import Campaign
from tests.every_act import Case, done, refused
from tests.every_act_of_contests import DONE, REFUSED

__all__ = ["DONE", "REFUSED"]


def _shared(campaign: Campaign) -> Case:
    """The first act of the table that two officers share."""
    return next(make for name, make in DONE.items() if registry[name].by_two)(campaign)


@done
def prepare_act(campaign: Campaign) -> Case:
    case = _shared(campaign)
    return Case(PrepareAct.of(case.act), case.by, case.at)


@done
def discard_prepared(campaign: Campaign) -> Case:
    case = prepare_act(campaign)
    prepared = campaign.house.perform(case.act, by=case.by, at=case.at).result["prepared"]
    return Case(DiscardPrepared(prepared=prepared), campaign.house.second_officer, case.at)


@refused
def prepared_settled_once(campaign: Campaign) -> Case:
    case = discard_prepared(campaign)
    campaign.house.perform(case.act, by=case.by, at=case.at)
    return case


@refused
def by_two(campaign: Campaign) -> Case:
    return _shared(campaign)
