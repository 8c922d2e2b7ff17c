"""`hustings init`: a real, empty organization, from questions or from a file, and its first officer's link."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from .demo.verb import MAKING
from .house import (
    SETTINGS_FILE,
    Stop,
    chosen_in,
    data_option,
    database_sentences,
    in_use,
    is_founded,
    load,
    make_directory,
    make_tables,
    read_toml,
)

if TYPE_CHECKING:
    from django.core.exceptions import ValidationError

LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish", "ar": "Arabic"}
ADDRESS = "http://127.0.0.1:8000"
IN_FILE = {
    "organization": {
        "name": "organization_name",
        "short_name": "short_name",
        "zone": "zone",
        "regions": "regions",
    },
    "officer": {"name": "officer_name", "email": "email", "language": "language"},
}
"""Where the founding act's answers stand in the file: its tables, their names, the act's own names."""
EXAMPLE = """\b
The file looks like this:
  address = "https://hustings.example.org"
  [organization]
  name = { en = "Example Organization", fr = "Organisation d'exemple" }
  short_name = { en = "EXO" }
  zone = "Europe/Paris"
  [officer]
  name = "Ada Example"
  email = "ada@example.org"
  language = "en"
"""


@click.command(epilog=EXAMPLE)
@data_option
@click.option(
    "--from", "file", type=click.Path(dir_okay=False, path_type=Path), help="Answers as a TOML file."
)
def init(data: Path, file: Path | None) -> None:
    """Found a real, empty organization; ends with the link by which its first officer signs in."""
    given = read_toml(file) if file else {}
    make_directory(data)
    with in_use(data, alone=True):
        if chosen_in(data).get("demo") or (data / MAKING).exists():
            raise Stop(f"{data} holds a demo. Choose another directory: --data DIR")
        with _settings(data, given):
            load(data)
            with database_sentences():
                _refuse_founded(data)
                link, mandate = _found(_input_of(given) if file else _asked())
    click.echo(
        f"\nThe organization is founded in {data}. Its first officer sets a password here, within 7 days:\n"
    )
    click.echo(f"  {link}\n")
    click.echo(f"Start the site with:     hustings serve --data {data}")
    click.echo(f"Act from a terminal by:  hustings act NAME --as {mandate} --data {data}")


def _refuse_founded(data: Path) -> None:
    if is_founded():
        raise Stop(f"{data} holds an organization already; nothing was changed. Choose another: --data DIR")


@contextmanager
def _settings(data: Path, given: Mapping[str, Any]) -> Iterator[None]:
    """The settings of the site, written for the founding; those that somebody prepared stay as they are.

    Where the organization is not founded they go again, so that the next try can give another address.
    """
    path = data / SETTINGS_FILE
    if path.exists():
        click.echo(f"The settings in {path} stay as they are.")
        yield
        return
    path.write_text(_settings_text(_address(given)), "utf-8")
    try:
        yield
    except BaseException:
        path.unlink()
        raise


def _address(given: Mapping[str, Any]) -> str:
    if given:
        return str(given.get("address", ADDRESS)).rstrip("/")
    click.echo("Founding an organization. What is wrong can be corrected later, except where it says so.\n")
    return str(click.prompt("Address under which the site will be reached", default=ADDRESS)).rstrip("/")


def _settings_text(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Stop(f"{address} is not an address. Write for instance https://hustings.example.org")
    hosts = list(dict.fromkeys([parts.hostname, "127.0.0.1", "localhost", "[::1]"]))
    lines = [
        "# The settings of this site; the software's own settings.py tells what else may stand here.",
        f"address = {json.dumps(address)}",
        f"allowed_hosts = {json.dumps(hosts)}",
        f"trusted_origins = {json.dumps([address])}",
        f"secure = {json.dumps(parts.scheme == 'https')}",
    ]
    return "\n".join(lines) + "\n"


def _input_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """The file's tables as the input of the founding act.

    Raises:
        Stop: the file holds a name that means nothing here, perhaps a misspelt one.
    """
    tables = {name: given[name] if isinstance(given.get(name), Mapping) else {} for name in IN_FILE}
    unknown = [name for name in given if name not in {"address", *IN_FILE}]
    unknown += [
        f"{table}.{name}" for table in IN_FILE for name in tables[table] if name not in IN_FILE[table]
    ]
    if unknown:
        raise Stop(f"The file holds what is not asked for: {', '.join(unknown)}. See: hustings init --help")
    return {
        field: tables[table].get(name) for table, names in IN_FILE.items() for name, field in names.items()
    }


def _asked() -> dict[str, Any]:
    """The input of the founding act, asked for one by one; a wrong answer is asked for again."""
    return {
        "organization_name": _words("organization_name", "Name of the organization"),
        "short_name": _words("short_name", "Short name, for the top of every page"),
        "zone": _one("zone", "Time zone of the headquarters, for instance Europe/Paris"),
        "officer_name": _one("officer_name", "\nName of the first officer of the General Secretariat"),
        "email": _one("email", "E-mail address of this officer"),
        "language": _one("language", "Language of this officer (en, fr, es, ar)", default="en"),
    }


def _words(name: str, label: str) -> dict[str, str]:
    """One answer in every language that somebody writes it in."""
    while True:
        click.echo()
        texts = {
            code: _text(f"{label} in {called}", optional=code != "en") for code, called in LANGUAGES.items()
        }
        try:
            return dict(_cleaned(name, texts))
        except click.BadParameter as error:
            click.echo(f"Error: {error.message}")


def _text(label: str, *, optional: bool) -> str:
    shown = f"{label} (may stay empty)" if optional else label
    return str(click.prompt(shown, default="" if optional else None, show_default=False)).strip()


def _one(name: str, label: str, default: str | None = None) -> str:
    return str(click.prompt(label, default=default, value_proc=lambda typed: _cleaned(name, typed)))


def _cleaned(name: str, typed: Any) -> Any:
    """One answer, cleaned by the act's own field."""
    from django.core.exceptions import ValidationError

    from hustings.acts.act import registry

    try:
        return registry["found-organization"].form_fields()[name].clean(typed)
    except ValidationError as error:
        raise click.BadParameter(" ".join(error.messages)) from None


def _found(raw: dict[str, Any]) -> tuple[str, str]:
    """Make the tables and keys, perform the founding act; the first officer's link and mandate."""
    from django.conf import settings
    from django.core.exceptions import ValidationError

    from hustings.acts.act import registry
    from hustings.acts.inputs import read_input
    from hustings.acts.perform import perform
    from hustings.acts.refusals import Refused
    from hustings.ground.sealed import make_keys
    from hustings.ground.viewer import Viewer
    from hustings.organization.acts.invitations import invitation_link
    from hustings.organization.queries import people_with_address

    try:
        act = read_input(
            registry["found-organization"], {name: value for name, value in raw.items() if value}
        )
    except ValidationError as error:
        raise Stop(_wrong(error)) from None
    make_tables()
    make_keys()  # so that a backup taken now has them
    try:
        done = perform(act, by=Viewer(duty="founding"))
    except Refused as refused:
        raise Stop(f"{type(act).undone} {refused.reason}") from None
    officer = people_with_address(str(raw["email"]).strip()).get()
    return f"{settings.ADDRESS}{invitation_link(officer)}", done.result["mandate"]


def _wrong(error: "ValidationError") -> str:
    from hustings.acts.constraints import field_errors

    in_file = {field: f"{table}.{name}" for table, names in IN_FILE.items() for name, field in names.items()}
    lines = [f"  {in_file[name]}: {text}" for name, texts in field_errors(error).items() for text in texts]
    return "\n".join(["The organization was not founded; these answers need another look:", *lines])
