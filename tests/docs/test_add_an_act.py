"""`docs/add-an-act.md`, run as it is written."""

import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.urls import path

from hustings.acts import authority
from hustings.acts.act import registry
from hustings.acts.inputs import input_schema
from hustings.acts.refusals import Refused
from hustings.circulars.models import Circular
from hustings.ground.words import Words
from hustings.portal import urls as site

PAGE = Path(__file__).parents[2] / "docs" / "add-an-act.md"


def _code(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE.read_text("utf-8"), flags=re.DOTALL)


@pytest.fixture
def added(monkeypatch):
    """The names of the page's code, with its act registered and its policies in force, until the test ends."""
    names: dict = {"__name__": "docs.add_an_act"}
    known = dict(registry)
    for block in _code("python"):
        exec(compile(block, str(PAGE), "exec"), names)
    policies = authority.policy_text() + "\n".join(_code("cedar"))
    monkeypatch.setattr(authority, "policy_text", lambda: policies)
    authority.authority.cache_clear()
    yield names
    registry.clear()
    registry.update(known)
    monkeypatch.undo()
    authority.authority.cache_clear()


def test_the_page_shows_five_steps():
    """One act in five numbered steps."""
    assert re.findall(r"^## (\d)\.", PAGE.read_text("utf-8"), flags=re.MULTILINE) == ["1", "2", "3", "4", "5"]


def test_the_act_of_the_page_reaches_every_member(added, house):
    """The page's own test passes."""
    added["test_a_greeting_reaches_every_member"](house)


def test_the_act_of_the_page_is_refused_with_its_source(added, house):
    """The page's forbid names practice, its reason and what would make the act possible."""
    with pytest.raises(Refused) as refused:
        added["perform"](added["GreetMembers"](greeting=Words({"fr": "Bonjour"})), by=house.officer)

    assert (str(refused.value.source), str(refused.value.instead)) == (
        "practice:languages",
        "Write the greeting in English as well.",
    )


def test_the_act_of_the_page_is_described(added):
    """The registry's description of its input comes from its fields."""
    assert input_schema(added["GreetMembers"])["required"] == ["greeting"]


@pytest.fixture
def browser(added, house, settings):
    """An officer's browser on a site that has the page's view under an address of its own."""
    urls: Any = ModuleType("urls_with_greeting")
    urls.urlpatterns = [path("en/greet/", added["greet"]), *site.urlpatterns]
    urls.handler404 = site.handler404
    settings.ROOT_URLCONF = urls
    return house.browse(house.officer)


def test_the_page_of_the_act_asks_and_performs(browser):
    """The form is made from the act, one call of a view is the whole page."""
    asked, refused = browser.get("/en/greet/"), browser.post("/en/greet/", {"greeting_fr": "Bonjour"})
    done = browser.post("/en/greet/", {"greeting_en": "Good day"})

    assert [each.status_code for each in (asked, refused, done)] == [200, 422, 302]
    assert 'name="greeting_ar"' in asked.content.decode()
    assert (done["Location"], Circular.objects.get().kind) == ("/my/", "greeting")
