"""The tags and filters of every page: what they say, and that whatever stands in a text stays text."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils import translation

from hustings.ground.sources import Source
from hustings.ground.words import Words

NOW = datetime(2026, 10, 4, 13, 20, tzinfo=UTC)
DEADLINE = datetime(2026, 10, 11, 22, 59, tzinfo=UTC)
EVIL = "<script>alert('x')</script>\""
FIJI = Words({"en": "Fiji", "fr": "Fidji", "ar": "فيجي"})


@dataclass
class Page:
    """A page's values, as views hand them over."""

    now: datetime


def shown(template, language="en", **values):
    """What a template shows in a language."""
    with translation.override(language):
        return Template(template).render(Context(values)).strip()


@pytest.mark.parametrize(
    ("template", "values"),
    [
        ('{% mark "instrument:x" label=evil %}', {}),
        ('{% mark "instrument:x" href=evil %}', {}),
        ('{% mark "instrument:<script>" %}', {}),
        ('{% when at "UTC" evil now=at %}', {}),
        ("{{ evil|hashed }}", {}),
        ("{{ evil|iso }}", {}),
        ("{{ evil|told }}", {}),
        ("{{ words|told }}", {}),
        ('{{ french|told:"note" }}', {}),
        ("{% letter words %}", {}),
        ("{% letter french %}", {}),
        ("{% panels words %}", {}),
        ('{% written evil "fr" %}', {}),
        ("{% written evil evil %}", {}),
        ("{% key_field evil %}", {}),
        ("{{ words }}", {}),
    ],
)
def test_whatever_stands_in_a_text_stays_text(template, values):
    """No tag and no filter lets HTML through that somebody wrote."""
    html = shown(template, evil=EVIL, at=NOW, words=Words({"en": EVIL}), french=Words({"fr": EVIL}), **values)

    assert "&lt;scr" in html
    assert "<scr" not in html
    assert "alert('x')</script>\"" not in html


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        (
            Source("code", "8(ii)"),
            ("src", "¶8(ii)", "paragraph 8, item 2, of the Code"),
        ),
        (
            "practice:four_eyes",
            ("src prac", "Practice", "practice of this organization"),
        ),
    ],
)
def test_a_mark_is_seen_and_spoken(source, parts):
    """What is seen is hidden from who hears, and the other way round."""
    css, seen, heard = parts

    assert shown("{% mark source %}", source=source) == (
        f'<span class="{css}"><span aria-hidden="true">{seen}</span><span class="vh">{heard}</span></span>'
    )


def test_hustings_own_rules_have_no_mark():
    """They are neither the Code nor the organization's."""
    assert shown('{% mark "system" %}') == ""


def test_a_mark_with_an_address_is_a_link():
    """Of an instrument that the page names."""
    html = shown('{% mark "instrument:call 3" label="Call 3" href="/en/call/" %}')

    assert html.startswith('<a class="src inst" href="/en/call/"><span aria-hidden="true">Call 3</span>')
    assert html.endswith("</a>")


@pytest.mark.parametrize(
    ("language", "html"),
    [
        ("en", 'Sunday 11 October, <bdi class="num">23:59</bdi> in <bdi>Suva &amp; co</bdi>'),
        (
            "ar",
            'الأحد 11 تشرين الأول/أكتوبر، الساعة <bdi class="num">23:59</bdi> بتوقيت <bdi>Suva &amp; co</bdi>',
        ),
    ],
)
def test_time_and_place_are_held_apart(language, html):
    """A time from left to right, a name in its own direction, in every language."""
    template = '{% when at "Africa/Casablanca" place now=now %}'

    assert shown(template, language, at=DEADLINE, now=NOW, place="Suva & co") == html


@pytest.mark.parametrize(
    "values", [{"now": NOW}, {"page": Page(NOW)}, {"page": {"now": NOW}}, {"page": Page(NOW), "now": None}]
)
def test_the_instant_of_the_page_tells_which_year_is_this_one(values):
    """Given to the page, or in its own values."""
    assert shown("{% day on %}", on=date(2026, 10, 11), **values) == "Sunday 11 October"
    assert shown('{% day at "UTC" %}', at=DEADLINE, **values) == "Sunday 11 October"


@pytest.mark.parametrize(
    ("zone", "told"), [("UTC", "Sunday 11 October"), ("Pacific/Fiji", "Monday 12 October")]
)
def test_an_instant_has_its_day_by_the_clocks_of_a_zone(zone, told):
    """Where it is tomorrow already, the page says so."""
    assert shown("{% day at zone %}", at=DEADLINE, zone=zone, now=NOW) == told


def test_without_an_instant_the_year_is_told():
    """Rather too much than wrong."""
    assert shown("{% day on %}", on=date(2026, 10, 11)) == "Sunday 11 October 2026"
    assert shown("{% day on %}", on=date(2026, 10, 11), page="another") == "Sunday 11 October 2026"


@pytest.mark.parametrize(
    ("at", "html"),
    [
        (DEADLINE, '<strong class="k">7 days left</strong>'),
        (NOW, '<strong class="k">0 seconds left</strong>'),
        (NOW - timedelta(days=2), '<strong class="k late">2 days late</strong>'),
    ],
)
def test_late_deadlines_are_marked(at, html):
    """By words and by the class for their colour."""
    assert shown("{% time_left at %}", at=at, now=NOW) == html


def test_time_left_needs_to_know_when_it_is():
    """No template asks a clock."""
    with pytest.raises(ValueError, match="time_left needs the instant of the page"):
        shown("{% time_left at %}", at=DEADLINE)


def test_a_time_stands_from_left_to_right():
    """To the second where that matters."""
    assert shown('{% clock at "Africa/Casablanca" %}', at=NOW) == '<bdi class="num">14:20</bdi>'
    assert shown('{% clock at "UTC" seconds=True %}', at=NOW) == '<bdi class="num">13:20:00</bdi>'


@pytest.mark.parametrize(
    ("template", "language", "html"),
    [
        ("{{ span|span }}", "en", "26 hours"),
        ("{{ span|span }}", "ar", "26 ساعة"),
        ('{{ 196|count:"member" }}', "en", "196 members"),
        ('{{ "2"|count:"day" }}', "ar", "يومان"),
        ("{{ 4211|grouped }}", "en", '<bdi class="num">4\xa0211</bdi>'),
        ('{{ "member_country"|term }}', "fr", "pays membre"),
        ('{{ "e3b0c44298"|hashed }}', "en", '<code class="hash" dir="ltr">e3b0 c442 98</code>'),
        ("{{ name|iso }}", "ar", "<bdi>Kelera Tuvou</bdi>"),
    ],
)
def test_counts_terms_and_names_are_in_the_pages_language(template, language, html):
    """Numbers and hashes from left to right, names in their own direction."""
    assert shown(template, language, span=timedelta(hours=26), name="Kelera Tuvou") == html


@pytest.mark.parametrize(
    ("template", "language", "html"),
    [
        ("{{ fiji|told }}", "fr", "<bdi>Fidji</bdi>"),
        ("{{ fiji|told }}", "es", '<bdi lang="en" dir="ltr">Fiji</bdi>'),
        (
            '{{ fiji|told:"note" }}',
            "es",
            '<bdi lang="en" dir="ltr">Fiji</bdi> <span class="note">Redactado en inglés. Sin traducir.</span>',
        ),
        ('{{ fiji|told:"note" }}', "fr", "<bdi>Fidji</bdi>"),
        ("{{ mapping|told }}", "en", '<bdi lang="ar" dir="rtl">فيجي</bdi>'),
        ("{{ plain|told }}", "ar", "<bdi>Fiji</bdi>"),
    ],
)
def test_a_text_in_another_language_is_marked_with_its_own(template, language, html):
    """For who hears it and for its direction; where asked, the page says so."""
    assert shown(template, language, fiji=FIJI, mapping={"ar": "فيجي"}, plain="Fiji") == html


def test_official_words_stand_on_their_sheet():
    """In the page's language, or in the nearest with the line that says so; a new line is a new line."""
    words = Words({"en": "One.\n\nTwo.", "ar": "واحد"})

    assert shown("{% letter words %}", words=words) == (
        '<article class="letter sheet" lang="en" dir="ltr"><p>One.</p>\n\n<p>Two.</p></article>'
    )
    french = shown("{% letter words %}", "fr", words=words)
    assert french.startswith('<p class="note">Rédigé en anglais. Non traduit.</p>')
    assert 'lang="en" dir="ltr"' in french


def test_an_official_text_stands_in_every_language_that_it_has():
    """The page's own first, the others in their fixed order; the missing ones are named in themselves."""
    html = shown("{% panels words %}", "ar", words={"pt": "Um", "es": "Uno", "en": "One", "ar": "واحد"})
    places = [html.index(f'lang="{code}"') for code in ("ar", "en", "es", "pt")]

    assert places == sorted(places)
    assert 'lang="ar" dir="rtl"' in html
    assert "Français" in html
    assert "<h3>" not in shown("{% panels words %}", words={"en": "One"})


def test_what_somebody_wrote_says_in_which_language():
    """Never passed off as the page's own."""
    assert "note" not in shown('{% written "Bonjour" "fr" %}', "fr")
    html = shown('{% written "مرحبا" "ar" %}')
    assert html.startswith('<p class="note">Written in Arabic. Not translated.</p>')
    assert 'lang="ar" dir="rtl"' in html


def test_a_forms_key_is_hidden():
    """Where there is no form object."""
    assert shown("{% key_field key %}", key="abc") == '<input type="hidden" name="key" value="abc">'


@pytest.mark.parametrize("form", [None, "text", object()])
def test_a_form_without_an_act_has_no_sentence(form):
    """Nothing was to be done, so nothing was not done."""
    assert shown("{{ form|undone }}", form=form) == ""


def test_a_forms_act_says_what_was_not_done():
    """The heading of its refusal."""

    class Act:
        undone = "The letter was not sent."

    class Form:
        act = Act

    assert shown("{{ form|undone }}", form=Form()) == "The letter was not sent."
