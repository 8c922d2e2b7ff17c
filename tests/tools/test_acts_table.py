import sys

import pytest

from hustings.acts.act import registry
from tools import acts_table


@pytest.fixture
def page(tmp_path, monkeypatch):
    """A page of its own, with an empty table between two paragraphs."""
    path = tmp_path / "ARCHITECTURE.md"
    path.write_text(f"Before.\n\n{acts_table.START}{acts_table.END}\n\nAfter.\n", "utf-8")
    monkeypatch.setattr(acts_table, "PAGE", path)
    return path


def run(monkeypatch, *options):
    monkeypatch.setattr(sys, "argv", ["acts_table", *options])
    return acts_table.main()


def test_every_act_has_one_row():
    """Name, source, who, situation, entry and circular, in the order of the names."""
    rows = [line.strip("| \n").split(" | ") for line in acts_table.table().splitlines()]

    assert [row[0].strip("`") for row in rows[2:]] == sorted(registry)
    assert all(len(row) == len(acts_table.HEADINGS) and all(row) for row in rows)
    admit = next(row for row in rows if row[0] == "`admit-member`")
    assert admit[1:] == ["code:2", "an officer of the General Secretariat", "–", "roll", "–"]


def test_the_table_is_written_between_its_marks(page, monkeypatch):
    """The rest of the page stays as it was, also the second time."""
    assert [run(monkeypatch) for _ in range(2)] == [0, 0]

    text = page.read_text("utf-8")
    assert (text[:8], text[-7:]) == ("Before.\n", "After.\n")
    assert text.count("| `admit-member` |") == 1


def test_a_stale_table_fails_the_check_and_stays(page, monkeypatch, capsys):
    """The sentence says what to run; after that the check passes."""
    before = page.read_text("utf-8")

    assert run(monkeypatch, "--check") == 1
    assert "run make acts-table" in capsys.readouterr().err
    assert page.read_text("utf-8") == before
    run(monkeypatch)
    assert run(monkeypatch, "--check") == 0
