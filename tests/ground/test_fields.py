"""Model fields of the ground, on both databases."""

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import F
from django.db.models.fields.json import KT

from hustings.ground.fields import WordsField
from hustings.ground.words import Words
from hustings.organization.models import Body

pytestmark = [pytest.mark.db_contract, pytest.mark.django_db]

NAME = {"en": "Executive Committee", "ar": "اللجنة التنفيذية"}


def kept(name):
    """The row as the database gives it back."""
    return Body.objects.get(pk=Body.objects.create(code="committee", name=name).pk)


@pytest.mark.parametrize("name", [Words(NAME), NAME])
def test_words_come_back_from_the_database(name):
    """The same texts in every language, as words, whatever was assigned."""
    found = kept(name)

    assert isinstance(found.name, Words)
    assert found.name == Words(NAME)


def test_words_are_cleaned_before_they_are_written():
    """A text that came around every form is cleaned, or not written."""
    assert kept({"en": " Re\u0301union "}).name == Words({"en": "Réunion"})
    with pytest.raises(ValidationError):
        Body.objects.create(code="another", name={"en": "a\u202eb"})


def test_a_row_has_no_words_until_they_are_given():
    """Where nothing was written there are words, and they are empty."""
    body = Body(code="committee")

    assert body.name == Words()


def test_one_language_can_be_looked_up_and_read():
    """Queries see the texts by language."""
    body = kept(NAME)

    assert Body.objects.get(name__en="Executive Committee") == body
    assert list(Body.objects.values_list(KT("name__ar"), flat=True)) == [NAME["ar"]]
    assert list(Body.objects.values_list("name__ar", flat=True)) == [NAME["ar"]]
    assert list(Body.objects.annotate(same=F("name")).values_list("same", flat=True)) == [Words(NAME)]


def test_words_are_json_in_the_database():
    """Plain text by language, so that the data are read without Hustings."""
    kept(NAME)

    with connection.cursor() as cursor:
        cursor.execute("SELECT CAST(name AS TEXT) FROM organization_body")
        (text,) = cursor.fetchone()
    assert text.startswith("{")
    assert "Executive Committee" in text


def test_rows_are_serialized_and_read_back():
    """A copy of the data holds the same words."""
    text = serializers.serialize("json", [kept(NAME)])

    (copied,) = (each.object for each in serializers.deserialize("json", text))
    assert isinstance(copied, Body)
    assert copied.name == Words(NAME)


def test_words_that_may_be_absent_are_none():
    """NULL stays what it is."""
    field = WordsField(null=True)

    assert field.from_db_value(None, None, connection) is None
    assert field.to_python(None) is None
