"""Judging: what a pack says of a situation.

Only complete requests reach Cedar. A fact that is missing or not known is tried with every value that matters; if
all give one answer, that is the answer, else it is unclear.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, product
from typing import Any

from hustings.ground.sources import Source

from .errors import UnknownError
from .pack import Pack
from .questions import Question, paragraph
from .rules import ANSWERS, Rule
from .values import UNKNOWN, Answer, Finding, Reason, Situation
from .window import PHASES, campaign_window

MOST = 4
"""Provisions that a finding names at most."""

Figures = Mapping[str, Any]


@dataclass(frozen=True)
class _Verdict:
    """An answer with the rules that decide it; without rules, the provisions that do not apply, by citation."""

    answer: Answer
    rules: tuple[Rule, ...] = ()
    aside: tuple[str, ...] = ()


def judge(situation: Situation, pack: Pack, practice: Mapping[str, Any]) -> Finding:
    """What the rules of a pack say of a situation, under an organization's practice.

    A parameter that `practice` does not name has the shipped organization's value; None says that nothing is
    decided.

    Raises:
        UnknownError: the situation, its actor, a fact or a value is not known.
        JudgingError: Cedar reported an error.
    """
    question, figures = pack.question(situation.name), pack.figures(practice)
    pack.know(situation.actor)
    options, missing = _options(question, situation, figures, practice)
    contexts = (dict(zip(options, values, strict=True)) for values in product(*options.values()))
    verdict = _common(_settle(pack, question, situation, {**each, "practice": figures}) for each in contexts)
    return _finding(pack, question, figures, verdict, missing)


def _options(
    question: Question, situation: Situation, figures: Figures, practice: Mapping[str, Any]
) -> tuple[dict[str, tuple[Any, ...]], tuple[str, ...]]:
    """For each fact, as Cedar sees them, the one value given or all that matter; and which facts are missing."""
    for name in situation.facts:
        if name not in question.facts:
            raise UnknownError(f"fact of {question.name}", name, question.facts)
    missing = [name for name in question.facts if name not in situation.facts]
    options = dict[str, tuple[Any, ...]]()
    for name, fact in question.facts.items():
        given = situation.facts.get(name, UNKNOWN)
        if given != UNKNOWN:
            options[name] = (fact.encode(given, situation),)
        else:
            tried = fact.completions(_numbers(question.limits(name), figures), situation)
            options[name] = tried if name in question.reads else tried[:1]
    options["phase"] = PHASES if question.needs_contest else PHASES[:1]
    if situation.contest:
        options["phase"] = (campaign_window(situation.contest, situation.at, practice),)
    elif question.needs_contest:
        missing.append("contest")
    return options, tuple(missing)


def _numbers(limits: Iterable[int | str], figures: Figures) -> set[int]:
    """The limits with the figures of practice that are decided in their places."""
    named = {limit for limit in limits if isinstance(limit, str) and figures[limit]["decided"]}
    return {limit for limit in limits if isinstance(limit, int)} | {figures[name]["value"] for name in named}


def _settle(pack: Pack, question: Question, situation: Situation, context: Mapping[str, Any]) -> _Verdict:
    """One complete case: outside, or what the first modality says whose rules apply, or allowed."""
    role, phase = situation.actor.role, context["phase"]
    applying = {each.number for each in question.governed if each.applies(role, phase)}
    if not applying:
        return _Verdict("outside", aside=_aside(question, role))
    request = {
        "principal": {"type": situation.actor.kind.capitalize(), "id": situation.actor.name},
        "action": {"type": "Action", "id": question.name},
        "resource": {"type": "Contest", "id": "this"},
        "context": json.dumps(context),
    }
    for modality, answer in ANSWERS.items():
        if any(rule.modality == modality for rule in question.rules):
            found = pack.rules.deciding(modality, request)
            if deciding := tuple(rule for rule in found if paragraph(rule.provision) in applying):
                return _Verdict(answer, deciding)
    return _Verdict("allowed")


def _aside(question: Question, role: str) -> tuple[str, ...]:
    """Why nothing applies: the window of provisions that do bind this role, or that none binds it."""
    windows = dict.fromkeys(each.during for each in question.governed if role in each.binds)
    return tuple(windows) or question.citations


def _common(verdicts: Iterator[_Verdict]) -> _Verdict:
    """The one answer of every case, decided by the rules that all share or else by any of them; unclear if none."""
    first = next(verdicts)
    shared, every = set(first.rules), dict.fromkeys(first.rules)
    for verdict in verdicts:
        if verdict.answer != first.answer:
            return _Verdict("unclear")
        shared &= set(verdict.rules)
        every |= dict.fromkeys(verdict.rules)
    rules = sorted((rule for rule in every if rule in shared or not shared), key=lambda rule: rule.line)
    return _Verdict(first.answer, tuple(rules), first.aside)


def _finding(
    pack: Pack, question: Question, figures: Figures, verdict: _Verdict, missing: tuple[str, ...]
) -> Finding:
    """The verdict with its grounds, in words."""
    sentences = [pack.texts[rule.id].told(figures) for rule in verdict.rules]
    cited = {rule.source.kind: list[str]() for rule in verdict.rules}
    for rule in verdict.rules:
        cited[rule.source.kind].append(rule.source.cite)
    provisions = tuple(dict.fromkeys(rule.provision for rule in verdict.rules)) or verdict.aside
    if verdict.answer == "unclear" and not verdict.rules:
        provisions = question.citations
    return Finding(
        answer=verdict.answer,
        provisions=provisions[:MOST],
        instruments=tuple(dict.fromkeys(cited.get("instrument", ()))),
        practice=tuple(dict.fromkeys(cited.get("practice", ()))),
        unchecked=_unchecked(question),
        reasons=tuple(reason for reason, _instead in sentences) or _said(pack, verdict),
        instead=tuple(instead for _reason, instead in sentences),
        missing=missing,
        policies=tuple(rule.id for rule in verdict.rules),
        pack=pack.name,
        version=pack.version,
        rules=pack.hash,
    )


def _unchecked(question: Question) -> tuple[str, ...]:
    """The texts that the governing provisions point to."""
    named = (each.rests_on.get(cite, ()) for each in question.governed for cite in question.citations)
    return tuple(dict.fromkeys(chain.from_iterable(named)))


def _said(pack: Pack, verdict: _Verdict) -> tuple[Reason, ...]:
    """What is said where no rule decides: that provisions do not apply, or that facts are not known."""
    if verdict.answer == "unclear":
        return (Reason("", Source("system", ""), pack.unsettled),)
    numbers = dict.fromkeys(paragraph(cite) for cite in verdict.aside[:MOST])
    return tuple(Reason("", Source("code", number), pack.provisions[number].outside) for number in numbers)
