"""Every act of the house, each once as it is done, and every ground of refusal, each once as it refuses.

A case is made in a campaign; making it performs what must have happened before. A new act or a new policy is named
here, or the contract tests say that it is missing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from hustings.acts.act import Act
from hustings.acts.clockwork import CLOCK
from hustings.acts.inputs import Upload
from hustings.circulars.acts import Acknowledge
from hustings.circulars.models import Circular
from hustings.ground.viewer import Viewer
from hustings.ground.words import Words
from hustings.organization import acts, queries
from tests.campaign import Campaign
from tests.house import FOUNDING, LETTER


@dataclass(frozen=True)
class Case:
    """An act, who performs it, and when; at the house's present where nothing is said."""

    act: Act[Any]
    by: Viewer
    at: datetime | None = None


Make = Callable[[Campaign], Case]
DONE: dict[str, Make] = {}
REFUSED: dict[str, Make] = {}


def done(make: Make) -> Make:
    """The case of the act that bears its name."""
    DONE[make.__name__.replace("_", "-")] = make
    return make


def refused(make: Make) -> Make:
    """The case of the policy that bears its name."""
    REFUSED[make.__name__.replace("_", "-")] = make
    return make


def words(text: str) -> Words:
    return Words({"en": text, "fr": f"{text} (fr)"})


FOUND = acts.FoundOrganization(
    organization_name=words("Office of Harbours"),
    short_name=words("OOH"),
    zone="Europe/Paris",
    officer_name="Ida Roux",
    email="ida.roux@example.org",
    language="fr",
)
SOMEBODY: dict[str, Any] = {
    "person_name": "Paula Somebody",
    "email": "paula.somebody@example.org",
    "language": "fr",
}


# The organization


@done
def admit_member(campaign: Campaign) -> Case:
    act = acts.AdmitMember(code="KIR", member_name=words("Kiribati"), iso2="KI", region="asia")
    return Case(act, campaign.house.officer)


@done
def change_member(campaign: Campaign) -> Case:
    act = acts.ChangeMember(member=_fiji(campaign), member_name=words("Republic of Fiji"), region="asia")
    return Case(act, campaign.house.officer)


@done
def member_leaves(campaign: Campaign) -> Case:
    return Case(acts.MemberLeaves(member=_fiji(campaign)), campaign.house.officer)


@done
def import_roll(campaign: Campaign) -> Case:
    roll = Upload("roll.csv", b"iso3,name_en\nKIR,Kiribati\nFJI,Fiji Islands\n")
    return Case(acts.ImportRoll(file=roll), campaign.house.officer)


@done
def suspend_rights(campaign: Campaign) -> Case:
    act = acts.SuspendRights(member=_fiji(campaign), ground=words("Two years of dues"))
    return Case(act, campaign.house.officer)


@done
def end_suspension(campaign: Campaign) -> Case:
    house = campaign.house
    before = house.perform(suspend_rights(campaign).act, by=house.officer)
    return Case(
        acts.EndSuspension(suspension=before.result["suspension"]),
        house.second_officer,
        house.now + timedelta(days=1),
    )


@done
def add_body(campaign: Campaign) -> Case:
    parent = queries.bodies_visible_to(campaign.house.officer).get(code="general-assembly").ref
    return Case(
        acts.AddBody(code="files", body_name=words("Commission for Files"), parent=parent),
        campaign.house.officer,
    )


@done
def plan_session(campaign: Campaign) -> Case:
    body = queries.bodies_visible_to(campaign.house.officer).get(code="general-assembly").ref
    return Case(acts.PlanSession(body=body, **_meeting()), campaign.house.officer)


@done
def change_session(campaign: Campaign) -> Case:
    act = acts.ChangeSession(session=campaign.house.session.ref, **_meeting())
    return Case(act, campaign.house.officer)


def _meeting() -> dict[str, Any]:
    days = {"opens_on": date(2027, 10, 4), "closes_on": date(2027, 10, 7)}
    return {
        "session_name": words("Meeting of autumn"),
        "place": words("Suva Bay"),
        "zone": "Pacific/Fiji",
        **days,
    }


@done
def name_presiding_officer(campaign: Campaign) -> Case:
    act = acts.NamePresidingOfficer(session=campaign.house.session.ref, capacity="acting", **SOMEBODY)
    return Case(act, campaign.house.officer)


@done
def vacate_presidency(campaign: Campaign) -> Case:
    return Case(acts.VacatePresidency(session=campaign.house.session.ref), campaign.house.officer)


@done
def name_officer(campaign: Campaign) -> Case:
    return Case(acts.NameOfficer(**SOMEBODY), campaign.house.officer)


@done
def end_mandate(campaign: Campaign) -> Case:
    house = campaign.house
    return Case(acts.EndMandate(mandate=house.mandate(house.second_officer).ref), house.officer)


@refused
def last_officer_stays(campaign: Campaign) -> Case:
    house = campaign.house
    case = end_mandate(campaign)
    house.perform(case.act, by=case.by)
    return Case(acts.EndMandate(mandate=house.mandate(house.officer).ref), house.officer)


@done
def name_head(campaign: Campaign) -> Case:
    house = campaign.house
    act = acts.NameHead(
        member=house.member("PLW").ref,
        letter=LETTER,
        channel="letter",
        received_at=house.now - timedelta(hours=1),
        note="The signature was compared.",
        **SOMEBODY,
    )
    return Case(act, house.officer)


@done
def invite_representative(campaign: Campaign) -> Case:
    return Case(acts.InviteRepresentative(member=_fiji(campaign), **SOMEBODY), campaign.house.fiji_head)


@refused
def frozen_delegation_stays(campaign: Campaign) -> Case:
    case = freeze_delegation(campaign)
    campaign.house.perform(case.act, by=case.by)
    return invite_representative(campaign)


@done
def remove_representative(campaign: Campaign) -> Case:
    house = campaign.house
    mandate = house.mandate(house.fiji_representative).ref
    return Case(acts.RemoveRepresentative(member=_fiji(campaign), mandate=mandate), house.fiji_head)


@done
def remove_candidate(campaign: Campaign) -> Case:
    house = campaign.house
    return Case(acts.RemoveCandidate(mandate=house.mandate(house.candidate()).ref), house.fiji_representative)


@refused
def candidate_of_frozen_delegation_stays(campaign: Campaign) -> Case:
    case = freeze_delegation(campaign)
    campaign.house.perform(case.act, by=case.by)
    return remove_candidate(campaign)


@done
def give_summary(campaign: Campaign) -> Case:
    return Case(acts.GiveSummary(), campaign.house.fiji_head)


@refused
def summary_given_once(campaign: Campaign) -> Case:
    case = give_summary(campaign)
    campaign.house.perform(case.act, by=case.by)
    return case


@done
def mark_summary_read(campaign: Campaign) -> Case:
    return Case(acts.MarkSummaryRead(), campaign.house.candidate())


@refused
def summary_read_once(campaign: Campaign) -> Case:
    case = mark_summary_read(campaign)
    campaign.house.perform(case.act, by=case.by)
    return case


@done
def resend_invitation(campaign: Campaign) -> Case:
    house = campaign.house
    return Case(acts.ResendInvitation(mandate=house.mandate(house.fiji_representative).ref), house.fiji_head)


@done
def freeze_delegation(campaign: Campaign) -> Case:
    act = acts.FreezeDelegation(member=_fiji(campaign), reason="Two letters name two heads.")
    return Case(act, campaign.house.officer)


@done
def thaw_delegation(campaign: Campaign) -> Case:
    case = freeze_delegation(campaign)
    campaign.house.perform(case.act, by=case.by)
    return Case(acts.ThawDelegation(member=_fiji(campaign)), campaign.house.second_officer)


@done
def decide_practice(campaign: Campaign) -> Case:
    act = acts.DecidePractice(
        parameter="release_days",
        value=5,
        decided_by=words("The General Assembly"),
        decided_on=date(2026, 9, 1),
    )
    return Case(act, campaign.house.officer)


@refused
def found_once(campaign: Campaign) -> Case:
    return Case(FOUND, FOUNDING)


def _fiji(campaign: Campaign) -> str:
    return campaign.house.member("FJI").ref


# Circulars


def _asked(campaign: Campaign) -> Case:
    """Fiji acknowledges the call, which asks for it."""
    campaign.call()
    Circular.objects.update(acknowledge=True)
    return Case(Acknowledge(received=Circular.objects.get().ref), campaign.house.fiji_head)


@done
def acknowledge(campaign: Campaign) -> Case:
    return _asked(campaign)


@refused
def acknowledge_where_asked(campaign: Campaign) -> Case:
    case = _asked(campaign)
    Circular.objects.update(acknowledge=False)
    return case


@refused
def acknowledge_once(campaign: Campaign) -> Case:
    case = _asked(campaign)
    campaign.house.perform(case.act, by=campaign.house.fiji_representative)
    return case


def everybody(campaign: Campaign) -> dict[str, Viewer]:
    """Somebody of every kind, a candidate and the duties of the software included."""
    house = campaign.house
    names = (
        "officer",
        "second_officer",
        "presiding",
        "fiji_head",
        "fiji_representative",
        "tunisia_head",
        "public",
    )
    known = {name: getattr(house, name) for name in names}
    return {**known, "candidate": house.candidate(), "founding": FOUNDING, "clock": CLOCK}
