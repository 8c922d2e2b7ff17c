"""What can be read of the organization, and by whom; nothing here asks for the time: whoever asks says when."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, Max, OuterRef, Prefetch, Q, QuerySet

from hustings.conduct.engine import PRACTICE_DEFAULTS
from hustings.conduct.ports import Decided, as_shipped
from hustings.ground import search
from hustings.ground.sorting import by_sort_key
from hustings.ground.viewer import Viewer
from hustings.record.entries import canonical
from hustings.record.models import Entry

from .models import (
    GENERAL_SECRETARIAT,
    Body,
    Communication,
    DecidedPractice,
    Freeze,
    Mandate,
    Member,
    Organization,
    Person,
    Region,
    Session,
    SummaryReading,
    Suspension,
)

PRESIDING_ROLES = (Mandate.Role.PRESIDING, Mandate.Role.ACTING)


def organization() -> Organization | None:
    """The organization of this database; None before it is founded."""
    return Organization.objects.first()


def headquarters() -> ZoneInfo:
    """The time zone of the headquarters, in which circulars are numbered and days of mandates are told."""
    founded = organization()
    return ZoneInfo(founded.zone if founded else "UTC")


def _in_force(at: datetime, *, since: str = "from_at", until: str = "until_at") -> Q:
    """From its beginning on, the beginning included, until its end, the end not included."""
    return Q(**{f"{since}__lte": at}) & (Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gt": at}))


def sees_members(viewer: Viewer) -> bool:
    """Whether somebody may look at members at all: for a member or an office, or the software; a candidate not."""
    return viewer.kind not in {"public", "candidate"}


def _is_secretariat(viewer: Viewer) -> bool:
    return viewer.office == GENERAL_SECRETARIAT or viewer.kind == "duty"


def organization_visible_to(viewer: Viewer) -> QuerySet[Organization]:
    """The organization's own desk: who keeps the house sees it, nobody else."""
    return Organization.objects.all() if _is_secretariat(viewer) else Organization.objects.none()


# Members


def on_information_roll(at: datetime) -> QuerySet[Member]:
    """Every member at an instant (¶13): admitted and not left; a suspension of rights never matters."""
    return Member.objects.filter(_in_force(at, since="admitted_at", until="left_at"))


def latest_admission() -> datetime | None:
    """When the member that was admitted last came onto the roll; None before the first."""
    found: datetime | None = Member.objects.aggregate(last=Max("admitted_at"))["last"]
    return found


def latest_roll() -> Entry | None:
    """The latest entry of the roll in the record; None before the first."""
    return Entry.objects.filter(kind="roll").order_by("-pk").first()


def members_visible_to(viewer: Viewer) -> QuerySet[Member]:
    """All members, also those that have left, for whoever acts for a member or an office; none for the public."""
    return Member.objects.all() if sees_members(viewer) else Member.objects.none()


def members_by_name(rows: QuerySet[Member], language: str) -> QuerySet[Member]:
    """Members with their regions, in the alphabet of a language."""
    return rows.select_related("region").order_by(by_sort_key("sort_keys", language), "code")


def members_found(viewer: Viewer, words: str, at: datetime) -> QuerySet[Member]:
    """The members on the roll at an instant; with words those that bear them in a name or code, also such as left."""
    rows = members_visible_to(viewer)
    if words:
        return rows.filter(ref__in=search.find("member", words))
    return rows.filter(_in_force(at, since="admitted_at", until="left_at"))


def delegations_led_by(viewer: Viewer) -> QuerySet[Member]:
    """The member whose delegation this viewer heads; none for all others."""
    rows = Member.objects.filter(left_at__isnull=True)
    if viewer.role != Mandate.Role.HEAD or viewer.member is None:
        return rows.none()
    return rows.filter(pk=viewer.member)


def delegation_of(viewer: Viewer) -> QuerySet[Member]:
    """The member for which this viewer acts, as long as it is one; none for all others."""
    rows = Member.objects.filter(left_at__isnull=True)
    return rows.none() if viewer.member is None else rows.filter(pk=viewer.member)


def with_heads(rows: QuerySet[Member], at: datetime) -> QuerySet[Member]:
    """Members with `heads`, a list of the mandate of the head of delegation at an instant, or empty."""
    heads = Mandate.objects.filter(_in_force(at), role=Mandate.Role.HEAD).select_related("person")
    return rows.prefetch_related(Prefetch("mandates", queryset=heads, to_attr="heads"))


def regions() -> QuerySet[Region]:
    """The regions by which seats are shared out, in the organization's order."""
    return Region.objects.order_by("position", "code")


def suspended_at(at: datetime) -> QuerySet[Member]:
    """Members whose rights are suspended at an instant; they receive everything all the same."""
    return Member.objects.filter(Exists(Suspension.objects.filter(_in_force(at), member=OuterRef("pk"))))


def suspensions_visible_to(viewer: Viewer) -> QuerySet[Suspension]:
    """Suspensions of rights, latest first, for whoever sees the members."""
    rows = Suspension.objects.order_by("-from_at", "-pk")
    return rows if sees_members(viewer) else rows.none()


# Bodies, sessions, offices


def bodies_visible_to(viewer: Viewer) -> QuerySet[Body]:
    """All bodies, for everybody."""
    return Body.objects.select_related("parent").order_by("pk")


def sessions_visible_to(viewer: Viewer) -> QuerySet[Session]:
    """All sessions with their bodies, for everybody, the first to open first."""
    return Session.objects.select_related("body").order_by("opens_on", "pk")


def next_session(now: datetime) -> Session | None:
    """The session that is meeting or will meet next, by the days of its place; None when none is planned."""
    candidates = Session.objects.filter(closes_on__gte=now.date() - timedelta(days=1))
    ahead = candidates.order_by("opens_on", "pk")[:5]
    return next(
        (each for each in ahead if each.closes_on >= now.astimezone(ZoneInfo(each.zone)).date()), None
    )


def presiding_at(session: Session, at: datetime) -> Mandate | None:
    """Who presides at a session at an instant, acting or not; None when the office is vacant."""
    rows = Mandate.objects.filter(_in_force(at), session=session, role__in=PRESIDING_ROLES)
    return rows.select_related("person", "office").first()


# People and mandates


def mandates_visible_to(viewer: Viewer) -> QuerySet[Mandate]:
    """Mandates, ended ones too, with their person, member and office.

    Everybody sees who presides; whoever acts for a member or an office also who heads each delegation; a
    member its own people; the Secretariat all but candidates, of whom it learns by their nomination; a candidate
    his or her own.
    """
    rows = _told(Mandate.objects.order_by("from_at", "pk"))
    if _is_secretariat(viewer):
        return rows.exclude(role=Mandate.Role.CANDIDATE)
    shown = Q(role__in=PRESIDING_ROLES)
    if sees_members(viewer):
        shown |= Q(role=Mandate.Role.HEAD)
    if viewer.member is not None:
        shown |= Q(member=viewer.member)
    if viewer.kind == "candidate":
        shown |= Q(pk=viewer.mandate)
    return rows.filter(shown)


def people_of(viewer: Viewer) -> QuerySet[Mandate]:
    """The mandates of the people of the viewer's own member, candidates too; none for who acts for no member."""
    rows = mandates_visible_to(viewer)
    return rows.none() if viewer.member is None else rows.filter(member=viewer.member)


def candidates_invited(viewer: Viewer) -> QuerySet[Mandate]:
    """The mandates of the candidates whom the viewer's own member has invited; none for all others."""
    return people_of(viewer).filter(role=Mandate.Role.CANDIDATE)


def open_mandates(now: datetime) -> QuerySet[Mandate]:
    """Every mandate open at an instant of a person who may sign in: for sign-in and the demo's door only."""
    return _told(Mandate.objects.filter(_in_force(now), person__is_active=True).order_by("pk"))


def mandates_at(rows: QuerySet[Mandate], at: datetime) -> QuerySet[Mandate]:
    """Of these mandates those that are open at an instant."""
    return rows.filter(_in_force(at))


def mandates_of(person: Person, now: datetime) -> QuerySet[Mandate]:
    """The open mandates of one person, in a fixed order: what he or she may act under."""
    rows = Mandate.objects.filter(_in_force(now), person=person).select_related("member", "office")
    return rows.order_by("pk") if person.is_active else rows.none()


def viewer_under(mandate: Mandate) -> Viewer:
    """The viewer that a person is under a mandate; costs no statement when the office was loaded."""
    stands = mandate.role == Mandate.Role.CANDIDATE
    return Viewer(
        person=mandate.person_id,
        mandate=mandate.pk,
        member=None if stands else mandate.member_id,
        office=mandate.office.code if mandate.office else "",
        role=mandate.role,
        candidate_of=mandate.member_id if stands else None,
        contest=mandate.contest,
    )


def viewer_of_mandate(ref: str, now: datetime) -> Viewer | None:
    """The viewer under the mandate of this reference; None when there is none or it is not open."""
    found = open_mandates(now).filter(ref=ref).first()
    return viewer_under(found) if found else None


def person_by_key(key: int) -> Person | None:
    """The person of this key who may sign in; None when there is none: for links of invitation and reset."""
    return Person.objects.filter(pk=key, is_active=True).first()


def people_with_address(email: str) -> QuerySet[Person]:
    """The person who signs in with this address, however it is capitalised: for sign-in and reset only."""
    return Person.objects.filter(email__iexact=email, is_active=True)


def _told(rows: QuerySet[Mandate]) -> QuerySet[Mandate]:
    return rows.select_related("person", "member", "office", "session")


# The summary of the Code


def summary_readings_visible_to(viewer: Viewer) -> QuerySet[SummaryReading]:
    """To whom of a delegation the summary was given, and who marked it as read: help for the member alone (¶14).

    Its people see all of it, a candidate his or her own; nobody else, the Secretariat included.
    """
    rows = SummaryReading.objects.select_related("mandate", "given_by__person").order_by("pk")
    if viewer.kind == "candidate":
        return rows.filter(mandate=viewer.mandate)
    return rows.none() if viewer.member is None else rows.filter(mandate__member=viewer.member)


def own_summary(viewer: Viewer, version: str) -> SummaryReading | None:
    """What is kept of the summary and this very person under this mandate; None when nothing is."""
    return summary_readings_visible_to(viewer).filter(mandate=viewer.mandate, version=version).first()


def without_summary(viewer: Viewer, version: str, at: datetime) -> QuerySet[Mandate]:
    """The representatives and candidates of the viewer's own member to whom the summary was not given."""
    given = SummaryReading.objects.filter(mandate=OuterRef("pk"), version=version, given_at__isnull=False)
    rows = mandates_at(people_of(viewer), at).exclude(role=Mandate.Role.HEAD)
    return rows.filter(~Exists(given))


# Written communications


def communications_visible_to(viewer: Viewer) -> QuerySet[Communication]:
    """The written communications of members as received: the Secretariat sees all, a member its own."""
    rows = Communication.objects.select_related("file", "member").order_by("-received_at", "-pk")
    if _is_secretariat(viewer):
        return rows
    return rows.none() if viewer.member is None else rows.filter(member=viewer.member)


def frozen(member: int, at: datetime) -> bool:
    """Whether changes to a delegation are frozen at an instant because of rival claims."""
    return Freeze.objects.filter(_in_force(at), member=member).exists()


def freezes_visible_to(viewer: Viewer) -> QuerySet[Freeze]:
    """Freezes of delegations, latest first: the Secretariat sees all, a member its own."""
    rows = Freeze.objects.order_by("-from_at", "-pk")
    if _is_secretariat(viewer):
        return rows
    return rows.none() if viewer.member is None else rows.filter(member=viewer.member)


# What must be there before a call can go out


@dataclass(frozen=True)
class Readiness:
    """What stands between an organization and its first call: how many there are of each."""

    members: int
    without_head: int
    officers: int
    sessions_ahead: int
    four_eyes: bool

    @property
    def officers_needed(self) -> int:
        """Officers that a release takes: two where practice wants four eyes."""
        return 2 if self.four_eyes else 1

    @property
    def is_ready(self) -> bool:
        """Whether a call could go out; members without a head receive it all the same."""
        return self.members > 0 and self.officers >= self.officers_needed and self.sessions_ahead > 0


def readiness(now: datetime) -> Readiness:
    """What is there, and what is missing, at an instant."""
    roll = on_information_roll(now)
    headed = open_mandates(now).filter(role=Mandate.Role.HEAD).values("member")
    officers = open_mandates(now).filter(office__code=GENERAL_SECRETARIAT).values("person").distinct()
    return Readiness(
        members=roll.count(),
        without_head=roll.exclude(pk__in=headed).count(),
        officers=officers.count(),
        sessions_ahead=Session.objects.filter(closes_on__gte=now.date()).count(),
        four_eyes=bool(practice()["four_eyes"]),
    )


# Practice


def practice() -> Mapping[str, Any]:
    """Every parameter of practice by name with its value in force, and the hash of them all under "hash".

    A value holds from the instant at which it is entered, so the latest row of a parameter is the one in force.
    """
    decided = DecidedPractice.objects.order_by("from_at", "pk").values_list("parameter", "value")
    values = {**PRACTICE_DEFAULTS, **dict(decided)}
    return {**values, "hash": f"sha256:{hashlib.sha256(canonical(values)).hexdigest()}"}


def practice_decided() -> Mapping[str, Decided]:
    """Every matter of practice as it is in force, with who decided it and when; everybody may read it."""
    rows = DecidedPractice.objects.order_by("from_at", "pk")
    return {
        **as_shipped(),
        **{each.parameter: Decided(each.value, each.decided_by, each.decided_on) for each in rows},
    }


def decisions_on_practice() -> QuerySet[DecidedPractice]:
    """What the organization decided beside the Code, latest first; everybody may read it."""
    return DecidedPractice.objects.order_by("-from_at", "-pk")
