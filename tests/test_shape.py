"""The house has the same rooms in every section, and the test of a file is found without searching."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "src" / "hustings"
ORDER = (
    "organization",
    "circulars",
    "contests",
    "assets",
    "campaign",
    "proceedings",
    "compliance",
    "assessment",
)
SECTIONS = [name for name in ORDER if (HOUSE / name).is_dir()]
PACKAGES = sorted(path.parent.name for path in HOUSE.glob("*/__init__.py"))
ROOMS = {
    "__init__.py",
    "acts",
    "acts.py",
    "apps.py",
    "authority.cedar",
    "followers.py",
    "forms",
    "forms.py",
    "happenings.py",
    "migrations",
    "models",
    "models.py",
    "queries",
    "queries.py",
    "templates",
    "urls.py",
    "views",
    "views.py",
}
# What a section has beside its rooms, and why.
MORE: dict[str, dict[str, str]] = {
    "organization": {
        "data": "the roll of 196 members as it is published",
        "roll.py": "the roll as one public entry of the record",
        "roll_file.py": "reading the roll from a file, with errors by line and column, before anything is done",
        "setting.py": "what the pages of every section are set in, asked for once a request",
    },
    "circulars": {
        "release.py": "plugs into the core's port: one circular, released by the commit of any act"
    },
    "contests": {
        "dossier.py": "what a member writes and signs: the form of its post, its files, the hash of a version",
        "lots.py": "draws that anyone can redo from the record: the bytes are told in one place",
        "phases.py": "where a contest stands at an instant, for queries, acts and pages alike",
        "posts.py": "the posts of the instrument's pack, from which contests are planned",
    },
}
TESTED = ("acts", "followers", "queries", "views")
# Folders of tests that are about no package of ours.
APART = {"bench", "browser", "docs", "tools"}
# Tests about a package as a whole, beside those of its files.
WHOLE = {"acts": {"contract"}}
LONGEST = 500


def present(folder):
    return {path.name for path in folder.iterdir() if path.name != "__pycache__"}


def files(pattern):
    return [path for folder in ("src", "tests", "tools") for path in sorted((ROOT / folder).rglob(pattern))]


def parts(package):
    """The names of a package's modules, folders and policy, of which a test may be about one."""
    return {path.stem for path in (HOUSE / package).iterdir() if not path.name.startswith("__")}


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_has_its_rooms_and_no_other(section):
    """Who knows one section knows all of them."""
    assert present(HOUSE / section) - ROOMS - set(MORE.get(section, ())) == set()


@pytest.mark.parametrize("section", SECTIONS)
def test_a_room_is_a_file_or_a_folder(section):
    """`acts.py` grows into `acts/`; nobody has to look in both."""
    both = present(HOUSE / section)

    assert [
        room for room in ("acts", "forms", "models", "queries", "views") if {room, f"{room}.py"} <= both
    ] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_opens_with_three_sentences(package):
    """What it is in the Code, what it holds, what it leaves to others."""
    text = ast.get_docstring(ast.parse((HOUSE / package / "__init__.py").read_text("utf-8"))) or ""

    assert len(re.findall(r"[.](?=\s|$)", text)) == 3
    assert package not in SECTIONS or "¶" in text


@pytest.mark.parametrize("folder", sorted(path.name for path in (ROOT / "tests").iterdir() if path.is_dir()))
def test_tests_mirror_the_house(folder):
    """The test of `contests/acts.py` is `tests/contests/test_acts.py`, or begins so."""
    if folder in APART or folder == "__pycache__":
        return
    names = [path.stem for path in (ROOT / "tests" / folder).glob("test_*.py")]

    assert folder in PACKAGES
    assert [
        name
        for name in names
        if not any(_about(name, part) for part in parts(folder) | WHOLE.get(folder, set()))
    ] == []


@pytest.mark.parametrize("section", SECTIONS)
def test_a_room_where_something_is_decided_has_its_test(section):
    """Acts, followers, queries and views are tested under their own name."""
    rooms = [room for room in TESTED if room in parts(section)]
    names = [path.stem for path in (ROOT / "tests" / section).glob("test_*.py")]

    assert [room for room in rooms if not any(_about(name, room) for name in names)] == []


@pytest.mark.parametrize("pattern", ["*.py", "*.html"])
def test_no_file_is_longer_than_a_reader_holds(pattern):
    """A long file is two files that have not been told apart; migrations are made by Django, not read."""
    lengths = {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8").count("\n")
        for path in files(pattern)
        if path.parent.name != "migrations"
    }

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_every_test_says_what_holds():
    """The docstring of a test is the sentence that it proves."""
    tests = [
        (path.relative_to(ROOT).as_posix(), node)
        for path in files("test_*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]

    assert tests
    assert [f"{name}:{node.lineno} {node.name}" for name, node in tests if not ast.get_docstring(node)] == []


def _about(name, part):
    return name == f"test_{part}" or name.startswith(f"test_{part}_")
