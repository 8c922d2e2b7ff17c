import json
import os
import pty
import subprocess

import pytest
from click.testing import CliRunner
from django.conf import settings

from hustings.acts import inputs
from hustings.cli.main import main
from tests import ends
from tests.commands import COMMAND, ENVIRONMENT, Ran

KIRIBATI = {"code": "KIR", "iso2": "KI", "member_name": {"en": "Kiribati"}, "region": "asia"}


@pytest.fixture
def act(house, monkeypatch):
    """`hustings act` in the house of the tests, under the first officer's mandate."""
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "hustings.settings")
    file = settings.DATA / "hustings.toml"
    file.touch()

    officer = house.mandate(house.officer).ref

    def run(name, given="", *more, mandate=officer):
        typed = given if isinstance(given, str | bytes) else json.dumps(given)
        arguments = ["act", name, "--as", mandate, "--data", str(settings.DATA), *more]
        ran = CliRunner().invoke(main, arguments, input=typed)
        assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exc_info
        return Ran(ran.exit_code, ran.stdout, ran.stderr)

    yield run
    file.unlink()


def test_an_act_is_performed_from_a_terminal(commands, founded, founded_once):
    """A member is admitted by JSON on standard input: Done, exit code 0, with the entry in the record."""
    mandate = founded_once[1].mandate

    ran = commands.run("act", "admit-member", "--as", mandate, "--data", founded, typed=json.dumps(KIRIBATI))

    lines = ran.out.splitlines()
    assert (ran.code, ran.errors) == (0, "")
    assert lines[0] == "Done. Kiribati is on the information roll, with 1 members in all."
    assert [line.split(":")[0].strip() for line in lines[1:]] == ["member", "code", "name", "count", "entry"]


def test_an_act_that_was_not_done_ends_with_one(commands, founded, founded_once):
    """A script knows by the exit code, and a person by the sentence."""
    mandate = founded_once[1].mandate
    command = ("act", "end-mandate", "--as", mandate, "--data", founded)

    ran = commands.run(*command, typed=json.dumps({"mandate": mandate}))

    assert (ran.code, ran.errors) == (1, "")
    assert ran.out == (
        "Refused. The mandate was not ended.\n"
        "  This is the last officer of the General Secretariat; nobody could name another one. [system]\n"
        "  What would make it possible: Name another officer first.\n"
    )


def test_what_was_done_is_told_as_json(act):
    """For scripts: the act, its result, its entry, its circulars, its findings."""
    ran = act("admit-member", KIRIBATI, "--json")

    done = json.loads(ran.out)["done"]
    assert (ran.code, set(done)) == (0, {"act", "result", "entry", "circulars", "findings"})
    assert {name: done["result"][name] for name in ("code", "name", "count")} == {
        "code": "KIR",
        "name": "Kiribati",
        "count": 13,
    }


def test_a_refusal_names_its_ground_and_field(act):
    """Refused, with the reason, its source and the field to look at."""
    ran = act("admit-member", {**KIRIBATI, "code": "FJI"})

    assert ran.code == 1
    assert ran.out == (
        "Refused. The member was not admitted.\n"
        "  FJI is the code of a member already. [system]\n"
        "  Look at: code\n"
    )


def test_a_refusal_is_told_as_json(act):
    """For scripts: the refusal as it is kept, and its sentences."""
    ran = act("admit-member", {**KIRIBATI, "code": "FJI"}, "--json")

    refused = json.loads(ran.out)["refused"]
    assert (ran.code, refused["source"], refused["field"]) == (1, "system", "code")
    assert refused["said"] == {
        "undone": "The member was not admitted.",
        "reason": "FJI is the code of a member already.",
        "instead": "",
    }


def test_what_a_mandate_does_not_open_does_not_exist(act, house):
    """A head of delegation cannot tell an act of the Secretariat from nothing at all."""
    ran = act("admit-member", KIRIBATI, mandate=house.mandate(house.fiji_head).ref)

    assert (ran.code, ran.out.splitlines()[1]) == (
        1,
        "  There is nothing here that your mandate opens. [system]",
    )


def test_every_wrong_field_is_named(act):
    """All that is wrong with the input at once, by field; nothing is tried."""
    ran = act("admit-member", {"code": "kir", "member_name": {"fr": "Kiribati"}, "capital": "Tarawa"})

    assert ran.code == 1
    assert sorted(ran.out.splitlines()) == [
        "  capital: admit-member does not ask for this. It asks for: code, iso2, member_name, region, joined.",
        "  code: Write three capital letters, for instance FJI.",
        "  member_name: Write the text in: English.",
        "Refused. The input does not fit the act; nothing was done.",
    ]


def test_wrong_fields_are_told_as_json(act):
    """For scripts: sentences by field."""
    ran = act("admit-member", {"member_name": {"en": "Kiribati"}}, "--json")

    assert (ran.code, json.loads(ran.out)) == (1, {"errors": {"code": ["This field is required."]}})


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (b"\xff\xfe{\x00}\x00", "The input is not UTF-8 (byte 0). Nothing was done.\n"),
        ("{code: KIR}", "The input is not JSON: Expecting property name enclosed in double quotes"),
        ("[" * 100_000, "The input is not JSON: maximum recursion depth exceeded"),
        ('{"code": "\\ud800"}', "The input holds half a character. Nothing was done.\n"),
        ('["KIR"]', "The input is not a JSON object, {...}. Nothing was done.\n"),
    ],
)
def test_input_that_cannot_be_read_is_told(act, typed, said):
    """Another encoding, no JSON, no object: a sentence, and nothing was done."""
    ran = act("admit-member", typed)

    assert (ran.code, ran.out, ran.errors[: len(said)]) == (1, "", said)


def test_a_mark_of_byte_order_is_no_error(act):
    """What an editor of Windows saves as UTF-8 is read."""
    assert act("admit-member", b"\xef\xbb\xbf" + json.dumps(KIRIBATI).encode()).code == 0


def test_an_unknown_act_is_told_with_the_nearest(act):
    """A slip of the pen is met with the name that was meant."""
    ran = act("admit-members", KIRIBATI)

    assert (ran.code, ran.errors) == (
        1,
        "There is no act admit-members. Did you mean admit-member? All of them: hustings acts\n",
    )


def test_an_act_like_no_other_is_told_plainly(act):
    """Nothing near: no guess."""
    assert act("xyz").errors == "There is no act xyz. All of them: hustings acts\n"


def test_a_mandate_that_has_ended_opens_nothing(act, house):
    """Whoever acts no more is told so; the officer who ended it goes on."""
    second = house.mandate(house.second_officer).ref
    assert act("end-mandate", {"mandate": second}).code == 0

    ran = act("admit-member", KIRIBATI, mandate=second)

    assert (ran.code, ran.errors) == (1, f"There is no open mandate {second}. Nothing was done.\n")


def test_a_key_makes_an_act_once_only(act):
    """A script that is not sure whether its first try arrived sends it again and gets the first answer."""
    first = act("admit-member", KIRIBATI, "--json", "--key", "kiribati-2026")

    again = act("admit-member", KIRIBATI, "--json", "--key", "kiribati-2026")

    assert (first.code, again.code) == (0, 0)
    assert again.out == first.out


def test_a_key_stands_for_one_input(act):
    """The same key with another input is refused; what was sent first stands."""
    act("admit-member", KIRIBATI, "--key", "kiribati-2026")

    ran = act("admit-member", {**KIRIBATI, "code": "KIB"}, "--key", "kiribati-2026")

    assert (ran.code, ran.out.splitlines()[1]) == (
        1,
        "  This form was already sent with other content. [system]",
    )


def test_a_key_is_never_cut(act):
    """Two long keys must not become one."""
    ran = act("admit-member", KIRIBATI, "--key", "x" * 65)

    assert (ran.code, ran.errors) == (
        1,
        "A key has at most 64 characters that can be printed. Nothing was done.\n",
    )


def test_bytes_that_are_no_text_are_no_key_and_no_mandate(act):
    """A terminal of another encoding gets a sentence, and nothing was done."""
    key = act("admit-member", KIRIBATI, "--key", "\udcff")
    mandate = act("admit-member", KIRIBATI, mandate="\udcff")

    assert (key.code, key.errors) == (
        1,
        "A key has at most 64 characters that can be printed. Nothing was done.\n",
    )
    assert (mandate.code, mandate.errors) == (1, "There is no open mandate \\udcff. Nothing was done.\n")


def test_at_a_terminal_one_is_told_what_is_waited_for(founded, founded_once):
    """Without a pipe the command says that it reads, and how to end."""
    ours, theirs = pty.openpty()
    command = [COMMAND, "act", "admit-member", "--as", founded_once[1].mandate, "--data", str(founded)]
    os.write(ours, b"\x04")  # Ctrl+D

    ran = subprocess.run(command, stdin=theirs, env=ENVIRONMENT, capture_output=True, timeout=60, check=False)

    os.close(ours)
    os.close(theirs)
    assert (ran.returncode, ran.stderr) == (1, b"Write the input as JSON, then end it with Ctrl+D.\n")


def test_all_acts_are_listed(commands, founded):
    """What can be done, on which ground, by whom."""
    ran = commands.run("acts", "--data", founded)

    assert ran.code == 0
    assert "admit-member  [code:2]\n" in ran.out
    assert "    who: an officer of the General Secretariat\n" in ran.out


def test_acts_are_listed_without_an_organization(commands, tmp_path):
    """Who only wants to know what can be done needs no directory, and gets none."""
    ran = commands.run("acts", "--json", "--data", tmp_path / "nowhere")

    acts = {each["name"]: each for each in json.loads(ran.out)}
    assert set(acts["admit-member"]) == {"name", "about", "source", "who", "verb", "enters", "tells", "input"}
    assert acts["admit-member"]["input"]["required"] == ["code", "member_name"]
    assert list(tmp_path.iterdir()) == []


def test_two_officers_share_an_act_from_a_terminal(act, house, campaign):
    """One prepares it, the other releases it by its reference; alone neither is heard, and is told what to do."""
    campaign.call()
    lapse = ends.lapse(campaign, campaign.told(house.fiji_head))
    second, given = house.mandate(house.second_officer).ref, inputs.written(lapse)

    alone = act("record-lapse", given)
    prepared = act("prepare-act", {"act": "record-lapse", "input": given}, "--json")
    ref = json.loads(prepared.out)["done"]["result"]["prepared"]
    released = act("record-lapse", "", "--seconding", ref, mandate=second)

    assert (alone.code, alone.out.splitlines()[-1]) == (
        1,
        "  officer: hustings act record-lapse --seconding PREPARED",
    )
    assert (released.code, released.out.splitlines()[0][:33]) == (0, "Done. The nomination of Ratu Seru")


@pytest.mark.parametrize("ref", ["x", "0" * 26])
def test_what_is_not_prepared_is_not_released_from_a_terminal(act, ref):
    """A sentence on standard error, and exit code 1."""
    ran = act("record-lapse", "", "--seconding", ref)

    assert (ran.code, ran.errors) == (1, f"No record-lapse is prepared as {ref}. Nothing was done.\n")
