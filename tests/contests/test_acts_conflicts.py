"""Conflicts in a contest: whoever is in one acts in nothing of it; whom the body designated acts instead."""

from typing import Any

import pytest

from hustings.acts.act import registry
from hustings.acts.authority import authority
from hustings.acts.perform import perform
from hustings.acts.refusals import Refused
from hustings.contests import acts
from hustings.contests.models import Conflict
from hustings.contests.queries import (
    conflicts_visible_to,
    designations_visible_to,
    is_conflicted,
    persons_left,
)
from hustings.organization.acts import DecidePractice, EndMandate
from tests.campaign import everywhere

BODY = everywhere("The Executive Committee")
APART = {"plan-contest", "import-admissibility", "designate", "enter-held-seat", "end-held-seat"}
"""Acts of the office about no contest yet, or about none; and the one that ends a deadlock."""


def office(campaign):
    """The whole General Secretariat is named in conflict."""
    said: dict[str, Any] = {"ground": everywhere("The Secretary General is a candidate."), "decided_by": BODY}
    return acts.NameConflict(contest=campaign.contests[-1], office="general-secretariat", **said)


def designation(campaign, of):
    mandate = campaign.house.mandate(of).ref
    return acts.Designate(contest=campaign.contests[-1], mandate=mandate, decided_by=BODY)


def designated(campaign):
    """The two officers are designated, then their whole office is named in conflict; a third officer is left out."""
    house, third = campaign.house, campaign.officer("Noor Haddad")
    for each in (house.officer, house.second_officer):
        house.by_two(designation(campaign, each))
    house.by_two(office(campaign))
    return third


def test_every_act_of_the_office_in_a_contest_is_refused_to_who_is_in_conflict():
    """Practice: recusal. A new act of the office carries the fact, and the one policy covers it."""
    of_office = {
        name
        for policy in authority().by_cedar_id.values()
        if policy.effect == "permit" and policy.id.startswith("secretariat-")
        for name in policy.actions
        if registry[name].__module__.startswith("hustings.contests")
    }
    covered = next(each for each in authority().by_cedar_id.values() if each.id == "recusal").actions

    assert of_office - set(covered) == APART
    assert [name for name in covered if "conflicted" not in registry[name].fact_types] == []


def test_a_person_in_conflict_acts_in_nothing_of_the_contest(house, campaign):
    """In every other contest he or she goes on as before."""
    campaign.call()
    nomination = campaign.told(house.fiji_head)
    third = campaign.conflicted()

    refused = campaign.refused(
        acts.PrepareList(contest=campaign.contests[-1]), by=third, at=campaign.after_deadline
    )

    assert (str(refused.source), refused.policies[-1]) == ("practice:recusal", "recusal")
    assert not is_conflicted(third, campaign.plan(seat=2))
    assert (
        campaign.refused(acts.AcceptNomination(nomination=nomination.ref), by=third).policies[-1] == "recusal"
    )


def test_what_is_not_told_to_all_does_not_exist_for_who_is_in_conflict(house, campaign):
    """An act on it is refused like one on nothing."""
    campaign.call()
    nomination = campaign.submit(house.fiji_head)
    third = campaign.conflicted()

    assert campaign.refused(acts.AcceptNomination(nomination=nomination.ref), by=third).absent


def test_for_an_office_in_conflict_those_act_whom_the_body_designated(house, campaign):
    """The Secretary General as candidate above all: two are designated, the others are kept out."""
    campaign.call()
    third = designated(campaign)
    nomination = campaign.submit(house.fiji_head)

    assert campaign.refused(acts.AcceptNomination(nomination=nomination.ref), by=third).absent
    campaign.accept(nomination)
    assert campaign.tell(nomination).circulars


def test_an_office_is_not_named_before_somebody_can_act(house, campaign):
    """Else nobody could release, nor designate anybody any more: two, where practice wants four eyes."""
    campaign.call()
    house.by_two(designation(campaign, house.officer))

    refused = campaign.not_prepared(office(campaign))

    assert (str(refused.source), refused.policies) == ("system", ("contest-keeps-officers",))


def test_one_is_enough_where_one_officer_releases_alone(house, campaign):
    """Practice decides how many it takes."""
    campaign.call()
    campaign.four_eyes(False)
    house.perform(designation(campaign, house.officer), by=house.officer)

    assert house.perform(office(campaign), by=house.officer).result["who"] == "General Secretariat"


def test_the_last_two_stay_designated(house, campaign):
    """As long as their office is in conflict."""
    campaign.call()
    designated(campaign)
    said = {"mandate": house.mandate(house.officer).ref, "decided_by": BODY}

    refused = campaign.not_prepared(acts.EndDesignation(contest=campaign.contests[-1], **said))

    assert refused.policies == ("contest-keeps-officers",)


def test_when_too_few_are_left_any_officer_enters_who_acts(house, campaign):
    """One of the two has left the service: the others cannot act, and designate together."""
    campaign.call()
    third = designated(campaign)
    fourth = campaign.officer("Ida Berg")
    house.perform(EndMandate(mandate=house.mandate(house.second_officer).ref), by=house.officer)

    act = designation(campaign, third)
    assert campaign.refused(act, by=fourth).policies == ("by-two",)
    ref = house.prepared(act, by=fourth)
    assert perform(act, by=house.officer, seconding=ref).result["person"] == "Noor Haddad"


def test_who_is_in_conflict_is_not_designated(house, campaign):
    """Whoever acts for an office in conflict is free of one."""
    campaign.call()
    third = campaign.conflicted()

    refused = campaign.not_prepared(designation(campaign, third))

    assert refused.field == "mandate"


def test_a_conflict_ends_by_decision(house, campaign):
    """From then on the officer acts again; that there was a conflict stays readable."""
    campaign.call()
    third = campaign.conflicted()
    conflict = Conflict.objects.get()

    house.by_two(acts.EndConflict(conflict=conflict.ref, decided_by=BODY))

    assert not is_conflicted(third, campaign.contest)
    assert [each.until_at is None for each in conflicts_visible_to(house.fiji_head)] == [False]


@pytest.mark.parametrize("named", [{}, {"office": "presiding-officer", "mandate": "officer"}])
def test_a_conflict_is_that_of_an_office_or_of_one_person(house, campaign, named):
    """Neither of nobody nor of both at once."""
    campaign.call()
    who = {"office": "", "mandate": "", **named}
    if who["mandate"]:
        who["mandate"] = house.mandate(house.presiding).ref
    act = acts.NameConflict(contest=campaign.contests[-1], **who, ground=BODY, decided_by=BODY)

    assert campaign.not_prepared(act).field == "mandate"


def test_a_conflict_is_entered_once(house, campaign):
    """The database holds it, whoever enters it twice at once."""
    campaign.call()
    third = campaign.officer("Noor Haddad")
    campaign.officer("Ida Berg")
    campaign.conflict(third)
    said = {"mandate": house.mandate(third).ref, "ground": BODY, "decided_by": BODY}

    refused = campaign.not_prepared(acts.NameConflict(contest=campaign.contests[-1], **said))

    assert str(refused.reason) == "This person is in conflict in this contest already."


def test_where_nobody_is_kept_out_no_conflict_is_entered(house, campaign):
    """It is practice, not the Code: another organization decides otherwise."""
    campaign.call()
    decided = {"decided_by": BODY, "decided_on": house.now.date()}
    house.perform(DecidePractice(parameter="recusal", value=False, **decided), by=house.officer)
    third = campaign.officer("Noor Haddad")

    with pytest.raises(Refused, match="nobody is kept out"):
        campaign.conflict(third)


def test_members_read_who_is_in_conflict_and_who_acts_instead(house, campaign):
    """Whom they deal with is no secret; the public sees neither."""
    campaign.call()
    designated(campaign)

    seen = [house.fiji_head, house.presiding, house.public]
    assert [conflicts_visible_to(each).count() for each in seen] == [1, 1, 0]
    assert [designations_visible_to(each).count() for each in seen] == [2, 2, 0]


def test_of_a_planned_contest_no_conflict_is_told(house, campaign):
    """Nobody outside knows of it yet."""
    campaign.plan()
    campaign.conflicted()

    assert [conflicts_visible_to(each).count() for each in (house.officer, house.fiji_head)] == [1, 0]


def test_officers_left_are_persons_and_not_mandates(house, campaign):
    """Somebody who serves twice is one pair of eyes."""
    campaign.call()

    assert len(persons_left(campaign.contest, house.now)) == 2
    assert persons_left(campaign.contest, house.now, without=house.officer.person) == {
        house.second_officer.person
    }
