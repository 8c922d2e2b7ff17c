"""Who may stand, as far as an instrument is known: flags for a candidate and a seat, and never a refusal.

A pure function: the same facts give the same flags, in the order of the post's rules. What no text that was imported
confirms is a hint to people; the body that is competent decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hustings.ground.sources import Source

from .checks import CHECKS, Found
from .election_rules import ElectionRule
from .instrument import Instrument
from .posts import Post
from .standing import StandingFacts
from .texts import Texts


@dataclass(frozen=True)
class Flag:
    """What a delegation should know: the rule, its sentence with particulars, how certain it is, from which edition."""

    rule: str
    says: Texts
    certainty: str
    edition: str
    source: Source


def eligibility(instrument: Instrument, post: Post, facts: StandingFacts) -> list[Flag]:
    """The flags for a candidate and a seat; none where nothing that is known stands against it."""
    ids = (*post.eligibility, post.vacancy) if post.vacancy else post.eligibility
    return [flag for each in ids for flag in _flags(instrument, instrument.rules[each], post, facts)]


def _flags(instrument: Instrument, rule: ElectionRule, post: Post, facts: StandingFacts) -> Iterator[Flag]:
    """The flags of one rule; what reads the same is told once."""
    found = CHECKS[rule.check].find(rule.terms, post.key, facts)
    sentences = [_sentence(instrument, rule, each) for each in found]
    for says in {tuple(each.values()): each for each in sentences}.values():
        yield Flag(rule.id, says, rule.certainty, rule.edition, rule.source)


def _sentence(instrument: Instrument, rule: ElectionRule, found: Found) -> Texts:
    return {
        language: text.format_map(_particulars(instrument, found, language))
        for language, text in rule.flag.items()
    }


def _particulars(instrument: Instrument, found: Found, language: str) -> dict[str, str]:
    """What a check found, in the words of a language."""
    post = instrument.posts.get(found.post)
    region = instrument.regions.get(found.region)
    return {
        "post": post.name(found.region, found.seat)[language] if post else found.post,
        "region": region.name[language] if region else found.region,
        "year": str(found.year),
    }
