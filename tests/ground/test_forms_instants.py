"""The form field for an instant: the local time of a place, or a text with its offset."""

from datetime import UTC, datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from hustings.ground.forms import LocalInstantField

DEADLINE = datetime(2026, 10, 11, 22, 59, tzinfo=UTC)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


class DeadlineForm(forms.Form):
    at = LocalInstantField(label="Deadline")


@pytest.mark.parametrize(
    "value",
    [
        ["2026-10-11", "23:59", "Africa/Casablanca"],
        ["٢٠٢٦-١٠-١١", " ٢٣:٥٩", "Africa/Casablanca "],
        {"local": "2026-10-11T23:59", "zone": "Africa/Casablanca"},
        "2026-10-11T23:59:00+01:00",
        "2026-10-11T22:59:00.000Z",
    ],
)
def test_a_pages_list_and_json_are_read_alike(value):
    """The same instant, however it was given."""
    assert LocalInstantField().clean(value) == DEADLINE


def test_a_page_sends_date_time_and_zone():
    """Three inputs, named after the field."""
    form = DeadlineForm(QueryDict("at_date=2026-10-11&at_time=23:59&at_zone=Africa/Casablanca"))

    assert form.is_valid()
    assert form.cleaned_data == {"at": DEADLINE}


@pytest.mark.parametrize(
    "value", [None, "", [], {}, ["", "", "Africa/Casablanca"], {"zone": "Africa/Casablanca"}]
)
def test_an_instant_that_was_not_given_is_asked_for(value):
    """A zone alone is no instant: the page fills it in for everybody."""
    with pytest.raises(ValidationError) as refused:
        LocalInstantField().clean(value)

    assert refused.value.code == "required"
    assert LocalInstantField(required=False).clean(value) is None


@pytest.mark.parametrize("value", [7, True, ["2026-10-11"], ["2026-10-11", "23:59"], ["a"] * 4])
def test_another_shape_is_refused_with_a_sentence(value):
    """It says what to write."""
    with pytest.raises(ValidationError, match="Write the date and time like 2026-10-11 23:59"):
        LocalInstantField().clean(value)


@given(JSON)
def test_whatever_is_sent_is_an_instant_or_a_sentence(value):
    """No program can make the field fail otherwise."""
    try:
        found = LocalInstantField(required=False).clean(value)
    except ValidationError as refused:
        assert refused.messages  # noqa: PT017  (a property)
    else:
        assert found is None or found.tzinfo is UTC


def test_a_local_time_without_its_place_is_refused():
    """Whose 23:59 it is must not be guessed."""
    with pytest.raises(ValidationError, match="Write the instant with its offset"):
        LocalInstantField().clean("2026-10-11T23:59")


def test_an_hour_that_clocks_pass_twice_is_typed_with_its_offset():
    """In the field for the time, as the sentence proposes it."""
    with pytest.raises(ValidationError, match=r"Add the offset: 02:30\+02:00 or 02:30\+01:00"):
        LocalInstantField().clean(["2026-10-25", "02:30", "Europe/Paris"])
    assert LocalInstantField().clean(["2026-10-25", "02:30+02:00", "Europe/Paris"]) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


def test_the_inputs_show_how_a_date_is_written():
    """From left to right also in Arabic, each with its label."""
    html = str(DeadlineForm(initial={"at": {"local": "2026-10-11T23:59", "zone": "Africa/Casablanca"}})["at"])

    assert html.count('dir="ltr"') == 3
    for label, value in (("Date", "2026-10-11"), ("Time", "23:59"), ("Zone", "Africa/Casablanca")):
        assert f">{label}</label>" in html
        assert f'value="{value}"' in html


def test_what_was_typed_stands_in_its_input():
    """A time that clocks skip is shown again, to be corrected."""
    form = DeadlineForm(QueryDict("at_date=2026-03-29&at_time=02:30&at_zone=Europe/Paris"))

    assert form.errors["at"] == [
        "Clocks in Europe/Paris skip 02:30 on that day. Write for instance 2026-03-29 03:30."
    ]
    assert 'value="02:30"' in str(form["at"])


def test_an_instant_describes_its_two_forms():
    """A text with its offset, or a local time with its zone."""
    text, local = LocalInstantField().json_schema()["anyOf"]

    assert text == {"type": "string", "format": "date-time"}
    assert local["required"] == ["local", "zone"]
