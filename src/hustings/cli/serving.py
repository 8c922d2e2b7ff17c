"""`hustings serve`: the site and the worker as two processes, watched by a third."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from .house import Stop, data_option, house, in_use
from .stopping import Stopping, end_with_supervisor
from .supervisor import GaveUpError, Part, Supervisor, address_of, answers, hindrance

THREADS = 64
"""So many requests are under way at once: one that queues has not arrived yet, and a deadline goes by its arrival."""


def address_options(verb: click.decorators.FC) -> click.decorators.FC:
    """The options `--port` and `--host`."""
    verb = click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)(verb)
    return click.option("--host", default="127.0.0.1", show_default=True)(verb)


@click.command()
@data_option
@address_options
def serve(data: Path, host: str, port: int) -> None:
    """Run the site and its worker until Ctrl+C; one that dies is started again."""
    with house(data), in_use(data):
        run(data, host, port)


def run(data: Path, host: str, port: int) -> None:
    """Supervise site and worker on a data directory that holds an organization."""
    if trouble := hindrance(host, port):
        raise Stop(f"{trouble} Choose another address: --host, --port")
    own = [sys.executable, "-m", "hustings.cli"]
    environment = {**os.environ, "HUSTINGS_DATA": str(data.resolve())}
    site = _part("site", [*own, "site", "--host", host, "--port", str(port)], environment, (host, port))
    worker = _part("worker", [*own, "worker", "--host", host, "--port", str(port)], environment)
    supervisor = Supervisor([site, worker], Stopping().listen(), say=click.echo)
    try:
        supervisor.run(f"Hustings is at {address_of(host, port)} (stop it with Ctrl+C)")
    except GaveUpError as error:
        raise Stop(str(error)) from None


def _part(
    name: str, command: Sequence[str], environment: dict[str, str], address: tuple[str, int] | None = None
) -> Part:
    return Part(name, command, environment, (lambda: answers(*address)) if address else None)


@click.command(hidden=True)
@data_option
@address_options
def site(data: Path, host: str, port: int) -> None:
    """Run the site alone; `hustings serve` does, and starts it again when it dies."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    os.environ["HUSTINGS_DATA"] = str(data.resolve())
    end_with_supervisor()
    Server(
        "hustings.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        log_level=LogLevels.error,  # it warns of many threads, which wait here rather than work
        workers_kill_timeout=5,
    ).serve()
