"""The demo's contests: two calls, nominations at every step on their way, a published list, two drafts."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from hustings.acts import clock
from hustings.acts.drafts import save_draft
from hustings.acts.inputs import PlacedInstant
from hustings.circulars.acts import Acknowledge
from hustings.circulars.queries import unacknowledged
from hustings.contests import acts
from hustings.ground.words import Words
from hustings.organization.queries import bodies_visible_to

from .cast import texts
from .organizing import SESSION
from .stage import Stage, words

SEATS = {
    "delegate-africa": "africa",
    "delegate-americas": "americas",
    "delegate-asia": "asia",
    "delegate-europe": "europe",
}
AT_ONCE = ("asia-en", "americas-es", "africa-fr", "vice-en", "vice-ar", "europe-es")
"""Delegations that acknowledge the second call at once; the others leave it to whoever plays them."""


def call_first(stage: Stage, session: str) -> str:
    """A call for one contest, long closed, and the three nominations that came; the reference of the contest."""
    contest = _plan(stage, session, "vice-president-africa", "africa", stage.at(-95, "09:30"))
    _call(stage, "first", (contest,), prepared=-95, closes=-45, listed=-38)
    _acknowledge(stage, stage.cast.heads, stage.at(-93, "16:00"))
    _nominate(stage, "vice-en", contest, stage.at(-85, "14:20"), days=1)
    _nominate(stage, "vice-fr", contest, stage.at(-70, "09:12"), days=1)
    _nominate(stage, "vice-ar", contest, stage.at(-47, "17:45"), days=1)
    return contest


def call_second(stage: Stage, session: str) -> dict[str, str]:
    """A call for four contests that ends in seven days; the references of the contests by their posts."""
    contests = {
        post: _plan(stage, session, post, region, stage.at(-44, "10:00")) for post, region in SEATS.items()
    }
    _call(stage, "second", tuple(contests.values()), prepared=-43, closes=7, listed=14)
    _acknowledge(stage, AT_ONCE, stage.at(-41, "16:00"))
    return contests


def publish_list(stage: Stage, contest: str) -> None:
    """The list of the first contest: prepared by one officer, published with its draw by another."""
    stage.perform(acts.PrepareList(contest=contest), by="officer", at=stage.at(-39, "10:30"))
    stage.perform(acts.PublishList(contest=contest), by="second-officer", at=stage.at(-38, "12:00"))


def present(stage: Stage, contests: dict[str, str]) -> None:
    """Three nominations that all members have; one that waits for a second officer, one for a check of its form."""
    _nominate(stage, "asia-en", contests["delegate-asia"], stage.at(-25, "11:05"), days=1)
    _nominate(stage, "asia-ar", contests["delegate-asia"], stage.at(-12, "09:50"), days=2)
    _nominate(stage, "africa-en", contests["delegate-africa"], stage.at(-6, "15:10"), days=1)
    checked = _submit(stage, "americas-es", contests["delegate-americas"], stage.now - timedelta(hours=50))
    _submit(stage, "africa-fr", contests["delegate-africa"], stage.now - timedelta(hours=26))
    accepting = acts.AcceptNomination(nomination=checked)
    stage.perform(accepting, by="officer", at=stage.now - timedelta(hours=20))


def draft(stage: Stage, contests: dict[str, str]) -> None:
    """What Fiji and Tunisia have begun to write; drafts are seen by nobody else."""
    for part, post, hours in (("fiji", "delegate-asia", 6), ("tunisia", "delegate-africa", 4)):
        head = stage.cast.heads[part]
        typed = {"candidate": head.candidate, "statement": texts()["drafts"][part].strip()}
        with clock.at(stage.now - timedelta(hours=hours)):
            save_draft(
                acts.SubmitNomination.name,
                {**typed, "language": head.language},
                by=stage.viewers[part],
                subject=contests[post],
            )


def _plan(stage: Stage, session: str, post: str, region: str, at: datetime) -> str:
    assembly = bodies_visible_to(stage.viewers["officer"]).get(code="general-assembly")
    act = acts.PlanContest(
        session=session,
        kind="election",
        post=words("posts", post),
        body=assembly.ref,
        region=region,
        seat=1,
        who_may_stand=words("stand", "region"),
        vote_on=stage.day(SESSION + 2),
    )
    return str(stage.perform(act, by="officer", at=at)["contest"])


def _call(
    stage: Stage, which: str, contests: tuple[str, ...], *, prepared: int, closes: int, listed: int
) -> None:
    """A call that one officer prepares and another releases on the next day."""
    act = acts.PrepareCall(
        contests=contests,
        title=words("calls", which, "title"),
        body=words("calls", which, "body"),
        language_rule=words("language_rule", "any"),
        deadline=PlacedInstant(stage.at(closes, "23:59"), stage.zone),
        place=Words(),
        list_at=stage.at(listed, "12:00"),
        order="lot",
    )
    call = stage.perform(act, by="officer", at=stage.at(prepared, "10:30"))["call"]
    stage.perform(acts.ReleaseCall(call=call), by="second-officer", at=stage.at(prepared + 1, "11:15"))


def _submit(stage: Stage, part: str, contest: str, at: datetime) -> str:
    head = stage.cast.heads[part]
    statement = texts()["statements"][part].strip()
    act = acts.SubmitNomination(
        contest=contest, candidate=head.candidate, statement=statement, language=head.language
    )
    return str(stage.perform(act, by=part, at=at)["nomination"])


def _nominate(stage: Stage, part: str, contest: str, at: datetime, *, days: int) -> None:
    """A nomination submitted, accepted by one officer an hour later, released by another so many days later."""
    nomination = _submit(stage, part, contest, at)
    accepting = acts.AcceptNomination(nomination=nomination)
    stage.perform(accepting, by="officer", at=at + timedelta(hours=1))
    releasing = acts.ReleaseNomination(nomination=nomination)
    stage.perform(releasing, by="second-officer", at=at + timedelta(days=days))


def _acknowledge(stage: Stage, parts: Iterable[str], at: datetime) -> None:
    """Delegations acknowledge what asks for it, a few minutes after each other."""
    for place, part in enumerate(parts):
        for delivery in unacknowledged(stage.viewers[part]):
            act = Acknowledge(received=delivery.circular.ref)
            stage.perform(act, by=part, at=at + timedelta(minutes=7 * place))
