"""An instrument as data: the posts that are filled, their rules with how certain each is, the forms of dossiers.

`pack.toml` says what it is and which texts it cites, `rules.toml` what is known, one sentence a rule, `posts.toml` what
is filled and on which rules that rests, `forms/` what a dossier holds, `scenarios.toml` are its own tests. What it
says flags and never refuses. It is whole, or a `PackError` says why not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from . import reading
from .election_rules import ElectionRule, Text, posts_named, rules_of
from .errors import PackError, UnknownError
from .forms import Form, forms_of
from .posts import FILE as POSTS
from .posts import Around, Post, Region, posts_of, regions_of
from .reading import PARTS_OF_INSTRUMENT, Table
from .texts import Texts

INSTRUMENT = "interpol-elections"


@dataclass(frozen=True, eq=False)
class Instrument:
    """One edition of an instrument. `content` is the canonical text of the whole folder, `hash` its SHA-256."""

    name: str
    edition: str
    languages: tuple[str, ...]
    title: Texts
    texts: Mapping[str, Text]
    bodies: Mapping[str, Texts]
    regions: Mapping[str, Region]
    rules: Mapping[str, ElectionRule]
    forms: Mapping[str, Form]
    posts: Mapping[str, Post]
    files: Mapping[str, str]
    content: str
    hash: str

    @classmethod
    def load(cls, folder: Path) -> "Instrument":
        """The instrument in a folder.

        Raises:
            PackError: with file, line and reason; nothing is loaded.
        """
        return cls.of(reading.read_folder(folder, PARTS_OF_INSTRUMENT))

    @classmethod
    def from_content(cls, content: str) -> "Instrument":
        """The instrument again from its canonical content, for instance years later.

        Raises:
            PackError: the content is not that of an instrument.
        """
        return cls.of(reading.files_of(content))

    @classmethod
    def of(cls, files: Mapping[str, str]) -> "Instrument":
        """The instrument from the texts of its files.

        Raises:
            PackError: with file, line and reason.
        """
        return _built(files)

    def post(self, key: str) -> Post:
        """The post of this key.

        Raises:
            UnknownError: there is none.
        """
        if key not in self.posts:
            raise UnknownError("post", key, self.posts)
        return self.posts[key]

    def form(self, post: str) -> Form:
        """The form of the dossier for a post.

        Raises:
            UnknownError: there is no such post.
        """
        return self.forms[self.post(post).form]


@cache
def instrument(name: str = INSTRUMENT) -> Instrument:
    """An instrument that comes with Hustings, read once.

    Raises:
        UnknownError: there is none of this name.
    """
    known = reading.shipped_folders("instrument")
    if name not in known:
        raise UnknownError("instrument", name, known)
    return Instrument.load(known[name])


def _built(files: Mapping[str, str]) -> Instrument:
    for name in files:
        reading.check_name(name, PARTS_OF_INSTRUMENT)
    for name in ("pack.toml", "rules.toml", POSTS, "scenarios.toml"):
        if name not in files:
            raise PackError(name, 1, "is missing")
    head = reading.parse("pack.toml", files["pack.toml"])
    if head.take("kind", str) != "instrument":
        raise head.fault("kind is instrument", "kind")
    name, edition, languages = head.take("name", str), head.take("edition", str), head.names("languages")
    texts = _texts(head.table("texts"), languages)
    rules, forms = rules_of(files, languages, texts, (name, edition)), forms_of(files, languages)
    around = Around(
        languages=languages,
        bodies=_named(head.table("bodies"), languages),
        regions=regions_of(head.table("regions"), languages),
        chambers=_named(head.table("chambers"), languages),
        several=_several(head, languages),
        rules=rules,
        forms=tuple(forms),
    )
    content, digest = reading.content_of(files)
    built = Instrument(
        name=name,
        edition=edition,
        languages=languages,
        title=head.words("title", languages),
        texts=texts,
        bodies=around.bodies,
        regions=around.regions,
        rules=rules,
        forms=forms,
        posts=posts_of(files, around),
        files=files,
        content=content,
        hash=digest,
    )
    head.end()
    _check(built)
    return built


def _texts(under: Table, languages: tuple[str, ...]) -> dict[str, Text]:
    found = dict[str, Text]()
    for slug, table in under.tables():
        found[slug] = Text(table.words("title", languages), table.take("edition", str))
        table.end()
    return found


def _named(under: Table, languages: tuple[str, ...]) -> dict[str, Texts]:
    return {name: under.words(name, languages) for name in under.left()}


def _several(head: Table, languages: tuple[str, ...]) -> Texts:
    """How one of several seats alike is called."""
    texts = head.words("several", languages)
    for text in texts.values():
        if set("{}") & set(text.replace("{post}", "").replace("{seat}", "")):
            raise head.fault("the places in braces are post and seat", "several")
    return texts


def _check(built: Instrument) -> None:
    """Rules and posts fit each other: each rule serves a post, and names only posts that there are."""
    rules = reading.parse("rules.toml", built.files["rules.toml"])
    for rule, post in posts_named(built.rules):
        if post not in built.posts:
            raise rules.fault(f"{post} is no post; the posts are {', '.join(built.posts)}", rule, post)
    used = {each for post in built.posts.values() for each in post.rules}
    for rule in built.rules:
        if rule not in used:
            raise rules.fault("no post rests on this rule", rule)
