"""The page of what is known of elections beside the Code: who reads a flag can read what it rests on."""

from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from hustings.conduct.elections import CERTAINTIES, TOPICS, flags_of
from hustings.conduct.engine import StandingFacts, eligibility, instrument
from hustings.conduct.engine.election_rules import CERTAINTIES as KNOWN_CERTAINTIES
from hustings.ground.sources import Source
from hustings.shell.marks import mark_of

ADDRESS = "/en/code/elections/"
KNOWN = instrument()
FACTS = StandingFacts("FJI", "asia", "Ada Lau", date(2026, 7, 1), date(2026, 11, 27), region="asia")


def test_everybody_reads_what_is_known(house, client):
    """¶1: transparent; nobody signs in, and looking writes nothing."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(ADDRESS)

    assert answer.status_code == 200
    assert {each["sql"].split()[0] for each in asked} == {"SELECT"}
    assert client.post(ADDRESS).status_code == 405


def test_the_page_holds_every_post_and_every_rule_once(house, client):
    """Each has an anchor of its own, and each rule the posts that rest on it."""
    context = client.get(ADDRESS).context
    rules = [rule for topic in context["topics"] for rule in topic.rules]

    assert [post.key for post in context["posts"]] == list(KNOWN.posts)
    assert sorted(rule.id for rule in rules) == sorted(KNOWN.rules)
    assert all(rule.posts and rule.certainty and rule.edition for rule in rules)


def test_a_rule_of_the_ccf_is_shown_with_the_body_and_not_with_seven_profiles(house, client):
    """A rule of one post names the post."""
    topics = client.get(ADDRESS).context["topics"]
    posts = {rule.id: [str(post) for post in rule.posts] for topic in topics for rule in topic.rules}

    assert posts["ccf-two-terms"] == [KNOWN.bodies["ccf"]["en"]]
    assert posts["own-region"] == ["Vice-President", "Delegate (Executive Committee)"]


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_the_page_speaks_every_language(house, client, language):
    """Each sentence as the pack has it; it is no translation of another."""
    page = unescape(client.get(f"/{language}/code/elections/").content.decode())

    assert [rule.id for rule in KNOWN.rules.values() if rule.says[language] not in page] == []
    assert [post.key for post in KNOWN.posts.values() if post.name()[language] not in page] == []
    assert [text.edition for text in KNOWN.texts.values() if text.title[language] not in page] == []


def test_the_page_of_the_code_leads_here(house, client):
    """And says that this is not the Code."""
    assert f'href="{ADDRESS}"' in client.get("/en/code/").content.decode()
    assert "This is not the Code." in client.get(ADDRESS).content.decode()


def test_every_certainty_and_every_topic_has_its_words():
    """None is told by its key."""
    assert list(CERTAINTIES) == list(KNOWN_CERTAINTIES)
    assert all(str(words) for words in (*CERTAINTIES.values(), *TOPICS.values()))


@pytest.mark.parametrize("rule", KNOWN.rules.values(), ids=KNOWN.rules)
def test_a_mark_of_a_rule_leads_to_the_page(rule):
    """In the reader's language; an instrument of which nothing is known here leads nowhere."""
    with translation.override("ar"):
        mark, other = mark_of(rule.source), mark_of(Source.parse("instrument:interpol-meetings 4"))

    assert mark
    assert other
    assert (mark.kind, mark.href, other.href) == ("inst", "/ar/code/elections/", "")


def test_a_flag_shows_its_sentence_its_certainty_its_edition_and_where_its_rule_stands():
    """Whoever reads it can judge how far it can be relied on."""
    facts = replace(FACTS, elected={"president": "asia"})
    (flag,) = flags_of(eligibility(KNOWN, KNOWN.post("vice-president"), facts))
    part = Template('{% include "conduct/parts/flag.html" with flag=flag only %}')

    with translation.override("en"):
        html = " ".join(part.render(Context({"flag": flag})).split())

    assert "The President comes from this region (Asia): there may be no such seat." in html
    assert 'href="/en/code/elections/#rule-region-of-president"' in html
    assert "Reported in public; the text itself was not read." in html
    assert "I/CONS/GA/1956 (2023)" in html
