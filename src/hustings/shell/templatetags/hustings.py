"""The tags and filters of every page: marks, times, counts, texts in their language, forms and drawings."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from hustings.ground.sources import Source
from hustings.ground.words import Told, Words
from hustings.shell import glossary
from hustings.shell.languages import direction, own_name
from hustings.shell.marks import mark_of
from hustings.shell.when import Said, format_day, format_span, format_time, not_translated, say_instant
from hustings.shell.when import time_left as left

register = template.Library()


def _language() -> str:
    return get_language() or "en"


def _now(context: Context, now: datetime | None) -> datetime | None:
    """The instant of the page: given, or `now` of the context, or `now` of its page."""
    page = context.get("page")
    of_page = page.get("now") if isinstance(page, Mapping) else getattr(page, "now", None)
    found = now or context.get("now") or of_page
    return found if isinstance(found, datetime) else None


@register.simple_tag
def mark(source: Source | str, label: str = "", href: str = "") -> SafeString:
    """{% mark "code:8(ii)" %} {% mark call.source label="Call 3" href=url %}: the mark of a source, or nothing."""
    return _mark(source, label, href, _language())


@lru_cache(maxsize=1024, typed=True)  # typed: what is safe and what is not are never taken for each other
def _mark(source: Source | str, label: str, href: str, language: str) -> SafeString:
    found = mark_of(Source.parse(source) if isinstance(source, str) else source, label=label, href=href)
    if found is None:
        return SafeString("")
    css = f"src {found.kind}".strip()
    inside = format_html(
        '<span aria-hidden="true">{}</span><span class="vh">{}</span>', found.shown, found.spoken
    )
    if found.href:
        return format_html('<a class="{}" href="{}">{}</a>', css, found.href, inside)
    return format_html('<span class="{}">{}</span>', css, inside)


@register.simple_tag(takes_context=True)
def when(
    context: Context,
    at: datetime,
    zone: str,
    place: Any,
    *,
    now: datetime | None = None,
    seconds: bool = False,
) -> SafeString:
    """{% when call.deadline_at call.deadline_zone call.deadline_place %}: an instant with its place."""
    return _when(say_instant(at, zone, str(place), _language(), _now(context, now), seconds=seconds))


@lru_cache(maxsize=1024)
def _when(said: Said) -> SafeString:
    time = format_html('<bdi class="num">{}</bdi>', said.time)
    place = format_html("<bdi>{}</bdi>", said.place)
    return format_html(said.pattern, date=said.date, time=time, place=place)


@register.simple_tag(takes_context=True)
def day(context: Context, value: date, zone: str = "", *, now: datetime | None = None) -> str:
    """{% day contest.vote_on %}, {% day page.now page.zone %}: a day; that of an instant by the clocks of a zone."""
    instant = _now(context, now)
    if isinstance(value, datetime):
        value = value.astimezone(ZoneInfo(zone)).date()
    return format_day(value, _language(), instant.year if instant else None)


@register.simple_tag(takes_context=True)
def time_left(context: Context, deadline: datetime, *, now: datetime | None = None) -> SafeString:
    """{% time_left deadline %}: how far a deadline is; late ones are marked."""
    instant = _now(context, now)
    if instant is None:
        raise ValueError("time_left needs the instant of the page: give now=, or put now into the context.")
    words = left(deadline, instant, _language())
    return format_html('<strong class="{}">{}</strong>', "k late" if instant > deadline else "k", words)


@register.simple_tag
def clock(at: datetime, zone: str, *, seconds: bool = False) -> SafeString:
    """{% clock at zone %}: the time of day alone, where its place stands beside it."""
    return format_html('<bdi class="num">{}</bdi>', format_time(at, zone, seconds=seconds))


@register.filter
def span(value: timedelta) -> str:
    """{{ waited|span }}: "26 hours"."""
    return format_span(value, _language())


@register.filter
def count(n: int, noun: str) -> str:
    """{{ 196|count:"member" }}: a number with its noun in the right form."""
    return glossary.counted(int(n), noun, _language())


@register.filter
def grouped(n: int) -> SafeString:
    """{{ entry.number|grouped }}: a number in groups of three, from left to right."""
    return format_html('<bdi class="num">{}</bdi>', glossary.grouped(int(n)))


@register.filter
def term(key: str) -> str:
    """{{ "member_country"|term }}: a term of the glossary in the page's language."""
    return glossary.term(key, _language())


@register.filter
def hashed(value: str) -> SafeString:
    """{{ circular.sha256|hashed }}: a hash in groups of four."""
    groups = " ".join(value[start : start + 4] for start in range(0, len(value), 4))
    return format_html('<code class="hash" dir="ltr">{}</code>', groups)


@register.filter
def iso(name: Any) -> SafeString:
    """{{ member.name|iso }}: a name held apart from the direction of the text around it."""
    return format_html("<bdi>{}</bdi>", name)


@register.filter
def told(words: Words | Mapping[str, str] | str, note: str = "") -> SafeString:
    """{{ member.name|told }}: the text in the page's language, or marked with its own; told:"note" says so."""
    if isinstance(words, str):
        return iso(words)
    said = _told(words)
    if said.translated:
        return format_html("<bdi>{}</bdi>", said.text)
    text = format_html('<bdi lang="{}" dir="{}">{}</bdi>', said.language, said.direction, said.text)
    return format_html('{} <span class="note">{}</span>', text, _note(said)) if note else text


@register.inclusion_tag("shell/parts/letter.html")
def letter(words: Words | Mapping[str, str]) -> dict[str, Any]:
    """{% letter circular.body %}: official words on the white sheet, in the nearest language there is."""
    said = _told(words)
    return {"told": said, "note": "" if said.translated else _note(said)}


@register.inclusion_tag("shell/parts/panels.html")
def panels(words: Words | Mapping[str, str]) -> dict[str, Any]:
    """{% panels call.body %}: an official text in every language that it has, the page's own first."""
    known = Words(words)
    order = sorted(known, key=lambda code: (code != _language(), *_rank(code)))
    each = [
        {"language": code, "direction": direction(code), "name": own_name(code), "text": known[code]}
        for code in order
    ]
    missing = [own_name(code) for code in glossary.LANGUAGES if code not in known]
    return {"panels": each, "missing": gettext(", ").join(missing)}


@register.inclusion_tag("shell/parts/written.html")
def written(text: str, language: str) -> dict[str, Any]:
    """{% written nomination.statement nomination.language %}: what somebody wrote in one language."""
    note = "" if language == _language() else not_translated(language, _language())
    return {"text": text, "language": language, "direction": direction(language), "note": note}


@register.inclusion_tag("shell/parts/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """{% field form.candidate %}: label, help, error and input, tied together for every reader."""
    widget = bound.field.widget
    tick = isinstance(widget, CheckboxInput)
    options = isinstance(widget, RadioSelect | CheckboxSelectMultiple)
    return {"field": bound, "tick": tick, "options": options, "optional": not (bound.field.required or tick)}


@register.inclusion_tag("shell/parts/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """{% error_summary form %}: what needs another look, each with a link to its field; focused on arrival."""
    wrong = [{"label": "", "target": "", "text": text} for text in form.non_field_errors()]
    wrong += [
        {"label": bound.label, "target": _input_of(bound), "text": text}
        for bound in form
        for text in bound.errors
    ]
    return {"wrong": wrong}


@register.simple_tag
def key_field(key: str) -> SafeString:
    """{% key_field key %}: the hidden key that makes a form once-only, where there is no form object."""
    return format_html('<input type="hidden" name="key" value="{}">', key)


@register.filter
def undone(form: Any) -> str:
    """{{ form|undone }}: the sentence of a form's act when it was refused."""
    return str(getattr(getattr(form, "act", None), "undone", ""))


def _told(words: Words | Mapping[str, str]) -> Told:
    return (words if isinstance(words, Words) else Words(words)).in_(_language())


def _note(said: Told) -> str:
    return not_translated(said.language, _language())


def _rank(code: str) -> tuple[int, str]:
    known = glossary.LANGUAGES
    return (known.index(code) if code in known else len(known), code)


def _input_of(bound: BoundField) -> str:
    """The id of the first input of a field; where there are several, the field's own id is not an input's."""
    return f"{bound.auto_id}_0" if bound.use_fieldset else bound.id_for_label or bound.auto_id
