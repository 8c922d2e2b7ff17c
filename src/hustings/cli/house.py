"""The data directory of one organization, and Django on it; what goes wrong is said in a sentence."""

import fcntl
import os
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TypeVar

import click

Verb = TypeVar("Verb", bound=Callable[..., Any])
SETTINGS_FILE = "hustings.toml"
LOCK_FILE = "lock"


class Stop(click.ClickException):
    """The end of a verb that could not do its work: one sentence, exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence alone."""
        click.echo(self.message, err=True)


def data_option(verb: Verb) -> Verb:
    """The option `--data DIR` of every verb that needs an organization."""
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        default="data",
        envvar="HUSTINGS_DATA",
        show_default="./data",
        help="The directory that holds everything of the organization.",
    )(verb)


@contextmanager
def house(data: Path) -> Iterator[None]:
    """Django on the organization in this directory.

    Raises:
        Stop: there is no such directory, no organization in it, or its database cannot be used.
    """
    if not data.is_dir():
        raise Stop(
            f"There is no directory {data}. To found an organization in it: hustings init --data {data}"
        )
    if not (data / SETTINGS_FILE).exists():
        raise Stop(f"{data} holds no organization yet. To found one: hustings init --data {data}")
    load(data)
    with database_sentences():
        if not is_founded():
            raise Stop(f"The organization in {data} was not founded to the end. See: hustings init --help")
        yield


@contextmanager
def in_use(data: Path, *, alone: bool = False) -> Iterator[None]:
    """Hold a data directory: several may serve from it, who makes or empties it is `alone`.

    Raises:
        Stop: somebody else holds it, or this user may not write there.
    """
    with file_sentences(data):
        file = (data / LOCK_FILE).open("a")
    with file:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Stop(f"{data} is in use by another process of Hustings. Stop it first.") from None
        yield


def make_directory(data: Path) -> None:
    """Make the data directory where there is none, open to this user only."""
    with file_sentences(data):
        data.mkdir(parents=True, exist_ok=True, mode=0o700)


def chosen_in(data: Path) -> dict[str, Any]:
    """What the settings file of a data directory says; nothing where there is none.

    Raises:
        Stop: it cannot be read, or is not TOML.
    """
    file = data / SETTINGS_FILE
    with file_sentences(data):
        return read_toml(file) if file.exists() else {}


def read_toml(file: Path) -> dict[str, Any]:
    """A file of TOML.

    Raises:
        Stop: it is not there, not UTF-8, or not TOML.
    """
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        raise Stop(f"There is no file {file}.") from None
    except UnicodeDecodeError as error:
        raise Stop(f"{file} is not UTF-8 (byte {error.start}).") from None
    except tomllib.TOMLDecodeError as error:
        raise Stop(f"{file} is not TOML: {error}.") from None


def load(data: Path) -> None:
    """Set Django up on a data directory; the settings make its signing key when it has none."""
    chosen_in(data)  # what is wrong with the settings file is said before Django stumbles over it
    os.environ["HUSTINGS_DATA"] = str(data.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hustings.settings")
    import django

    with file_sentences(data):
        django.setup()


@contextmanager
def file_sentences(data: Path) -> Iterator[None]:
    """Turn what the system says of files into a sentence: not this user's, not a directory, no room."""
    try:
        yield
    except OSError as error:
        raise Stop(f"{data} cannot be used: {error.strerror} ({error.filename}).") from None


@contextmanager
def database_sentences() -> Iterator[None]:
    """Turn what a database says of itself into a sentence: locked, not there, not writable, no database."""
    from django.db import DatabaseError, OperationalError

    try:
        yield
    except DatabaseError as error:
        if type(error) not in {DatabaseError, OperationalError}:
            raise  # a fault of the software, not of the database
        raise Stop(_said(str(error).strip())) from error


def _said(text: str) -> str:
    if "locked" in text:
        return "The database is locked by another process. Nothing was changed. Try again when it has ended."
    if "readonly" in text or "unable to open" in text:
        return f"The database cannot be written by this user ({text}). Nothing was changed."
    return f"The database does not answer: {text}. Nothing was changed."


def make_tables() -> None:
    """Bring the database to the software's own shape."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, run_syncdb=True)


def is_founded() -> bool:
    """Whether the database holds an organization; asking makes no SQLite file."""
    from django.db import connection

    from hustings.organization.queries import organization

    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return False
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    return "organization_organization" in tables and organization() is not None
