"""What several acts of contests share: their sources and locks, texts in every language, how a release is told."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, cast

from django.conf import settings
from django.utils.translation import get_language

from hustings.acts.act import Fact, Lock, Occasion
from hustings.acts.refusals import words_particular
from hustings.conduct.engine import Party, Situation
from hustings.contests.models import Contest
from hustings.contests.phases import window_of
from hustings.contests.queries import is_conflicted
from hustings.ground.sources import Source
from hustings.ground.words import Words, in_every_language
from hustings.organization import queries as organization
from hustings.organization.models import GENERAL_SECRETARIAT
from hustings.shell.glossary import counted
from hustings.shell.when import format_day, format_time

ELECTIONS = Source("code", "3")
"""Elections and appointments by the Assembly or a subsidiary body."""
CAMPAIGN = Source("code", "4")
"""The campaign, which begins with the communication of the call."""
INFORMATION = Source("code", "13")
"""Information about nominations and candidates, to all members, fairly and equally."""

CALLS = Lock("calls", "all")
"""Whoever prepares, changes or makes known a call, or changes a contest, holds this: numbers have no gap."""

OF_OFFICE: Mapping[str, type[Fact]] = {"conflicted": bool}
"""The facts of every act of the General Secretariat in a contest; `office_facts` computes them."""


def office_facts(on: Occasion, *contests: Contest) -> dict[str, Fact]:
    """Whether a conflict keeps who acts out of these contests; false for whoever acts for no office."""
    return {"conflicted": is_conflicted(on.actor, *contests)}


def mandate(on: Occasion) -> int:
    """The key of the mandate under which somebody acts: the policies open acts of contests to nobody without one."""
    return cast("int", on.actor.mandate)


def day_particular(day: date) -> dict[str, Any]:
    """A day as a particular of a refusal, in every language."""
    return words_particular(in_every_language(lambda code: format_day(day, code)))


def counted_words(n: int, noun: str) -> Words:
    """A number with its noun, in every language."""
    return in_every_language(lambda code: counted(n, noun, code))


def telling_all(name: str, contest: Contest, since: datetime, on: Occasion) -> Situation:
    """What the Code judges in a release: all members are told the same, so many days after it could have been.

    No day where a clock was put back, or those of two servers differ.
    """
    facts = {"recipients": "all", "same_content": "yes", "delay_days": max(0, (on.now - since).days)}
    return Situation(name, Party(office=GENERAL_SECRETARIAT), on.now, window_of(contest), facts)


def told(contest: Contest, on: Occasion) -> dict[str, Any]:
    """To how many members something is released, and when: for the sentence after it."""
    recipients = organization.on_information_roll(on.now).count()
    return {
        "recipients": counted(recipients, "member", get_language() or settings.LANGUAGE_CODE),
        "time": format_time(on.now, contest.session.zone, seconds=True),
        "place": str(contest.session.place),
    }
