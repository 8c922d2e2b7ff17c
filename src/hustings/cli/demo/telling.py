"""How the making of the demo is told: a sentence a step, with a bar where a person looks on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

Step = Callable[[str, int], None]
"""Say what is done next, and how much of the whole is done already, in percent."""


class Telling:
    """Sentences on standard output, or beside it where that belongs to JSON."""

    def __init__(self, *, quiet: bool) -> None:
        self.console = Console(stderr=quiet, highlight=False, soft_wrap=True)

    def say(self, sentence: str) -> None:
        """One sentence."""
        self.console.print(sentence, markup=False)

    @contextmanager
    def bar(self) -> Iterator[Step]:
        """A bar under the sentences; without a terminal, the sentences alone."""
        columns = (BarColumn(bar_width=40), TextColumn("{task.percentage:>3.0f} %"))
        with Progress(
            *columns, console=self.console, transient=True, disable=not self.console.is_terminal
        ) as shown:
            task = shown.add_task("", total=100)

            def step(sentence: str, done: int) -> None:
                shown.update(task, completed=done)
                self.say(sentence)

            yield step
