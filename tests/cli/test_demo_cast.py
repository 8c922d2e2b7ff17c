import csv
import hashlib
import hmac
from pathlib import Path

from hustings.cli.demo.cast import SEED, cast, drawn, texts
from hustings.organization import models

ROLL = Path(models.__file__).with_name("data") / "members.csv"


def rows():
    with ROLL.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_lot_can_be_redone_by_anyone():
    """Purpose and name under the printed seed, by HMAC-SHA-256, smallest first."""

    def lot(name):
        return hmac.new(SEED.encode(), f"asia-en|{name}".encode(), hashlib.sha256).hexdigest()

    members = texts()["parts"]["asia-en"]["members"]

    assert drawn("asia-en", members) == sorted(members, key=lot)
    assert cast().heads["asia-en"].member == min(members, key=lot)


def test_nobody_plays_twice():
    """Every invented person and every member has one part."""
    heads, staff = cast().heads.values(), cast().staff.values()
    names = [each.name for each in (*heads, *staff)] + [head.candidate for head in heads if head.candidate]

    assert len(names) == len(set(names))
    assert len({head.member for head in heads}) == len(heads)


def test_members_are_real_and_of_the_region_of_the_seat():
    """Every member among whom the lot decides is on the roll; who stands for a region belongs to it."""
    regions = {row["iso3"]: row["region"].lower() for row in rows()}
    anywhere = {"general", "commission", "paper", "late"}  # posts for which any member presents candidates
    for part, given in texts()["parts"].items():
        found, seat = {regions[code] for code in given["members"]}, part.split("-")[0]
        wanted = {"fiji": "asia", "tunisia": "africa", "vice": "africa"}.get(seat, seat)

        assert found == {wanted} or seat in anywhere


def test_addresses_belong_to_nobody():
    """RFC 2606: no mail can reach anybody, whatever is configured."""
    everybody = (*cast().heads.values(), *cast().staff.values())

    assert {each.email.rpartition(".")[2] for each in everybody} == {"example"}
    assert len({each.email for each in everybody}) == len(everybody)


def test_whoever_stands_or_writes_has_a_text():
    """No candidature without a statement in the language of its delegation."""
    assert set(texts()["statements"]) == {head.part for head in cast().heads.values() if head.candidate}


def test_every_text_of_the_demo_is_in_four_languages():
    """What all members read is there in each language; no sentence stays in English."""

    def languages(value):
        if isinstance(value, dict) and "en" in value and isinstance(value["en"], str):
            return {frozenset(value) - {"parts"}}
        children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return set().union(*(languages(each) for each in children))

    told = {
        name: part
        for name, part in texts().items()
        if name not in {"people", "statements", "profiles", "returned", "note"}
    }

    assert languages(told) == {frozenset({"en", "fr", "es", "ar"})}


def test_the_roll_of_the_demo_is_the_real_one():
    """196 members; the code of Namibia is NA and stays a code."""
    assert len(rows()) == 196
    assert [row["iso3"] for row in rows() if row["iso2"] == "NA"] == ["NAM"]


def test_everybody_can_be_chosen_at_the_door():
    """Each part has a line on what it shows, and nobody stands there twice."""
    offered = [part for each in texts()["shows"] for part in each["parts"]]

    assert sorted(offered) == sorted([*cast().heads, *cast().staff])
