"""Performing an act: once, see, decide, do, enter, tell, follow, in one durable transaction.

    1 once    a form sent again gets the same answer        5 enter   the record keeps it, unplaced
    2 see     locks in one order, targets as seen           6 tell    one circular, released by the commit
    3 decide  facts under the locks; authority, the Code    7 follow  other sections, each with its own entry
    4 do      the section changes its own tables

A refusal undoes steps 2 to 7 and is kept for the one concerned by the same commit. Killed at any step, the
process leaves all or nothing.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, cast

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from hustings.conduct.engine import Finding, judge, shipped
from hustings.ground.sources import Source
from hustings.ground.viewer import Viewer
from hustings.record.entries import Committed, canonical, enter
from hustings.record.models import Entry

from . import clock
from .act import Act, Letter, NotSeenError, Occasion, Outcome
from .authority import Ruling, authority, rule, rule_many
from .constraints import refusal_of
from .following import followers
from .locking import hold
from .models import Answer, Decision, KeptRefusal, Prepared
from .ports import ports
from .refusals import SYSTEM, Reason, Refused, absent
from .seconding import is_anothers, letter_as_read, lock, prepared_digest, settle, shared_facts, waiting


@dataclass(frozen=True)
class Done:
    """What an act did: plain values and references, the entry's reference, the circulars', the findings."""

    act: str
    result: dict[str, Any]
    entry: str
    circulars: tuple[str, ...] = ()
    findings: tuple[dict[str, Any], ...] = ()
    repeated: bool = field(default=False, compare=False)

    def as_dict(self) -> dict[str, Any]:
        """The answer as JSON, the same when the same form is sent again."""
        told = {"act": self.act, "result": self.result, "entry": self.entry}
        return {**told, "circulars": list(self.circulars), "findings": list(self.findings)}


@dataclass(frozen=True)
class MayI:
    """What would be answered: allowed, or the refusal; and what the Code says of the conduct."""

    refusal: Refused | None
    findings: tuple[Finding, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether the act would be done now."""
        return self.refusal is None


@dataclass(frozen=True)
class _Decided:
    facts: dict[str, Any]
    ruling: Ruling
    findings: tuple[Finding, ...]


def perform(
    act: Act[Any], *, by: Viewer, key: str = "", arrived: datetime | None = None, seconding: str = ""
) -> Done:
    """Perform an act for an actor; `key` is that of the form, `arrived` the instant the request arrived.

    `seconding` is the reference of the prepared act that is released by it.

    Raises:
        Refused: the act was not done; nothing changed, and the refusal is kept unless it is "does not exist".
        RuntimeError: called inside a transaction or inside another act.
    """
    came = arrived or clock.now()
    with transaction.atomic(durable=True):
        answer = _once(act, by, key, came, seconding)
        if answer is not None and answer.answer is not None:
            return _again(answer)
        hold([*act.locks(), *lock(seconding)])
        # Read under the locks, so that of two acts on one thing the later one bears the later instant.
        now = clock.now()
        on = Occasion(actor=by, now=now, arrived=min(came, now), practice=ports.practice())
        try:
            with transaction.atomic():
                done = _perform(act, on, _Post(), seconding)
        except Refused as refused:
            outcome: Done | Refused = _keep(act, on, refused)
        else:
            outcome = done
        if answer is not None:
            _remember(answer, outcome, by)
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


def may_i(
    act: Act[Any],
    *,
    by: Viewer,
    now: datetime | None = None,
    seen: Any = None,
    prepared: Prepared | None = None,
) -> MayI:
    """Steps 2 and 3 without a trace: would this act be done now, and what does the Code say of it?

    `seen` are the targets, where the caller has read them through what the actor may see. An act for two officers is
    open to whoever may prepare it; with `prepared`, to whoever may release what was prepared.
    """
    on = _occasion(by, now)
    seconded = prepared is None or is_anothers(prepared, by)
    try:
        decided = _decide(act, seen or _see(act, on), on, seconded=seconded)
    except Refused as refused:
        return MayI(refused)
    return MayI(decided.ruling.refusal or _refused_conduct(act, decided), decided.findings)


def may_i_many(
    acts: Sequence[Act[Any]], *, by: Viewer, now: datetime | None = None, seen: Sequence[Any] | None = None
) -> list[bool]:
    """Whether each of several acts would be done now: one decision for each distinct set of facts.

    `seen` are the targets, one an act, where the caller has read them through what the actor may see; an act
    without one looks for its own, with a statement or two.
    """
    on, asked = _occasion(by, now), list[_Asked | None]()
    for act, target in zip(acts, seen or [None] * len(acts), strict=True):
        try:
            asked.append(_asked(act, target or _see(act, on), on))
        except Refused:
            asked.append(None)
    known = _rulings([each for each in asked if each], by)
    return [
        each is not None and not each.is_refused_conduct and known[each.name, each.facts] for each in asked
    ]


@dataclass(frozen=True)
class Preview:
    """What would be told if an act were performed now, exactly, and its hash; or the refusal."""

    letters: tuple[Letter, ...] = ()
    told: tuple[dict[str, Any], ...] = ()
    """The letters as they are read, as JSON."""
    digest: str = ""
    refusal: Refused | None = None


def preview(act: Act[Any], *, by: Viewer) -> Preview:
    """Perform an act as the second of two officers would, and undo all of it: nothing is kept, nothing goes out."""
    post = _Post(goes_out=False)
    with transaction.atomic():
        try:
            _perform(act, _occasion(by, None), post, seconded=True)
            told = tuple(letter_as_read(each) for each in post.letters)
            return Preview(tuple(post.letters), told, prepared_digest(act, told))
        except Refused as refused:
            return Preview(refusal=refused)
        finally:
            transaction.set_rollback(True)


@dataclass(frozen=True)
class _Asked:
    """An act of several, as it is decided: its name and its facts as one text; whether the Code refuses it."""

    name: str
    facts: str
    is_refused_conduct: bool


def _asked(act: Act[Any], seen: Any, on: Occasion) -> _Asked:
    facts = json.dumps({**act.facts(seen, on), **shared_facts(act, on, seconded=True)}, sort_keys=True)
    situations = act.situations(seen, on) if act.is_conduct else ()
    answers = {judge(each, shipped(), on.practice).answer for each in situations}
    return _Asked(act.name, facts, "refused" in answers)


def _rulings(asked: Iterable[_Asked], by: Viewer) -> dict[tuple[str, str], bool]:
    """Whether authority allows each distinct set of facts, by the act's name and the facts."""
    allowed = dict[tuple[str, str], bool]()
    for name in {each.name for each in asked}:
        texts = sorted({each.facts for each in asked if each.name == name})
        rulings = rule_many(name, by, [json.loads(text) for text in texts], [{} for _text in texts])
        allowed |= {(name, text): ruling.refusal is None for text, ruling in zip(texts, rulings, strict=True)}
    return allowed


def _occasion(by: Viewer, now: datetime | None) -> Occasion:
    instant = now or clock.now()
    # Most answers depend on no matter of practice: it is read when one is asked for.
    practice = cast("Mapping[str, Any]", SimpleLazyObject(ports.practice))
    return Occasion(actor=by, now=instant, arrived=instant, practice=practice)


@dataclass
class _Post:
    """What is told while an act is performed; where it is only looked at, nothing goes out."""

    goes_out: bool = True
    letters: list[Letter] = field(default_factory=list)


def _perform(
    act: Act[Any], on: Occasion, post: _Post, seconding: str = "", *, seconded: bool = False
) -> Done:
    prepared = waiting(seconding, on.actor) if seconding else None
    seen = _see(act, on)
    seconded = seconded or (prepared is not None and is_anothers(prepared, on.actor))
    decided = _decide(act, seen, on, seconded=seconded)
    if refusal := decided.ruling.refusal or _refused_conduct(act, decided):
        raise refusal
    outcome = _do(act, seen, on)
    entry = enter(act.entry(seen, outcome, on), at=on.now)
    _note(act, on, decided, entry)
    circulars = [*_tell(act.circular(seen, outcome, on), on, post), *_follow(outcome, on, post)]
    findings = tuple(_as_json(finding) for finding in decided.findings)
    done = Done(act.name, _as_json(outcome.result), entry.ref, tuple(circulars), findings)
    if prepared is not None:
        settle(prepared, act, [letter_as_read(each) for each in post.letters], done.as_dict(), on)
    return done


def _once(act: Act[Any], by: Viewer, key: str, came: datetime, seconding: str) -> Answer | None:
    """Step 1: the row of this form's key, made by whoever comes first; None when the act has no key."""
    if not key:
        return None
    digest = digest_of(act, seconding)
    who = f"mandate:{by.mandate}" if by.mandate else f"duty:{by.duty}"
    row = Answer(who=who, key=key[:64], act=act.name, digest=digest, at=came)
    # PostgreSQL waits here for a first sending that is still under way; SQLite has let in only one writer.
    Answer.objects.bulk_create([row], ignore_conflicts=True)
    found = Answer.objects.get(who=who, key=key[:64])
    if (found.act, found.digest) != (act.name, digest):
        raise Refused(SYSTEM, Reason(ANOTHER_FORM), Reason(ANOTHER_FORM_INSTEAD), policies=("once",))
    return found


def digest_of(act: Act[Any], seconding: str = "") -> str:
    """The hash of an act's input, by which a form sent again is known to say the same."""
    said = json.dumps(asdict(act), cls=_Encoder, sort_keys=True) + seconding
    return hashlib.sha256(said.encode()).hexdigest()


ANOTHER_FORM = "This form was already sent with other content."
ANOTHER_FORM_INSTEAD = "Open the page again and write it anew; what was sent first stands."


def _again(answer: Answer) -> Done:
    """The answer as it was given the first time."""
    kept = answer.answer or {}
    if "refused" in kept:
        raise Refused.from_dict(kept["refused"])
    several = {name: tuple(kept["done"][name]) for name in ("circulars", "findings")}
    return Done(**{**kept["done"], **several, "repeated": True})


def _remember(answer: Answer, outcome: Done | Refused, by: Viewer) -> None:
    if by.duty and isinstance(outcome, Refused):
        answer.delete()  # nobody waits for it, and what the clock may not do now it may do later
        return
    kind = "refused" if isinstance(outcome, Refused) else "done"
    answer.answer = {kind: outcome.as_dict()}
    answer.save(update_fields=["answer"])


def _see(act: Act[Any], on: Occasion) -> Any:
    """Step 2, second half: the targets; what is not seen does not exist."""
    try:
        return act.see(on)
    except NotSeenError:
        raise absent() from None


def _decide(act: Act[Any], seen: Any, on: Occasion, *, seconded: bool) -> _Decided:
    """Step 3: facts under the locks; authority first, then what the Code says of the conduct."""
    facts = {**act.facts(seen, on), **shared_facts(act, on, seconded=seconded)}
    ruling = rule(act.name, on.actor, facts, act.particulars(seen, on))
    pack = shipped()
    findings = tuple(judge(each, pack, on.practice) for each in act.situations(seen, on))
    return _Decided(facts, ruling, findings)


def _refused_conduct(act: Act[Any], decided: _Decided) -> Refused | None:
    """The Code's refusal of an act that is itself the conduct; telling of conduct is never refused for it."""
    refusing = (
        [finding for finding in decided.findings if finding.answer == "refused"] if act.is_conduct else []
    )
    return refused_by_code(refusing[0]) if refusing else None


def refused_by_code(finding: Finding) -> Refused:
    """A finding of the Code as the refusal of an act, in the Code's own name."""
    reasons = finding.reasons[0].texts if finding.reasons else {}
    reason = Reason("%(reason)s", {"reason": {"words": dict(reasons)}})
    return Refused(Source("code", finding.provisions[0]), reason, policies=tuple(finding.policies))


def _do(act: Act[Any], seen: Any, on: Occasion) -> Outcome:
    """Step 4: the section's change; a named constraint of the database becomes a refusal."""
    try:
        return act.do(seen, on)
    except IntegrityError as error:
        refused = refusal_of(error)
        if refused is None:
            raise
        raise refused from error


def _tell(letter: Letter | None, on: Occasion, post: _Post) -> list[str]:
    """Step 6: one circular to all members, or none."""
    if letter is None:
        return []
    post.letters.append(letter)
    return [ports.tell(letter, by=on.actor, at=on.now).ref] if post.goes_out else []


def _follow(outcome: Outcome, on: Occasion, post: _Post) -> list[str]:
    """Step 7: every follower of every happening; the references of circulars that follow."""
    circulars = list[str]()
    for happening in outcome.happenings:
        for follower in followers[type(happening)]:
            consequence = follower(happening, on)
            if consequence:
                enter(consequence.entry, at=on.now)
                circulars += _tell(consequence.letter, on, post)
    return circulars


def _note(act: Act[Any], on: Occasion, decided: _Decided, entry: Entry) -> None:
    """Keep why it was decided so, with the hashes under which it can be decided again."""
    Decision.objects.create(
        act=act.name,
        mandate_id=on.actor.mandate,
        duty=on.actor.duty,
        at=on.now,
        facts=decided.facts,
        policies=list(decided.ruling.policies),
        findings=[_as_json(finding) for finding in decided.findings],
        authority=authority().hash,
        packs=[shipped().hash],
        practice=on.practice["hash"],
        entry=entry,
    )


def _keep(act: Act[Any], on: Occasion, refused: Refused) -> Refused:
    """Keep a refusal for the member or office concerned, unless it is "does not exist"."""
    if refused.absent or not on.actor.mandate or not act.kept_refusals:
        return refused
    payload = {"act": act.name, "refused": refused.as_dict(), "arrived": on.arrived.isoformat()}
    digest = hashlib.sha256(canonical(payload)).hexdigest()
    entry = enter(Committed({"act": act.name, "refusal": digest}, owner=_owner(on.actor)), at=on.now)
    kept = KeptRefusal.objects.create(
        act=act.name,
        member_id=on.actor.member,
        office=on.actor.office,
        mandate_id=on.actor.mandate,
        at=on.now,
        arrived_at=on.arrived,
        refusal=refused.as_dict(),
        entry=entry,
    )
    refused.kept = kept.ref
    return refused


def _owner(actor: Viewer) -> str:
    if actor.kind == "candidate":
        return f"candidate:{actor.mandate}"
    return f"member:{actor.member}" if actor.member else f"office:{actor.office}"


class _Encoder(DjangoJSONEncoder):
    """JSON of an act's values, for its digest: files by their bytes' hash."""

    def default(self, o: Any) -> Any:
        if isinstance(o, bytes):
            return hashlib.sha256(o).hexdigest()
        if hasattr(o, "as_dict"):
            return o.as_dict()
        return super().default(o)


def _as_json(value: Any) -> Any:
    """A value as plain JSON: dataclasses as objects, instants as text."""
    if hasattr(value, "__dataclass_fields__"):
        value = asdict(value)
    return json.loads(json.dumps(dict(value), cls=_Encoder))


def done_sentence(act: type[Act[Any]], done: Done) -> str:
    """What happened, in the active language, after the act was done."""
    return gettext(str(act.done)) % done.result if "%(" in str(act.done) else str(act.done)
