"""The dates that lie ahead: of contests, of sessions; the front page and the ruler of my page show them."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hustings.contests.models import Call, Contest
from hustings.contests.phases import call_of, is_listed
from hustings.contests.queries import contests_visible_to
from hustings.ground.viewer import Viewer
from hustings.organization.models import Session
from hustings.portal.duties import Ahead, Own, day_at_place
from hustings.shell.glossary import term
from hustings.shell.moments import Moment


def running(viewer: Viewer, now: datetime) -> QuerySet[Contest]:
    """The contests that the viewer sees and whose day of the vote is not over, wherever that is, without bodies."""
    seen = contests_visible_to(viewer).select_related(None).select_related("session", "called__call")
    return seen.filter(vote_on__gte=now.date() - timedelta(days=1))


def moment(call: Call, at: datetime, own_zone: str = "") -> Moment:
    """An instant of a call, told in the time of the call's place and in the reader's."""
    return Moment(at, call.deadline_zone, call.deadline_place, own_zone)


def steps(contest: Contest, now: datetime, own_zone: str = "") -> Iterator[Ahead]:
    """What comes next in a contest, in its order: deadline, list, vote; a list that is late still comes."""
    call, language = call_of(contest), get_language() or "en"
    if call is not None and call.called_at is not None:
        if now <= call.deadline_at:
            yield _ahead(
                _("Nominations close"), term("nomination", language), call, call.deadline_at, own_zone
            )
        if not is_listed(contest, now):
            yield _ahead(_("The list of candidates is due"), _("list"), call, call.list_at, own_zone)
    session = contest.session
    if contest.vote_on >= now.astimezone(ZoneInfo(session.zone)).date():
        yield Ahead(_("The vote is held"), _("vote"), contest.vote_on, place=session.place)


def opening(session: Session) -> Ahead:
    """The first day of a session."""
    said, language = _("%(session)s opens") % {"session": session.name}, get_language() or "en"
    return Ahead(said, term("session", language), session.opens_on, place=session.place)


def ahead(contests: Iterable[Contest], own: Own, sessions: Iterable[Session]) -> tuple[Ahead, ...]:
    """All that lies ahead, the next first, each date once, however many contests it belongs to."""
    found = [each for contest in contests for each in steps(contest, own.now, own.own_zone)]
    found += [opening(each) for each in sessions if each.opens_on > own.today]
    once = {(each.on, each.text): each for each in found if each.moment is None or each.moment.at >= own.now}
    return tuple(sorted(once.values(), key=lambda each: each.on))


def _ahead(text: str, tick: str, call: Call, at: datetime, own_zone: str) -> Ahead:
    told = moment(call, at, own_zone)
    return Ahead(text, tick, day_at_place(told), told)
