"""A paragraph of the Code as its page says it: what the pack holds of it, and apart from that what is practice here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from hustings.ground.sources import Source
from hustings.ground.words import Words

from .engine import PARAMETERS, Pack, Parameter, Provision
from .engine.rules import Modality, Rule
from .ports import Decided

NORMS = {
    "definition": _("Definition"),
    "prohibition": _("Prohibition"),
    "duty": _("Duty"),
    "advice": _("Advice"),
    "permission": _("Permission"),
    "power": _("Power"),
}
ROLES = {
    "member": _("every member"),
    "general-secretariat": _("the General Secretariat"),
    "presiding-officer": _("the presiding officer"),
    "assembly": _("the General Assembly"),
    "executive-committee": _("the Executive Committee"),
    "through-others": _("a member that acts through others"),
    "others": _("others"),
}
ANSWERS: Mapping[Modality, str] = {
    "prohibition": "answer_no",
    "judgement": "answer_unsettled",
    "advice": "answer_care",
}
"""What is answered where a rule decides, by its modality: keys of the glossary."""


@dataclass(frozen=True)
class RuleLine:
    """A rule as a sentence: the answer, why, and what would make the conduct possible."""

    answer: str
    reason: Words
    instead: Words
    source: Source


@dataclass(frozen=True)
class PracticeLine:
    """A matter of practice beside a paragraph: what it is about, and its value here."""

    parameter: Parameter
    says: Words
    decided: Decided

    @property
    def value(self) -> Any:
        """The value in force."""
        return self.decided.value


@dataclass(frozen=True)
class Paragraph:
    """One paragraph for its page and for the list of all."""

    number: str
    section: str
    about: Words
    summary: Words
    norm: str
    binds: list[str]
    outside: Words
    no_rule: Words
    rules: list[RuleLine]
    practice: list[PracticeLine]
    practice_rules: list[RuleLine]


@dataclass(frozen=True)
class Section:
    """A section of the Code with the paragraphs of it that the pack holds."""

    number: str
    about: Words
    paragraphs: list[Paragraph]


@dataclass(frozen=True)
class Point:
    """One thing to know of the Code, and the paragraphs that it sums up."""

    says: Words
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Part:
    """What the summary says of one section of the Code."""

    about: Words
    points: list[Point]


@dataclass(frozen=True)
class Version:
    """Which text this is: title, version, since when it is in force, and the hash of all that answers are made of."""

    title: Words
    version: str
    in_force_on: date
    hash: str


def version_of(pack: Pack) -> Version:
    """The version that a pack is."""
    return Version(Words(pack.title), pack.version, pack.in_force_on, pack.hash.removeprefix("sha256:"))


def summary_of(pack: Pack) -> list[Part]:
    """The whole Code on one page, section by section."""
    return [
        Part(Words(part.about), [Point(Words(each.says), each.sources) for each in part.points])
        for part in pack.summary
    ]


def sections_of(pack: Pack, practice: Mapping[str, Decided]) -> list[Section]:
    """The Code as far as the pack holds it, in its order."""
    paragraphs = [paragraph_of(pack, number, practice) for number in sorted(pack.provisions, key=int)]
    return [
        Section(number, Words(pack.sections[number]), [each for each in paragraphs if each.section == number])
        for number in dict.fromkeys(each.section for each in paragraphs)
    ]


def paragraph_of(pack: Pack, number: str, practice: Mapping[str, Decided]) -> Paragraph:
    """One paragraph that the pack holds."""
    found = pack.provisions[number]
    rules = list(_rules(pack, found, practice))
    return Paragraph(
        number=number,
        section=found.section,
        about=Words(pack.sections[found.section]),
        summary=Words(found.summary),
        norm=str(NORMS[found.norm]),
        binds=[str(ROLES[each]) for each in found.binds],
        outside=Words(found.outside),
        no_rule=Words(found.no_rule),
        rules=[each for each in rules if each.source.kind != "practice"],
        practice=list(_practice(number, practice)),
        practice_rules=[each for each in rules if each.source.kind == "practice"],
    )


def _rules(pack: Pack, provision: Provision, practice: Mapping[str, Decided]) -> Iterator[RuleLine]:
    """The rules that belong to a provision and can decide with practice as it is here, in the order of the pack."""
    figures = pack.figures({name: practice[name].value for name in pack.asks})
    for sentences in pack.texts.values():
        rule = sentences.rule
        if rule.provision in provision.citations and _can_decide(rule, figures):
            reason, instead = sentences.told(figures)
            yield RuleLine(ANSWERS[rule.modality], Words(reason.texts), Words(instead.texts), rule.source)


def _can_decide(rule: Rule, figures: Mapping[str, Any]) -> bool:
    """A rule of practice speaks where its figure is decided; the Code's own on the same matter where none is."""
    of_practice = {path[1] for path in rule.paths if path[:1] == ("practice",) and len(path) > 1}
    decided = [figures[name]["decided"] for name in of_practice]
    return not decided or all(decided) == (rule.source.kind == "practice")


def _practice(number: str, practice: Mapping[str, Decided]) -> Iterator[PracticeLine]:
    for name, parameter in PARAMETERS.items():
        if parameter.beside == number:
            yield PracticeLine(parameter, Words(parameter.says), practice[name])
