"""What a person must do, by when, and what waits for others: the values of my page.

Every list is read by its section's own queries, so nothing stands on my page that its own page would not show.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hustings.contests.models import Nomination
from hustings.ground.sources import Source
from hustings.ground.viewer import Viewer
from hustings.ground.words import Words
from hustings.organization.models import Session
from hustings.shell.moments import Moment

from .context import Link


def day_at_place(moment: Moment) -> date:
    """The day of an instant by the clocks of its place."""
    return moment.at.astimezone(ZoneInfo(moment.zone)).date()


@dataclass(frozen=True)
class Own:
    """Whose page it is: for whom the reader acts, and the clocks that he or she goes by.

    `own_zone` is the zone that the reader chose, or nothing; `zone` and `place` are never empty.
    """

    viewer: Viewer
    name: str
    now: datetime
    zone: str
    place: str
    own_zone: str = ""
    session: Session | None = None
    """The session that is meeting or will meet next."""

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The next session, or none."""
        return (self.session,) if self.session else ()

    @property
    def today(self) -> date:
        """The day by the reader's clocks."""
        return self.day_of(self.now)

    def day_of(self, at: datetime) -> date:
        """The day of an instant by the reader's clocks."""
        return at.astimezone(ZoneInfo(self.zone)).date()


@dataclass(frozen=True)
class Duty:
    """Something to do: what, on which page, until when or waiting how long, on which ground.

    `still` says what can be done after the term, where that is true; `tick` names the duty on the ruler.
    """

    title: str
    url: str
    button: str
    until: Moment | None = None
    waited: timedelta | None = None
    still: str = ""
    lead: str = ""
    note: str = ""
    source: Source | None = None
    source_label: str = ""
    source_url: str = ""
    links: tuple[Link, ...] = ()
    tick: str = ""

    def is_late(self, now: datetime) -> bool:
        """Whether its term is over."""
        return self.until is not None and self.until.at < now


@dataclass(frozen=True)
class Waiting:
    """Something that somebody else has to do next: since how long, and who has it."""

    title: str
    waited: timedelta
    note: str
    url: str = ""


@dataclass(frozen=True)
class Ahead:
    """A date to come: an instant, or a day with its place; `tick` names it on the ruler."""

    text: str
    tick: str
    on: date
    moment: Moment | None = None
    place: Words | str = ""


@dataclass(frozen=True)
class Candidacy:
    """What a candidate's page says of the candidature: the contest's reference, and the nomination once submitted."""

    contest: str
    nomination: Nomination | None


@dataclass(frozen=True)
class Desk:
    """All that stands on my page: the next duty first, late ones before all others."""

    duties: tuple[Duty, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    may: tuple[Link, ...] = ()
    ahead: tuple[Ahead, ...] = ()
    candidacy: Candidacy | None = None

    @property
    def first(self) -> Duty | None:
        """The next duty; None when there is nothing to do."""
        return self.duties[0] if self.duties else None

    @property
    def also(self) -> tuple[Duty, ...]:
        """The other duties."""
        return self.duties[1:]

    @property
    def next_date(self) -> Ahead | None:
        """The next date; None when none is known."""
        return self.ahead[0] if self.ahead else None


def in_order(duties: Iterable[Duty], now: datetime) -> tuple[Duty, ...]:
    """Late duties first, then what others wait for, the longest first, then by term; what has none comes last."""

    def rank(duty: Duty) -> tuple[int, float]:
        if duty.waited is not None:
            return 1, -duty.waited.total_seconds()
        if duty.until is None:
            return 3, 0.0
        return (0 if duty.is_late(now) else 2), duty.until.at.timestamp()

    return tuple(sorted(duties, key=rank))
