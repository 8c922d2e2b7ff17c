"""What the shipped organization decided beside the Code."""

from datetime import date

import pytest

from hustings.conduct.engine import PARAMETERS, PRACTICE_DEFAULTS, PackError
from hustings.conduct.engine.practice import parameters
from hustings.ground.sources import Source

USUAL = """\
[days]
unit = "days"
source = "practice"
values = [{ from = 2023-12-01, value = 3 }, { from = 2025-01-01 }, { from = 2026-01-01, value = 5 }]
[days.says]
en = "Days."
fr = "Jours."
es = "Días."
ar = "أيام."
"""


@pytest.fixture
def written(tmp_path):
    """The parameters of a file with this text."""

    def read(text):
        file = tmp_path / "practice-default.toml"
        file.write_text(text, "utf-8")
        return parameters.__wrapped__(file)

    return read


@pytest.mark.parametrize("name", PARAMETERS)
def test_a_parameter_has_unit_source_dates_and_words(name):
    """Whoever sees a figure sees whose it is, in which unit, since when; and practice is never the Code."""
    parameter = PARAMETERS[name]
    days = [since for since, _value in parameter.values]

    assert parameter.source == Source("practice", name)
    assert parameter.unit in {"", "days", "hours"}
    assert bool(parameter.unit) == all(type(value) is int for _since, value in parameter.values)
    assert days == sorted(set(days))
    assert set(parameter.says) == {"en", "fr", "es", "ar"}
    assert PRACTICE_DEFAULTS[name] == parameter.values[-1][1]


def test_defaults_cannot_be_changed():
    """Another organization decides its own; what is shipped stays what was shipped."""
    with pytest.raises(TypeError):
        PRACTICE_DEFAULTS["release_days"] = 5  # type: ignore[index]  # it must fail


def test_a_parameter_is_a_table(written):
    """A bare number has neither source nor day."""
    with pytest.raises(PackError, match=r"practice-default\.toml:2: days is no dict"):
        written("# ours\ndays = 3\n")


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2023, 11, 30), None),
        (date(2023, 12, 1), 3),
        (date(2024, 12, 31), 3),
        (date(2025, 6, 1), None),
        (date(2026, 1, 1), 5),
    ],
)
def test_a_value_holds_from_its_day_on(written, day, value):
    """A new value is a new line: what held before is still known; a line without value says that none holds."""
    assert written(USUAL)["days"].on(day) == value


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        (
            '"practice"',
            '"code"',
            "4: its source is practice, and its values stand in the order of their days",
        ),
        ("2025-01-01", "2021-01-01", "4: its source is practice, and its values stand in the order"),
        ("2025-01-01", "2023-12-01", "4: its source is practice, and its values stand in the order"),
        ("values = [{", "values = [] # [{", "4: its source is practice, and its values stand in the order"),
        ("value = 3", "value = 3.5", "4: a value is a number, a text or true or false"),
        ("value = 3", "worth = 3", "4: worth is not known here"),
        ("{ from = 2025-01-01 }", "3", "4: values is no list of tables"),
        ("from = 2023-12-01", "since = 2023-12-01", "4: from is missing"),
        ("from = 2023-12-01,", "from = 2023-12-01T00:00:00Z,", "4: from is no date"),
        ('unit = "days"\n', "", "1: unit is missing"),
        ('ar = "أيام."', "", "5: ar is missing"),
        ("[days]", "[days", "1: "),
    ],
)
def test_what_is_amiss_is_named_with_its_line(written, old, new, error):
    """An organization that writes its own file finds the place at once."""
    with pytest.raises(PackError) as found:
        written(USUAL.replace(old, new))
    assert str(found.value).startswith(f"practice-default.toml:{error}")
