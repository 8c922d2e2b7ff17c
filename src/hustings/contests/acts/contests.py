"""Contests are planned, one a seat, and stay open to change until a call makes them known (¶3)."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, ClassVar

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Lock, Occasion, Outcome, target
from hustings.acts.refusals import unfit
from hustings.contests.models import Contest
from hustings.contests.phases import call_of
from hustings.contests.posts import post_named, posts
from hustings.contests.queries import contests_visible_to
from hustings.ground.words import Words
from hustings.organization import queries as organization
from hustings.organization.acts.common import region_key, sealed
from hustings.organization.models import Body
from hustings.record.entries import Committed

from . import asking
from .common import CALLS, ELECTIONS, OF_OFFICE, mandate, office_facts


@dataclass(frozen=True, kw_only=True)
class ContestContent:
    """What is said of a contest when it is planned or changed."""

    kind: str = inputs.choice(_("Kind"), asking.KINDS)
    post: Words = asking.words(_("Post, as every text names it"))
    body: str = inputs.ref(_("Body that elects or appoints"))
    region: str = inputs.text(_("Region"), max_length=40, absent="")
    seat: int = inputs.number(_("Number of the seat"), least=1, most=99, initial=1)
    proposed_by: str = inputs.ref(_("Body that proposes, for an appointment"), absent="")
    who_may_stand: Words = asking.words(_("Who may stand"), long=True, max_length=2000)
    vote_on: date = inputs.day(_("Day of the vote"))
    post_key: str = inputs.text(_("Post of the instrument"), max_length=60, absent="")
    vacancy: bool = inputs.yes(_("The seat is vacant before its term has ended"))
    term_until: date | None = inputs.day(_("End of the predecessor's term"), absent=None)
    depends_on: str = inputs.ref(_("Contest on whose result the seat depends"), absent="")
    condition: Words = asking.words(_("Why the seat may not exist"), max_length=500, absent=Words())


@dataclass(frozen=True)
class Planned:
    """A contest, new or as it was, and the bodies and the contest before it that are named for it now."""

    contest: Contest
    body: Body
    proposer: Body | None
    depends_on: Contest | None


@dataclass(frozen=True, kw_only=True)
class PlanContest(ContestContent, Act[Planned]):
    """An election or appointment to one seat is planned in a session of a body (¶3)."""

    session: str = inputs.ref(_("Session"))

    source = ELECTIONS
    verb = _("Plan the contest")
    done = _("%(post)s is planned. Its campaign begins with the call.")
    undone = _("The contest was not planned.")

    def locks(self) -> tuple[Lock, ...]:
        return (CALLS,)

    def see(self, on: Occasion) -> Planned:
        session = target(organization.sessions_visible_to(on.actor), ref=self.session)
        return _planned(Contest(session=session), self, on)

    def do(self, seen: Planned, on: Occasion) -> Outcome:
        others = Contest.objects.filter(session=seen.contest.session)
        seen.contest.position = (others.aggregate(last=Max("position"))["last"] or 0) + 1
        return _written(seen, self)

    def entry(self, seen: Planned, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, **_said(self), contest=seen.contest.ref)


@dataclass(frozen=True, kw_only=True)
class ChangeContest(ContestContent, Act[Planned]):
    """A planned contest is changed, as long as no call has made it known.

    Where its call is prepared, whoever changes the contest counts as the one who prepared the call: what is
    released was seen by two.
    """

    contest: str = inputs.ref(_("Contest"))

    source = ELECTIONS
    verb = _("Change the contest")
    done = _("%(post)s is changed.")
    undone = _("The contest was not changed.")
    fact_types: ClassVar = {**OF_OFFICE, "called": bool}

    def locks(self) -> tuple[Lock, ...]:
        return (CALLS,)

    def see(self, on: Occasion) -> Planned:
        return _planned(target(contests_visible_to(on.actor), ref=self.contest), self, on)

    def facts(self, seen: Planned, on: Occasion) -> dict[str, Fact]:
        call = call_of(seen.contest)
        called = call is not None and call.called_at is not None
        return {**office_facts(on, seen.contest), "called": called}

    def do(self, seen: Planned, on: Occasion) -> Outcome:
        call = call_of(seen.contest)
        if call is not None:
            call.prepared_at, call.prepared_by_id = on.now, mandate(on)
            call.save(update_fields=["prepared_at", "prepared_by"])
        return _written(seen, self)

    def entry(self, seen: Planned, outcome: Outcome, on: Occasion) -> Committed:
        return sealed(self, on, **_said(self))


def _planned(contest: Contest, content: ContestContent, on: Occasion) -> Planned:
    """The contest with its bodies, as the actor sees them."""
    bodies = organization.bodies_visible_to(on.actor)
    proposer = target(bodies, ref=content.proposed_by) if content.proposed_by else None
    others = contests_visible_to(on.actor)
    before = target(others, ref=content.depends_on) if content.depends_on else None
    return Planned(contest, target(bodies, ref=content.body), proposer, before)


def _written(seen: Planned, content: ContestContent) -> Outcome:
    """Give the contest what was said of it, and keep it."""
    contest = seen.contest
    contest.kind, contest.post, contest.seat = content.kind, content.post, content.seat
    contest.body, contest.proposed_by, contest.region_id = (
        seen.body,
        seen.proposer,
        region_key(content.region),
    )
    contest.who_may_stand, contest.vote_on = content.who_may_stand, content.vote_on
    contest.post_key, contest.vacancy = content.post_key, content.vacancy
    contest.term_until, contest.depends_on = content.term_until, seen.depends_on
    contest.condition = content.condition
    _refuse_unfit_seat(contest)
    if (seen.proposer is None) != (contest.kind == Contest.Kind.ELECTION):
        raise unfit("proposed_by", "An appointment names the body that proposes; an election has none.")
    opens, closes = contest.session.opens_on, contest.session.closes_on
    if not opens <= contest.vote_on <= closes:
        days = {"opens": opens.isoformat(), "closes": closes.isoformat()}
        raise unfit(
            "vote_on", "The day of the vote is a day of the session: %(opens)s to %(closes)s.", **days
        )
    contest.save()
    return Outcome({"contest": contest.ref, "post": str(contest.post)})


def _refuse_unfit_seat(contest: Contest) -> None:
    """The post is one that the pack knows, or none; a vacancy has a term, a seat that may not exist its reason."""
    if contest.post_key:
        refuse_unknown(contest.post_key)
    if contest.term_until and not contest.vacancy:
        raise unfit("term_until", "Only the term of a vacant seat ends with another's.")
    before = contest.depends_on
    if before is not None and (before.pk == contest.pk or before.session_id != contest.session_id):
        raise unfit("depends_on", "A seat depends on another contest of the same session.")
    if before is not None and not contest.condition:
        raise unfit("condition", "Say why the seat may not exist.")


def refuse_unknown(post_key: str) -> None:
    """Refuse a post that the instrument's pack does not know; the refusal names those it knows."""
    if post_named(post_key) is None:
        known = ", ".join(each.key for each in posts())
        raise unfit("post_key", "There is no such post. The posts are: %(known)s.", known=known)


def _said(content: PlanContest | ChangeContest) -> dict[str, Any]:
    """The values of the act, for its entry."""
    said = {each.name: getattr(content, each.name) for each in fields(content)}
    term = content.term_until.isoformat() if content.term_until else ""
    return {**said, "vote_on": content.vote_on.isoformat(), "term_until": term}
