import tomllib

import pytest
from click.testing import CliRunner

from hustings.cli.main import main
from tests.commands import ANSWERS

TYPED = """\
https://lighthouses.example.org

International Office of Lighthouses
Bureau des phares


A short name that is far too long for the top of a page



IOL



Atlantis/Poseidonis
Europe/Paris
Ana Ruiz
ana.ruiz
ana.ruiz@example.org
es
"""


def test_founding_ends_with_the_first_officers_link(founded_once):
    """The link leads to the site's own address, in the officer's language."""
    _data, ran = founded_once

    assert ran.link.startswith("https://lighthouses.example.org/es/sign-in/invitation/")


def test_founding_writes_the_settings_of_the_site(founded_once):
    """Whoever reaches the site by its address is let in, over TLS only where the address says so."""
    data, _ran = founded_once

    assert tomllib.loads((data / "hustings.toml").read_text()) == {
        "address": "https://lighthouses.example.org",
        "allowed_hosts": ["lighthouses.example.org", "127.0.0.1", "localhost", "[::1]"],
        "trusted_origins": ["https://lighthouses.example.org"],
        "secure": True,
    }


def test_founding_asks_where_no_file_is_given(commands, tmp_path):
    """Ten questions; a wrong answer is asked for again and names what would be right."""
    ran = commands.run("init", "--data", tmp_path / "data", typed=TYPED)

    assert (ran.code, ran.errors) == (0, "")
    assert "English: 55 characters; at most 40 are taken." in ran.out
    assert "Atlantis/Poseidonis is not a time zone." in ran.out
    assert ran.link.startswith("https://lighthouses.example.org/es/sign-in/invitation/")


def test_an_organization_is_founded_once(commands, founded):
    """A directory that holds one is left alone."""
    ran = commands.found(founded)

    assert ran.code == 1
    assert ran.errors == (
        f"{founded} holds an organization already; nothing was changed. Choose another: --data DIR\n"
    )


def test_wrong_answers_are_told_all_at_once(commands, tmp_path):
    """Every answer that needs another look, by its name in the file; nothing is left behind but an empty directory."""
    wrong = ANSWERS.replace("Europe/Paris", "Paris").replace('email = "ana.ruiz@example.org"', "")
    ran = commands.found(tmp_path / "data", wrong)

    assert (ran.code, ran.out) == (1, "")
    assert ran.errors == (
        "The organization was not founded; these answers need another look:\n"
        "  organization.zone: Paris is not a time zone. Write for instance Africa/Casablanca.\n"
        "  officer.email: This field is required.\n"
    )
    assert not (tmp_path / "data" / "hustings.toml").exists()


def test_a_second_try_may_give_another_address(commands, tmp_path):
    """What was not founded leaves no settings behind that would silently count."""
    commands.found(tmp_path / "data", ANSWERS.replace("Europe/Paris", "Paris"))

    ran = commands.found(tmp_path / "data", ANSWERS.replace("lighthouses.example", "beacons.example"))

    assert ran.link.startswith("https://beacons.example.org/es/")


def test_settings_that_somebody_prepared_stay(commands, tmp_path):
    """Who names a database or a mail server before founding finds it unchanged."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "hustings.toml").write_text('address = "https://prepared.example.org"\n')

    ran = commands.found(data)

    assert ran.link.startswith("https://prepared.example.org/es/")
    assert (data / "hustings.toml").read_text() == 'address = "https://prepared.example.org"\n'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "There is no file {file}."),
        (b"\xff", "{file} is not UTF-8 (byte 0)."),
        (
            b"[organization",
            "{file} is not TOML: Expected ']' at the end of a table declaration (at end of document).",
        ),
        (
            b'address = "example"',
            "example is not an address. Write for instance https://hustings.example.org",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_told(tmp_path, content, said):
    """What is wrong with the file of answers is a sentence; no organization is begun."""
    file, data = tmp_path / "answers.toml", tmp_path / "data"
    if content is not None:
        file.write_bytes(content)

    ran = CliRunner().invoke(main, ["init", "--data", str(data), "--from", str(file)])

    assert (ran.exit_code, ran.output) == (1, said.format(file=file) + "\n")
    assert not (data / "hustings.toml").exists()


def test_a_misspelt_name_in_the_file_is_told(commands, tmp_path):
    """A name that means nothing is never passed over in silence."""
    ran = commands.found(tmp_path / "data", "adress = 1\n" + ANSWERS.replace("short_name", "shortname"))

    assert (ran.code, ran.errors) == (
        1,
        "The file holds what is not asked for: adress, organization.shortname. See: hustings init --help\n",
    )


@pytest.mark.parametrize("there", ["hustings.toml", "demo.making"])
def test_a_demo_never_becomes_an_organization(tmp_path, there):
    """The door of the demo must not open into a real house, nor a half demo be made anew over one."""
    (tmp_path / there).write_text("demo = true\n")

    ran = CliRunner().invoke(main, ["init", "--data", str(tmp_path)], input=TYPED)

    assert (ran.exit_code, ran.output) == (
        1,
        f"{tmp_path} holds a demo. Choose another directory: --data DIR\n",
    )


def test_regions_may_be_the_organizations_own(commands, tmp_path):
    """Who has other regions than INTERPOL names them in the file."""
    regions = 'regions = [{ code = "north", name = { en = "North" } }]\n[officer]'

    ran = commands.found(tmp_path / "data", ANSWERS.replace("[officer]", regions))

    assert (ran.code, ran.errors) == (0, "")
