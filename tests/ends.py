"""How nominations end and come by other routes, for tests: each function makes one act, with all that it asks.

house.by_two(ends.withdrawal(campaign, nomination))    a withdrawal on paper, entered by two officers
ends.ruled(campaign); house.by_two(ends.inadmissible(campaign, nomination))
"""

from datetime import timedelta
from typing import Any

from hustings.acts.inputs import Upload
from hustings.contests import acts
from hustings.contests.models import Admissibility, Contest, Nomination
from hustings.ground.words import Words
from hustings.organization import queries as organization
from tests.campaign import Campaign, everywhere
from tests.house import LETTER

POST = "lighthouse-keeper"
"""A post that no pack knows, so that its dossier is the shortest."""
RULE = Upload("rule.txt", b"Article 9. A candidate is of age and comes from the region.\n")
GROUNDS = {code: f"Of another region ({code})\n\nNot of age ({code})" for code in ("en", "fr", "es", "ar")}


def withdrawal(campaign: Campaign, nomination: Nomination, **other: Any) -> acts.RecordWithdrawal:
    """A withdrawal that came by letter an hour ago."""
    came = {"letter": LETTER, "channel": "letter", "received_at": campaign.house.now - timedelta(hours=1)}
    return acts.RecordWithdrawal(**{"nomination": nomination.ref, "side": "member", **came, **other})


def lapse(campaign: Campaign, nomination: Nomination, **other: Any) -> acts.RecordLapse:
    """A lapse by death, of which the member has written."""
    came = {"letter": LETTER, "channel": "e-mail", "received_at": campaign.house.now}
    said = {"ground": "death", "words": everywhere("The member has told us.")}
    return acts.RecordLapse(**{"nomination": nomination.ref, **said, **came, **other})


def importing(campaign: Campaign, **other: Any) -> acts.ImportAdmissibility:
    """A rule on admissibility: the Committee decides, the Assembly hears objections."""
    bodies = {each.code: each.ref for each in organization.bodies_visible_to(campaign.house.officer)}
    said = {"title": everywhere("Rules of Election"), "edition": "third", "article": "Article 9"}
    terms = {"days": 10, "objection_days": 7, "grounds": Words(GROUNDS), "post_keys": (POST,)}
    of = {"body": bodies["executive-committee"], "objection": bodies["general-assembly"], "text": RULE}
    return acts.ImportAdmissibility(**{**said, **terms, **of, **other})


def imported(campaign: Campaign, **other: Any) -> Admissibility:
    """The rule as it stands since yesterday."""
    at = other.pop("at", campaign.house.now - timedelta(days=1))
    done = campaign.house.perform(importing(campaign, **other), by=campaign.house.officer, at=at)
    return Admissibility.objects.get(ref=done.result["rule"])


def ruled(campaign: Campaign) -> Admissibility:
    """A contest is called for whose post a rule was imported before."""
    rule = imported(campaign)
    campaign.plan()
    Contest.objects.filter(ref=campaign.contests[-1]).update(post_key=POST)
    campaign.call()
    return rule


def inadmissible(campaign: Campaign, nomination: Nomination, **other: Any) -> acts.DeclareInadmissible:
    """The Committee's decision of today, by the rule imported first."""
    rule = Admissibility.objects.order_by("pk").first()
    said = {"rule": rule.ref if rule else "z" * 26, "ground": "2", "reasons": everywhere("Born in 2015.")}
    day = {"decided_on": campaign.house.now.date()}
    return acts.DeclareInadmissible(**{"nomination": nomination.ref, **said, **day, **other})


def upheld(campaign: Campaign, nomination: Nomination, **other: Any) -> acts.UpholdObjection:
    """The Assembly's decision of today on an objection."""
    said = {"reasons": everywhere("The year was misread."), "decided_on": campaign.house.now.date()}
    return acts.UpholdObjection(**{"nomination": nomination.ref, **said, **other})


def registering(campaign: Campaign, code: str = "PLW", **other: Any) -> acts.RegisterNomination:
    """What came by hand an hour ago from a member of whom nobody is here."""
    said = {"candidate": "Faustina Rehuher", "language": "en", "statement": "I know the sea."}
    came = {"channel": "hand", "received_at": campaign.house.now - timedelta(hours=1), "scan": LETTER}
    of = {"contest": campaign.contests[-1], "member": campaign.house.member(code).ref, "dossier": said}
    return acts.RegisterNomination(**{**of, **came, **other})


def registered(campaign: Campaign, code: str = "PLW", **other: Any) -> Nomination:
    """It is entered now."""
    house = campaign.house
    done = house.perform(registering(campaign, code, **other), by=house.officer, at=house.now)
    return Nomination.objects.get(ref=done.result["nomination"])


def translation(nomination: Nomination, **other: Any) -> acts.FileTranslation:
    """The dossier filed last, in French."""
    said = {"language": "fr", "content": {"statement": "Je sers depuis des années."}}
    return acts.FileTranslation(
        **{"nomination": nomination.ref, "version": nomination.dossier.number, **said, **other}
    )
