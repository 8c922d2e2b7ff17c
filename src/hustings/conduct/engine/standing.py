"""What is known of somebody who would stand for a seat: plain facts, on which eligibility is told."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Seat:
    """A seat that somebody holds, or held until a day that is past; `region` is the seat's own, "" for none."""

    post: str
    member: str
    holder: str
    until_on: date
    region: str = ""
    member_region: str = ""

    @property
    def comes_from(self) -> str:
        """The region for which it is held, or else the region of the member."""
        return self.region or self.member_region


@dataclass(frozen=True)
class Elsewhere:
    """Another contest of the session in which the same member presents somebody."""

    post: str
    region: str = ""
    seat: int = 1


@dataclass(frozen=True)
class StandingFacts:
    """A member, its candidate and a seat, with what else is known on the day that is asked.

    `called_on` is the day of the call, or today before there is one: a seat held on it or later is held right before
    the new term. A seat held after the session closes (`closes_on`) goes on beside the new term. `seats` are those of
    all members; `elected` gives by post the region of who was elected at this session.
    """

    member: str
    member_region: str
    candidate: str
    called_on: date
    closes_on: date
    region: str = ""
    seat: int = 1
    vacancy: bool = False
    elsewhere: tuple[Elsewhere, ...] = ()
    seats: tuple[Seat, ...] = ()
    elected: Mapping[str, str] = field(default_factory=dict)

    def beyond(self, posts: tuple[str, ...]) -> list[Seat]:
        """The seats of these posts that are held beyond the session."""
        return [each for each in self.seats if each.post in posts and each.until_on > self.closes_on]

    def own(self, posts: tuple[str, ...]) -> list[Seat]:
        """The seats of these posts that the candidate holds or held, as far as the name tells."""
        return [
            each for each in self.seats if each.post in posts and same_person(each.holder, self.candidate)
        ]


def same_person(one: str, other: str) -> bool:
    """Whether two names are of the same person, whatever the order of their words, their case and their accents."""
    return bool(_words(one)) and _words(one) == _words(other)


def _words(name: str) -> list[str]:
    letters = [
        each for each in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(each)
    ]
    return sorted("".join(letters).replace(",", " ").split())
