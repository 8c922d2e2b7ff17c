"""A house in which there is something of everything, and every address of the site with what can stand in it."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product
from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from hustings.acts import clock
from hustings.acts.drafts import save_draft
from hustings.acts.inputs import PlacedInstant, Upload
from hustings.acts.uploads_places import Place
from hustings.conduct.engine import PARAMETERS, shipped
from hustings.contests import acts as contests
from hustings.contests.acts import SubmitNomination
from hustings.contests.dossier import FORM
from hustings.ground.viewer import Viewer
from hustings.ground.words import Words
from hustings.organization import acts
from hustings.organization.acts import invitation_link
from hustings.organization.queries import open_mandates, viewer_under
from hustings.organization.views.rolls import DRAFT
from tests.campaign import Campaign, everywhere
from tests.ends import imported, lapse
from tests.uploading import PDF, PHOTOGRAPH, picture, uploaded_to


def fill(campaign: Campaign) -> datetime:
    """Perform something of everything; the instant at which all of it is there to be read."""
    house, fiji = campaign.house, campaign.house.member("FJI").ref
    imported(campaign, post_keys=("delegate",))
    campaign.plan(post_key="delegate")
    campaign.call()
    uploaded_to(Place(FORM, campaign.contests[-1], "attachments"), PDF, by=house.fiji_head)
    campaign.told(house.fiji_head, biography="Officer of the police.")
    campaign.told(house.tunisia_head, biography="Officer of the police.")
    _kept_out(campaign)
    campaign.candidate(by=house.fiji_head)
    house.perform(acts.GiveSummary(), by=house.fiji_head)
    campaign.published()
    campaign.contests.clear()
    with clock.at(campaign.after_deadline):
        _second_contest(campaign)
        ground = Words({"en": "Dues of two years"})
        house.perform(acts.SuspendRights(member=fiji, ground=ground), by=house.officer)
        reason = "Two letters came."
        house.perform(acts.FreezeDelegation(member=house.member("TUN").ref, reason=reason), by=house.officer)
        roll = {"name": "roll.csv", "text": "iso3,name_en\nKIR,Kiribati\n"}
        save_draft(DRAFT, roll, by=house.officer, subject=DRAFT)
        uploaded_to(PHOTOGRAPH, picture(), by=house.fiji_head)
    return campaign.after_deadline + timedelta(hours=2)


def _kept_out(campaign: Campaign) -> None:
    """Somebody in conflict in the first contest, somebody designated, a seat that is held."""
    house = campaign.house
    campaign.conflicted()
    officer, decided = house.mandate(house.officer).ref, everywhere("The Committee")
    designating = contests.Designate(contest=campaign.contests[-1], mandate=officer, decided_by=decided)
    house.by_two(designating)
    term: dict[str, Any] = {"from_on": house.now.date(), "until_on": house.session.closes_on}
    seat: dict[str, Any] = {
        "post_key": "delegate",
        "region": "asia",
        "member": house.member("FJI").ref,
        "holder": "Adi Litia",
    }
    house.perform(contests.EnterHeldSeat(**seat, **term), by=house.officer)


def _second_contest(campaign: Campaign) -> None:
    """A contest that is open, one whose call is prepared, one whose call was communicated otherwise, one in no call."""
    house = campaign.house
    dates = later(campaign)
    campaign.call(**dates)
    house.prepared(lapse(campaign, campaign.submit(house.tunisia_head)))
    draft = {"candidate": "Adi", "statement": "Half a sentence", "language": "en"}
    save_draft(SubmitNomination.name, draft, by=house.fiji_head, subject=campaign.contests[-1])
    campaign.contests.clear()
    campaign.plan(seat=2)
    campaign.prepare(**dates)
    campaign.contests.clear()
    campaign.plan(seat=3)
    campaign.record(**dates, copy=Upload("call.txt", b"The call as it went out.\n"))
    campaign.contests.clear()
    campaign.plan(seat=4)


def later(campaign: Campaign) -> dict[str, Any]:
    """The dates of a call that is still open when all of it is there to be read."""
    after = timedelta(days=5)
    deadline = PlacedInstant(campaign.deadline + after, "Africa/Casablanca")
    return {"deadline": deadline, "list_at": campaign.list_at + after}


def viewers(campaign: Campaign) -> dict[str, Viewer]:
    """Somebody of every kind."""
    house = campaign.house
    names = (
        "officer",
        "presiding",
        "fiji_head",
        "fiji_representative",
        "tunisia_head",
        "public",
    )
    candidate = open_mandates(clock.now()).get(role="candidate")
    return {**{name: getattr(house, name) for name in names}, "candidate": viewer_under(candidate)}


def addresses(campaign: Campaign) -> Iterator[tuple[str, list[str]]]:
    """Every named address with the paths to which it may lead: what its words name stands in its places."""
    link = invitation_link(campaign.house.person(campaign.house.tunisia_head)).strip("/").split("/")
    known: dict[str, list[Any]] = {
        "code": ["FJI"],
        "parameter": list(PARAMETERS)[:1],
        "position": [0, 1],
        "number": list(shipped().provisions)[:1],
        "version": [shipped().version],
        "nth": [1, 2],
        "uidb64": [link[-2]],
        "token": [link[-1]],
    }
    for name, route in _named(get_resolver().url_patterns):
        before = [word.strip("/").split("/")[-1] for word in PLACE.split(route)[:-1:2]]
        places = PLACE.findall(route)
        values = [known.get(place) or _refs(place, word) for place, word in zip(places, before, strict=True)]
        yield name, [reverse(name, args=each) for each in product(*values)]


PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
THINGS = {
    "admissibility": "contests.Admissibility",
    "contests": "contests.Contest",
    "calls": "contests.Call",
    "conflicts": "contests.Conflict",
    "seats": "contests.HeldSeat",
    "nominations": "contests.Nomination",
    "nomination": "contests.Nomination",
    "circulars": "circulars.Circular",
    "files": "ground.Blob",
    "import": "acts.Draft",
    "letters": "organization.Communication",
    "people": "organization.Mandate",
    "restore": "organization.Suspension",
    "sessions": "organization.Session",
    "prepared": "acts.Prepared",
    "uploads": "acts.Upload",
}


def _named(patterns: list[Any], namespace: str = "") -> Iterator[tuple[str, str]]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _named(each.url_patterns, each.namespace or namespace)
        elif isinstance(each, URLPattern) and each.name:
            yield f"{namespace}:{each.name}", str(each.pattern)


def _refs(place: str, word: str) -> list[str]:
    """References of what an address names before its place, or by the place; a new kind of thing is named above."""
    rows = apps.get_model(THINGS.get(word) or THINGS[place])._default_manager.order_by("pk")
    return list(rows.values_list("ref", flat=True))
