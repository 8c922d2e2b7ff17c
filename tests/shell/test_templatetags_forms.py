"""Fields and errors of a form: tied together for every reader."""

import re

import pytest
from django import forms
from django.http import QueryDict
from django.template import Context, Template

from hustings.ground.forms import LocalInstantField, WordsFormField


class Everything(forms.Form):
    candidate = forms.CharField(label="Candidate", help_text="As in the passport", max_length=5)
    note = forms.CharField(label="Note", required=False)
    name = WordsFormField(label="Name")
    at = LocalInstantField(label="Deadline")
    channel = forms.ChoiceField(
        label="Channel", choices=[("a", "Letter"), ("b", "<b>Mail</b>")], widget=forms.RadioSelect
    )
    all = forms.BooleanField(label="To all", required=False)
    country = forms.ChoiceField(label="Country", choices=[("FJI", "Fiji")])

    def clean(self):
        """One more error, that belongs to no field."""
        raise forms.ValidationError("Two of these <i>cannot</i> both be.")


def shown(template, form):
    """What a template shows of a form."""
    return Template(template).render(Context({"form": form}))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("candidate", ['<label for="id_candidate">Candidate', '<p class="help" id="id_candidate_helptext">']),
        ("note", ['<span class="note">(may stay empty)</span>']),
        ("name", ["<fieldset", "<legend>Name", 'lang="ar" dir="rtl"']),
        ("at", ["<fieldset", "<legend>Deadline", 'name="at_date"']),
        ("channel", ["<fieldset", '<label class="choice">', "&lt;b&gt;Mail&lt;/b&gt;"]),
        ("all", ['<label class="choice" for="id_all">', '<input type="checkbox"']),
        ("country", ['<label for="id_country">', "<select"]),
    ],
)
def test_a_field_has_its_label_and_help(name, parts):
    """Every kind of input; groups have a legend."""
    html = shown(f"{{% field form.{name} %}}", Everything())

    assert [part for part in parts if part not in html] == []
    assert "wrong" not in html


def test_a_tick_is_never_said_to_stay_empty():
    """That is what a tick is for."""
    assert "may stay empty" not in shown("{% field form.all %}", Everything())


def test_a_field_in_error_says_so_beside_its_input():
    """What was typed is kept, and whoever hears the input hears the error."""
    html = shown("{% field form.candidate %}", Everything(QueryDict("candidate=<Kelera>")))

    assert '<div class="field wrong">' in html
    assert 'value="&lt;Kelera&gt;"' in html
    assert 'id="id_candidate_error"' in html
    assert 'aria-describedby="id_candidate_helptext id_candidate_error"' in html


def test_the_summary_leads_to_every_field_in_error():
    """Each with a link to an input that is there; what belongs to no field comes first."""
    form = Everything(QueryDict("candidate=Kelera"))
    page = shown("{% error_summary form %}{% for each in form %}{% field each %}{% endfor %}", form)
    targets = re.findall(r'href="#([^"]+)"', page)

    assert targets == ["id_candidate", "id_name_0", "id_at_0", "id_channel_0", "id_country"]
    assert [target for target in targets if f'id="{target}"' not in page] == []
    assert page.index("&lt;i&gt;cannot&lt;/i&gt;") < page.index("#id_candidate")


def test_the_summary_counts():
    """One thing, or how many."""
    one = shown("{% error_summary form %}", Everything(QueryDict("")))

    assert re.search(r"Nothing was sent\. 6 things need another look\.", one)
    assert 'role="alert"' in one
