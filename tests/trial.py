"""Acts of an imaginary section, on which the promises of `perform` can be seen whatever is done.

    with trial.in_force(): perform(trial.OpenBranch(body=…, code="fiji", until=…), by=house.officer)

Outside `in_force` nobody knows them: neither the registry nor the policies.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

import pytest

from hustings.acts import authority, inputs
from hustings.acts.act import Act, Consequence, Fact, Letter, Lock, Occasion, Outcome, registry, target
from hustings.acts.following import followers
from hustings.acts.inputs import Upload
from hustings.acts.perform import perform
from hustings.acts.refusals import instant_particular, unfit
from hustings.conduct.engine import Party, Situation
from hustings.ground.blobs import keep
from hustings.ground.sources import Source
from hustings.ground.words import Words
from hustings.organization import queries
from hustings.organization.models import Body, Region
from hustings.record.entries import Committed

POLICIES = """
@id("trial-officers")
@source("system")
@who("an officer of the General Secretariat")
permit(
  principal,
  action in
    [
      Hustings::Action::"open-branch",
      Hustings::Action::"send-to-some",
      Hustings::Action::"declare-sending",
      Hustings::Action::"act-within",
      Hustings::Action::"close-branch"
    ],
  resource
)
when { principal.office == "general-secretariat" || principal.duty == "clock" };

@id("trial-branch-late")
@source("code:13")
@reason("It arrived at %(arrived)s, after the end of the term.")
@instead("Open it earlier.")
forbid(principal, action == Hustings::Action::"open-branch", resource)
when { context.late };

@id("trial-top-stays")
@source("code:3")
@reason("Nothing stands above it.")
@instead("Close one of its branches.")
forbid(principal, action == Hustings::Action::"close-branch", resource)
when { principal.kind == "office" && context.top };
"""


@dataclass(frozen=True)
class BranchOpened:
    """A branch was opened; `branch` is its key."""

    branch: int


@dataclass(frozen=True)
class BranchClosed:
    """A branch was closed, by its code."""

    code: str


@dataclass(frozen=True, kw_only=True)
class OpenBranch(Act[Body]):
    """An act with everything: a lock, a target, a deadline, a row, an entry, a circular, a follower."""

    body: str = inputs.ref("Body")
    code: str = inputs.text("Code")
    until: datetime | None = inputs.instant("Until", absent=None)
    full: bool = inputs.yes("The house is full")

    source = Source("code", "13")
    verb = "Open the branch"
    done = "%(code)s is open."
    undone = "The branch was not opened."
    fact_types: ClassVar = {"late": bool}
    tells = "branch"

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("branch", self.code), Lock("body", self.body))

    def see(self, on: Occasion) -> Body:
        return target(queries.bodies_visible_to(on.actor), ref=self.body)

    def facts(self, seen: Body, on: Occasion) -> dict[str, Fact]:
        return {"late": self.until is not None and on.arrived > self.until}

    def particulars(self, seen: Body, on: Occasion) -> dict[str, Any]:
        return {"arrived": instant_particular(on.arrived, "UTC", Words({"en": "Geneva"}), seconds=True)}

    def do(self, seen: Body, on: Occasion) -> Outcome:
        branch = Body.objects.create(code=self.code, name=Words({"en": self.code}), parent=seen)
        if self.full:
            raise unfit("code", "The house is full: %(code)s has no room.", code=self.code)
        return Outcome({"branch": branch.ref, "code": self.code}, (BranchOpened(branch.pk),))

    def entry(self, seen: Body, outcome: Outcome, on: Occasion) -> Committed:
        return Committed({"act": self.name, **outcome.result}, owner=f"office:{on.actor.office}")

    def circular(self, seen: Body, outcome: Outcome, on: Occasion) -> Letter:
        return Letter("branch", title=Words({"en": f"Branch {self.code}"}), body=Words({"en": "It is open."}))


def furnish(happening: BranchOpened, on: Occasion) -> Consequence:
    """Another section gives every branch a region, and tells all members."""
    Region.objects.create(code=f"of-{happening.branch}", name=Words({"en": "Region"}))
    letter = Letter("furnished", title=Words({"en": "Furnished"}), body=Words({"en": "It has a region."}))
    return Consequence(Committed({"furnished": happening.branch}, owner="office:furniture"), letter)


def clear_out(happening: BranchClosed, on: Occasion) -> Consequence:
    """Another section tells all members what becomes of the furniture."""
    letter = Letter(
        "cleared", title=Words({"en": "Cleared out"}), body=Words({"en": "The furniture is sold."})
    )
    return Consequence(Committed({"cleared": happening.code}, owner="office:furniture"), letter)


def look_away(happening: BranchOpened, on: Occasion) -> None:
    """A section that has nothing to do about it."""


@dataclass(frozen=True, kw_only=True)
class DeclareSending(Act[None]):
    """An act that tells of conduct: information was sent to some members only."""

    source = Source("code", "13")
    verb = "Declare the sending"
    done = "The sending is declared."
    undone = "The sending was not declared."
    situation = "release-information"

    def see(self, on: Occasion) -> None:
        """Nothing is needed."""

    def situations(self, seen: None, on: Occasion) -> tuple[Situation, ...]:
        facts = {"recipients": "some", "delay_days": 0, "same_content": "yes"}
        return (Situation(self.situation, Party(office="general-secretariat"), on.now, facts=facts),)

    def do(self, seen: None, on: Occasion) -> Outcome:
        return Outcome()

    def entry(self, seen: None, outcome: Outcome, on: Occasion) -> Committed:
        return Committed({"act": self.name}, owner=f"office:{on.actor.office}")


@dataclass(frozen=True, kw_only=True)
class SendToSome(DeclareSending):
    """An act that is itself the conduct: it sends information to some members only."""

    undone = "Nothing was sent."
    is_conduct = True


@dataclass(frozen=True, kw_only=True)
class ActWithin(DeclareSending):
    """An act that performs another one, which no act may."""

    def do(self, seen: None, on: Occasion) -> Outcome:
        perform(DeclareSending(), by=on.actor)
        return Outcome()


@dataclass(frozen=True, kw_only=True)
class CloseBranch(Act[Body]):
    """An act for two officers, with a file that goes to all: a branch is closed."""

    body: str = inputs.ref("Body")
    why: Words = inputs.words("Why")
    on: date = inputs.day("On")
    decision: Upload | None = inputs.upload("Decision", absent=None)

    source = Source("code", "13")
    verb = "Close the branch"
    done = "%(code)s is closed."
    undone = "The branch was not closed."
    by_two = True
    fact_types: ClassVar = {"top": bool}
    tells = "closing"

    def see(self, on: Occasion) -> Body:
        return target(queries.bodies_visible_to(on.actor), ref=self.body)

    def facts(self, seen: Body, on: Occasion) -> dict[str, Fact]:
        return {"top": seen.parent_id is None}

    def do(self, seen: Body, on: Occasion) -> Outcome:
        if on.now.date() > self.on:
            raise unfit("on", "This day has passed.")
        blob = keep(self.decision.content, name=self.decision.name, at=on.now) if self.decision else None
        Region.objects.create(code=f"without-{seen.code}", name=Words({"en": "Region"}))
        return Outcome({"code": seen.code, "blobs": [blob.pk] if blob else []}, (BranchClosed(seen.code),))

    def entry(self, seen: Body, outcome: Outcome, on: Occasion) -> Committed:
        return Committed({"act": self.name, "code": seen.code}, owner=f"office:{on.actor.office}")

    def circular(self, seen: Body, outcome: Outcome, on: Occasion) -> Letter:
        title = Words({"en": f"Closing of {seen.name['en']}", "fr": f"Fermeture : {seen.name['en']}"})
        return Letter("closing", title, self.why, attachments=tuple(outcome.result["blobs"]))


ACTS = {
    each.name: registry.pop(each.name)
    for each in (OpenBranch, DeclareSending, SendToSome, ActWithin, CloseBranch)
}


@contextmanager
def in_force() -> Iterator[None]:
    """Let the acts be registered, with their policies and followers, until the end."""
    known, policies = dict(registry), authority.policy_text() + POLICIES
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(authority, "policy_text", lambda: policies)
        patched.setitem(followers, BranchOpened, [furnish, look_away])
        patched.setitem(followers, BranchClosed, [clear_out])
        registry.update(ACTS)
        authority.authority.cache_clear()
        try:
            yield
        finally:
            registry.clear()
            registry.update(known)
            authority.authority.cache_clear()
