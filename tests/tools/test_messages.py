"""The catalogues are extracted, kept and checked without GNU gettext."""

import gettext
import re

import pytest

from tools import extraction, messages

POLICY = """
@id("a") @reason("The window has not \\"opened\\".")
@instead("Wait for the day.")
forbid (principal, action, resource);
"""
TEMPLATE = """
{% load i18n %}<p lang="x" title="it's {% trans "Title" %}">{{ name|default:_("nobody") }}</p>
{% blocktrans trimmed with n=members|length count k=1 %}
  {{ n }} member and 100% of one
{% plural %}{{ n }} members{% endblocktrans %}
{% translate "May" context "month" %} def f(:  {% include "x.html" with label=_("Label") %}
"""


@pytest.fixture
def source(tmp_path):
    """A package with one message in each kind of file."""
    (tmp_path / "a.py").write_text(
        'x = _("A call")\ny = ngettext("%(n)s day", "%(n)s days", n)\nz = gettext("A " "b")\n'
        'raise Refused(SYSTEM, Reason("A refusal"), Reason(""))\nraise unfit("field", "%(n)s is late.", n=n)\n'
    )
    (tmp_path / "b.html").write_text(TEMPLATE)
    (tmp_path / "c.cedar").write_text(POLICY)
    return tmp_path


def translate(source, language, old, new):
    path = messages.path_of(language, source)
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def translate_all(source):
    for line in messages.path_of("fr", source).read_text("utf-8").splitlines():
        if line.startswith("msgid ") and line != 'msgid ""':
            translate(source, "fr", f'{line}\nmsgstr ""', f"{line}\nmsgstr{line.removeprefix('msgid')}")
    day = 'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "'
    translate(source, "fr", day + '"\nmsgstr[1] ""', day + 'un jour"\nmsgstr[1] "%(n)s jours"')
    member = 'msgstr[0] ""\nmsgstr[1] ""'
    translate(source, "fr", member, 'msgstr[0] "%(n)s membre et 100%% d’un"\nmsgstr[1] "%(n)s membres"')


def test_messages_are_found_in_python_templates_and_policies(source):
    """Whatever is shown to a person can be translated."""
    assert list(extraction.all_messages(source).values()) == [
        ("A call", "", None),
        ("%(n)s day", "%(n)s days", None),
        ("A b", "", None),
        ("A refusal", "", None),
        ("%(n)s is late.", "", None),
        ("Title", "", None),
        ("nobody", "", None),
        ("%(n)s member and 100%% of one", "%(n)s members", None),
        ("May", "", "month"),
        ("Label", "", None),
        ('The window has not "opened".', "", None),
        ("Wait for the day.", "", None),
    ]


def test_arabic_has_six_forms_and_french_two(source):
    """The numbers of the two languages are those of CLDR."""
    for language in ("ar", "fr"):
        messages.update(language, source)

    assert "msgstr[5]" in messages.path_of("ar", source).read_text()
    assert "msgstr[2]" not in messages.path_of("fr", source).read_text()


def test_eleven_is_many_in_arabic_and_a_hundred_is_other(source):
    """The forms stand in the order of CLDR, as translators and Django's own catalogues have them."""
    header = messages.path_of("ar", source)
    messages.update("ar", source)
    form = gettext.c2py(re.findall(r"plural=(.*);", header.read_text())[0])

    assert [form(number) for number in (0, 1, 2, 3, 10, 11, 99, 100, 102, 103)] == [
        0,
        1,
        2,
        3,
        3,
        4,
        4,
        5,
        5,
        3,
    ]


def test_a_translation_outlives_the_next_update(source):
    """Only what changed in the code changes in the catalogue."""
    messages.update("fr", source)
    translate_all(source)
    before = messages.path_of("fr", source).read_text("utf-8")
    messages.update("fr", source)

    assert messages.path_of("fr", source).read_text("utf-8") == before
    assert list(messages.problems("fr", source)) == []


def test_a_new_message_takes_no_translation_of_a_similar_one(source):
    """A guess that looks like a translation is worse than none."""
    messages.update("fr", source)
    translate_all(source)
    (source / "a.py").write_text('x = _("A calls")')
    messages.update("fr", source)

    assert "fr: untranslated: 'A calls'" in messages.problems("fr", source)


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('msgstr "Title"', 'msgstr ""', "untranslated: 'Title'"),
        ('msgid "Title"', '#, fuzzy\nmsgid "Title"', "fuzzy: 'Title'"),
        ('"%(n)s jours"', '"%(m)s jours"', "other placeholders: ('%(n)s day', '%(n)s days')"),
        ("100%% d’un", "100% d’un", "other placeholders: ('%(n)s member and 100%% of one', '%(n)s members')"),
        ('msgid "Title"', 'msgid "Heading"', "missing: 'Title'"),
    ],
)
def test_the_check_names_what_is_amiss(source, old, new, word):
    """A page half in another language, or one that fails on a missing value, is found before it is seen."""
    messages.update("fr", source)
    translate_all(source)
    translate(source, "fr", old, new)

    assert f"fr: {word}" in messages.problems("fr", source)


def test_a_message_that_is_gone_from_the_code_is_told(source):
    """Catalogues hold what is shown and nothing else."""
    messages.update("fr", source)
    translate_all(source)
    (source / "c.cedar").unlink()

    assert "fr: no longer used: 'Wait for the day.'" in messages.problems("fr", source)
    messages.update("fr", source)
    assert list(messages.problems("fr", source)) == []


@pytest.mark.parametrize(
    ("arguments", "status", "said"), [(["--check"], 1, "fr: missing: 'A call'"), ([], 0, "")]
)
def test_the_command_ends_with_a_status(source, capsys, arguments, status, said):
    """`make lint` stops at a catalogue with a hole; `make catalogues` writes."""
    assert messages.main(arguments, source) == status
    assert said in capsys.readouterr().out
