"""Where contests stand at an instant: their dates, and what the viewer's own member has done in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from hustings.acts import clock
from hustings.acts.models import Draft
from hustings.acts.pages import one, viewer_of
from hustings.acts.queries import drafts_visible_to
from hustings.contests import phases, queries
from hustings.contests.acts import SubmitNomination
from hustings.contests.models import GONE, Call, CandidateList, Contest, Nomination
from hustings.contests.phases import Phase
from hustings.ground.viewer import Viewer
from hustings.organization.models import Member
from hustings.organization.queries import members_visible_to
from hustings.shell.moments import Moment, own_zone

from .moments import at_place_of, deadline_of


@dataclass(frozen=True)
class Own:
    """What the viewer's member has done in a contest: nothing, a draft, a nomination."""

    member: Member
    draft: Draft | None = None
    nomination: Nomination | None = None

    @property
    def standing(self) -> Nomination | None:
        """The nomination, if it stands."""
        return self.nomination if self.nomination and self.nomination.state not in GONE else None

    @property
    def state(self) -> str:
        """The nomination's state, "draft" or "nothing"; a draft that was begun after a nomination had ended counts."""
        if self.nomination is not None and not (self.draft and self.nomination.state in GONE):
            return self.nomination.state
        return "draft" if self.draft else "nothing"


@dataclass(frozen=True)
class Standing:
    """A contest at an instant, with its call and its list as the viewer sees them."""

    contest: Contest
    now: datetime
    own: Own | None = None
    own_zone: str = ""

    @cached_property
    def phase(self) -> Phase:
        """The step at which the contest is."""
        return phases.phase_of(self.contest, self.now)

    @property
    def call(self) -> Call | None:
        """The call, released or only prepared."""
        return phases.call_of(self.contest)

    @property
    def list(self) -> CandidateList | None:
        """The list, published or only prepared."""
        return phases.list_of(self.contest)

    @property
    def is_called(self) -> bool:
        """Whether the campaign has begun (¶4)."""
        return self.phase is not Phase.PLANNED

    @cached_property
    def is_listed(self) -> bool:
        """Whether the list of candidates is published."""
        return phases.is_listed(self.contest, self.now)

    @cached_property
    def deadline(self) -> Moment | None:
        """Until when nominations are taken."""
        return deadline_of(self.call, self.own_zone) if self.call else None

    @cached_property
    def list_at(self) -> Moment | None:
        """When the list of candidates is due."""
        return at_place_of(self.call, self.call.list_at, self.own_zone) if self.call else None

    @property
    def list_late(self) -> bool:
        """Whether the list is due and not there."""
        return bool(self.call and self.call.list_at < self.now and not self.is_listed)

    @property
    def vote_ends(self) -> datetime:
        """The end of the day of the vote at its place."""
        midnight = datetime.combine(self.contest.vote_on + timedelta(days=1), time())
        return midnight.replace(tzinfo=ZoneInfo(self.contest.session.zone))


def standings_of(request: HttpRequest, contests: Iterable[Contest]) -> list[Standing]:
    """Where these contests stand for this reader now; the number of statements does not depend on theirs."""
    found, now, zone = list(contests), clock.now(), own_zone(request)
    own = dict(_own_by_contest(viewer_of(request), found))
    return [Standing(each, now, own.get(each.pk), zone) for each in found]


def _own_by_contest(viewer: Viewer, contests: list[Contest]) -> Iterator[tuple[int, Own]]:
    if viewer.member is None:
        return
    member = members_visible_to(viewer).select_related("region").filter(pk=viewer.member).first()
    if member is None:
        return
    drafts = drafts_visible_to(viewer).filter(form=SubmitNomination.name)
    written = {each.subject: each for each in drafts.filter(subject__in=[each.ref for each in contests])}
    latest = {each.contest_id: each for each in queries.own_in(viewer, contests)}
    for each in contests:
        yield each.pk, Own(member, written.get(each.ref), latest.get(each.pk))


def standing_of(request: HttpRequest, ref: str) -> Standing:
    """Where the contest of an address stands for this reader now; 404 where the reader sees none."""
    contest = one(queries.contests_visible_to(viewer_of(request)), ref=ref)
    return standings_of(request, [contest])[0]
