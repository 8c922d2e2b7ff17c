import json
import signal
import socket
import tomllib
import urllib.request

import pytest
from click.testing import CliRunner

from hustings.cli.demo.verb import empty, what_is_foreign
from hustings.cli.main import main
from tests.commands import free_port, said_by

DEMO = "demo = true\n"
NOMINATIONS = {"draft": 1, "submitted": 3, "returned": 1, "accepted": 9, "inadmissible": 1, "withdrawn": 1}


def people(data):
    return [each["mandate"] for each in tomllib.loads((data / "hustings.toml").read_text("utf-8"))["people"]]


def test_running_again_goes_on(commands, demo):
    """What somebody did in the demo is still there the next time."""
    before = people(demo)

    ran = commands.run("demo", "--no-serve", "--data", demo)

    assert (ran.code, people(demo)) == (0, before)
    assert ran.out == (
        f"The demo in {demo} is as you left it.\n"
        f"To start afresh: make demo AFRESH=1, or hustings demo --afresh --data {demo}\n"
    )


def test_starting_afresh_makes_it_anew(commands, demo):
    """Everything that was done is gone, and the campaign stands at its beginning."""
    before = set(people(demo))
    (demo / "files" / "left-behind").touch()

    ran = commands.run("demo", "--no-serve", "--afresh", "--json", "--data", demo)

    assert (ran.code, json.loads(ran.out)["nominations"]) == (0, NOMINATIONS)
    assert before & set(people(demo)) == set()
    assert not (demo / "files" / "left-behind").exists()


def test_a_making_that_was_killed_is_noticed_and_made_anew(commands, tmp_path):
    """Half a demo is never served."""
    data = tmp_path / "data"
    first = commands.begin("demo", "--no-serve", "--data", data)
    said_by(first, "The campaign is played")
    first.kill()
    first.wait()

    ran = commands.run("demo", "--no-serve", "--json", "--data", data)

    assert ran.errors.splitlines()[0] == "The last making of the demo was interrupted; it is made anew."
    assert (ran.code, len(json.loads(ran.out)["circulars"])) == (0, 20)


def test_two_demos_are_not_made_in_one_directory(commands, tmp_path):
    """The second one says so and leaves the first alone."""
    data = tmp_path / "data"
    first = commands.begin("demo", "--no-serve", "--data", data)
    said_by(first, "The tables are made")

    second = commands.run("demo", "--no-serve", "--data", data)

    assert (second.code, second.errors) == (
        1,
        f"{data} is in use by another process of Hustings. Stop it first.\n",
    )
    assert first.wait(60) == 0


def test_the_demo_is_served_at_one_address(commands, demo):
    """One address is printed; the front page is there, and asked to end it ends within seconds."""
    port = free_port()
    process = commands.begin("demo", "--data", demo, "--port", port)

    said = said_by(process, "Hustings is at")
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/en/", timeout=20) as response:
        status = response.status
    process.send_signal(signal.SIGINT)

    assert said == f"Hustings is at http://127.0.0.1:{port}/ (stop it with Ctrl+C)\n"
    assert (status, process.wait(10)) == (200, 0)


def test_a_demo_that_is_served_is_not_removed(commands, demo):
    """Starting afresh under the feet of visitors is refused."""
    process = commands.begin("demo", "--data", demo, "--port", free_port())
    said_by(process, "Hustings is at")

    ran = commands.run("demo", "--no-serve", "--afresh", "--data", demo)

    assert (ran.code, ran.errors) == (
        1,
        f"{demo} is in use by another process of Hustings. Stop it first.\n",
    )


def test_a_port_in_use_is_told_before_anything_is_made(tmp_path):
    """Nobody waits for a campaign that could not be served."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        ran = CliRunner().invoke(main, ["demo", "--data", str(tmp_path / "data"), "--port", str(port)])

    assert ran.exit_code == 1
    assert ran.output == (
        f"Port {port} on 127.0.0.1 is in use by another process. "
        "Choose another port, for instance: make demo PORT=8123, or --port 8123\n"
    )
    assert not (tmp_path / "data").exists()


def test_a_real_organization_is_never_touched(commands, founded):
    """Neither a making nor a start afresh removes what no demo made."""
    for more in ((), ("--afresh",)):
        ran = commands.run("demo", "--no-serve", "--data", founded, *more)

        assert ran.code == 1
        assert ran.errors == (
            f"{founded} holds a real organization; the demo does not touch it. "
            "Choose another directory: --data DIR\n"
        )
    assert (founded / "hustings.sqlite3").exists()


@pytest.mark.parametrize(
    ("there", "foreign"),
    [
        ((), ""),
        (("letters",), ""),
        (("files", "mail"), "files, mail"),
        (("hustings.sqlite3",), "hustings.sqlite3"),
        (("demo.making", "files"), ""),
    ],
)
def test_files_that_no_demo_made_stay(tmp_path, there, foreign):
    """A directory in which somebody keeps files of the same names is not the demo's to empty."""
    for name in there:
        (tmp_path / name).touch()

    assert what_is_foreign(tmp_path) == foreign


def test_emptying_leaves_what_is_not_the_demos(tmp_path):
    """Only what a making makes goes; somebody's notes beside it stay."""
    (tmp_path / "hustings.toml").write_text(DEMO)
    (tmp_path / "files").mkdir()
    (tmp_path / "notes.txt").touch()

    empty(tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo.making", "notes.txt"]
