import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hustings.acts import clock
from hustings.acts.act import Act
from hustings.acts.perform import perform
from hustings.acts.refusals import Refused
from hustings.ground.words import Words
from hustings.organization import acts, queries
from hustings.organization.models import Mandate, Member
from hustings.record.models import Entry, Opening
from tests import tables

KIRIBATI: dict[str, Any] = {"code": "KIR", "member_name": Words({"en": "Kiribati", "ar": "كيريباتي"})}


def refusal_of(act, by):
    with pytest.raises(Refused) as refused:
        perform(act, by=by)
    return refused.value


def roll_in_record():
    """The latest roll in the record: its codes and their number."""
    leaf = json.loads(bytes(Entry.objects.filter(kind="roll").latest("pk").leaf))
    return leaf["codes"].split(), leaf["count"]


def test_a_new_member_is_on_the_roll_at_once(house):
    """It is counted, found by its name in every language, and entered in public by its code (¶2, ¶13)."""
    done = house.perform(
        acts.AdmitMember(**KIRIBATI, region="asia", iso2="KI", joined="2003"), by=house.officer
    )

    kiribati = house.member("KIR")
    assert (kiribati.region.code, kiribati.iso2, kiribati.joined) == ("asia", "KI", "2003")
    assert (done.result["count"], house.members) == (13, 13)
    assert "KIR" in roll_in_record()[0]
    assert roll_in_record()[1] == 13
    for words in ("kirib", "كيريباتي", "KIR"):
        assert list(queries.members_found(house.officer, words, house.now)) == [kiribati]


def test_a_code_that_is_taken_is_refused(house):
    """The refusal names the field and the code."""
    refused = refusal_of(acts.AdmitMember(code="FJI", member_name=Words({"en": "Other"})), house.officer)

    assert (refused.field, str(refused.reason)) == ("code", "FJI is the code of a member already.")
    assert str(house.member("FJI").name) == "Fiji"


def test_a_region_that_is_none_is_refused_with_those_that_are(house):
    """The sentence says which there are."""
    refused = refusal_of(acts.AdmitMember(**KIRIBATI, region="atlantis"), house.officer)

    assert (refused.field, str(refused.reason)) == (
        "region",
        "There is no such region. The regions are: africa, americas, asia, europe.",
    )


@pytest.mark.parametrize("name", ["=1+1", "@x", "-Fiji", "+Fiji"])
def test_a_name_that_a_spreadsheet_would_calculate_is_refused(house, name):
    """The roll is given out as a file."""
    admitted = refusal_of(acts.AdmitMember(code="KIR", member_name=Words({"en": name})), house.officer)
    change = acts.ChangeMember(member=house.member("FJI").ref, member_name=Words({"en": "Fiji", "fr": name}))

    assert admitted.field == refusal_of(change, house.officer).field == "member_name"


def test_a_member_that_has_left_is_off_the_roll_and_nobody_acts_for_it(house):
    """Its mandates end at that instant; the row stays, and who it was is still found."""
    fiji, before = house.member("FJI"), house.mandate(house.fiji_head)

    done = house.perform(acts.MemberLeaves(member=fiji.ref), by=house.officer)

    assert (done.result["mandates_ended"], house.members) == (2, 11)
    assert "FJI" not in roll_in_record()[0]
    before.refresh_from_db()
    assert (before.until_at, house.member("FJI").left_at) == (house.now, house.now)
    assert queries.viewer_of_mandate(before.ref, house.now) is None
    assert list(queries.members_found(house.officer, "fiji", house.now)) == [fiji]


def test_nobody_leaves_twice(house):
    """The second entry is refused."""
    act = acts.MemberLeaves(member=house.member("FJI").ref)
    house.perform(act, by=house.officer)

    assert str(refusal_of(act, house.second_officer).reason) == "FJI has left already."


def test_a_member_that_comes_back_is_the_same_member(house):
    """It keeps its reference and its past; its people are named anew."""
    fiji = house.member("FJI")
    house.perform(acts.MemberLeaves(member=fiji.ref), by=house.officer)
    with clock.at(house.now + timedelta(days=30)):
        done = house.perform(
            acts.AdmitMember(code="FJI", member_name=Words({"en": "Republic of Fiji"})), by=house.officer
        )

        again = house.member("FJI")
        assert (again.pk, again.ref, again.left_at, again.admitted_at) == (
            fiji.pk,
            fiji.ref,
            None,
            clock.now(),
        )
        assert (str(again.name), done.result["count"]) == ("Republic of Fiji", 12)
        assert not queries.open_mandates(clock.now()).filter(member=again).exists()
        assert house.name_head("FJI", "Kelera Tuvou", "kelera.tuvou@example.org").member == fiji.pk


def test_a_member_admitted_by_mistake_leaves_again_at_once(house):
    """Also in the same instant: it was never on the roll."""
    member = house.perform(acts.AdmitMember(**KIRIBATI), by=house.officer).result["member"]

    house.perform(acts.MemberLeaves(member=member), by=house.officer)

    assert house.members == 12
    assert "KIR" not in roll_in_record()[0]


def test_a_correction_changes_the_entry_and_not_the_member(house):
    """Names, region and codes are corrected under seal; the roll of codes stays as it was."""
    fiji, rolls = house.member("FJI"), Entry.objects.filter(kind="roll").count()
    act = acts.ChangeMember(
        member=fiji.ref, iso2="FJ", member_name=Words({"en": "Fiji Islands"}), region="europe", joined="1971"
    )

    done = house.perform(act, by=house.officer)

    changed = house.member("FJI")
    assert (changed.pk, str(changed.name), changed.region.code) == (fiji.pk, "Fiji Islands", "europe")
    assert list(queries.members_found(house.officer, "islands", house.now)) == [changed]
    assert Entry.objects.filter(kind="roll").count() == rolls
    opening = Opening.objects.get(entry__ref=done.entry)
    assert (opening.owner, json.loads(bytes(opening.payload))["name"]) == (
        f"member:{fiji.pk}",
        {"en": "Fiji Islands"},
    )


def test_members_stand_in_the_alphabet_of_the_language_after_a_correction(house):
    """The keys by which names are sorted follow the names."""
    act = acts.ChangeMember(member=house.member("TUN").ref, member_name=Words({"en": "Österland"}))
    house.perform(act, by=house.officer)

    listed = queries.members_by_name(queries.members_found(house.officer, "", house.now), "en")

    names = [str(each.name) for each in listed]
    assert names.index("Namibia") < names.index("Österland") < names.index("Palau")


STEPS = st.lists(
    st.tuples(st.sampled_from(["admit", "leave", "change"]), st.sampled_from(["FJI", "TUN", "KIR"])),
    max_size=12,
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_entered_the_roll_is_who_was_admitted_and_has_not_left(house, steps):
    """Any sequence of admissions, departures and corrections; the record shows the same roll."""
    with tables.undone():
        on_roll = set(queries.on_information_roll(house.now).values_list("code", flat=True))
        for minute, (step, code) in enumerate(steps):
            with clock.at(house.now + timedelta(minutes=minute)):
                if _try(house, step, code) and step != "change":
                    on_roll = on_roll | {code} if step == "admit" else on_roll - {code}
                assert set(queries.on_information_roll(clock.now()).values_list("code", flat=True)) == on_roll
                assert set(roll_in_record()[0]) == on_roll
                assert not Mandate.objects.filter(
                    until_at__isnull=True, member__left_at__isnull=False
                ).exists()


def _try(house, step, code):
    found = Member.objects.filter(code=code).first()
    act: Act[Any] = acts.AdmitMember(code=code, member_name=Words({"en": code.title()}))
    if found and step == "leave":
        act = acts.MemberLeaves(member=found.ref)
    if found and step == "change":
        act = acts.ChangeMember(member=found.ref, member_name=Words({"en": "Changed"}))
    try:
        return (found or step == "admit") and perform(act, by=house.officer)
    except Refused:
        return None
