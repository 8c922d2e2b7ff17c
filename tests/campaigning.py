"""A campaign in a few words, for tests of pages: contests, a call, drafts and nominations, all by acts.

    contest = planned(house); called(house, contest); submitted(house, contest, by=house.fiji_head)

Everything happens at the instant at which the clock stands.
"""

from datetime import datetime, timedelta

from hustings.acts import clock
from hustings.acts.drafts import save_draft
from hustings.acts.inputs import PlacedInstant
from hustings.acts.models import Draft
from hustings.contests import acts
from hustings.contests.dossier import FORM, version_of
from hustings.contests.models import Contest
from hustings.ground.viewer import Viewer
from hustings.ground.words import Words
from hustings.portal.desks import desk_of
from hustings.portal.duties import Desk, Duty, Own
from tests.house import House

DEADLINE, LIST = timedelta(days=7), timedelta(days=14)


def desk(house: House, viewer: Viewer) -> Desk:
    """What stands on the page of this person, who goes by the clocks of the session's place."""
    zone, place = house.session.zone, str(house.session.place)
    own = Own(viewer, "Fiji", clock.now(), zone, place, session=house.session)
    return desk_of(own, house.mandate(viewer))


def next_duty(house: House, viewer: Viewer) -> Duty:
    """What this person must do next; there is something."""
    found = desk(house, viewer).first
    assert found
    return found


def due(duty: Duty) -> datetime:
    """The instant by which a duty is to be done; it has one."""
    assert duty.until
    return duty.until.at


def said(text: str) -> Words:
    """One text in every language, each time with its language."""
    return Words({"en": text, "fr": f"{text} (fr)", "es": f"{text} (es)", "ar": f"{text} (ar)"})


def planned(house: House, post: str = "Delegate for Asia", region: str = "asia") -> Contest:
    """A contest in the house's session, voted on its second day."""
    plan = acts.PlanContest(
        session=house.session.ref,
        kind="election",
        post=said(post),
        body=house.session.body.ref,
        region=region,
        seat=1,
        who_may_stand=said("Anybody whom a member presents."),
        vote_on=house.session.opens_on + timedelta(days=1),
    )
    return Contest.objects.get(ref=house.perform(plan, by=house.officer).result["contest"])


def prepared(house: House, *contests: Contest, by: Viewer | None = None) -> str:
    """A call that an officer has prepared, by its reference; its deadline is at a full hour in Marrakech."""
    prepare = acts.PrepareCall(
        contests=tuple(each.ref for each in contests),
        title=said("Call for nominations"),
        body=said("Members may present candidates."),
        language_rule=said("In one of the four languages."),
        deadline=PlacedInstant(clock.now() + DEADLINE, house.session.zone),
        list_at=clock.now() + LIST,
    )
    return str(house.perform(prepare, by=by or house.officer).result["call"])


def called(house: House, *contests: Contest) -> str:
    """A call that one officer prepared and another released."""
    call = prepared(house, *contests)
    house.perform(acts.ReleaseCall(call=call), by=house.second_officer)
    return call


def drafted(contest: Contest, *, by: Viewer) -> Draft:
    """A nomination that somebody has begun to write."""
    text = {"candidate": "Ada Lau", "statement": "Half a sentence", "language": "en"}
    return save_draft(FORM, text, by=by, subject=contest.ref)


def submitted(house: House, contest: Contest, *, by: Viewer, candidate: str = "Ada Lau") -> str:
    """A nomination with the General Secretariat, by its reference."""
    text = {"candidate": candidate, "statement": "I stand.", "language": "en"}
    draft = save_draft(FORM, text, by=by, subject=contest.ref)
    signed = {"draft": draft.ref, "version": version_of(draft)}
    submit = acts.SubmitNomination(contest=contest.ref, **signed, undertaking=True)
    return str(house.perform(submit, by=by).result["nomination"])


def checked(house: House, nomination: str, by: Viewer | None = None) -> None:
    """An officer finds the form of a nomination complete."""
    house.perform(acts.AcceptNomination(nomination=nomination), by=by or house.officer)


def released(house: House, nomination: str) -> None:
    """One officer checks a nomination, another tells all members."""
    checked(house, nomination)
    house.perform(acts.ReleaseNomination(nomination=nomination), by=house.second_officer)
