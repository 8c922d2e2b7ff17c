"""The posts that an instrument knows: their names, who decides, how many seats there are, on what rules they rest."""

from collections.abc import Mapping
from dataclasses import dataclass

from .election_rules import ElectionRule
from .reading import Table, parse
from .texts import Texts

FILE = "posts.toml"
KINDS = ("election", "appointment")


@dataclass(frozen=True)
class Region:
    """A region by which seats are shared out: its name, and how a seat is called that is for it."""

    name: Texts
    seat_for: Texts


@dataclass(frozen=True)
class Named:
    """What a post is called: alone, for a region, and with the number of one of several seats alike."""

    alone: Texts
    of_region: Texts
    several: Texts


@dataclass(frozen=True, eq=False)
class Post:
    """One post. `group` tells which posts are of one kind; `sits_in` and `chambers` where whoever is elected sits.

    `body` decides, `proposed_by` proposes an appointment, both by the codes of bodies.
    `seats` gives their number by region, under "" for a post of no region. `depends_on` is the post whose result
    decides whether a seat exists, `condition` says so. `term`, `majority`, `vacancy` ("" for none) and the two lists
    are ids of rules.
    """

    key: str
    group: str
    kind: str
    body: str
    proposed_by: str
    sits_in: str
    chambers: tuple[Texts, ...]
    seats: Mapping[str, int]
    term_years: int
    form: str
    depends_on: str
    condition: Texts
    who_may_stand: Texts
    term: str
    majority: str
    vacancy: str
    eligibility: tuple[str, ...]
    notes: tuple[str, ...]
    named: Named
    regions: Mapping[str, Region]

    @property
    def is_regional(self) -> bool:
        """Whether its seats are those of regions."""
        return "" not in self.seats

    @property
    def is_conditional(self) -> bool:
        """Whether a seat of it may not exist."""
        return bool(self.depends_on)

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of all rules on which it rests."""
        single = tuple(each for each in (self.term, self.majority, self.vacancy) if each)
        return (*single, *self.eligibility, *self.notes)

    def name(self, region: str = "", seat: int = 0) -> Texts:
        """What a seat is called; its number is told where the region has several."""
        told = dict(self.named.alone)
        if self.is_regional and region in self.regions:
            seat_for = self.regions[region].seat_for
            told = {
                code: text.format(for_region=seat_for[code]) for code, text in self.named.of_region.items()
            }
        if seat and self.seats.get(region, 1) > 1:
            several = self.named.several
            return {code: several[code].format(post=text, seat=seat) for code, text in told.items()}
        return told


@dataclass(frozen=True)
class Around:
    """What posts refer to in the rest of the pack."""

    languages: tuple[str, ...]
    bodies: Mapping[str, Texts]
    regions: Mapping[str, Region]
    chambers: Mapping[str, Texts]
    several: Texts
    rules: Mapping[str, ElectionRule]
    forms: tuple[str, ...]


def regions_of(table: Table, languages: tuple[str, ...]) -> dict[str, Region]:
    """The regions by code.

    Raises:
        PackError: one is not as it should be.
    """
    found = dict[str, Region]()
    for code, each in table.tables():
        found[code] = Region(each.words("name", languages), each.words("seat_for", languages))
        each.end()
    return found


def posts_of(files: Mapping[str, str], around: Around) -> dict[str, Post]:
    """The posts by key, in the order of their file.

    Raises:
        PackError: one is not as it should be, or a rule serves none of them.
    """
    whole = parse(FILE, files[FILE])
    keys = whole.left()
    found = {key: _post(key, table, around, keys) for key, table in whole.tables()}
    whole.end()
    return found


def _post(key: str, table: Table, around: Around, keys: tuple[str, ...]) -> Post:
    languages, rules = around.languages, tuple(around.rules)
    checked = tuple(each.id for each in around.rules.values() if each.check)
    unchecked = tuple(each for each in rules if each not in checked)
    depends_on = table.one_of("depends_on", ("", *keys), "")
    post = Post(
        key=key,
        group=table.take("group", str),
        kind=table.one_of("kind", KINDS),
        body=table.one_of("body", around.bodies),
        proposed_by=table.one_of("proposed_by", ("", *around.bodies), ""),
        sits_in=table.one_of("sits_in", ("", *around.bodies), ""),
        chambers=tuple(around.chambers[each] for each in _names(table, "chambers", tuple(around.chambers))),
        seats=_seats(table, around.regions),
        term_years=table.positive("term_years"),
        form=table.one_of("form", around.forms),
        depends_on=depends_on,
        condition=table.words("condition", languages) if depends_on else {},
        who_may_stand=table.words("who_may_stand", languages),
        term=table.one_of("term", unchecked),
        majority=table.one_of("majority", unchecked),
        vacancy=table.one_of("vacancy", ("", *checked), ""),
        eligibility=_names(table, "eligibility", checked),
        notes=_names(table, "notes", unchecked),
        named=_named(table, around),
        regions=around.regions,
    )
    if (post.kind == "appointment") != bool(post.proposed_by):
        raise table.fault("an appointment has proposed_by, an election has none", "kind")
    table.end()
    return post


def _names(table: Table, key: str, known: tuple[str, ...]) -> tuple[str, ...]:
    return table.names(key, known) if table.has(key) else ()


def _seats(table: Table, regions: Mapping[str, Region]) -> dict[str, int]:
    """How many seats there are: a number, or one for each region."""
    if not isinstance(table.peek("seats"), dict):
        return {"": table.positive("seats")}
    under = table.table("seats")
    for code in under.left():
        if code not in regions:
            raise under.fault(f"{code} is no region; the regions are {', '.join(regions)}", code)
    return {code: under.positive(code) for code in under.left()}


def _named(table: Table, around: Around) -> Named:
    alone = table.words("name", around.languages)
    of_region = table.words("name_of_region", around.languages) if table.has("name_of_region") else alone
    for each in of_region.values():
        if set("{}") & set(each.replace("{for_region}", "")):
            raise table.fault("the only place in braces is for_region", "name_of_region")
    return Named(alone, of_region, around.several)
