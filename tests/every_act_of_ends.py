"""The acts by which nominations end, come otherwise and are translated, and their grounds (see `every_act.py`)."""

from datetime import timedelta

from hustings.circulars.acts import CorrectCircular
from hustings.circulars.models import Circular
from hustings.contests import acts
from hustings.contests.models import Contest, Nomination
from tests import ends
from tests.campaign import Campaign, everywhere
from tests.every_act import Case, done, refused


def _told(campaign: Campaign) -> Nomination:
    """Fiji's candidate, of whom all members know."""
    campaign.call()
    return campaign.told(campaign.house.fiji_head)


# Ends


@done
def withdraw_nomination(campaign: Campaign) -> Case:
    return Case(acts.WithdrawNomination(nomination=_told(campaign).ref), campaign.house.fiji_representative)


@done
def record_withdrawal(campaign: Campaign) -> Case:
    return Case(ends.withdrawal(campaign, _told(campaign)), campaign.house.second_officer)


@done
def record_lapse(campaign: Campaign) -> Case:
    return Case(ends.lapse(campaign, _told(campaign)), campaign.house.second_officer)


# Admissibility


@done
def import_admissibility(campaign: Campaign) -> Case:
    return Case(ends.importing(campaign), campaign.house.officer)


def _ruled(campaign: Campaign) -> Nomination:
    """Fiji's candidate, where a rule on admissibility was imported before the call."""
    ends.ruled(campaign)
    return campaign.told(campaign.house.fiji_head)


@done
def declare_inadmissible(campaign: Campaign) -> Case:
    return Case(ends.inadmissible(campaign, _ruled(campaign)), campaign.house.second_officer)


@refused
def inadmissible_post_named(campaign: Campaign) -> Case:
    case = declare_inadmissible(campaign)
    Contest.objects.update(post_key="another-post")
    return case


@refused
def inadmissible_rule_before_call(campaign: Campaign) -> Case:
    nomination = _ruled(campaign)
    later = ends.imported(campaign, at=campaign.house.now + timedelta(minutes=1))
    act = ends.inadmissible(campaign, nomination, rule=later.ref)
    return Case(act, campaign.house.officer, campaign.house.now + timedelta(hours=1))


@refused
def inadmissible_in_term(campaign: Campaign) -> Case:
    case = declare_inadmissible(campaign)
    return Case(case.act, case.by, campaign.house.now + timedelta(days=11))


def _rejected(campaign: Campaign) -> Nomination:
    nomination = _ruled(campaign)
    campaign.house.by_two(ends.inadmissible(campaign, nomination))
    return nomination


@done
def uphold_objection(campaign: Campaign) -> Case:
    act = ends.upheld(campaign, _rejected(campaign))
    return Case(act, campaign.house.second_officer, campaign.house.now + timedelta(hours=1))


@refused
def objection_against_a_decision(campaign: Campaign) -> Case:
    return Case(ends.upheld(campaign, _ruled(campaign)), campaign.house.officer)


@refused
def objection_before_the_end(campaign: Campaign) -> Case:
    case = uphold_objection(campaign)
    return Case(case.act, case.by, campaign.vote_on + timedelta(days=1))


@refused
def objection_without_successor(campaign: Campaign) -> Case:
    case = uphold_objection(campaign)
    campaign.submit(campaign.house.fiji_head, at=case.at, candidate="Adi Mere")
    return case


# Other routes


@done
def register_nomination(campaign: Campaign) -> Case:
    campaign.call()
    act = ends.registering(campaign, "FJI", received_at=campaign.house.now)
    return Case(act, campaign.house.officer)


@refused
def nomination_registered_once(campaign: Campaign) -> Case:
    case = register_nomination(campaign)
    campaign.house.perform(case.act, by=campaign.house.second_officer)
    return case


def _registered(campaign: Campaign) -> acts.ConfirmRegistration:
    case = register_nomination(campaign)
    entered = campaign.house.perform(case.act, by=case.by).result["nomination"]
    return acts.ConfirmRegistration(nomination=entered, undertaking=True)


@done
def confirm_registration(campaign: Campaign) -> Case:
    return Case(_registered(campaign), campaign.house.fiji_head)


@refused
def confirmed_once(campaign: Campaign) -> Case:
    act = _registered(campaign)
    campaign.house.perform(act, by=campaign.house.fiji_head)
    return Case(act, campaign.house.fiji_representative)


@refused
def confirm_what_was_registered(campaign: Campaign) -> Case:
    act = acts.ConfirmRegistration(nomination=_told(campaign).ref)
    return Case(act, campaign.house.fiji_head)


# Translations


def _translated(campaign: Campaign, **rule: bool) -> Nomination:
    """Fiji's candidate, where the call says that the General Secretariat translates."""
    campaign.call(translator="secretariat", translation_days=5, **rule)
    return campaign.submit(campaign.house.fiji_head)


@done
def file_translation(campaign: Campaign) -> Case:
    return Case(ends.translation(_translated(campaign)), campaign.house.officer)


@refused
def release_waits_for_translations(campaign: Campaign) -> Case:
    nomination = _translated(campaign, release_waits=True)
    campaign.accept(nomination)
    return Case(acts.ReleaseNomination(nomination=nomination.ref), campaign.house.second_officer)


def _filed(campaign: Campaign) -> Nomination:
    nomination = _translated(campaign)
    campaign.accept(nomination)
    campaign.tell(nomination)
    campaign.house.perform(ends.translation(nomination), by=campaign.house.officer)
    return nomination


@done
def release_translations(campaign: Campaign) -> Case:
    return Case(acts.ReleaseTranslations(nomination=_filed(campaign).ref), campaign.house.second_officer)


@refused
def translations_after_the_dossier(campaign: Campaign) -> Case:
    act = acts.ReleaseTranslations(nomination=_translated(campaign).ref)
    return Case(act, campaign.house.second_officer)


@refused
def translations_that_wait(campaign: Campaign) -> Case:
    act = acts.ReleaseTranslations(nomination=_told(campaign).ref)
    return Case(act, campaign.house.second_officer)


# Corrections


@done
def correct_circular(campaign: Campaign) -> Case:
    campaign.call()
    said = {"wrong": everywhere("The vote is on Monday."), "right": everywhere("It is on Tuesday.")}
    return Case(CorrectCircular(corrected=Circular.objects.get().ref, **said), campaign.house.second_officer)


@refused
def correct_the_circular_itself(campaign: Campaign) -> Case:
    case = correct_circular(campaign)
    campaign.house.by_two(case.act)
    correction = Circular.objects.get(kind="correction")
    said = {"wrong": everywhere("It is on Tuesday."), "right": everywhere("It is on Friday.")}
    return Case(CorrectCircular(corrected=correction.ref, **said), case.by)
