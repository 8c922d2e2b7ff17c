"""What the house does by the clock, without a person: duties perform acts, chores tidy up.

A section registers both in its `followers.py`: the clock is one more that tells it something. The worker goes its
rounds; the way of an act is the same as for everybody, and nothing here writes a table.
"""

import hashlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.core.management import call_command

from hustings.ground.viewer import Viewer

from .act import Act
from .perform import Done, digest_of, may_i, perform
from .refusals import Refused

CLOCK = Viewer(duty="clock")
logger = logging.getLogger("hustings.clock")

Duty = Callable[[datetime], Iterable[Act[Any]]]
Result = TypeVar("Result")
Work = Callable[[datetime], None]


@dataclass(frozen=True)
class Chore:
    """Tidying that is no act, and its rhythm."""

    work: Work
    every: timedelta


duties: list[Duty] = []
chores: list[Chore] = []


def duty(due: Duty) -> Duty:
    """Register a function that tells which acts are due at an instant, and not done yet."""
    duties.append(due)
    return due


def chore(*, every: timedelta) -> Callable[[Work], Work]:
    """Register tidying: done when a worker starts, and in this rhythm; two workers may do it at once."""

    def register(work: Work) -> Work:
        chores.append(Chore(work, every))
        return work

    return register


@chore(every=timedelta(hours=1))
def forget_sessions(now: datetime) -> None:
    """Remove sessions that have ended."""
    call_command("clearsessions")


def key_of(act: Act[Any]) -> str:
    """An act by the clock is done once for one input, however many workers there are and whenever they start."""
    return hashlib.sha256(f"{act.name} {digest_of(act)}".encode()).hexdigest()


@dataclass
class Rounds:
    """The rounds of one worker; it says once what went wrong, until that goes well again."""

    _chores_done: dict[Work, datetime] = field(default_factory=dict)
    _said: set[str] = field(default_factory=set)
    _said_before: set[str] = field(default_factory=set)

    def go(self, now: datetime) -> list[Done]:
        """Do everything that is due, each by itself; what was done by acts."""
        self._said_before, self._said = self._said, set()
        due = [act for each in duties for act in self._due(each, now)]
        done = [each for each in map(self._perform, due) if each and not each.repeated]
        for each in chores:
            self._tidy(each, now)
        return done

    def _due(self, due: Duty, now: datetime) -> list[Act[Any]]:
        return self._apart(due.__name__, lambda: list(due(now))) or []

    def _perform(self, act: Act[Any]) -> Done | None:
        """Perform one act in its own transaction; killed anywhere, it is done whole in another round or not yet."""
        key = key_of(act)

        def done() -> Done:
            if refusal := may_i(act, by=CLOCK).refusal:
                raise refusal
            return perform(act, by=CLOCK, key=key)

        return self._apart(act.name, done, key)

    def _tidy(self, each: Chore, now: datetime) -> None:
        done = self._chores_done.get(each.work)
        if done and now - done < each.every:
            return

        def tidy() -> None:
            each.work(now)
            self._chores_done[each.work] = now

        self._apart(each.work.__name__, tidy)

    def _apart(self, what: str, work: Callable[[], Result], which: str = "") -> Result | None:
        """Whatever happens to one of them, the others are done."""
        try:
            return work()
        except Refused as refused:
            if self._is_news(f"{what} {which} refused"):
                logger.warning("%s is due and was not done: %s", what, refused.reason)
        except Exception:
            if self._is_news(f"{what} {which} failed"):
                logger.exception("%s failed; the next round tries again.", what)
        return None

    def _is_news(self, trouble: str) -> bool:
        self._said.add(trouble)
        return trouble not in self._said_before
