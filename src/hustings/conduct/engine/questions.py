"""What a pack says and what can be asked of it: provisions, and situations with their facts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from .errors import PackError
from .facts import BOOLEAN, LONG, STRING, Choice, Day, Fact, Number, PartyFact, Type, record
from .reading import Table, parse
from .rules import FILE, Rule
from .values import UNKNOWN, Party, Phase
from .window import PHASES

Texts = Mapping[str, str]

NORMS = ("definition", "prohibition", "duty", "advice", "permission", "power")
RESERVED = ("contest", "phase", "practice", UNKNOWN)
"""Names that no fact may have."""


@dataclass(frozen=True)
class Provision:
    """One paragraph of the Code, as data.

    `binds` are the roles that it addresses. One that governs campaigning holds `during` the window that another
    provision defines; "" means always. `rests_on` names, by citation, the texts that it points to. `outside` is said
    where it does not apply, `no_rule` says why no rule follows from it.
    """

    number: str
    section: str
    norm: str
    binds: tuple[str, ...]
    parts: tuple[str, ...]
    during: str
    rests_on: Mapping[str, tuple[str, ...]]
    summary: Texts
    outside: Texts
    no_rule: Texts

    @property
    def citations(self) -> tuple[str, ...]:
        """How it and its parts are cited: 8, 8(i), 8(ii)."""
        return (self.number, *(f"{self.number}({part})" for part in self.parts))

    def applies(self, role: str, phase: Phase) -> bool:
        """Whether it governs what one in this role does in this phase of the campaign."""
        return role in self.binds and (not self.during or phase == "during")


def paragraph(citation: str) -> str:
    """The paragraph of a citation: 8 of 8(ii)."""
    return citation.partition("(")[0]


@dataclass(frozen=True)
class Question:
    """A situation that can be asked about: the provisions that govern it, its facts, the rules about it."""

    name: str
    citations: tuple[str, ...]
    says: Texts
    facts: Mapping[str, Fact]
    rules: tuple[Rule, ...]
    governed: tuple[Provision, ...]

    @property
    def needs_contest(self) -> bool:
        """Whether the phase of the campaign can change the answer."""
        return any(each.during for each in self.governed) or "phase" in self.reads

    @property
    def reads(self) -> frozenset[str]:
        """The facts that rules read; no other can change the answer."""
        return frozenset(chain.from_iterable(rule.reads for rule in self.rules))

    def limits(self, fact: str) -> frozenset[int | str]:
        """The numbers with which rules compare a fact: literals, and names of parameters of practice."""
        pairs = chain.from_iterable(rule.compared() for rule in self.rules)
        found = [other for path, other in pairs if path == (fact,) and isinstance(other, int | tuple)]
        return frozenset(other[1] if isinstance(other, tuple) else other for other in found)


def provisions_of(
    files: Mapping[str, str], languages: tuple[str, ...], roles: tuple[str, ...]
) -> dict[str, Provision]:
    """The provisions of a pack by their numbers, in the order of their files.

    Raises:
        PackError: one is not as it should be.
    """
    found = dict[str, Provision]()
    for name in sorted(name for name in files if name.startswith("provisions/")):
        table = parse(name, files[name])
        provision = _provision(table, languages, roles)
        if name != f"provisions/{int(provision.number):02}.toml":
            raise table.fault(f"holds paragraph {provision.number}; its name is another's", "number")
        found[provision.number] = provision
    for provision in found.values():
        if provision.during and provision.during not in found:
            raise PackError(
                f"provisions/{int(provision.number):02}.toml", 1, f"no provision {provision.during}"
            )
    return found


def _provision(table: Table, languages: tuple[str, ...], roles: tuple[str, ...]) -> Provision:
    rests_on = table.table("rests_on")
    provision = Provision(
        number=str(table.take("number", int)),
        section=str(table.take("section", int)),
        norm=table.take("norm", str),
        binds=table.names("binds", roles),
        parts=table.names("parts") if table.has("parts") else (),
        during=str(table.take("during", int)) if table.has("during") else "",
        summary=table.words("summary", languages),
        outside=table.words("outside", languages),
        no_rule=table.words("no_rule", languages) if table.has("no_rule") else {},
        rests_on={cite: rests_on.names(cite) for cite in rests_on.left()},
    )
    if provision.norm not in NORMS:
        raise table.fault(f"norm is one of {', '.join(NORMS)}", "norm")
    if unknown := set(provision.rests_on) - set(provision.citations):
        raise table.fault(f"{min(unknown)} is no part of it", "rests_on")
    table.end()
    return provision


def questions_of(
    files: Mapping[str, str],
    languages: tuple[str, ...],
    provisions: Mapping[str, Provision],
    rules: tuple[Rule, ...],
    parties: tuple[Party, ...],
) -> dict[str, Question]:
    """The situations that can be asked about, by name.

    Raises:
        PackError: one is not as it should be.
    """
    whole, known = parse("situations.toml", files["situations.toml"]), _citations(provisions)
    found = dict[str, Question]()
    for name, table in whole.tables():
        cites = table.names("provisions", known)
        found[name] = Question(
            name=name,
            citations=cites,
            says=table.words("says", languages),
            facts=dict(_facts(table.table("facts"), parties)),
            rules=tuple(rule for rule in rules if not rule.situations or name in rule.situations),
            governed=tuple(provisions[each] for each in dict.fromkeys(map(paragraph, cites))),
        )
        table.end()
    whole.end()
    return found


def _citations(provisions: Mapping[str, Provision]) -> tuple[str, ...]:
    return tuple(chain.from_iterable(each.citations for each in provisions.values()))


def _facts(under: Table, parties: tuple[Party, ...]) -> Iterator[tuple[str, Fact]]:
    for name, table in under.tables():
        if name in RESERVED:
            raise table.fault(f"no fact is named {name}")
        yield name, _fact(name, table, parties)
        table.end()
    under.end()


def _fact(name: str, table: Table, parties: tuple[Party, ...]) -> Fact:
    match table.take("type", str):
        case "choice":
            values = table.names("values")
            if UNKNOWN in values:
                raise table.fault(f"{UNKNOWN} is always possible, and is not written", "values")
            return Choice(name, values)
        case "number":
            return Number(name, table.take("least", int, 0))
        case "date":
            return Day(name)
        case "party":
            kinds = table.names("kinds", ("member", "office", "other"))
            return PartyFact(name, tuple(party for party in parties if party.kind in kinds))
        case other:
            raise table.fault(f"type is choice, number, date or party, not {other}", "type")


def schema_of(questions: Mapping[str, Question], asks: Mapping[str, Type]) -> dict[str, object]:
    """Cedar's schema of the requests that this pack judges: every fact is there, every parameter too."""
    figures = record(**{name: record(decided=BOOLEAN, value=kind) for name, kind in asks.items()})
    kinds = ("Member", "Office", "Other")
    actions = {
        name: {
            "appliesTo": {
                "principalTypes": list(kinds),
                "resourceTypes": ["Contest"],
                "context": record(
                    phase=STRING,
                    practice=figures,
                    **{fact: each.schema for fact, each in question.facts.items()},
                ),
            }
        }
        for name, question in questions.items()
    }
    return {"": {"entityTypes": {kind: {} for kind in (*kinds, "Contest")}, "actions": actions}}


def check(
    questions: Mapping[str, Question], provisions: Mapping[str, Provision], asks: Mapping[str, Type]
) -> None:
    """Make sure that rules, facts, provisions and practice fit each other.

    Raises:
        PackError: they do not.
    """
    for question in questions.values():
        for rule in question.rules:
            _check_source(rule, question, asks)
            for path, other in rule.compared():
                if wrong := _mismatch(question, path, other):
                    raise PackError(FILE, rule.line, f"{rule.id}: {wrong}")
    ruled = {paragraph(rule.provision) for question in questions.values() for rule in question.rules}
    for provision in provisions.values():
        if bool(provision.no_rule) == (provision.number in ruled):
            name = f"provisions/{int(provision.number):02}.toml"
            raise PackError(name, 1, "a provision has rules, or says under no_rule why it has none")


def _check_source(rule: Rule, question: Question, asks: Mapping[str, Type]) -> None:
    of_practice = {rule.source.cite} if rule.source.kind == "practice" else set()
    if rule.figures != of_practice or not of_practice <= set(asks):
        raise PackError(
            FILE, rule.line, f"{rule.id}: a rule reads the figure that is its source, and no other"
        )
    if rule.provision not in _citations({each.number: each for each in question.governed}):
        raise PackError(FILE, rule.line, f"{rule.id}: {rule.provision} does not govern {question.name}")


def _mismatch(question: Question, path: tuple[str, ...], other: object) -> str:
    """What is wrong with a comparison, "" when nothing is."""
    fact, name = question.facts.get(path[0]), ".".join(path)
    if isinstance(fact, Choice) and other not in fact.values:
        return f"{name} is one of {', '.join(fact.values)}"
    if path == ("phase",) and other not in PHASES:
        return f"phase is one of {', '.join(PHASES)}"
    if fact and fact.schema == LONG and not _is_limit(other):
        return f"{name} is compared with a number or with context.practice.….value"
    return ""


def _is_limit(other: object) -> bool:
    return isinstance(other, int) or (isinstance(other, tuple) and other[::2] == ("practice", "value"))
