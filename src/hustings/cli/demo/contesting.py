"""The demo's contests: three calls, one whose deadline is extended, a published list, a conflict of the office."""

from functools import partial

from hustings.acts.inputs import PlacedInstant, Upload
from hustings.circulars.acts import Acknowledge
from hustings.circulars.queries import unacknowledged
from hustings.conduct.engine import instrument
from hustings.contests import acts
from hustings.contests.posts import planned_from
from hustings.ground.words import Words
from hustings.organization.models import GENERAL_SECRETARIAT
from hustings.organization.queries import bodies_visible_to

from .cast import texts
from .organizing import SESSION
from .script import Script
from .stage import words

SEATS = ("africa", "americas", "asia", "europe")
AT_ONCE = ("asia-en", "americas-es", "africa-fr", "vice-en", "vice-ar", "europe-es")
"""Delegations that acknowledge the second call at once; the others leave it to whoever plays them."""
DESIGNATED = ("designated", "second-designated")
"""Who acts for the office in the contest in which it is in conflict."""


def write_calls(script: Script, session: str) -> None:
    """When contests are planned and called; the last of three calls closed two days ago, the second in seven."""
    stage = script.stage
    script.at(stage.at(-98, "10:00"), lambda: _import_rule(script))
    script.at(stage.at(-96, "09:00"), lambda: _plan(script, session, "president", "president"))
    script.at(stage.at(-95, "09:30"), lambda: _plan(script, session, "vice", "vice-president", "africa"))
    for region in SEATS:
        plan = partial(_plan, script, session, _delegate(region), "delegate", region)
        script.at(stage.at(-45, "10:00"), plan)
    script.at(stage.at(-45, "10:30"), lambda: _plan(script, session, "commission", "ccf-lawyer-human-rights"))
    script.at(stage.at(-45, "10:40"), lambda: _plan(script, session, "general", "secretary-general"))
    _call(script, "first", ("vice",), prepared=-95, closes=-45, listed=-38)
    _call(script, "second", tuple(map(_delegate, SEATS)), prepared=-43, closes=3, listed=14)
    _call(script, "third", ("president", "commission", "general"), prepared=-41, closes=-2, listed=5)
    script.by_two(stage.at(-5, "10:00"), lambda: _extension(script))
    script.at(stage.at(-93, "16:00"), lambda: _acknowledge(script, tuple(stage.cast.heads)))
    script.at(stage.at(-40, "16:00"), lambda: _acknowledge(script, AT_ONCE))
    script.at(
        stage.at(-39, "10:30"), lambda: script.act(acts.PrepareList(contest=script.refs["vice"]), "officer")
    )
    publish = stage.at(-38, "12:00")
    script.at(publish, lambda: script.act(acts.PublishList(contest=script.refs["vice"]), "second-officer"))
    _recuse(script)


def _delegate(region: str) -> str:
    return f"delegate-{region}"


def _plan(script: Script, session: str, name: str, post: str, region: str = "") -> None:
    said = planned_from(instrument().post(post), region)
    bodies = {each.code: each.ref for each in bodies_visible_to(script.stage.viewers["officer"])}
    for field in ("body", "proposed_by"):
        said[field] = bodies.get(said[field], "")
    depends = script.refs.get("president", "") if said["condition"] else ""
    act = acts.PlanContest(session=session, vote_on=script.stage.day(SESSION + 2), depends_on=depends, **said)
    script.refs[name] = script.act(act, "officer")["contest"]


def _call(
    script: Script, which: str, contests: tuple[str, ...], *, prepared: int, closes: int, listed: int
) -> None:
    """A call that one officer prepares and another releases on the next day."""
    stage = script.stage

    def prepare() -> None:
        act = acts.PrepareCall(
            contests=tuple(script.refs[each] for each in contests),
            title=words("calls", which, "title"),
            body=words("calls", which, "body"),
            language_rule=words("language_rule", "any"),
            deadline=PlacedInstant(stage.at(closes, "23:59"), stage.zone),
            place=Words(),
            list_at=stage.at(listed, "12:00"),
            order="lot",
        )
        script.refs[f"call-{which}"] = script.act(act, "officer")["call"]

    script.at(stage.at(prepared, "10:30"), prepare)
    release = stage.at(prepared + 1, "11:15")
    script.at(
        release, lambda: script.act(acts.ReleaseCall(call=script.refs[f"call-{which}"]), "second-officer")
    )


def _extension(script: Script) -> acts.ExtendDeadline:
    """The second call's deadline moves from the third day on to the seventh, for all members at one instant."""
    stage = script.stage
    return acts.ExtendDeadline(
        call=script.refs["call-second"],
        deadline=stage.at(7, "23:59"),
        list_at=stage.at(14, "12:00"),
        reason=words("extension", "reason"),
    )


def _import_rule(script: Script) -> None:
    """A rule on admissibility, marked as imported for the demonstration."""
    rule = texts()["admissibility"]
    bodies = {each.code: each.ref for each in bodies_visible_to(script.stage.viewers["officer"])}
    act = acts.ImportAdmissibility(
        title=words("admissibility", "title"),
        edition=rule["edition"],
        article=rule["article"],
        post_keys=("delegate",),
        body=bodies["executive-committee"],
        grounds=words("admissibility", "grounds"),
        days=30,
        objection=bodies["general-assembly"],
        objection_days=14,
        text=Upload("rule.txt", rule["text"].encode()),
    )
    script.refs["rule"] = script.act(act, "officer")["rule"]


def _recuse(script: Script) -> None:
    """The Secretary General is a candidate: the office is in conflict there, and others are designated for it."""
    stage, mandates = script.stage, script.stage.mandates

    def designate(part: str) -> acts.Designate:
        decided = words("conflict", "decided_by")
        return acts.Designate(contest=script.refs["general"], mandate=mandates[part], decided_by=decided)

    def conflict() -> acts.NameConflict:
        return acts.NameConflict(
            contest=script.refs["general"],
            office=GENERAL_SECRETARIAT,
            ground=words("conflict", "ground"),
            decided_by=words("conflict", "decided_by"),
        )

    for place, part in enumerate(DESIGNATED):
        script.by_two(stage.at(-36 + place, "09:00"), partial(designate, part))
    script.by_two(stage.at(-34, "09:00"), conflict)


def _acknowledge(script: Script, parts: tuple[str, ...]) -> None:
    """Delegations acknowledge what asks for it."""
    for part in parts:
        for delivery in unacknowledged(script.stage.viewers[part]):
            script.act(Acknowledge(received=delivery.circular.ref), part)
