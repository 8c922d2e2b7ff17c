"""The worker: a process beside the site for what is done by the clock, and for what nobody waits for."""

import logging
import threading
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import click

from .house import data_option, house
from .serving import address_options
from .stopping import Stopping, end_with_supervisor
from .supervisor import address_of, status_of

AGAIN = 1.0
"""Seconds until the site is asked again that did not answer: it may only have been starting."""
PATIENCE = 40.0
OK = 200
logger = logging.getLogger("hustings.worker")


@click.command()
@data_option
@address_options
def worker(data: Path, host: str, port: int) -> None:
    """Do what is due by the clock, and write down whether the site at this address answers."""
    stopping = Stopping().listen()
    end_with_supervisor()
    with house(data):
        # Apart from the rounds: many acts that are due at once must not look like a house that is silent.
        asking = threading.Thread(target=ask, args=(stopping, host, port), daemon=True)
        asking.start()
        go_rounds(stopping)
        asking.join(2 * AGAIN)


def go_rounds(stopping: Stopping) -> None:
    """Do what is due by the clock, again and again, until asked to stop."""
    from django.db import connection

    from hustings.acts import clock
    from hustings.acts.clockwork import Rounds
    from hustings.acts.uptime import BEAT

    rounds = Rounds()
    while not stopping.asked:
        rounds.go(clock.now())
        connection.close()
        stopping.wait(BEAT.total_seconds())


def ask(stopping: Stopping, host: str, port: int, patience: float = PATIENCE) -> None:
    """Ask the site at every beat whether it answers, until asked to stop; a long silence is told once."""
    from hustings.acts.uptime import BEAT

    last, told = monotonic(), False
    while not stopping.asked:
        began = monotonic()
        if _answered(host, port):
            last, told = began, False
            stopping.wait(max(0, began + BEAT.total_seconds() - monotonic()))
        else:
            if not told and began - last >= patience:
                logger.warning(
                    "The site at %s does not answer, or its database does not.", address_of(host, port)
                )
                told = True
            stopping.wait(AGAIN)


def _answered(host: str, port: int) -> bool:
    """Whether the site answers and that was written down, at the instant of its answer."""
    from django.conf import settings
    from django.db import Error, connection

    from hustings.acts import clock
    from hustings.acts.uptime import beat

    if status_of(host, port, "/alive/", urlsplit(settings.ADDRESS).netloc) != OK:
        return False
    try:
        beat(clock.now())
    except Error:
        return False
    finally:
        connection.close()
    return True
