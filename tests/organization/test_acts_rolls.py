import json

import pytest

from hustings.acts.inputs import Upload
from hustings.acts.perform import perform
from hustings.acts.refusals import Refused
from hustings.organization import acts, queries
from hustings.organization.acts.rolls import roll_preview
from hustings.organization.models import Member
from hustings.organization.roll_file import written
from hustings.record.models import Entry
from tests import tables
from tests.house import ROLL


def file(text, name="roll.csv"):
    return Upload(name, text.encode() if isinstance(text, str) else text)


def refusal_of(act, by):
    with pytest.raises(Refused) as refused:
        perform(act, by=by)
    return refused.value


def exported(house):
    listed = queries.members_by_name(queries.members_found(house.officer, "", house.now), "en")
    return b"".join(written(listed))


def test_a_file_admits_and_changes_and_removes_nobody(house):
    """Who is absent from it stays a member; all of it is one entry of the roll."""
    text = "iso3,iso2,name_en,name_fr,region\nKIR,KI,Kiribati,,Asia\nFJI,FJ,Fiji Islands,Fidji,Asia\n"

    done = perform(acts.ImportRoll(file=file(text)), by=house.officer)

    leaf = json.loads(bytes(Entry.objects.filter(kind="roll").latest("pk").leaf))
    assert done.result == {"admitted": 1, "changed": 1, "count": 13}
    assert (house.members, leaf["count"], leaf["codes"].split()[-3:]) == (13, 13, ["PLW", "SWE", "TUN"])
    assert list(queries.members_found(house.officer, "fiji isl", house.now)) == [house.member("FJI")]


def test_what_a_file_has_no_column_for_stays(house):
    """And an empty cell empties what it has a column for."""
    perform(acts.ImportRoll(file=file("iso3,name_en,joined,region\nFRA,France,,\n")), by=house.officer)

    france = house.member("FRA")
    assert (france.name["fr"], france.iso2, france.joined, france.region) == ("France", "FR", "", None)


def test_namibia_is_no_empty_cell(house):
    """Its code of two letters is NA, here and in what is given out again."""
    assert house.member("NAM").iso2 == "NA"
    assert b"NA,NAM,Namibia" in exported(house)


def test_the_roll_that_is_given_out_changes_nothing_when_it_is_imported(house):
    """Export and import are one round."""
    preview = roll_preview(exported(house), house.officer)

    assert (preview.file.errors, preview.admit, preview.change, preview.unchanged) == ((), (), (), 12)
    done = perform(acts.ImportRoll(file=file(exported(house))), by=house.officer)
    assert done.result == {"admitted": 0, "changed": 0, "count": 12}


def test_a_file_with_an_error_changes_nothing_at_all(house):
    """Line, column and what would be right are told; the good lines wait too."""
    before = list(Member.objects.order_by("pk").values())

    refused = refusal_of(acts.ImportRoll(file=file("iso3,name_en\nKIR,Kiribati\nFJ,Fiji\n")), house.officer)

    assert refused.field == "file"
    assert str(refused.reason) == (
        "Things in the file that need another look: 1. The first: line 3, iso3: “FJ” is not of the right form. "
        "Three capital letters, for instance FJI."
    )
    assert list(Member.objects.order_by("pk").values()) == before


def test_exactly_the_changes_that_were_looked_at_are_made(house):
    """When the roll has changed since, nothing is imported; looked at again, it is."""
    looked_at = file("iso3,name_en\nFJI,Fiji Islands\n")
    digest = roll_preview(looked_at.content, house.officer).digest
    act = acts.ImportRoll(file=looked_at, checked=digest)
    correction = acts.ImportRoll(file=file("iso3,name_en\nFJI,Fidji\n"))
    perform(correction, by=house.second_officer)

    refused = refusal_of(act, house.officer)

    assert refused.field == "checked"
    assert str(house.member("FJI").name) == "Fidji"
    again = acts.ImportRoll(file=looked_at, checked=roll_preview(looked_at.content, house.officer).digest)
    assert perform(again, by=house.officer).result["changed"] == 1


def test_a_member_that_has_left_comes_back_by_a_file(house):
    """The same member, with its reference and its past."""
    palau = house.member("PLW")
    perform(acts.MemberLeaves(member=palau.ref), by=house.officer)

    done = perform(acts.ImportRoll(file=file("iso3,name_en\nPLW,Palau\n")), by=house.officer)

    again = house.member("PLW")
    assert (done.result["admitted"], again.pk, again.left_at) == (1, palau.pk, None)
    assert again.name["fr"] == "Palaos"


def test_only_the_secretariat_imports(house):
    """For all others the act does not exist, whatever the file."""
    for viewer in (house.fiji_head, house.presiding, house.public):
        assert refusal_of(acts.ImportRoll(file=file(ROLL)), viewer).absent


def test_the_same_file_named_otherwise_is_the_same_file(house):
    """What counts are its bytes."""
    one, other = (acts.ImportRoll(file=file(ROLL, name)) for name in ("a.csv", "b.csv"))

    assert perform(one, by=house.officer).result == perform(other, by=house.officer).result


@pytest.mark.parametrize("count", [10, 200])
def test_reading_a_file_asks_the_database_twice(house, count):
    """For the regions and for the members, however long it is."""
    lines = [f"X{chr(65 + each // 26)}{chr(65 + each % 26)},Land {each}" for each in range(count)]
    content = "\n".join(["iso3,name_en", *lines]).encode()

    with tables.asked() as statements:
        preview = roll_preview(content, house.officer)

    assert (len(preview.admit), len(statements)) == (count, 2)
