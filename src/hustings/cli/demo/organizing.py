"""The demo's organization: founded with the real roll, its sessions planned, its people named."""

from datetime import timedelta
from importlib.resources import files
from typing import TypedDict

from hustings.acts import clock
from hustings.acts.inputs import Upload
from hustings.acts.perform import perform
from hustings.ground.viewer import Viewer
from hustings.organization import acts
from hustings.organization.queries import bodies_visible_to

from .cast import Player, drawn, texts
from .stage import Stage, words

SESSION = 52
"""Days from now to the first day of the next session."""
LENGTH = 3
"""Days from the first to the last day of a session."""
YEAR = 365


def found(stage: Stage) -> None:
    """The organization, as a demonstration, with two officers and the real roll."""
    first, at = stage.cast.staff["officer"], stage.at(-420, "09:00")
    founding = acts.FoundOrganization(
        organization_name=words("organization", "name"),
        short_name=words("organization", "short_name"),
        zone=texts()["organization"]["zone"],
        officer_name=first.name,
        email=first.email,
        language=first.language,
        demo=True,
    )
    with clock.at(at):
        done = perform(founding, by=Viewer(duty="founding"))
    stage.enter("officer", done.result, at)
    roll = files("hustings.organization") / "data" / "members.csv"
    act = acts.ImportRoll(file=Upload("members.csv", roll.read_bytes()))
    stage.perform(act, by="officer", at=stage.at(-420, "09:40"))
    for place, part in enumerate(("second-officer", "designated", "second-designated")):
        at, player = stage.at(-419, f"1{place}:00"), stage.cast.staff[part]
        stage.enter(part, stage.perform(acts.NameOfficer(**named(player)), by="officer", at=at), at)


class Named(TypedDict):
    """What every act asks of somebody whom it names."""

    person_name: str
    email: str
    language: str


def named(player: Player) -> Named:
    """Somebody in the cast, as the acts that name people ask for it."""
    return {"person_name": player.name, "email": player.email, "language": player.language}


def plan_sessions(stage: Stage) -> str:
    """Last year's session and the next one, with who presides there; the reference of the next."""
    _plan(stage, "last", SESSION - YEAR, at=-400)
    session, at = _plan(stage, "next", SESSION, at=-200), stage.at(-199, "11:00")
    presiding = stage.cast.staff["presiding"]
    naming = acts.NamePresidingOfficer(session=session, capacity="presiding", **named(presiding))
    stage.enter("presiding", stage.perform(naming, by="officer", at=at), at)
    return session


def _plan(stage: Stage, which: str, opens: int, at: int) -> str:
    assembly = bodies_visible_to(stage.viewers["officer"]).get(code="general-assembly")
    act = acts.PlanSession(
        body=assembly.ref,
        session_name=words("session", "name", year=stage.day(opens).year),
        place=words("places", which, "place"),
        zone=texts()["places"][which]["zone"],
        opens_on=stage.day(opens),
        closes_on=stage.day(opens + LENGTH),
    )
    return str(stage.perform(act, by="officer", at=stage.at(at, "11:00"))["session"])


def name_delegations(stage: Stage) -> None:
    """A head for each delegation of the cast, by a letter; Fiji's invites a colleague."""
    members = stage.members()
    for place, head in enumerate(stage.cast.heads.values()):
        at = stage.at(-180 + place, "10:00")
        letter = texts()["letter"][head.language].format(name=head.name)
        act = acts.NameHead(
            member=members[head.member],
            letter=Upload(f"letter-{head.member}.txt", letter.encode()),
            channel="network",
            received_at=at - timedelta(hours=2),
            **named(head),
        )
        stage.enter(head.part, stage.perform(act, by="officer", at=at), at)
    invitation = acts.InviteRepresentative(member=members["FJI"], **named(stage.cast.staff["colleague"]))
    at = stage.at(-160, "08:30")
    stage.enter("colleague", stage.perform(invitation, by="fiji", at=at), at)


def suspend(stage: Stage) -> None:
    """Two members whom the lot names have their rights suspended, one of them for a time; both receive everything."""
    members = stage.members()
    playing = {head.member for head in stage.cast.heads.values()}
    stays, restored = drawn("suspension", set(members) - playing)[:2]
    ground = words("suspension", "ground")
    act = acts.SuspendRights(member=members[restored], ground=ground)
    suspension = stage.perform(act, by="officer", at=stage.at(-150, "15:00"))["suspension"]
    stage.perform(
        acts.SuspendRights(member=members[stays], ground=ground), by="officer", at=stage.at(-140, "15:00")
    )
    stage.perform(acts.EndSuspension(suspension=suspension), by="officer", at=stage.at(-110, "15:00"))
