"""Who may perform which act, and when: Cedar policies of the sections, over facts the acts declare.

Every section keeps its policies in `authority.cedar`. A permit names who (`@who`); a forbid names its ground
(`@source`), its reason and what would make the act possible (`@reason`, `@instead`). The schema is made from
the acts, so a policy that reads a fact no act gives does not validate, and a request that lacks one is an error:
an error is never an answer.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import cedarpy
from django.apps import apps

from hustings.ground.sources import Source
from hustings.ground.viewer import Viewer

from .act import SHARED, Fact, registry
from .refusals import Reason, Refused, absent

TYPES: Mapping[type[Fact], str] = {bool: "Boolean", int: "Long", str: "String"}
RESOURCE = {"type": "Hustings::Organization", "id": "this"}
BY_TWO = "by-two"
"""The group of all acts for two officers, and the policy over it."""


class AuthorityError(Exception):
    """The policies and the acts do not fit each other: a fault of the software, never an answer."""


@dataclass(frozen=True)
class Policy:
    """One policy by its annotations; `actions` are the acts it names."""

    id: str
    effect: str
    actions: tuple[str, ...]
    source: str
    who: str = ""
    reason: str = ""
    instead: str = ""


@dataclass(frozen=True)
class Authority:
    """All policies, parsed once: the set, its permits alone, the schema, the annotations by Cedar's ids, the hash."""

    policies: cedarpy.PolicySet
    permits: cedarpy.PolicySet
    schema: cedarpy.Schema
    by_cedar_id: Mapping[str, Policy]
    hash: str

    def of(self, act: str) -> tuple[Policy, ...]:
        """The policies that name an act or its group, permits first."""
        names = {act, *([BY_TWO] if registry[act].by_two else [])}
        found = [each for each in self.by_cedar_id.values() if names & {*each.actions}]
        return tuple(sorted(found, key=lambda each: each.effect != "permit"))


def policy_text() -> str:
    """Every section's `authority.cedar`, one after the other."""
    files = [Path(config.path) / "authority.cedar" for config in apps.get_app_configs()]
    return "\n".join(file.read_text("utf-8") for file in files if file.exists())


def schema() -> dict[str, Any]:
    """The Cedar schema: one action an act, its context the facts that the act declares."""
    text = {"type": "String"}
    actor = {"type": "Record", "attributes": {"kind": text, "office": text, "role": text, "duty": text}}
    group = [{"id": BY_TWO}]
    actions = {
        name: {**_applies(act.fact_types), "memberOf": group if act.by_two else []}
        for name, act in sorted(registry.items())
    }
    return {
        "Hustings": {
            "entityTypes": {"Actor": {"shape": actor}, "Organization": {}},
            "actions": {BY_TWO: _applies(SHARED), **actions},
        }
    }


def _applies(facts: Mapping[str, type[Fact]]) -> dict[str, Any]:
    """On what an action is decided: anybody as actor, and these facts."""
    attributes = {fact: {"type": TYPES[kind]} for fact, kind in facts.items()}
    context = {"type": "Record", "attributes": attributes}
    return {
        "appliesTo": {
            "principalTypes": ["Actor"],
            "resourceTypes": ["Organization"],
            "context": context,
        }
    }


@cache
def authority() -> Authority:
    """The authority in force, read when it is first needed.

    Raises:
        AuthorityError: a policy does not parse, does not validate, or lacks an annotation it owes.
    """
    text, form = policy_text(), schema()
    result = cedarpy.validate_policies(text, form)
    if not result.validation_passed:
        raise AuthorityError("; ".join(str(error) for error in result.errors))
    parsed = json.loads(cedarpy.policies_to_json_str(text))["staticPolicies"]
    digest = hashlib.sha256((text + json.dumps(form, sort_keys=True)).encode()).hexdigest()
    return Authority(
        cedarpy.PolicySet.from_str(text),
        cedarpy.PolicySet.from_str(_permits(parsed)),
        cedarpy.Schema.from_json_str(json.dumps(form)),
        {cedar_id: _policy(body) for cedar_id, body in parsed.items()},
        f"sha256:{digest}",
    )


def _permits(parsed: Mapping[str, Any]) -> str:
    """The policies that permit, as text."""
    static = {name: body for name, body in parsed.items() if body["effect"] == "permit"}
    whole = {"templates": {}, "staticPolicies": static, "templateLinks": []}
    return str(cedarpy.policies_from_json_str(json.dumps(whole)))


def _policy(body: Mapping[str, Any]) -> Policy:
    action, notes = body["action"], body.get("annotations", {})
    named = action.get("entities") or [action["entity"]] if action["op"] != "All" else []
    owed = ("id", "source", *(("who",) if body["effect"] == "permit" else ("reason", "instead")))
    if wrong := [f"lacks @{name}" for name in owed if not notes.get(name)] + _unknown(notes):
        raise AuthorityError(f"The policy {notes.get('id', '?')} {', '.join(wrong)}.")
    return Policy(effect=body["effect"], actions=tuple(each["id"] for each in named), **notes)


def _unknown(notes: Mapping[str, str]) -> list[str]:
    """What is wrong with annotations that are there: names that mean nothing, a source of no known kind."""
    found = [f"has @{name}" for name in notes if name not in Policy.__dataclass_fields__]
    try:
        Source.parse(notes.get("source") or "system")
    except ValueError as error:
        found.append(str(error))
    return found


@dataclass(frozen=True)
class Ruling:
    """What authority says: allowed, by which policies, or the refusal."""

    policies: tuple[str, ...]
    refusal: Refused | None = None


def rule(act: str, by: Viewer, facts: Mapping[str, Fact], particulars: Mapping[str, Any]) -> Ruling:
    """May this actor perform this act on these facts?

    No permit that applies looks like "does not exist"; a forbid that applies gives its ground and reason.

    Raises:
        AuthorityError: Cedar reports an error, for instance a fact that is missing or of another type.
    """
    return rule_many(act, by, [facts], [particulars])[0]


def rule_many(
    act: str, by: Viewer, facts: Sequence[Mapping[str, Fact]], particulars: Sequence[Mapping[str, Any]]
) -> list[Ruling]:
    """`rule` over several sets of facts in one call."""
    known = authority()
    requests = [
        {
            "principal": {"type": "Hustings::Actor", "id": "this"},
            "action": {"type": "Hustings::Action", "id": act},
            "resource": RESOURCE,
            "context": dict(each),
        }
        for each in facts
    ]
    actor = {"kind": by.kind, "office": by.office, "role": by.role, "duty": by.duty}
    entities = [{"uid": requests[0]["principal"], "attrs": actor, "parents": []}] if requests else []
    decide = partial(_decide, entities=entities, schema=known.schema)
    results, permitted = decide(requests, known.policies), [True] * len(requests)
    if not all(result.allowed for result in results):
        # A ground of refusal is told only to whom the act is open; to all others it does not exist.
        permitted = [result.allowed for result in decide(requests, known.permits)]
    each = zip(results, permitted, particulars, strict=True)
    return [_ruling(result, known, said) if open_ else Ruling((), absent()) for result, open_, said in each]


def _decide(
    requests: list[Any], policies: cedarpy.PolicySet, *, entities: list[Any], schema: cedarpy.Schema
) -> list[cedarpy.AuthzResult]:
    """Cedar's decisions; an error is never one of them."""
    results = cedarpy.is_authorized_batch(requests, policies, entities, schema)
    for each in results:
        if each.diagnostics.errors or each.decision == cedarpy.Decision.NoDecision:
            raise AuthorityError("; ".join(each.diagnostics.errors))
    return results


def _ruling(result: cedarpy.AuthzResult, known: Authority, particulars: Mapping[str, Any]) -> Ruling:
    policies = [known.by_cedar_id[each] for each in result.diagnostics.reasons]
    ids = tuple(sorted(policy.id for policy in policies))
    if result.allowed:
        return Ruling(ids)
    # What is wrong with the act itself is told before the want of a second officer.
    ground = min(policies, key=lambda policy: (policy.id == BY_TWO, policy.id))
    reason, instead = Reason(ground.reason, particulars), Reason(ground.instead, particulars)
    return Ruling(ids, Refused(Source.parse(ground.source), reason, instead, policies=ids))
