"""A campaign for tests, built on `tests/house.py` by performing acts: each step is one small method.

    campaign.call()                 a contest planned, its call prepared by one officer and released by another
    campaign.told(house.fiji_head)  a nomination submitted, accepted and released to all
    campaign.published()            the deadline passed, the list prepared and published

The clock stands at `house.now`; `campaign.after_deadline` and the like are instants for `house.perform(…, at=…)`.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hustings.acts import clock
from hustings.acts.act import Act
from hustings.acts.acts import PrepareAct
from hustings.acts.drafts import save_draft
from hustings.acts.inputs import PlacedInstant, Upload
from hustings.acts.models import Draft
from hustings.acts.perform import Done, perform
from hustings.acts.refusals import Refused
from hustings.contests import acts
from hustings.contests.dossier import COMPLETION, FORM, version_of
from hustings.contests.models import Call, CandidateList, Contest, Nomination
from hustings.ground.viewer import Viewer
from hustings.ground.words import Words
from hustings.organization import queries as organization
from hustings.organization.acts import DecidePractice, NameOfficer
from tests.house import House

POST = Words(
    {
        "en": "Delegate for Asia",
        "fr": "Délégué pour l'Asie",
        "es": "Vocal para Asia",
        "ar": "مندوب عن آسيا",
    }
)
COPY = Upload("call.txt", b"The call as it went out by another channel.\n")


def everywhere(text: str) -> Words:
    """A text in every language, told apart by the language's code."""
    return Words({code: f"{text} ({code})" for code in ("en", "fr", "es", "ar")})


@dataclass
class Campaign:
    """One campaign in a house; steps that were taken are kept as references."""

    house: House
    contests: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)

    @property
    def deadline(self) -> datetime:
        """Until when nominations are taken: 27 days after the house's present, 23:59 in Casablanca."""
        day = (self.house.now + timedelta(days=27)).date()
        local = datetime(day.year, day.month, day.day, 23, 59, tzinfo=ZoneInfo("Africa/Casablanca"))
        return local.astimezone(UTC)

    @property
    def after_deadline(self) -> datetime:
        """An hour after the deadline."""
        return self.deadline + timedelta(hours=1)

    @property
    def list_at(self) -> datetime:
        """When the list is due."""
        return self.deadline + timedelta(days=7)

    @property
    def vote_on(self) -> datetime:
        """Noon of the day of the vote."""
        day = self.house.session.opens_on + timedelta(days=2)
        return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)

    @property
    def contest(self) -> Contest:
        """The contest planned last."""
        return Contest.objects.get(ref=self.contests[-1])

    def refused(self, act: Act[Any], *, by: Viewer, at: datetime | None = None) -> Refused:
        """The refusal of an act that is refused."""
        with pytest.raises(Refused) as caught:
            self.house.perform(act, by=by, at=at)
        return caught.value

    def not_prepared(self, act: Act[Any], *, at: datetime | None = None) -> Refused:
        """The refusal of an act for two officers when the first one prepares it."""
        return self.refused(PrepareAct.of(act), by=self.house.officer, at=at)

    # Contests and calls

    def content(self, **other: Any) -> dict[str, Any]:
        """What is said of a contest."""
        assembly = organization.bodies_visible_to(self.house.officer).get(code="general-assembly")
        return {
            "kind": "election",
            "post": POST,
            "body": assembly.ref,
            "region": "asia",
            "seat": 1,
            "who_may_stand": everywhere("Candidates of the region."),
            "vote_on": self.vote_on.date(),
            **other,
        }

    def plan(self, **other: Any) -> Contest:
        """A contest is planned."""
        content = {"session": self.house.session.ref, **self.content(**other)}
        done = self.house.perform(acts.PlanContest(**content), by=self.house.officer)
        self.contests.append(done.result["contest"])
        return self.contest

    def text(self, **other: Any) -> dict[str, Any]:
        """What a call says."""
        return {
            "contests": tuple(self.contests),
            "title": everywhere("Call for nominations"),
            "body": everywhere("Members are invited to present candidates."),
            "language_rule": everywhere("In one of the four languages."),
            "deadline": PlacedInstant(self.deadline, "Africa/Casablanca"),
            "list_at": self.list_at,
            "order": "lot",
            **other,
        }

    def prepare(self, **other: Any) -> Call:
        """A call is prepared by the first officer."""
        done = self.house.perform(acts.PrepareCall(**self.text(**other)), by=self.house.officer)
        self.calls.append(done.result["call"])
        return Call.objects.get(ref=self.calls[-1])

    def release(self, *, by: Viewer | None = None, at: datetime | None = None) -> Done:
        """The call prepared last is released by the second officer."""
        act = acts.ReleaseCall(call=self.calls[-1])
        return self.house.perform(act, by=by or self.house.second_officer, at=at)

    def record(self, **other: Any) -> Call:
        """A call that was communicated otherwise an hour ago is recorded."""
        communicated = {
            "communicated_at": self.house.now - timedelta(hours=1),
            "channel": "I-24/7",
            "copy": COPY,
        }
        act = acts.RecordCall(**{**self.text(), **communicated, **other})
        done = self.house.perform(act, by=self.house.officer)
        self.calls.append(done.result["call"])
        return Call.objects.get(ref=self.calls[-1])

    def call(self, **other: Any) -> Call:
        """A contest is planned, its call prepared and released."""
        if not self.contests:
            self.plan()
        self.prepare(**other)
        self.release()
        return Call.objects.get(ref=self.calls[-1])

    # Calls that change

    def extension(self, days: int = 7, **other: Any) -> dict[str, Any]:
        """What is said when the deadline of the call made known last is extended by some days."""
        later = timedelta(days=days)
        dates = {"deadline": self.deadline + later, "list_at": self.list_at + later}
        return {"call": self.calls[-1], **dates, "reason": everywhere("A holiday lies before it."), **other}

    def extended(self, days: int = 7, *, at: datetime | None = None) -> Done:
        """The deadline is extended: prepared by one officer, released by another."""
        return self.house.by_two(acts.ExtendDeadline(**self.extension(days)), at=at)

    def officer(self, name: str) -> Viewer:
        """Another officer."""
        address = f"{name.casefold().replace(' ', '.')}@example.org"
        act = NameOfficer(person_name=name, email=address, language="en")
        return self.house.under(self.house.perform(act, by=self.house.officer))

    def conflict(self, of: Viewer, **other: Any) -> Done:
        """A person is named in conflict in the contest planned last."""
        said = {"ground": everywhere("A brother stands."), "decided_by": everywhere("The Committee")}
        named = {"contest": self.contests[-1], "mandate": self.house.mandate(of).ref}
        return self.house.by_two(acts.NameConflict(**{**named, **said, **other}))

    def conflicted(self) -> Viewer:
        """A third officer, who is in conflict in the contest planned last."""
        third = self.officer("Noor Haddad")
        self.conflict(third)
        return third

    # Nominations

    def draft(self, by: Viewer | None = None, **other: Any) -> Draft:
        """The people of a member write its dossier."""
        said = {"candidate": "Ratu Seru", "statement": "I have served for years.", "language": "en"}
        subject = other.pop("contest", self.contests[-1])
        return save_draft(FORM, {**said, **other}, by=by or self.house.fiji_head, subject=subject)

    def nomination(self, by: Viewer | None = None, **other: Any) -> acts.SubmitNomination:
        """The act by which a member presents its candidate, its dossier saved."""
        draft = self.draft(by, **other)
        signed = {"draft": draft.ref, "version": version_of(draft)}
        return acts.SubmitNomination(contest=draft.subject, **signed, undertaking=True)

    def submit(self, by: Viewer, *, at: datetime | None = None, **other: Any) -> Nomination:
        """A member submits a nomination."""
        done = self.house.perform(self.nomination(by, **other), by=by, at=at)
        return Nomination.objects.get(ref=done.result["nomination"])

    def arrived(self, by: Viewer, *, arrived: datetime, at: datetime) -> Nomination:
        """A nomination that arrived at one instant is performed at a later one."""
        with clock.at(at):
            done = perform(self.nomination(by), by=by, arrived=arrived)
        return Nomination.objects.get(ref=done.result["nomination"])

    def accept(self, nomination: Nomination, *, at: datetime | None = None) -> Done:
        """The first officer checks its form."""
        act = acts.AcceptNomination(nomination=nomination.ref)
        return self.house.perform(act, by=self.house.officer, at=at)

    def tell(self, nomination: Nomination, *, at: datetime | None = None) -> Done:
        """The second officer releases it to all members."""
        act = acts.ReleaseNomination(nomination=nomination.ref)
        return self.house.perform(act, by=self.house.second_officer, at=at)

    def told(self, by: Viewer, *, at: datetime | None = None, **other: Any) -> Nomination:
        """A nomination is submitted, accepted and released."""
        nomination = self.submit(by, at=at, **other)
        self.accept(nomination, at=at)
        self.tell(nomination, at=at)
        nomination.refresh_from_db()
        return nomination

    def late(self, by: Viewer | None = None) -> Nomination:
        """A nomination that arrived an hour after the deadline."""
        return self.submit(by or self.house.fiji_head, at=self.after_deadline)

    def decision(self, nomination: Nomination, decision: str = "take", **other: Any) -> acts.DecideLate:
        """The act by which the competent body's decision on a late nomination is entered."""
        said = {"decided_by": everywhere("Executive Committee"), "reasons": everywhere("A storm.")}
        day = {"decided_on": self.after_deadline.date()}
        return acts.DecideLate(nomination=nomination.ref, decision=decision, **{**said, **day, **other})

    def decide(self, nomination: Nomination, decision: str = "take", *, at: datetime | None = None) -> Done:
        """It is prepared by one officer and released by another, two hours after the deadline."""
        when = at or self.after_deadline + timedelta(hours=1)
        return self.house.by_two(self.decision(nomination, decision), at=when)

    def missing(self, nomination: Nomination, **other: Any) -> acts.ReturnNomination:
        """The act by which a nomination goes back to its member, for a week."""
        until = PlacedInstant(self.house.now + timedelta(days=7), "Africa/Casablanca")
        said = {"missing": "The statement ends in the middle.", "language": "en", "until": until}
        return acts.ReturnNomination(nomination=nomination.ref, **{**said, **other})

    def version(self, nomination: Nomination, by: Viewer | None = None, **other: Any) -> dict[str, str]:
        """A new version of a dossier, written by the people of its member, as it is signed."""
        said = {"candidate": "Ratu Seru", "statement": "I have served for 30 years.", "language": "en"}
        writer = by or self.house.fiji_head
        draft = save_draft(COMPLETION, {**said, **other}, by=writer, subject=nomination.ref)
        return {"nomination": nomination.ref, "draft": draft.ref, "version": version_of(draft)}

    def returned(self, by: Viewer | None = None) -> Nomination:
        """A nomination that was submitted and went back."""
        nomination = self.submit(by or self.house.fiji_head)
        self.house.perform(self.missing(nomination), by=self.house.officer)
        nomination.refresh_from_db()
        return nomination

    def updated(self, nomination: Nomination, *, at: datetime | None = None, **other: Any) -> Done:
        """Fiji files a new version of its dossier."""
        with clock.at(at or clock.now()):
            act = acts.UpdateDossier(**self.version(nomination, **other))
        return self.house.perform(act, by=self.house.fiji_head, at=at)

    def candidate(self, *, by: Viewer, at: datetime | None = None, **other: Any) -> Viewer:
        """The candidate of a member in the contest planned last, whom somebody of its delegation invites."""
        who = {"person_name": "Ratu Seru", "email": "ratu.seru@example.org", "language": "en"}
        act = acts.InviteCandidate(**{"contest": self.contests[-1], **who, **other})
        return self.house.under(self.house.perform(act, by=by, at=at))

    # Lists

    def prepare_list(self, *, at: datetime | None = None) -> CandidateList:
        """The first officer prepares the list, after the deadline."""
        act = acts.PrepareList(contest=self.contests[-1])
        done = self.house.perform(act, by=self.house.officer, at=at or self.after_deadline)
        return CandidateList.objects.get(ref=done.result["list"])

    def publish_list(self, *, by: Viewer | None = None, at: datetime | None = None) -> Done:
        """The second officer publishes it."""
        act = acts.PublishList(contest=self.contests[-1])
        return self.house.perform(act, by=by or self.house.second_officer, at=at or self.after_deadline)

    def published(self, *, at: datetime | None = None) -> CandidateList:
        """The list is prepared and published."""
        found = self.prepare_list(at=at)
        self.publish_list(at=at)
        found.refresh_from_db()
        return found

    def four_eyes(self, value: bool) -> None:
        """The organization decides whether a second officer releases."""
        self.practice("four_eyes", value)

    def practice(self, parameter: str, value: bool | int) -> None:
        """The organization decides a matter of practice."""
        act = DecidePractice(
            parameter=parameter,
            value=value,
            decided_by=everywhere("The Assembly"),
            decided_on=self.house.now.date(),
        )
        self.house.perform(act, by=self.house.officer)
