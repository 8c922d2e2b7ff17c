"""What rules say in words: for each rule its reason, and what would make the conduct possible."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .reading import Table, parse
from .rules import Rule
from .values import Reason

Texts = Mapping[str, str]

_PLACE = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True)
class Sentences:
    """The two sentences of a rule; `{release_days}` is the place of a figure of practice."""

    rule: Rule
    reason: Texts
    instead: Texts

    def told(self, figures: Mapping[str, Any]) -> tuple[Reason, Reason]:
        """Both, with the figures in their places."""
        values = {name: figure["value"] for name, figure in figures.items()}
        reason, instead = (
            Reason(
                self.rule.id,
                self.rule.source,
                {language: text.format_map(values) for language, text in texts.items()},
            )
            for texts in (self.reason, self.instead)
        )
        return reason, instead


def texts_of(text: str, rules: tuple[Rule, ...], languages: tuple[str, ...]) -> dict[str, Sentences]:
    """The sentences of every rule by its id.

    Raises:
        PackError: a rule has none, a language is missing, or a place is no figure that the rule reads.
    """
    whole = parse("reasons.toml", text)
    found = dict[str, Sentences]()
    for rule in rules:
        if not whole.has(rule.id):
            raise whole.fault(f"rule {rule.id} has no reason here")
        table = whole.table(rule.id)
        found[rule.id] = Sentences(rule, table.words("reason", languages), table.words("instead", languages))
        _check_places(found[rule.id], table)
        table.end()
    whole.end()
    return found


def _check_places(sentences: Sentences, table: Table) -> None:
    for texts in (sentences.reason, sentences.instead):
        places = [_PLACE.findall(text) for text in texts.values()]
        rest = any(set("{}") & set(_PLACE.sub("", text)) for text in texts.values())
        known = all(set(found) <= sentences.rule.figures for found in places)
        if rest or not known or any(sorted(found) != sorted(places[0]) for found in places):
            raise table.fault(
                "the places in braces are figures that the rule reads, the same in all languages"
            )
