"""A pack is whole, or an error says in which file and on which line it is not; nothing is half-loaded."""

import json
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.conduct.engine import Pack, PackError, UnknownError, shipped
from hustings.conduct.engine.reading import FOLDER, LIMIT
from tests.packs import FILES, small_pack

PACK = shipped()


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped pack."""
    return shutil.copytree(FOLDER / "interpol-2023", tmp_path / "interpol-2023")


def fault(*args, **named):
    """The sentence with which a small pack is refused."""
    with pytest.raises(PackError) as found:
        small_pack(*args, **named)
    assert str(found.value) == f"{found.value.file}:{found.value.line}: {found.value.reason}"
    return str(found.value)


def test_the_shipped_pack_says_what_it_is():
    """The Code of 2023, in four languages, English the original."""
    assert (PACK.name, PACK.version, PACK.original) == ("interpol-2023", "2023", "en")
    assert (PACK.in_force_on.isoformat(), PACK.languages) == ("2023-12-01", ("en", "fr", "es", "ar"))
    assert set(PACK.title) == set(PACK.languages)


def test_every_provision_is_said_in_every_language():
    """Its summary, and what is said where it does not apply; one without rules says why."""
    for provision in PACK.provisions.values():
        ruled = any(rule.provision.partition("(")[0] == provision.number for rule in PACK.rules.all)
        assert all(provision.summary[language] and provision.outside[language] for language in PACK.languages)
        assert bool(provision.no_rule) != ruled
        assert provision.section in PACK.sections


def test_every_rule_is_said_in_every_language():
    """Why, and what would make the conduct possible."""
    for rule in PACK.rules.all:
        reason, instead = PACK.texts[rule.id].told(PACK.figures({}))
        assert set(reason.texts) == set(instead.texts) == set(PACK.languages)
        assert all(reason.texts.values())
        assert not any("{" in text for text in (*reason.texts.values(), *instead.texts.values()))


def test_a_pack_is_known_by_its_content(folder):
    """The same files are the same pack, wherever they lie and whatever their line ends; one letter is another."""
    for path in folder.rglob("*.toml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert Pack.load(folder).hash == PACK.hash
    assert small_pack(replace={"pack.toml": ("lighthouses", "lighthouse")}).hash != small_pack().hash


def test_a_pack_is_made_again_from_its_content():
    """Years later a finding is decided again under the rules whose hash it names."""
    again = Pack.from_content(PACK.content)

    assert (again.hash, again.content, again.files) == (PACK.hash, PACK.content, PACK.files)


def test_no_other_pack_is_shipped_under_a_name():
    """The error lists those that are."""
    with pytest.raises(UnknownError, match="pack “interpol-2024” is not known; known: interpol-2023"):
        shipped("interpol-2024")


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "3", '{"pack.toml": 3}', '{"../pack.toml": ""}', json.dumps({**FILES, "more.txt": ""})],
)
def test_content_of_something_else_is_no_pack(content):
    """Whatever was kept under a hash is a pack or is refused."""
    with pytest.raises(PackError):
        Pack.from_content(content)


@given(st.text(max_size=40), st.sampled_from(sorted(FILES)))
def test_no_text_in_a_file_makes_loading_fail_otherwise(text, name):
    """A file with anything in it gives a pack or a PackError."""
    try:
        small_pack({name: text})
    except PackError as found:
        assert found.line >= 1  # noqa: PT017  (a property)


@pytest.mark.parametrize(
    "name", ["pack.toml", "situations.toml", "reasons.toml", "scenarios.toml", "rules.cedar"]
)
def test_a_file_that_is_missing_is_named(name):
    """Each is needed."""
    assert fault({name: None}) == f"{name}:1: is missing"


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (shutil.rmtree, "interpol-2023:1: is no folder"),
        (lambda folder: (folder / "notes.txt").write_text("x"), "notes.txt:1: is no part of a pack"),
        (
            lambda folder: (folder / "provisions" / "5.toml").write_text("x"),
            "provisions/5.toml:1: is no part of a pack",
        ),
        (
            lambda folder: (folder / "more.toml").symlink_to("/etc/passwd"),
            "more.toml:1: is a link; a pack holds its files itself",
        ),
        (
            lambda folder: (folder / "rules.cedar").write_bytes(b"a" * (LIMIT + 1)),
            "rules.cedar:1: is longer than 1000000 bytes",
        ),
        (
            lambda folder: (folder / "reasons.toml").write_bytes(b"# one\n# Se\xf1or\n"),
            "reasons.toml:2: is not written in UTF-8",
        ),
    ],
)
def test_a_folder_holds_the_files_of_a_pack_and_nothing_else(folder, spoil, error):
    """What nobody would read is not in it."""
    spoil(folder)

    with pytest.raises(PackError) as found:
        Pack.load(folder)
    assert str(found.value) == error


@pytest.mark.parametrize(
    ("name", "old", "new", "error"),
    [
        ("pack.toml", "name =", "nam =", "pack.toml:1: name is missing"),
        ("pack.toml", 'version = "2020"', "version = 2020", "pack.toml:2: version is no str"),
        ("pack.toml", "2020-01-01", '"2020"', "pack.toml:3: in_force_on is no date"),
        ("pack.toml", "2020-01-01", "2020-01-01T00:00:00Z", "pack.toml:3: in_force_on is no date"),
        ("pack.toml", 'original = "en"', 'originals = "en"', "pack.toml:1: original is missing"),
        ("pack.toml", "title.en", "title.fr", "pack.toml:6: en is missing"),
        (
            "pack.toml",
            'unsettled.en = "',
            'unsettled.fr = "x"\nunsettled.en = "',
            "pack.toml:7: fr is not known here",
        ),
        ("pack.toml", '"code"', '"instrument"', "pack.toml:8: kind is code"),
        ("pack.toml", "[actors]", "[actors]\nguests = []", "pack.toml:11: guests is not known here"),
        ("pack.toml", '["keeper"]', '["keeper", 3]', "pack.toml:11: offices: 3 is not known; known: "),
        ("pack.toml", '"number"', '"text"', "pack.toml:15: type is number or yes-no, not text"),
        ("pack.toml", "[sections.1]", "[sections.2]", "pack.toml:18: en is missing"),
        ("pack.toml", "[actors]", "[[actors]", "pack.toml:10: "),
        (
            "provisions/01.toml",
            "number = 1",
            "number = 4",
            "provisions/01.toml:1: holds paragraph 4; its name is another's",
        ),
        ("provisions/01.toml", "number = 1", "number = true", "provisions/01.toml:1: number is no int"),
        (
            "provisions/01.toml",
            '"definition"',
            '"custom"',
            "provisions/01.toml:3: norm is one of definition, prohibition, duty, advice, permission, power",
        ),
        (
            "provisions/01.toml",
            '["member"]',
            '["press"]',
            "provisions/01.toml:4: binds: 'press' is not known; known: member, keeper, through-others, others",
        ),
        ("provisions/02.toml", "during = 1", "during = 9", "provisions/02.toml:1: no provision 9"),
        ("provisions/02.toml", '"2(i)" =', '"2(iii)" =', "provisions/02.toml:10: 2(iii) is no part of it"),
        ("provisions/02.toml", "outside.en", "outsid.en", "provisions/02.toml:8: en is missing"),
        (
            "provisions/03.toml",
            'no_rule.en = "Told elsewhere."\n',
            "",
            "provisions/03.toml:1: a provision has rules, or says under no_rule why it has none",
        ),
        (
            "provisions/02.toml",
            "[rests_on]",
            'no_rule.en = "None."\n[rests_on]',
            "provisions/02.toml:1: a provision has rules, or says under no_rule why it has none",
        ),
        (
            "situations.toml",
            '["3"]',
            '["4"]',
            "situations.toml:13: provisions: '4' is not known; known: 1, 2, 2(i), 2(ii), 3",
        ),
        (
            "situations.toml",
            '"choice"',
            '"word"',
            "situations.toml:7: type is choice, number, date or party, not word",
        ),
        ("situations.toml", "music =", "phase =", "situations.toml:10: no fact is named phase"),
        ("situations.toml", "music =", "unknown =", "situations.toml:10: no fact is named unknown"),
        (
            "situations.toml",
            '["yes", "no"]',
            '["yes", "unknown"]',
            "situations.toml:10: unknown is always possible, and is not written",
        ),
        (
            "situations.toml",
            '["member", "other"]',
            '["person"]',
            "situations.toml:9: kinds: 'person' is not known; known: member, office, other",
        ),
        ("situations.toml", "least = 1", "most = 1", "situations.toml:6: most is not known here"),
        ("reasons.toml", "[grand]", "[great]", "reasons.toml:1: rule grand has no reason here"),
        ("reasons.toml", "[pay]", '[more]\nreason.en = ""\n[pay]', "reasons.toml:1: more is not known here"),
        ("reasons.toml", "instead.en", "instead.fr", "reasons.toml:3: en is missing"),
        (
            "reasons.toml",
            "{notice_days}",
            "{notice}",
            "reasons.toml:9: the places in braces are figures that the rule reads, the same in all languages",
        ),
        (
            "reasons.toml",
            "It is grand.",
            "It is grand: {notice_days}.",
            "reasons.toml:5: the places in braces are figures that the rule reads, the same in all languages",
        ),
        (
            "reasons.toml",
            "It is grand.",
            "It is grand: {.",
            "reasons.toml:5: the places in braces are figures that the rule reads, the same in all languages",
        ),
    ],
)
def test_what_is_amiss_is_named_with_its_file_and_line(name, old, new, error):
    """Whoever writes a pack finds the place at once."""
    assert fault(replace={name: (old, new)}).startswith(error)


def test_a_language_that_is_missing_is_named():
    """A pack that promises a language has every text in it."""
    found = fault(replace={"pack.toml": ('languages = ["en"]', 'languages = ["en", "fr"]')})

    assert found.endswith(": fr is missing")


def test_a_place_is_there_in_every_language():
    """A figure that one language leaves out would be told to some only."""
    texts = PACK.files["reasons.toml"].replace("أن تنقضي: {release_days}", "أن تنقضي", 1)

    with pytest.raises(PackError, match="the same in all languages"):
        Pack.of({**PACK.files, "reasons.toml": texts})
