import base64
import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.acts import inputs
from hustings.acts.act import registry
from hustings.acts.inputs import Upload, input_schema, read_input
from hustings.ground.refs import new_ref
from hustings.ground.words import Words
from hustings.organization.acts import AdmitMember, ImportRoll, PlanSession
from tests import trial

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=6,
)


def cleaned(field, value):
    return field.metadata["ask"]().clean(value)


def wrong(field, value):
    with pytest.raises(ValidationError) as error:
        cleaned(field, value)
    return " ".join(error.value.messages)


@settings(max_examples=150)
@given(st.data())
def test_whatever_is_sent_is_answered_by_value_or_by_sentence(data):
    """No input of any act is an error of the software."""
    act = data.draw(st.sampled_from(sorted(registry.values(), key=lambda each: each.name)))
    raw = {name: data.draw(JSON) for name in act.form_fields()}

    assert _answer(act, raw) <= set(act.form_fields())


def _answer(act, raw):
    """The fields of which something is wrong; none when the input was taken."""
    try:
        return set() if isinstance(read_input(act, raw), act) else {"another act"}
    except ValidationError as error:
        return set(error.message_dict)


@pytest.mark.parametrize("broken", ["Ratu\r\n2. Another", "Ratu\t2. Another", "Ratu\u20282. Another"])
def test_one_line_of_text_stays_one_line(broken):
    """Nobody writes a second line into the list of candidates by the name of a candidate."""
    assert cleaned(inputs.text("Candidate"), broken) == "Ratu 2. Another"


def test_several_lines_of_text_stay_as_they_are():
    """A statement has paragraphs."""
    assert cleaned(inputs.prose("Statement"), "One.\r\n\r\nTwo.") == "One.\n\nTwo."


@pytest.mark.parametrize("year", ["1899", "2201", "9999"])
def test_a_day_lies_in_a_year_that_can_be_meant(year):
    """A mistyped year is told at once; no page has to reckon with the end of time."""
    assert wrong(inputs.day("Day"), f"{year}-12-31") == "The year lies between 1900 and 2200."


def test_all_that_is_wrong_is_told_at_once_by_field():
    """A name that the act does not know is wrong as well."""
    with pytest.raises(ValidationError) as error:
        read_input(AdmitMember, {"code": "fj", "joined": "yesterday", "colour": "blue"})

    assert {name: len(told) for name, told in error.value.message_dict.items()} == {
        "code": 1,
        "member_name": 1,
        "joined": 1,
        "colour": 1,
    }
    assert "It asks for: code, iso2, member_name, region, joined." in error.value.message_dict["colour"][0]


def test_what_may_be_left_out_has_its_empty_value():
    """Optional input need not be named."""
    act = read_input(AdmitMember, {"code": "KIR", "member_name": {"en": "Kiribati"}})

    assert act == AdmitMember(code="KIR", member_name=Words({"en": "Kiribati"}))
    assert (act.iso2, act.region, act.joined) == ("", "", "")


def test_a_text_is_cleaned_and_bounded():
    """Space around it goes, letters are composed; too long, empty or no text at all is told."""
    text = inputs.text("Name", max_length=4)

    assert cleaned(text, "  Re\u0301my\r\n ") == "Rémy"
    assert "at most 4" in wrong(text, "Kelera")
    assert wrong(text, "  ") == "This field is required."
    assert wrong(text, 5) == "Write a text."


@pytest.mark.parametrize(("character", "number"), [("\u202e", "202E"), ("\x07", "0007"), ("\u2066", "2066")])
def test_characters_that_turn_or_hide_text_are_refused_by_number(character, number):
    """What a reader cannot see may not stand in a text."""
    assert f"U+{number}" in wrong(inputs.prose("Statement"), f"Fiji{character}")


def test_html_is_a_text_like_any_other():
    """It is kept as typed, and shown as typed."""
    assert cleaned(inputs.text("Name"), "<b>Fiji</b> & Co") == "<b>Fiji</b> & Co"


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_a_day_is_written_in_one_way_in_every_language(language):
    """10/11 is October here and November there, so neither is taken."""
    day = inputs.day("Opens on")

    with translation.override(language):
        assert cleaned(day, "2026-10-11") == date(2026, 10, 11)
        assert cleaned(day, "٢٠٢٦-١٠-١١") == date(2026, 10, 11)
        for text in ("10/11/2026", "11.10.2026", "2026-02-30"):
            assert wrong(day, text)


def test_a_choice_is_one_of_the_known_words():
    """The schema names them."""
    choice = inputs.choice("Capacity", [("presiding", "Presiding"), ("acting", "Acting")])

    assert cleaned(choice, "acting") == "acting"
    assert wrong(choice, "king")
    assert choice.metadata["ask"]().json_schema() == {"type": "string", "enum": ["presiding", "acting"]}


@pytest.mark.parametrize(
    ("sent", "means"), [(True, True), (False, False), (None, False), ("on", True), ("false", False)]
)
def test_a_tick_may_be_left_out(sent, means):
    """Absent means no."""
    assert cleaned(inputs.yes("Demo"), sent) is means


def test_references_are_several_and_each_once():
    """In the order given; one alone need not be a list."""
    one, two = new_ref(), new_ref()
    several = inputs.refs("Contests")

    assert cleaned(several, [two, one, two]) == (two, one)
    assert cleaned(several, one) == (one,)
    assert wrong(several, []) == "This field is required."
    assert "26 letters and digits" in wrong(several, ["1"])
    assert cleaned(inputs.refs("Contests", absent=()), None) == ()


def test_a_file_comes_from_a_page_or_as_base64():
    """Both are the same name and bytes."""
    upload = inputs.upload("Letter")
    told = {"name": "letter.txt", "base64": base64.b64encode(b"Dear all").decode()}

    assert cleaned(upload, SimpleUploadedFile("letter.txt", b"Dear all")) == Upload("letter.txt", b"Dear all")
    assert cleaned(upload, told) == Upload("letter.txt", b"Dear all")
    assert wrong(upload, {**told, "base64": "%%"}) == "Write the file's bytes in base64."
    assert wrong(upload, {**told, "base64": ""}) == "The submitted file is empty."
    assert wrong(upload, None) == "This field is required."
    assert cleaned(inputs.upload("Letter", absent=None), None) is None


def test_an_instant_is_kept_with_its_place_where_the_place_matters():
    """A deadline is an instant and the zone in which it was set; an offset alone names no place."""
    placed = inputs.placed_instant("Deadline")
    local = {"local": "2026-10-11T23:59", "zone": "Africa/Casablanca"}

    at = cleaned(placed, local)

    assert (at.at.isoformat(), at.zone) == ("2026-10-11T22:59:00+00:00", "Africa/Casablanca")
    assert at.local() == local
    assert cleaned(placed, ["2026-10-11", "23:59", "Africa/Casablanca"]) == at
    assert "time zone of the place" in wrong(placed, "2026-10-11T23:59:00+01:00")
    assert wrong(placed, None) == "This field is required."
    assert cleaned(inputs.placed_instant("Deadline", absent=None), ["", "", "UTC"]) is None


def test_a_number_is_whole_and_within_its_bounds():
    """Arabic-Indic digits are taken as well."""
    number = inputs.number("Seat", least=1, most=20)

    assert (cleaned(number, "٧"), cleaned(number, 20)) == (7, 20)
    assert all(wrong(number, value) for value in ("0", "21", "1.5", "", True, [1]))


def test_the_schema_says_what_is_asked():
    """Every field by name, with its title; what must be there; nothing else."""
    schema = input_schema(PlanSession)

    assert schema["required"] == ["session_name", "place", "zone", "opens_on", "closes_on", "body"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["opens_on"] == {"title": "Opens on", "type": "string", "format": "date"}
    assert schema["properties"]["zone"]["maxLength"] == 60


def test_the_schema_of_a_file_and_of_references():
    """As a command sends them."""
    file = input_schema(ImportRoll)["properties"]["file"]
    refs = inputs.refs("Contests").metadata["ask"]().json_schema()

    assert (file["type"], file["required"]) == ("object", ["name", "base64"])
    assert (refs["type"], refs["uniqueItems"]) == ("array", True)
    assert input_schema(trial.OpenBranch)["properties"]["full"]["type"] == "boolean"
    assert json.loads(json.dumps(file)) == file
