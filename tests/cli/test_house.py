import os
import sqlite3

import pytest
from click.testing import CliRunner
from django.db import DatabaseError, IntegrityError, OperationalError

from hustings.cli.house import Stop, chosen_in, database_sentences, file_sentences, in_use, make_directory
from hustings.cli.main import main


def said(verb, data, *more):
    ran = CliRunner().invoke(main, [verb, *more, "--data", str(data)])
    return ran.exit_code, ran.output


@pytest.mark.parametrize("verb", ["serve", "worker"])
def test_a_directory_that_is_not_there_is_told(tmp_path, verb):
    """A misspelt directory is a sentence with the way on, and is not made."""
    data = tmp_path / "nowhere"

    assert said(verb, data) == (
        1,
        f"There is no directory {data}. To found an organization in it: hustings init --data {data}\n",
    )
    assert not data.exists()


def test_a_directory_without_an_organization_is_told(tmp_path):
    """An empty directory is a sentence with the way on."""
    assert said("serve", tmp_path) == (
        1,
        f"{tmp_path} holds no organization yet. To found one: hustings init --data {tmp_path}\n",
    )
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_directory(tmp_path):
    """`--data` names a directory."""
    (tmp_path / "data").touch()

    code, output = said("serve", tmp_path / "data")

    assert (code, output.splitlines()[-1]) == (
        2,
        f"Error: Invalid value for '--data': Directory '{tmp_path / 'data'}' is a file.",
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"demo = yes", "is not TOML: Invalid value (at line 1, column 8)."),
        (b"\xc3\x28", "is not UTF-8 (byte 0)."),
    ],
)
def test_settings_that_cannot_be_read_are_told(tmp_path, content, told):
    """A slip in the settings file is a sentence, not a page of Python."""
    (tmp_path / "hustings.toml").write_bytes(content)

    with pytest.raises(Stop) as stopped:
        chosen_in(tmp_path)

    assert stopped.value.message == f"{tmp_path / 'hustings.toml'} {told}"


def test_what_the_system_says_of_files_is_a_sentence(tmp_path):
    """A directory that cannot be made is told with the system's own reason."""
    (tmp_path / "file").touch()

    with pytest.raises(Stop) as stopped:
        make_directory(tmp_path / "file" / "data")

    where = tmp_path / "file" / "data"
    assert stopped.value.message == f"{where} cannot be used: Not a directory ({where})."


def test_a_directory_is_open_to_its_owner_only(tmp_path):
    """Keys and files are nobody else's."""
    make_directory(tmp_path / "data")

    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_who_makes_or_empties_a_directory_is_alone(tmp_path):
    """Several may serve from a directory; nobody removes it under them."""
    with in_use(tmp_path), in_use(tmp_path), pytest.raises(Stop) as stopped, in_use(tmp_path, alone=True):
        pass

    assert stopped.value.message == f"{tmp_path} is in use by another process of Hustings. Stop it first."
    with in_use(tmp_path, alone=True):
        pass


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            OperationalError("database is locked"),
            "The database is locked by another process. Nothing was changed. Try again when it has ended.",
        ),
        (
            OperationalError("attempt to write a readonly database"),
            "The database cannot be written by this user (attempt to write a readonly database). Nothing was changed.",
        ),
        (
            DatabaseError("file is not a database"),
            "The database does not answer: file is not a database. Nothing was changed.",
        ),
    ],
)
def test_what_a_database_says_is_a_sentence(error, told):
    """Locked, not writable, no database: each is told, and that nothing was changed."""
    with pytest.raises(Stop) as stopped, database_sentences():
        raise error

    assert stopped.value.message == told


def test_a_fault_of_the_software_is_not_dressed_up():
    """A broken constraint is no state of the database; whoever mends the software needs to see it."""
    with pytest.raises(IntegrityError), database_sentences():
        raise IntegrityError("NOT NULL constraint failed")


def test_files_that_work_are_not_spoken_of(tmp_path):
    """Nothing is said where nothing is wrong."""
    with file_sentences(tmp_path):
        assert os.access(tmp_path, os.W_OK)


def test_a_file_that_is_no_database_is_told(commands, founded):
    """A damaged database file is a sentence."""
    (founded / "hustings.sqlite3").write_bytes(b"not a database, but long enough to look like one" * 100)
    for beside in ("hustings.sqlite3-wal", "hustings.sqlite3-shm"):
        (founded / beside).unlink(missing_ok=True)

    ran = commands.run("worker", "--data", founded)

    assert (ran.code, ran.errors) == (
        1,
        "The database does not answer: file is not a database. Nothing was changed.\n",
    )


@pytest.mark.slow
def test_a_database_that_somebody_holds_is_told(commands, founded):
    """A verb waits for half a minute, then says who is in the way."""
    holding = sqlite3.connect(founded / "hustings.sqlite3", isolation_level=None)
    holding.execute("PRAGMA journal_mode=DELETE")
    holding.execute("BEGIN EXCLUSIVE")

    ran = commands.run("worker", "--data", founded)
    holding.close()

    assert (ran.code, ran.errors) == (
        1,
        "The database is locked by another process. Nothing was changed. Try again when it has ended.\n",
    )


def test_a_half_founded_organization_is_told(commands, founded):
    """Settings without a database are no organization; asking makes no file."""
    (founded / "hustings.sqlite3").unlink()

    ran = commands.run("worker", "--data", founded)

    assert (ran.code, ran.errors) == (
        1,
        f"The organization in {founded} was not founded to the end. See: hustings init --help\n",
    )
    assert not (founded / "hustings.sqlite3").exists()
