"""What is known of elections and appointments, as its page says it, and the flags that rest on it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hustings.ground.sources import Source
from hustings.ground.words import Words

from .engine import ElectionRule, Flag, Instrument, Post

CERTAINTIES = {
    "confirmed": _("Read in the text"),
    "reported": _("Reported in public; the text itself was not read"),
    "inferred": _("Inferred from published results"),
    "unread": _("The text is known of; it was not read"),
}
"""How certain a rule is, in words."""
TOPICS = {
    "eligibility": _("Looked at for every candidate"),
    "term": _("Terms of office"),
    "vacancy": _("Seats that were left early"),
    "notes": _("Good to know"),
    "majority": _("Majorities"),
}
"""What a rule does for a post, in the order of the page."""


@dataclass(frozen=True)
class FlagLine:
    """A flag as a sentence, with how certain it is, from which edition, and the rule on which it rests."""

    rule: str
    says: Words
    certainty: str
    edition: str
    source: Source


@dataclass(frozen=True)
class SeatsLine:
    """How many seats there are in a region; without a region, of the post."""

    number: int
    region: Words


@dataclass(frozen=True)
class PostLine:
    """A post: who decides, who proposes, where whoever is elected sits, and how many seats there are."""

    key: str
    name: Words
    kind: str
    body: Words
    proposed_by: Words
    sits_in: Words
    chambers: list[Words]
    seats: list[SeatsLine]
    who_may_stand: Words
    condition: Words


@dataclass(frozen=True)
class ElectionRuleLine:
    """A rule as a sentence, with all that tells how far it can be relied on, and the posts that rest on it."""

    id: str
    says: Words
    certainty: str
    source: Source
    edition: str
    read_in: tuple[str, ...]
    flags: bool
    posts: list[Words]


@dataclass(frozen=True)
class Topic:
    """The rules that do the same for posts."""

    about: str
    rules: list[ElectionRuleLine]


def flags_of(flags: Iterable[Flag]) -> list[FlagLine]:
    """Flags for a page."""
    return [
        FlagLine(each.rule, Words(each.says), str(CERTAINTIES[each.certainty]), each.edition, each.source)
        for each in flags
    ]


def posts_of(instrument: Instrument) -> list[PostLine]:
    """The posts in the order of the pack."""
    return [_post(instrument, each) for each in instrument.posts.values()]


def topics_of(instrument: Instrument) -> list[Topic]:
    """Every rule once, under what it does for posts."""
    return [
        Topic(str(about), [_rule(instrument, each) for each in _rules_of(instrument, topic)])
        for topic, about in TOPICS.items()
    ]


def _post(instrument: Instrument, post: Post) -> PostLine:
    return PostLine(
        key=post.key,
        name=Words(post.name()),
        kind=post.kind,
        body=Words(instrument.bodies[post.body]),
        proposed_by=_body(instrument, post.proposed_by),
        sits_in=_body(instrument, post.sits_in),
        chambers=[Words(each) for each in post.chambers],
        seats=[SeatsLine(number, _region(instrument, region)) for region, number in post.seats.items()],
        who_may_stand=Words(post.who_may_stand),
        condition=Words(post.condition),
    )


def _body(instrument: Instrument, code: str) -> Words:
    return Words(instrument.bodies[code] if code else {})


def _region(instrument: Instrument, code: str) -> Words:
    return Words(instrument.regions[code].name if code else {})


def _rules_of(instrument: Instrument, topic: str) -> Iterator[ElectionRule]:
    """The rules that do this for any post, in the order of the pack."""
    doing = {each for post in instrument.posts.values() for each in _ids(post)[topic]}
    yield from (rule for name, rule in instrument.rules.items() if name in doing)


def _ids(post: Post) -> Mapping[str, tuple[str, ...]]:
    return {
        "eligibility": post.eligibility,
        "term": (post.term,),
        "vacancy": (post.vacancy,),
        "notes": post.notes,
        "majority": (post.majority,),
    }


def _rule(instrument: Instrument, rule: ElectionRule) -> ElectionRuleLine:
    return ElectionRuleLine(
        id=rule.id,
        says=Words(rule.says),
        certainty=str(CERTAINTIES[rule.certainty]),
        source=rule.source,
        edition=rule.edition,
        read_in=rule.read_in,
        flags=bool(rule.check),
        posts=list(_resting_on(instrument, rule)),
    )


def _resting_on(instrument: Instrument, rule: ElectionRule) -> Iterator[Words]:
    """The posts that rest on a rule; those of a body with chambers by the name of the body."""
    found = [post for post in instrument.posts.values() if rule.id in post.rules]
    yield from dict.fromkeys(
        _body(instrument, post.sits_in) if post.chambers else Words(post.name()) for post in found
    )
