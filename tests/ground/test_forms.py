"""Form fields for references and texts in several languages: a page's list and plain JSON alike."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from hustings.ground.forms import RefFormField, WordsFormField
from hustings.ground.refs import ALPHABET, LENGTH, PATTERN
from hustings.ground.words import Words

REF = "0123456789abcdefghjkmnpqrs"
LANGUAGES = ["en", "fr", "es", "ar"]


class NameForm(forms.Form):
    name = WordsFormField(label="Name", max_length=20)
    note = WordsFormField(label="Note", long=True, required=False, required_languages=("en", "fr"))


@given(st.text(alphabet=ALPHABET, min_size=LENGTH, max_size=LENGTH))
def test_a_reference_is_taken_as_it_is(ref):
    """Also with space around it, as it is copied from a page."""
    assert RefFormField().clean(f" {ref}\n") == ref


@pytest.mark.parametrize("value", ["FJI", "0" * 27, REF.upper(), "<b>"])
def test_a_text_of_another_form_is_no_reference(value):
    """It names nothing, so nothing is looked up."""
    with pytest.raises(ValidationError, match="This is not a reference: 26 letters and digits"):
        RefFormField().clean(value)


@pytest.mark.parametrize("value", ["", None, 7, ["x"], {}])
def test_a_reference_that_was_not_given_is_asked_for(value):
    """What is no text counts as not given; where nothing is asked, it is the empty text."""
    with pytest.raises(ValidationError, match="required"):
        RefFormField().clean(value)
    assert RefFormField(required=False).clean(value) == ""


def test_a_reference_describes_its_form():
    """The pattern of the schema is the one that is checked."""
    assert RefFormField().json_schema() == {"type": "string", "pattern": f"^{PATTERN}$"}


def test_a_page_sends_a_text_for_each_language():
    """The inputs bear the language's code in their names."""
    form = NameForm(QueryDict("name_en=Fiji&name_fr=Fidji&name_es=&name_ar=فيجي"))

    assert form.is_valid()
    assert form.cleaned_data == {
        "name": Words({"en": "Fiji", "fr": "Fidji", "ar": "فيجي"}),
        "note": Words(),
    }


def test_a_name_stays_one_line_and_a_text_keeps_its_paragraphs():
    """A name with a line end would begin a second line wherever it stands in a list."""
    broken = {"en": "Fiji\r\n2. Another"}

    assert WordsFormField().clean(broken) == {"en": "Fiji 2. Another"}
    assert WordsFormField(long=True).clean(broken) == {"en": "Fiji\n2. Another"}


@given(st.dictionaries(st.sampled_from(LANGUAGES), st.sampled_from(["Fiji", "Fidji", ""])))
def test_a_pages_list_and_json_are_read_alike(texts):
    """An act gets the same words from a page, a program and the command line."""
    field = WordsFormField(required=False, required_languages=())

    assert field.clean([texts.get(code, "") for code in LANGUAGES]) == field.clean(texts)


@pytest.mark.parametrize("value", [None, {}, {"en": ""}, {"en": None}, ["", "", "", ""], []])
def test_a_text_that_is_needed_is_asked_for_by_language(value):
    """The error names the language that is missing."""
    with pytest.raises(ValidationError) as refused:
        WordsFormField(required_languages=("en", "fr")).clean(value)

    assert refused.value.messages == ["Write the text in: English, Français."]
    assert WordsFormField(required=False).clean(value) == Words()


def test_an_optional_text_once_begun_is_written_in_all_the_languages_needed():
    """A note in French alone would not be read by all."""
    with pytest.raises(ValidationError, match="Write the text in: English"):
        WordsFormField(required=False, required_languages=("en", "fr")).clean({"fr": "Une note"})


def test_a_text_that_is_too_long_is_named_with_its_language():
    """Whoever wrote it knows where to cut, and how much."""
    with pytest.raises(ValidationError) as refused:
        WordsFormField(max_length=5).clean({"en": "Fiji", "ar": "x" * 6, "pt": "y" * 7})

    assert refused.value.messages == ["العربية: 6 characters; at most 5 are taken."]
    with pytest.raises(ValidationError, match="pt: 7 characters"):
        WordsFormField(max_length=5).clean({"en": "Fiji", "pt": "y" * 7})


@pytest.mark.parametrize(
    "value",
    ["Fiji", 7, True, {"en": 7}, {"en": ["Fiji"]}, {"en": {"fr": "Fidji"}}, ["Fiji", 7], ["a"] * 5],
)
def test_another_shape_is_refused_with_a_sentence(value):
    """A program that sends one text for all languages, or a number, is told what to send."""
    with pytest.raises(ValidationError, match="Write a text for each language, by language"):
        WordsFormField().clean(value)


def test_what_may_not_stand_in_a_text_is_refused_here_too():
    """The form says so, before an act is tried."""
    form = NameForm(QueryDict("name_en=Fi\u202eji"))

    assert form.errors["name"] == [
        "The character U+202E may not stand in a text. Remove it, or write the text anew."
    ]


def test_each_input_is_in_its_language_and_direction():
    """A reader hears the label in its own language, and Arabic is typed from right to left."""
    html = str(NameForm()["name"])

    assert html.count("<input") == 4
    for code, name, way in (("en", "English", "ltr"), ("ar", "العربية", "rtl")):
        assert f'lang="{code}" dir="{way}">{name}</label>' in html
        assert f'<input type="text" name="name_{code}" lang="{code}" dir="{way}"' in html


def test_only_the_languages_that_are_needed_are_marked_so():
    """Who writes in English and French is not told to write Arabic."""
    form = NameForm()

    assert str(form["name"]).count(" required") == 1
    assert 'name="name_en" lang="en" dir="ltr" required' in str(form["name"])
    assert str(form["note"]).count(" required") == 0
    assert str(form["note"]).count("<textarea") == 4


def test_what_was_typed_or_kept_stands_in_its_input():
    """Nothing typed is lost, and what stands there already can be changed; HTML stays text."""
    typed = NameForm(QueryDict("name_fr=<i>Fidji</i>"))
    kept = NameForm(initial={"name": Words({"ar": "فيجي"})})

    assert 'value="&lt;i&gt;Fidji&lt;/i&gt;"' in str(typed["name"])
    assert 'value="فيجي"' in str(kept["name"])


def test_texts_describe_their_form():
    """A program learns which languages there are, and which it must send."""
    schema = WordsFormField(max_length=20).json_schema()

    assert list(schema["properties"]) == LANGUAGES
    assert schema["properties"]["ar"] == {"type": "string", "maxLength": 20}
    assert schema["required"] == ["en"]
