"""`hustings demo`: make the demo once, go on with it the next time, serve it."""

import json
import os
import shutil
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from hustings.cli.house import (
    SETTINGS_FILE,
    Stop,
    chosen_in,
    data_option,
    house,
    in_use,
    load,
    make_directory,
)
from hustings.cli.serving import run
from hustings.cli.supervisor import hindrance

if TYPE_CHECKING:
    from .telling import Telling

HOST = "127.0.0.1"
MAKING = "demo.making"
"""Stands in the directory from the first to the last step of making: a demo beside it is not whole."""
OURS = (
    "hustings.sqlite3",
    "hustings.sqlite3-wal",
    "hustings.sqlite3-shm",
    "files",
    "keys",
    "mail",
)
SETTINGS = """\
# Written by `hustings demo`: opens the door "Choose who you are" to whoever sits at this machine.
demo = true
"""


@click.command()
@data_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--no-serve", is_flag=True, help="Make it and end.")
@click.option("--json", "as_json", is_flag=True, help="Print what was made as JSON, in the last line.")
@click.option("--afresh", is_flag=True, help="Remove the demo that is there and make it anew.")
def demo(data: Path, port: int, no_serve: bool, as_json: bool, afresh: bool) -> None:
    """Make an invented campaign with the real roll of members, and serve it on this machine."""
    if not no_serve and (trouble := hindrance(HOST, port)):
        raise Stop(f"{trouble} Choose another port, for instance: make demo PORT=8123, or --port 8123")
    os.environ.pop("DATABASE_URL", None)  # everything of the demo lies in its own directory
    os.environ["HUSTINGS_ADDRESS"] = f"http://{HOST}:{port}"  # for the links in its mails
    began = monotonic()
    make_directory(data)
    with in_use(data, alone=True):
        prepare(data, afresh=afresh, quiet=as_json)
    with house(data), in_use(data):
        if as_json:
            _print_summary(data, round(monotonic() - began, 1))
        if not no_serve:
            run(data, HOST, port)


def _print_summary(data: Path, seconds: float) -> None:
    from .summary import summary

    people = [each["mandate"] for each in chosen_in(data).get("people", [])]
    click.echo(json.dumps(summary(people, seconds), ensure_ascii=False))


def prepare(data: Path, *, afresh: bool, quiet: bool) -> None:
    """Bring the directory to a whole demo: as it was left, or made.

    Raises:
        Stop: the directory holds something that no demo made.
    """
    from .telling import Telling

    telling = Telling(quiet=quiet)
    if foreign := what_is_foreign(data):
        raise Stop(
            f"{data} holds {foreign}; the demo does not touch it. Choose another directory: --data DIR"
        )
    if (data / MAKING).exists():
        telling.say("The last making of the demo was interrupted; it is made anew.")
    elif (data / SETTINGS_FILE).exists() and not afresh:
        telling.say(f"The demo in {data} is as you left it.")
        telling.say(f"To start afresh: make demo AFRESH=1, or hustings demo --afresh --data {data}")
        return
    empty(data)
    make(data, telling)


def what_is_foreign(data: Path) -> str:
    """What the directory holds that no demo made: an organization, or files where the demo's own would lie."""
    if (data / MAKING).exists():
        return ""
    if (data / SETTINGS_FILE).exists():
        return "" if chosen_in(data).get("demo") is True else "a real organization"
    return ", ".join(name for name in OURS if (data / name).exists())


def empty(data: Path) -> None:
    """Remove a demo, whole or half, and nothing else."""
    (data / MAKING).touch()  # a crash in between leaves a half demo, which is known as one
    (data / SETTINGS_FILE).unlink(missing_ok=True)
    for name in OURS:
        path = data / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def make(data: Path, telling: "Telling") -> None:
    """Perform the whole campaign into an empty directory; what is interrupted stays marked as half."""
    began = monotonic()
    (data / SETTINGS_FILE).write_text(SETTINGS, "utf-8")
    load(data)
    from hustings.cli.house import make_tables

    from .campaign import perform_campaign

    with telling.bar() as step:
        step("The tables are made.", 0)
        make_tables()
        people = perform_campaign(step)
    (data / SETTINGS_FILE).write_text(SETTINGS + "".join(map(_table, people)), "utf-8")
    (data / MAKING).unlink()
    telling.say(f"Made in {monotonic() - began:.0f} seconds. Times are simulated, people are invented.")
    telling.say(f"No mail is sent: letters with sign-in links lie in {data / 'mail'}.")


def _table(person: dict[str, Any]) -> str:
    """Somebody at the door as a table of the settings file; TOML writes such texts as JSON does."""
    shows = ", ".join(
        f"{language} = {json.dumps(text, ensure_ascii=False)}" for language, text in person["shows"].items()
    )
    return f'\n[[people]]\nmandate = "{person["mandate"]}"\nshows = {{ {shows} }}\n'
