"""Keeps the catalogues: `python -m tools.messages` brings them up to date, `--check` says what is amiss.

No GNU gettext is needed. Catalogues have no places and no dates in them, so a change shows what changed.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from tools.extraction import all_messages

SOURCE = Path("src/hustings")
LANGUAGES = ("fr", "es", "ar")
# The order of CLDR (zero, one, two, few, many, other), which Babel's own formula for Arabic does not keep.
PLURALS = {
    "fr": "nplurals=2; plural=(n > 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
}
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""
# Values and marks that a translation must keep: %(name)s, {name}, %s, <strong>.
_KEPT = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|%[sd]|</?[a-z]+")


def path_of(language: str, source: Path = SOURCE) -> Path:
    return source / "locale" / language / "LC_MESSAGES" / "django.po"


def wanted(language: str, source: Path = SOURCE) -> Catalog:
    """The catalogue that the code asks for, without translations."""
    catalog = Catalog(locale=language, fuzzy=False)
    for singular, plural, context in all_messages(source).values():
        catalog.add((singular, plural) if plural else singular, context=context)
    return catalog


def stored(language: str, source: Path = SOURCE) -> Catalog:
    path = path_of(language, source)
    if not path.exists():
        return Catalog(locale=language, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(language: str, source: Path = SOURCE) -> None:
    """Write the catalogue with today's messages, keeping each translation whose message is unchanged."""
    catalog = stored(language, source)
    catalog.update(wanted(language, source), no_fuzzy_matching=True)
    path = path_of(language, source)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(HEADER.format(language=language, plural=PLURALS[language]).encode())
        write_po(file, catalog, width=100, omit_header=True, no_location=True, ignore_obsolete=True)


def problems(language: str, source: Path = SOURCE) -> Iterator[str]:
    """What is amiss in one catalogue, a line each."""
    catalog, asked = stored(language, source), wanted(language, source)
    known = {(message.id, message.context): message for message in catalog if message.id}
    for message in asked:
        if message.id:
            word = _fault(known.pop((message.id, message.context), None), catalog.num_plurals)
            if word:
                yield f"{language}: {word}: {message.id!r}"
    for message in known.values():
        yield f"{language}: no longer used: {message.id!r}"


def _fault(message: Message | None, plurals: int) -> str:
    if message is None:
        return "missing"
    if message.fuzzy:
        return "fuzzy"
    ids, texts = _each(message.id), _each(message.string)
    if not all(texts) or len(texts) != (plurals if len(ids) > 1 else 1):
        return "untranslated"
    return "" if _keeps(ids, texts) and not message.check() else "other placeholders"


def _each(value: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return list(value) if isinstance(value, tuple | list) else [value or ""]


def _keeps(ids: list[str], texts: list[str]) -> bool:
    """Whether each form has the values of the message; a form for one or two may leave the number out."""
    if len(ids) == 1:
        return sorted(_KEPT.findall(texts[0])) == sorted(_KEPT.findall(ids[0]))
    whole = set(_KEPT.findall(ids[1]))
    return set(_KEPT.findall(texts[-1])) == whole and all(set(_KEPT.findall(text)) <= whole for text in texts)


def main(arguments: list[str], source: Path = SOURCE) -> int:
    if "--check" not in arguments:
        for language in LANGUAGES:
            update(language, source)
        return 0
    found = [problem for language in LANGUAGES for problem in problems(language, source)]
    print("\n".join(found) or "Catalogues: every message is translated.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
