"""What the shipped organization decided beside the Code: each parameter with unit, source and date.

Practice is never the Code: another organization decides its own values, and an organization changes one by a new
line with its own date, never by an edit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from hustings.ground.sources import Source

from .reading import Table, parse, read_file

Value = bool | int | str

FILE = Path(__file__).parents[1] / "packs" / "practice-default.toml"
LANGUAGES = ("en", "fr", "es", "ar")


@dataclass(frozen=True)
class Parameter:
    """A matter of practice: its unit ("" for none), its source, its values by the day from which each holds.

    `beside` is the number of the paragraph beside which it stands on the pages of the Code, "" for none.
    """

    name: str
    unit: str
    beside: str
    source: Source
    values: tuple[tuple[date, Value | None], ...]
    says: Mapping[str, str]

    def on(self, day: date) -> Value | None:
        """The value that holds on a day; None when nothing is decided."""
        return next((value for since, value in reversed(self.values) if since <= day), None)


@cache
def parameters(file: Path = FILE) -> Mapping[str, Parameter]:
    """The parameters of a file, by name.

    Raises:
        PackError: the file is not as it should be.
    """
    whole = parse(file.name, read_file(file, file.name))
    found = {name: _parameter(name, table) for name, table in whole.tables()}
    whole.end()
    return MappingProxyType(found)


def _parameter(name: str, table: Table) -> Parameter:
    decided = [_decided(each) for each in table.rows("values")]
    days = [since for since, _value in decided]
    if table.take("source", str) != "practice" or not days or days != sorted(set(days)):
        raise table.fault("its source is practice, and its values stand in the order of their days", "values")
    unit, beside = table.take("unit", str), table.take("beside", str, "")
    says = table.words("says", LANGUAGES)
    table.end()
    return Parameter(name, unit, beside, Source("practice", name), tuple(decided), says)


def _decided(table: Table) -> tuple[date, Value | None]:
    """One line of values: the day from which it holds, and the value, absent where nothing is decided."""
    since, value = table.take("from", date), table.take("value", object) if table.has("value") else None
    if not isinstance(value, bool | int | str | None):
        raise table.fault("a value is a number, a text or true or false", "values")
    table.end()
    return since, value


PARAMETERS: Mapping[str, Parameter] = parameters()
PRACTICE_DEFAULTS: Mapping[str, Value | None] = MappingProxyType(
    {name: parameter.values[-1][1] for name, parameter in PARAMETERS.items()}
)
"""The last value of each parameter of the shipped organization."""
