"""What an instrument is known to say, one sentence a rule, each with how certain it is and where it was read.

A rule that names a check is looked at for every candidate and gives a flag, never a refusal; all others are for people
to read.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from hustings.ground.sources import Source

from .checks import CHECKS, Terms
from .reading import Table, parse
from .texts import Texts

FILE = "rules.toml"
CERTAINTIES = ("confirmed", "reported", "inferred", "unread")
"""The text was read; a public source reports it; it follows from results; the text is known of and was not read."""
_PLACE = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True)
class Text:
    """An instrument that rules cite, in the edition in force as far as is known."""

    title: Texts
    edition: str


@dataclass(frozen=True, eq=False)
class ElectionRule:
    """One rule. `source` cites the instrument and its article, `edition` tells which; `read_in` where it was read.

    `check` is "" for a rule that only people can look at; `flag` is what a flag says, with the places of the check.
    """

    id: str
    says: Texts
    certainty: str
    source: Source
    edition: str
    read_in: tuple[str, ...]
    check: str
    terms: Terms
    flag: Texts


def rules_of(
    files: Mapping[str, str], languages: tuple[str, ...], texts: Mapping[str, Text], own: tuple[str, str]
) -> dict[str, ElectionRule]:
    """The rules by id; `own` is the pack's name and edition, for what was found in no text.

    Raises:
        PackError: one is not as it should be.
    """
    whole = parse(FILE, files[FILE])
    found = {name: _rule(name, table, languages, texts, own) for name, table in whole.tables()}
    whole.end()
    return found


def _rule(
    name: str, table: Table, languages: tuple[str, ...], texts: Mapping[str, Text], own: tuple[str, str]
) -> ElectionRule:
    certainty = table.one_of("certainty", CERTAINTIES)
    slug, article = table.take("text", str, ""), table.take("article", str, "")
    if slug and slug not in texts:
        raise table.fault(f"text is one of {', '.join(texts)}, not {slug}", "text")
    if certainty == "confirmed" and not article:
        raise table.fault("what is confirmed names the text and the article that confirm it", "certainty")
    rule = ElectionRule(
        id=name,
        says=table.words("says", languages),
        certainty=certainty,
        source=Source("instrument", f"{slug or own[0]} {article}".strip()),
        edition=texts[slug].edition if slug else own[1],
        read_in=table.names("read_in"),
        check="",
        terms=Terms(),
        flag={},
    )
    if table.has("check"):
        rule = _checked(rule, table, languages)
    table.end()
    return rule


def _checked(rule: ElectionRule, table: Table, languages: tuple[str, ...]) -> ElectionRule:
    """The rule with its check, the terms that it needs, and the sentence of its flag."""
    name = table.one_of("check", tuple(CHECKS))
    needs = CHECKS[name].needs
    terms = Terms(
        posts=table.names("posts") if "posts" in needs else (),
        gives_up=table.names("gives_up") if "gives_up" in needs else (),
        times=table.positive("times") if "times" in needs else 0,
    )
    flag = table.words("flag", languages)
    _check_places(flag, CHECKS[name].places, table)
    return replace(rule, check=name, terms=terms, flag=flag)


def _check_places(flag: Texts, known: frozenset[str], table: Table) -> None:
    places = [sorted(_PLACE.findall(text)) for text in flag.values()]
    rest = any(set("{}") & set(_PLACE.sub("", text)) for text in flag.values())
    if rest or not set(places[0]) <= known or any(each != places[0] for each in places):
        raise table.fault(
            f"the places in braces are the same in all languages, of: {', '.join(sorted(known)) or 'none'}",
            "flag",
        )


def posts_named(rules: Mapping[str, ElectionRule]) -> Iterator[tuple[str, str]]:
    """Every post that a rule names, with the rule's id."""
    for rule in rules.values():
        for post in (*rule.terms.posts, *rule.terms.gives_up):
            yield rule.id, post
