"""Each house rule finds its breach, names the line, and leaves the nearest lawful spelling alone."""

from pathlib import Path

import pytest

from tools import rule_clock, rule_querysets, rule_reasons, rule_templates, rule_writes, rules


def lines(rule, source):
    return [line for line, _said in rule.find(source)]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("at = datetime.now(UTC)", [1]),
        ("at = datetime.datetime.utcnow()", [1]),
        ("\nat = timezone.now()", [2]),
        ("made = DateTimeField(default=timezone.now)", [1]),
        ("today = date.today()", [1]),
        ("at = time.time()", [1]),
        ("from django.utils.timezone import now", [1]),
        ("from time import time", [1]),
        ("at = clock.now()", []),
        ("began = time.monotonic()", []),
        ("from django.utils.timezone import localtime as of", [1]),
        ("at = datetime.fromisoformat(text)", []),
    ],
)
def test_the_time_is_asked_for_in_one_place(source, found):
    """A second reading of the clock in one act could fall on the other side of a deadline."""
    assert lines(rule_clock, source) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("member.save()", [1]),
        ("Member.objects.create(code='FJ')", [1]),
        ("queries.visible_to(viewer).update(name='')", [1]),
        ("\n\nmember.delete()", [3]),
        ("context.update(title='')", []),
        ("perform(SubmitNomination(contest, draft), by=actor)", []),
    ],
)
def test_a_page_writes_nothing(source, found):
    """What a page changed past `perform` would have no authority, no entry and no circular."""
    assert lines(rule_writes, source) == found


def test_views_forms_and_template_tags_are_the_pages():
    """The rule holds for a file and for a folder of views, and not for acts."""
    held = [
        "contests/views.py",
        "contests/views/calls.py",
        "contests/forms.py",
        "shell/templatetags/hustings.py",
    ]

    assert all(rules.holds(rule_writes, f"src/hustings/{name}") for name in held)
    assert not rules.holds(rule_writes, "src/hustings/contests/acts.py")


def test_a_table_is_read_in_queries_and_acts_only():
    """Whatever reads a table elsewhere has forgotten who may see the row."""
    assert lines(rule_querysets, "x = 1\nrows = Member.objects.all()") == [2]
    assert rules.holds(rule_querysets, "src/hustings/contests/views.py")
    assert not rules.holds(rule_querysets, "src/hustings/contests/acts/calls.py")
    assert not rules.holds(rule_querysets, "src/hustings/contests/queries.py")


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('<p style="color: red">', [1]),
        ("\n<button onclick='go()'>", [2]),
        ("<script>go()</script>", [1]),
        ("<style>p {}</style>", [1]),
        ('<a href="javascript:go()">', [1]),
        ("{{ name|safe }}", [1]),
        ("{% autoescape off %}", [1]),
        ('<script src="{% static "hustings/field.js" %}" defer></script>', []),
        ('<p class="{% if one %}on{% endif %}" data-one="1">{{ name }}</p>', []),
        ("<svg><rect x='1' fill='none'/></svg>", []),
    ],
)
def test_a_template_holds_no_style_no_script_and_no_trusted_text(source, found):
    """The content security policy would leave such a page broken, and a name could carry markup."""
    assert lines(rule_templates, source) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import x  # noqa", [1]),
        ("import x  # noqa: F401", [1]),
        ("y = 1\nx = f()  # type: ignore", [2]),
        ("x = f()  # type: ignore[arg-type]", [1]),
        ("import x  # noqa: F401  loaded for its registrations", []),
        ("x = f()  # type: ignore[arg-type]  # the stubs know no Words", []),
        ("text = '# noqa'", []),
    ],
)
def test_who_silences_a_checker_says_why(source, found):
    """A reason can be judged later; a bare mark only grows older."""
    assert lines(rule_reasons, source) == found


def test_a_breach_is_told_with_path_and_line(tmp_path):
    """The message can be clicked."""
    views = tmp_path / "src/hustings/contests/views.py"
    views.parent.mkdir(parents=True)
    views.write_text("contest.save()\n")

    assert list(rules.breaches(tmp_path)) == [
        "src/hustings/contests/views.py:1: .save() in a page: perform an act instead"
    ]


def test_an_exception_for_a_file_that_is_gone_is_told(tmp_path):
    """A list of exceptions that nobody prunes hides the next breach."""
    assert "tools.rule_clock: no file src/hustings/acts/clock.py" in rules.stale(tmp_path)


def test_this_project_keeps_its_rules():
    """`make lint` says the same; here it is also said to who only runs the tests."""
    root = Path(__file__).parents[2]

    assert [*rules.breaches(root), *rules.stale(root)] == []
