"""Reading a page as a person does: its heading, its title, a section by its name, its links."""

import html
import re
from typing import Any

from tests.house import PASSWORD

EVERYBODY = (
    "fiji_head",
    "fiji_representative",
    "tunisia_head",
    "officer",
    "second_officer",
    "presiding",
    "public",
)
OTHERS = ("fiji_head", "fiji_representative", "tunisia_head", "presiding")
"""Everybody who is signed in, except the General Secretariat."""


def words(markup: str) -> str:
    """What is read of markup: without tags and without what is only drawn or spoken, one blank between words."""
    seen = re.sub(r"<(svg|script)\b.*?</\1>|<span class=\"vh\">.*?</span>", "", markup, flags=re.DOTALL)
    joined = re.sub(r"</?(?:a|b|bdi|code|span|strong)\b[^>]*>", "", seen)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", joined))).strip()


def found(answer: Any, pattern: str) -> str:
    """The words of the first match in a page; nothing where there is none."""
    match = re.search(pattern, answer.content.decode(), re.DOTALL)
    return words(match[1]) if match else ""


def title(answer: Any) -> str:
    """The title of a page, without the house's name."""
    return found(answer, r"<title>(.*?)</title>").removesuffix(" · IOL")


def heading(answer: Any) -> str:
    """The one heading of a page."""
    return found(answer, r"<h1[^>]*>(.*?)</h1>")


def lead(answer: Any) -> str:
    """The sentence under it."""
    return found(answer, r'<p class="lead">(.*?)</p>')


def _section(answer: Any, name: str) -> str:
    """The markup of the section with this heading, the heading left out; nothing where there is none."""
    for each in re.findall(r"<section class=\"row\">(.*?)</section>", answer.content.decode(), re.DOTALL):
        named, _end, inside = each.partition("</h2>")
        if words(named) == name:
            return str(inside)
    return ""


def section(answer: Any, name: str) -> str:
    """The words of the section with this heading."""
    return words(_section(answer, name))


def rows(answer: Any, name: str) -> list[str]:
    """The lines of the list or the table in the section with this heading."""
    inside = _section(answer, name)
    listed = re.findall(r"<li>(.*?)</li>", inside, re.DOTALL)
    body = re.search(r"<tbody>(.*?)</tbody>", inside, re.DOTALL)
    return [
        words(each) for each in listed or re.findall(r"<tr>(.*?)</tr>", body[1] if body else "", re.DOTALL)
    ]


def buttons(answer: Any) -> list[str]:
    """The words on the ways on in the head of a page, the button first."""
    acts = re.search(r'<(?:div|p) class="acts">(.*?)</(?:div|p)>', answer.content.decode(), re.DOTALL)
    return [words(each) for each in re.findall(r"<a\b[^>]*>(.*?)</a>", acts[1] if acts else "", re.DOTALL)]


def alert(answer: Any) -> str:
    """What the page says first because something was not done; nothing where all is well."""
    return found(answer, r'<section class="(?:refusal|errors) flow"[^>]*>(.*?)</section>')


def errors(answer: Any) -> dict[str, list[str]]:
    """The sentences beside the fields of a form."""
    return {name: [str(each) for each in texts] for name, texts in answer.context["form"].errors.items()}


def typed(answer: Any, name: str) -> Any:
    """What stands in a field of the form."""
    return answer.context["form"][name].value()


def sent(form: Any, **other: Any) -> dict[str, Any]:
    """What a browser sends of a form as it stands, with what was typed over it; None leaves a field out."""
    data = {each.html_name: each.value() for each in form if each.is_hidden and each.value() is not None}
    return {name: value for name, value in {**data, **other}.items() if value is not None}


def sign_in(house: Any, client: Any, viewer: Any, asked: Any) -> Any:
    """Sign in on the page that a form got because its session had ended; what follows."""
    person = house.person(viewer)
    person.set_password(PASSWORD)
    person.save()
    kept = {"next": asked.context["next"], "typed": asked.context["typed"]}
    return client.post("/en/sign-in/", {"username": person.email, "password": PASSWORD, **kept})
