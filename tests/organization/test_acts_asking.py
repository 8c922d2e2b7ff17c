import base64

import pytest
from django.core.exceptions import ValidationError

from hustings.acts.inputs import Upload, input_schema
from hustings.organization import acts
from hustings.organization.acts import asking


def cleaned(field, value):
    return field.metadata["ask"]().clean(value)


def sent(content, name="letter.txt"):
    return {"name": name, "base64": base64.b64encode(content).decode()}


@pytest.mark.parametrize("code", ["FJI", "NAM", "TUN"])
def test_a_code_is_three_capital_letters(code):
    """As the organization writes it."""
    assert acts.AdmitMember.form_fields()["code"].clean(code) == code


@pytest.mark.parametrize("code", ["fji", "FJ", "FJIS", "F1I", "FJ\u0130", "", "FJI\u200b"])
def test_what_is_no_code_is_told(code):
    """Small letters, two or four, digits, letters of other scripts, nothing."""
    with pytest.raises(ValidationError):
        acts.AdmitMember.form_fields()["code"].clean(code)


@pytest.mark.parametrize(
    ("day", "taken"),
    [
        ("1956", True),
        ("2017-09", True),
        ("2017-09-27", True),
        ("2017-13", False),
        ("17", False),
        ("2017-02-40", False),
        ("2017-02-30", False),
        ("2017-04-31", False),
        ("2017-12-31", True),
        ("2016-02-29", True),
    ],
)
def test_since_when_a_member_is_one_is_told_as_far_as_it_is_known(day, taken):
    """A year, a month or a day."""
    field = acts.AdmitMember.form_fields()["joined"]

    if taken:
        assert field.clean(day) == day
    else:
        with pytest.raises(ValidationError, match="Write a year or a date"):
            field.clean(day)


@pytest.mark.parametrize("zone", ["Africa/Casablanca", "UTC", "Pacific/Fiji"])
def test_a_zone_is_one_that_clocks_know(zone):
    """By its name."""
    assert cleaned(asking.zone("Zone"), zone) == zone
    with pytest.raises(ValidationError, match="is not a time zone"):
        cleaned(asking.zone("Zone"), f"{zone}/No")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"The Ministry names its head.", "letter.txt"),
        (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n", "letter.pdf"),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00",
            "letter.png",
        ),
    ],
)
def test_a_letter_is_text_a_document_or_a_scan(content, name):
    """By what is in it, not by its name."""
    assert cleaned(asking.letter("Letter"), sent(content, name)) == Upload(name, content)


@pytest.mark.parametrize(
    "content", [b"MZ\x90\x00" + b"\x00" * 60, b"PK\x03\x04" + b"\x00" * 60, b"\x00\x01\x02"]
)
def test_what_is_no_letter_is_told_by_what_it_is(content):
    """A program called letter.pdf is a program."""
    with pytest.raises(ValidationError, match="By its content the file is"):
        cleaned(asking.letter("Letter"), sent(content, "letter.pdf"))


def test_a_letter_of_more_than_twenty_megabytes_is_not_taken():
    """The sentence says how large it is and how large it may be."""
    with pytest.raises(ValidationError) as wrong:
        cleaned(asking.letter("Letter"), sent(b"a" * (20 * 1024 * 1024 + 1)))

    assert wrong.value.messages == ["The file has 20.0\xa0MB; at most 20.0\xa0MB are taken."]


def test_the_schema_of_regions_and_values_says_what_is_asked():
    """For commands."""
    regions = input_schema(acts.FoundOrganization)["properties"]["regions"]
    value = input_schema(acts.DecidePractice)["properties"]["value"]

    assert (regions["type"], regions["items"]["required"]) == ("array", ["code", "name"])
    assert value["type"] == ["boolean", "integer", "string"]
