"""How eligibility is looked at: a few named checks, of which a pack says for each of its rules which one, and on what.

A check finds particulars, once for each thing that a delegation should know; it never refuses anything.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from .standing import StandingFacts


@dataclass(frozen=True)
class Terms:
    """What a pack says to a check: the posts that it looks at, those that are given up, how many terms there are."""

    posts: tuple[str, ...] = ()
    gives_up: tuple[str, ...] = ()
    times: int = 0


@dataclass(frozen=True)
class Found:
    """What a check found: the seat that it is about and the year in which that seat's term ends."""

    post: str = ""
    region: str = ""
    seat: int = 0
    year: int = 0


@dataclass(frozen=True)
class Check:
    """A check, the terms that it needs from the pack, and the places that its sentence may have."""

    find: Callable[[Terms, str, StandingFacts], Iterator[Found]]
    needs: frozenset[str]
    places: frozenset[str]


def _another_region(_terms: Terms, _post: str, facts: StandingFacts) -> Iterator[Found]:
    """The member is of another region than the seat."""
    if facts.region and facts.member_region and facts.region != facts.member_region:
        yield Found(region=facts.region)


def _region_taken(terms: Terms, _post: str, facts: StandingFacts) -> Iterator[Found]:
    """One of the posts is held from the seat's own region beyond the session, or somebody from it was elected."""
    for post in terms.posts:
        if facts.region and facts.region in _regions(post, facts):
            yield Found(post=post, region=facts.region)


def _not_settled(terms: Terms, _post: str, facts: StandingFacts) -> Iterator[Found]:
    """Nobody knows yet from which region one of the posts is held after the session."""
    for post in terms.posts:
        if not _regions(post, facts):
            yield Found(post=post)


def _regions(post: str, facts: StandingFacts) -> set[str]:
    """The regions from which a post is held after the session, as far as is known."""
    held = {each.comes_from for each in facts.beyond((post,))}
    return (held | {facts.elected.get(post, "")}) - {""}


def _member_holds(terms: Terms, post: str, facts: StandingFacts) -> Iterator[Found]:
    """The member holds one of the posts beyond the session, and its candidate would not give it up by being elected."""
    given_up = () if post in terms.gives_up else terms.gives_up
    for each in facts.beyond(terms.posts):
        leaves = each.post in given_up and each in facts.own(given_up)
        if each.member == facts.member and not leaves:
            yield Found(each.post, each.region, year=each.until_on.year)


def _holds_before(terms: Terms, _post: str, facts: StandingFacts) -> Iterator[Found]:
    """The candidate holds one of the posts right before the new term."""
    for each in facts.own(terms.posts):
        if each.until_on >= facts.called_on:
            yield Found(each.post, each.region, year=each.until_on.year)


def _served(terms: Terms, _post: str, facts: StandingFacts) -> Iterator[Found]:
    """The candidate has held one of the posts as many times as it can be held."""
    if len(facts.own(terms.posts)) >= terms.times:
        yield Found()


def _presents_elsewhere(terms: Terms, _post: str, facts: StandingFacts) -> Iterator[Found]:
    """The member presents somebody for another seat of these posts."""
    for each in facts.elsewhere:
        if each.post in terms.posts:
            yield Found(each.post, each.region, each.seat)


def _presents_again(_terms: Terms, post: str, facts: StandingFacts) -> Iterator[Found]:
    """The member presents somebody else for the same post."""
    for each in facts.elsewhere:
        if each.post == post:
            yield Found(each.post, each.region, each.seat)


def _vacated(_terms: Terms, _post: str, facts: StandingFacts) -> Iterator[Found]:
    """The seat was left before its term ended."""
    if facts.vacancy:
        yield Found()


CHECKS: Mapping[str, Check] = {
    name: Check(find, frozenset(needs.split()), frozenset(places.split()))
    for name, find, needs, places in (
        ("another-region", _another_region, "", "region"),
        ("region-taken", _region_taken, "posts", "post region"),
        ("not-settled", _not_settled, "posts", "post"),
        ("member-holds", _member_holds, "posts gives_up", "post year"),
        ("holds-before", _holds_before, "posts", "post year"),
        ("served", _served, "posts times", ""),
        ("presents-elsewhere", _presents_elsewhere, "posts", "post"),
        ("presents-again", _presents_again, "", "post"),
        ("vacated", _vacated, "", ""),
    )
}
