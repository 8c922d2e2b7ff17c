"""The worker: a process beside the site for what nobody waits for."""

import logging
from pathlib import Path

import click

from .house import data_option, house
from .stopping import Stopping, end_with_supervisor

HOUR = 3600.0
logger = logging.getLogger("hustings.worker")


@click.command()
@data_option
def worker(data: Path) -> None:
    """Do what nobody waits for: forget sessions that have ended, once an hour."""
    stopping = Stopping().listen()
    end_with_supervisor()
    with house(data):
        work(stopping)


def work(stopping: Stopping, pause: float = HOUR) -> int:
    """Work until told to stop; the number of rounds. A round that fails is tried again in the next."""
    from django.core.management import call_command
    from django.db import DatabaseError, connection

    rounds = 0
    while not stopping.asked:
        try:
            call_command("clearsessions")
        except DatabaseError:
            logger.exception("Ended sessions could not be removed; the next round tries again.")
        finally:
            connection.close()
        rounds += 1
        stopping.wait(pause)
    return rounds
