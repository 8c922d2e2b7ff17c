import json
import sqlite3
import tomllib
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime

import pytest

from hustings.acts import clock
from hustings.cli.demo.campaign import perform_campaign
from hustings.record.models import Entry

SUMMARY = {"members", "contests", "nominations", "circulars", "people", "entries", "seconds"}


@pytest.fixture(scope="module")
def told(demo_once):
    """What the demo says of itself in its last line."""
    return json.loads(demo_once[1].out.splitlines()[-1])


@pytest.fixture
def ask(demo_once):
    """Rows of the demo's own tables."""

    def rows(statement, *values):
        with closing(sqlite3.connect(demo_once[0] / "hustings.sqlite3")) as tables:
            return tables.execute(statement, values).fetchall()

    return rows


def test_the_demo_in_figures(told):
    """The real roll, contests of all five kinds, nominations in every state before the vote."""
    assert set(told) == SUMMARY
    assert (told["members"], told["contests"]) == (196, 8)
    assert told["nominations"] == {
        "draft": 1,
        "submitted": 3,
        "returned": 1,
        "accepted": 9,
        "inadmissible": 1,
        "withdrawn": 1,
    }


def test_every_circular_reaches_every_member(told, ask):
    """¶13: whatever is told is told to 196 members, the suspended ones among them."""
    kinds = Counter(each["kind"] for each in told["circulars"])
    suspended = "SELECT member_id FROM organization_suspension"

    assert kinds == {
        "call": 3,
        "nomination": 11,
        "nomination-name": 2,
        "inadmissible": 1,
        "withdrawal": 1,
        "list": 1,
        "deadline-extension": 1,
    }
    assert {each["recipients"] for each in told["circulars"]} == {196}
    delivered = f"SELECT count(*) FROM circulars_delivery WHERE member_id IN ({suspended})"
    assert ask(delivered) == [(2 * kinds.total(),)]


def test_there_is_a_contest_of_every_kind(ask):
    """President, Vice-President, delegates, a member of the commission, Secretary General; one seat may not exist."""
    posts = {key for (key,) in ask("SELECT post_key FROM contests_contest")}
    dashed = ask("SELECT post_key FROM contests_contest WHERE depends_on_id IS NOT NULL")

    assert posts == {
        "president",
        "vice-president",
        "delegate",
        "ccf-lawyer-human-rights",
        "secretary-general",
    }
    assert dashed == [("vice-president",)]


def test_nominations_come_in_four_languages_by_several_routes(ask):
    """One late, one by note verbale, one by those who act for an office in conflict."""
    languages = {each for (each,) in ask("SELECT language FROM contests_dossier")}
    late = ask("SELECT count(*) FROM contests_nomination WHERE late = 1")
    routes = ask("SELECT route FROM contests_nomination WHERE route != 'here'")
    conflicts = ask("SELECT count(*) FROM contests_conflict WHERE office_id IS NOT NULL AND until_at IS NULL")

    assert languages == {"en", "fr", "es", "ar"}
    assert (late, routes, conflicts) == ([(1,)], [("note-verbale",)], [(1,)])


def test_circulars_are_told_with_their_bytes(told, ask):
    """A circular is named by its reference, its hash and its instant, in the order of release."""
    assert {frozenset(each) for each in told["circulars"]} == {
        frozenset({"ref", "kind", "contest", "sha256", "released_at", "recipients"})
    }
    released = [each["released_at"] for each in told["circulars"]]
    assert released == sorted(released)
    assert ask("SELECT ref, sha256 FROM circulars_circular ORDER BY id") == [
        (each["ref"], each["sha256"]) for each in told["circulars"]
    ]


def test_the_first_entry_says_that_times_are_simulated(ask):
    """Whoever reads the record learns it before anything else."""
    leaf, at = ask("SELECT leaf, at FROM record_entry ORDER BY id")[0]

    assert json.loads(leaf)["kind"] == "start"
    assert json.loads(leaf)["simulated_times"] is True
    assert datetime.fromisoformat(at) < datetime.now()  # noqa: DTZ005  as the table holds it: UTC without a zone


def test_the_record_is_in_the_order_of_time_and_ends_now(told, ask):
    """The simulated clock never goes back, and no entry lies in the future."""
    times = [at for (at,) in ask("SELECT at FROM record_entry ORDER BY id")]

    assert times == sorted(times)
    assert times[-1] <= f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S.%f}"
    assert told["entries"] == len(times)


def test_one_term_ends_in_seven_days(ask):
    """52 days before the session two calls have closed, the other is open for a week after its extension."""
    days = [
        (datetime.fromisoformat(at).date() - datetime.now(UTC).date()).days
        for (at,) in ask("SELECT deadline_at FROM contests_call ORDER BY id")
    ]
    opens = [day for (day,) in ask("SELECT opens_on FROM organization_session ORDER BY opens_on")]

    assert days[0] in {-46, -45, -44}
    assert days[1] in {6, 7, 8}
    assert days[2] in {-3, -2, -1}
    assert (datetime.fromisoformat(opens[1]).date() - datetime.now(UTC).date()).days in {51, 52, 53}


def test_one_list_is_public_in_an_order_drawn_by_lot(ask):
    """Three candidates, each with the lot that gave the place; the seed is revealed."""
    places = ask("SELECT place, lot FROM contests_listedcandidate ORDER BY place")
    published = ask("SELECT seed FROM contests_candidatelist WHERE published_at IS NOT NULL")

    assert [place for place, _lot in places] == [1, 2, 3]
    assert len({lot for _place, lot in places} - {""}) == 3
    assert [seed == "" for (seed,) in published] == [False]


def test_what_waits_waits_for_somebody(ask):
    """One nomination was checked and waits for a second officer; one for the check; a late one for a decision."""
    waiting = ask(
        "SELECT late, accepted_at IS NULL FROM contests_nomination n JOIN contests_dossier d ON d.id = n.dossier_id"
        " WHERE state = 'submitted' ORDER BY 1, 2"
    )

    assert waiting == [(0, 0), (0, 1), (1, 1)]


def test_some_members_have_acknowledged_the_second_call(told, ask):
    """Fiji and Tunisia have not: an acknowledgement is left for whoever plays them."""
    calls = [each["ref"] for each in told["circulars"] if each["kind"] == "call"]
    acknowledged = (
        "SELECT m.code FROM circulars_delivery d JOIN organization_member m ON m.id = d.member_id"
        " JOIN circulars_circular c ON c.id = d.circular_id WHERE c.ref = ? AND acknowledged_at IS NOT NULL"
    )
    first, second, _third = ({code for (code,) in ask(acknowledged, call)} for call in calls)

    assert (len(first), len(second)) == (18, 6)
    assert first - second >= {"FJI", "TUN"}


def test_rights_are_suspended_and_restored(ask):
    """Two members by lot, none that plays a part; one has its rights back."""
    ended = ask("SELECT until_at IS NULL FROM organization_suspension ORDER BY 1")
    playing = "SELECT member_id FROM organization_mandate WHERE member_id IS NOT NULL"

    assert ended == [(0,), (1,)]
    assert ask(f"SELECT count(*) FROM organization_suspension WHERE member_id IN ({playing})") == [(0,)]


def test_the_people_are_those_at_the_door(told, demo_once):
    """A delegate of Fiji, one of Tunisia in Arabic, two officers, and others; each with one line in four languages."""
    chosen = tomllib.loads((demo_once[0] / "hustings.toml").read_text("utf-8"))
    first = [(each["acts_for"], each["language"]) for each in told["people"][:4]]

    assert first == [
        ("Fiji", "en"),
        ("Tunisia", "ar"),
        ("General Secretariat", "en"),
        ("General Secretariat", "fr"),
    ]
    assert {frozenset(each) for each in told["people"]} == {
        frozenset({"name", "acts_for", "mandate", "language"})
    }
    assert [each["mandate"] for each in chosen["people"]] == [each["mandate"] for each in told["people"]]
    assert {frozenset(each["shows"]) for each in chosen["people"]} == {frozenset({"en", "fr", "es", "ar"})}


def test_everything_lies_in_the_directory(demo_once):
    """Database, files, keys and mail: nothing of a demo is elsewhere."""
    assert {path.name for path in demo_once[0].iterdir()} == {
        "hustings.toml",
        "hustings.sqlite3",
        "files",
        "keys",
        "mail",
        "lock",
    }
    assert list((demo_once[0] / "mail").iterdir()) != []


def test_the_making_is_told_in_sentences(demo_once):
    """Sentences for a person, with the lot in print; with --json they stand beside the one line of JSON."""
    lines = demo_once[1].errors.splitlines()

    assert lines[0] == "The tables are made."
    assert "A lot gives invented people to members; anyone can redo it (cli/demo/cast.py)." in lines
    assert "  Fiji: Thomas Avery heads the delegation (en); its candidate is Clara Winton." in lines
    assert lines[-1] == f"No mail is sent: letters with sign-in links lie in {demo_once[0] / 'mail'}."
    assert len(demo_once[1].out.splitlines()) == 1


def test_what_waits_is_released_from_a_terminal(commands, demo, told):
    """The second officer releases what the first one prepared: one circular, 196 members (¶13)."""
    with closing(sqlite3.connect(demo / "hustings.sqlite3")) as tables:
        ((waiting,),) = tables.execute(
            "SELECT n.ref FROM contests_nomination n JOIN contests_dossier d ON d.id = n.dossier_id"
            " WHERE state = 'submitted' AND accepted_at IS NOT NULL"
        )
    second = told["people"][3]["mandate"]

    ran = commands.run(
        "act", "release-nomination", "--as", second, "--data", demo, typed=json.dumps({"nomination": waiting})
    )

    circular = ran.out.splitlines()[-1].strip().removeprefix("circular: ")
    with closing(sqlite3.connect(demo / "hustings.sqlite3")) as tables:
        reached = tables.execute(
            "SELECT recipients FROM circulars_circular WHERE ref = ?", (circular,)
        ).fetchall()
    assert (ran.code, ran.errors, reached) == (0, "", [(196,)])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "now", [datetime(2027, 1, 1, 0, 5, tzinfo=UTC), datetime(2028, 2, 29, 23, 55, tzinfo=UTC)]
)
def test_a_demo_is_made_at_any_instant(now):
    """In the first minutes of a year, on the day that only some years have: in order, and not in the future."""
    with clock.at(now):
        people = perform_campaign(lambda _sentence, _done: None)

    times = list(Entry.objects.order_by("pk").values_list("at", flat=True))
    assert (len(people), times, times[-1] <= now) == (24, sorted(times), True)
