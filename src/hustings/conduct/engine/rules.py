"""The rules of a pack: Cedar policies, all of them `forbid`, each with its id, source and modality.

What a rule reads and with which numbers it compares is found in Cedar's own syntax tree, so that missing facts can
be tried out, and a fact, a value or a figure that does not exist is refused when the pack is loaded.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import cedarpy

from hustings.ground.sources import Source

from .errors import JudgingError, PackError
from .values import Answer

FILE = "rules.cedar"
Modality = Literal["prohibition", "judgement", "advice"]
ANSWERS: Mapping[Modality, Answer] = {"prohibition": "refused", "judgement": "unclear", "advice": "advised"}
"""The modalities in the order in which they are judged, each with its answer."""

Tree = Mapping[str, Any]
_BASE = {
    "effect": "permit",
    "conditions": [],
    **{part: {"op": "All"} for part in ("principal", "action", "resource")},
}
_POLICY = re.compile(r'(?://[^\n]*|"(?:\\.|[^"\\])*"|[^;"])*?;')
_NOT_WRITTEN = {
    "has": "every fact is there when a rule is judged",
    **dict.fromkeys(("+", "-", "*"), "compare a fact with a number or a figure of practice"),
}
_COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule: its source, the provision that it belongs to, the situations it is about, its tree and line.

    A rule whose source is not the Code `fills` an open standard of a provision, for instance with a figure of
    practice.
    """

    id: str
    source: Source
    modality: Modality
    provision: str
    situations: frozenset[str]
    tree: Tree
    line: int

    @property
    def paths(self) -> frozenset[tuple[str, ...]]:
        """What it reads of the context: ("delay_days",), ("practice", "release_days", "value")."""
        return frozenset(path for node in _nodes(self.tree) if (path := _path(node)))

    @property
    def reads(self) -> frozenset[str]:
        """The facts that it reads, and `phase` or `practice`."""
        return frozenset(path[0] for path in self.paths)

    @property
    def figures(self) -> frozenset[str]:
        """The parameters of practice whose values it reads."""
        return frozenset(
            path[1] for path in self.paths if path[:1] == ("practice",) and path[2:] == ("value",)
        )

    def compared(self) -> Iterator[tuple[tuple[str, ...], Any]]:
        """Each pair that it compares: what it reads, and the literal or the other path."""
        for node in _nodes(self.tree):
            for operator in _COMPARISONS:
                if operator in node:
                    yield from _pairs(node[operator]["left"], node[operator]["right"])
            if "contains" in node and "Set" in node["contains"]["left"]:
                for each in node["contains"]["left"]["Set"]:
                    yield from _pairs(node["contains"]["right"], each)


def _nodes(tree: object) -> Iterator[Tree]:
    """Every node of a syntax tree."""
    if isinstance(tree, Mapping):
        yield tree
    for below in tree.values() if isinstance(tree, Mapping) else tree if isinstance(tree, list) else ():
        yield from _nodes(below)


def _path(node: Tree) -> tuple[str, ...] | None:
    """The names after `context`, () for the context itself, None for anything else."""
    if node == {"Var": "context"}:
        return ()
    if "." not in node:
        return None
    above = _path(node["."]["left"])
    return None if above is None else (*above, node["."]["attr"])


def _pairs(left: Tree, right: Tree) -> Iterator[tuple[tuple[str, ...], Any]]:
    for one, other in ((left, right), (right, left)):
        if path := _path(one):
            yield path, other["Value"] if "Value" in other else _path(other)


def parse(text: str) -> tuple[Rule, ...]:
    """The rules of a text, in its order.

    Raises:
        PackError: one does not parse, is no `forbid`, uses `has`, or owes an annotation; or two are equal.
    """
    rules = tuple(_rule(tree, line) for line, tree in _trees(text))
    known = dict[str, str]()
    for rule in rules:
        body = json.dumps({**rule.tree, "annotations": {}}, sort_keys=True)
        if rule.id in known.values() or body in known:
            raise PackError(FILE, rule.line, f"{rule.id} stands twice, by its id or by what it says")
        known[body] = rule.id
    return rules


def _trees(text: str) -> Iterator[tuple[int, Tree]]:
    """Each policy's syntax tree with its line, parsed by itself because Cedar's errors have no line."""
    end = 0
    for found in _POLICY.finditer(text):
        end, lead = found.end(), re.match(r"(?:\s|//[^\n]*)*", found[0])
        line = text.count("\n", 0, found.start() + (lead.end() if lead else 0)) + 1
        try:
            trees = json.loads(cedarpy.policies_to_json_str(found[0]))["staticPolicies"]
        except ValueError as error:
            raise PackError(FILE, line, f"does not parse: {error}") from None
        yield from ((line, tree) for tree in trees.values())
    if re.sub(r"//[^\n]*", "", text[end:]).strip():
        raise PackError(FILE, text.count("\n", 0, end) + 1, "does not end with a semicolon")


def _rule(tree: Tree, line: int) -> Rule:
    notes = dict(tree.get("annotations", {}))
    name = notes.get("id", "?")
    for owed in ("id", "source", "modality"):
        if not notes.get(owed):
            raise PackError(FILE, line, f"{name} has no @{owed}")
    if tree["effect"] != "forbid":
        raise PackError(FILE, line, f"{name}: a rule is written as forbid; what nothing forbids is allowed")
    if found := [each for each in _NOT_WRITTEN if any(each in node for node in _nodes(tree))]:
        raise PackError(FILE, line, f"{name}: `{found[0]}` is not written in rules: {_NOT_WRITTEN[found[0]]}")
    if notes["modality"] not in ANSWERS:
        raise PackError(FILE, line, f"{name}: @modality is one of {', '.join(ANSWERS)}")
    try:
        source, fills = (
            Source.parse(notes["source"]),
            Source("code", notes["fills"]) if "fills" in notes else None,
        )
    except ValueError as error:
        raise PackError(FILE, line, f"{name}: {error}") from None
    if (source.kind == "code") == (fills is not None) or source.kind == "system":
        raise PackError(
            FILE, line, f"{name}: a rule is of the Code, or of another source and then @fills a provision"
        )
    if source.kind != "code" and notes["modality"] == "prohibition":
        raise PackError(FILE, line, f"{name}: what is not in the Code refuses nothing")
    return Rule(name, source, notes["modality"], (fills or source).cite, _situations(tree), tree, line)


def _situations(tree: Tree) -> frozenset[str]:
    """The situations that a rule names; none when it is about all."""
    action = tree["action"]
    return frozenset(each["id"] for each in action.get("entities") or [action.get("entity")] if each)


class Rules:
    """The rules of a pack, parsed once, one Cedar set for each modality, and the schema of all requests."""

    def __init__(self, rules: Iterable[Rule], schema: Mapping[str, Any]) -> None:
        """Keep them.

        Raises:
            PackError: a rule does not fit the schema.
        """
        self.all, self.schema = tuple(rules), schema
        for rule in self.all:
            _validate(rule, schema)
        self._schema = cedarpy.Schema.from_json_str(json.dumps(schema))
        self._by_id = {rule.id: (place, rule) for place, rule in enumerate(self.all)}
        self._sets = {
            modality: _policy_set(rule for rule in self.all if rule.modality == modality)
            for modality in ANSWERS
        }

    def deciding(self, modality: Modality, request: Mapping[str, Any]) -> tuple[Rule, ...]:
        """The rules of a modality that apply to a complete request, in the order in which they are written.

        Raises:
            JudgingError: Cedar reports an error.
        """
        result = cedarpy.is_authorized(dict(request), self._sets[modality], "[]", self._schema)
        if result.diagnostics.errors or result.decision == cedarpy.Decision.NoDecision:
            raise JudgingError("; ".join(result.diagnostics.errors) or "no decision")
        if result.allowed:
            return ()
        return tuple(
            rule for _place, rule in sorted(self._by_id[each] for each in result.diagnostics.reasons)
        )


def _policy_set(rules: Iterable[Rule]) -> cedarpy.PolicySet:
    """The rules under their own ids, with the one permit that all of them limit."""
    policies = {"": _BASE, **{rule.id: rule.tree for rule in rules}}
    return cedarpy.PolicySet.from_json_str(
        json.dumps({"templates": {}, "staticPolicies": policies, "templateLinks": []})
    )


def _validate(rule: Rule, schema: Mapping[str, Any]) -> None:
    text = cedarpy.policies_from_json_str(
        json.dumps({"templates": {}, "staticPolicies": {rule.id: rule.tree}, "templateLinks": []})
    )
    result = cedarpy.validate_policies(text, dict(schema))
    if not result.validation_passed:
        reasons = dict.fromkeys(re.sub(r"^for policy `[^`]*`, ", "", each.error) for each in result.errors)
        raise PackError(FILE, rule.line, f"{rule.id}: {'; '.join(reasons)}")
