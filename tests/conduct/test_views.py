"""The pages of the Code: in the project's own words, by paragraph, and practice never as the Code."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve
from django.utils import translation

from hustings.conduct.engine import PARAMETERS, PRACTICE_DEFAULTS, shipped
from hustings.conduct.engine.questions import NORMS as KNOWN_NORMS
from hustings.conduct.paragraphs import ANSWERS, NORMS, ROLES, paragraph_of
from hustings.conduct.ports import Decided, as_shipped
from hustings.ground.sources import Source
from hustings.ground.words import Words
from hustings.organization import acts
from hustings.shell import glossary
from hustings.shell.marks import mark_of

ADDRESSES = ["/en/code/", "/en/code/13/", "/en/code/2023/13/"]


def paragraph(client, number):
    """What the page of a paragraph is given to show."""
    return client.get(f"/en/code/{number}/").context["paragraph"]


def decide(house, parameter, value, after=0):
    """The organization decides a matter of practice, so many seconds from now."""
    decided = acts.DecidePractice(
        parameter=parameter,
        value=value,
        decided_by=Words({"en": "The Assembly"}),
        decided_on=date(2026, 3, 2),
    )
    house.perform(decided, by=house.officer, at=house.now + timedelta(seconds=after))


@pytest.mark.parametrize("address", ADDRESSES)
def test_everybody_reads_the_code(house, client, address):
    """¶1: transparent; nobody signs in to read what binds members."""
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_code_is_only_read(house, client, address):
    """Nothing is sent to these pages, and looking writes nothing."""
    with CaptureQueriesContext(connection) as asked:
        client.get(address)

    assert {each["sql"].split()[0] for each in asked} == {"SELECT"}
    assert client.post(address).status_code == 405


def test_the_list_holds_what_the_pack_holds(house, client):
    """Paragraphs that are not here as data are not listed; the others stand in their order, by section."""
    sections = client.get("/en/code/").context["sections"]

    listed = [(section.number, each.number) for section in sections for each in section.paragraphs]
    assert [number for _section, number in listed] == sorted(shipped().provisions, key=int)
    assert [section for section, _number in listed] == [
        shipped().provisions[number].section for _section, number in listed
    ]


@pytest.mark.parametrize("address", ["/en/code/99/", "/en/code/0/", "/en/code/x/", "/en/code/1999/13/"])
def test_a_paragraph_that_is_not_here_has_no_page(house, client, address):
    """Not another paragraph and not another version: its address leads nowhere."""
    assert client.get(address).status_code == 404


def test_a_mark_leads_to_its_paragraph(client):
    """A citation is a link in the page's language; of an item, to its paragraph."""
    with translation.override("ar"):
        marks = [mark_of(Source.parse(each)) for each in ("code:13", "code:13(i)")]

    assert [each and each.href for each in marks] == ["/ar/code/13/"] * 2


def test_a_mark_of_a_paragraph_without_a_page_is_no_link():
    """What leads nowhere is not offered."""
    missing = next(str(number) for number in range(1, 99) if str(number) not in shipped().provisions)

    with pytest.raises(Resolver404):
        resolve(f"/en/code/{missing}/")
    mark = mark_of(Source("code", missing))
    assert mark
    assert not mark.href


def test_a_summary_says_that_it_is_none_of_the_code(house, client):
    """The page speaks in its own language, and says that these are not the words of the Code."""
    text = unescape(client.get("/fr/code/13/").content.decode())

    assert shipped().provisions["13"].summary["fr"] in text
    said = [glossary.term(key, "fr") for key in ("summary_not_code", "original_language")]
    assert f"{said[0]}. {said[1]}." in text


def test_a_paragraph_says_whom_it_binds(house, client):
    """¶13 is a duty of the General Secretariat, of nobody else."""
    found = paragraph(client, 13)

    assert (found.norm, found.binds, found.section) == ("Duty", ["the General Secretariat"], "6")
    assert found.outside == Words(shipped().provisions["13"].outside)


def test_rules_are_sentences(house, client):
    """Each rule of the paragraph with its answer, its reason and what would make the conduct possible."""
    rules = paragraph(client, 13).rules

    assert [each.answer for each in rules] == ["answer_no", "answer_no", "answer_no"]
    assert {str(each.source) for each in rules} == {"code:13"}
    assert str(rules[2].instead) == "Send the same content to all members."


def test_a_paragraph_without_rules_says_why(house, client):
    """¶4 says what a campaign is; no rule follows from it, and the page says so."""
    found = paragraph(client, 4)

    assert (found.rules, found.practice_rules) == ([], [])
    assert str(found.no_rule) in client.get("/en/code/4/").content.decode()


def test_practice_stands_apart_from_the_code(house, client):
    """What the organization decided is under its own heading, with its value, and cited as practice."""
    found = paragraph(client, 13)

    beside = [name for name, parameter in PARAMETERS.items() if parameter.beside == "13"]

    assert [(each.parameter.name, each.value) for each in found.practice] == [
        (name, PRACTICE_DEFAULTS[name]) for name in beside
    ]
    assert {each.parameter.source.kind for each in found.practice} == {"practice"}
    assert [str(each.source) for each in found.practice_rules] == ["practice:release_days"]
    assert [each.parameter.name for each in paragraph(client, 4).practice] == ["day_of_vote_counts"]


def test_a_decision_changes_the_practice_and_not_the_code(house, client):
    """The page shows the value in force and who decided it; the rules of the Code stay as they are."""
    before = paragraph(client, 13)
    decide(house, "release_days", 5)
    after = paragraph(client, 13)

    days = after.practice[0]
    assert (days.value, days.decided.by, days.decided.on) == (
        5,
        Words({"en": "The Assembly"}),
        date(2026, 3, 2),
    )
    assert str(after.practice_rules[0].reason).endswith("Number of days that may pass: 5.")
    assert (after.rules, after.summary) == (before.rules, before.summary)


def test_an_open_standard_speaks_where_nothing_is_decided(house):
    """The Code gives no number of days: without a decision its own rule stands there, and none of practice."""
    undecided = {**as_shipped(), "release_days": Decided(None)}
    found = paragraph_of(shipped(), "13", undecided)

    assert [each.answer for each in found.rules] == [
        "answer_no",
        "answer_no",
        "answer_no",
        "answer_unsettled",
    ]
    assert found.practice_rules == []


def test_every_role_norm_and_answer_has_its_word():
    """Whatever a pack may say of a paragraph, its page can say it in words."""
    bound = {role for each in shipped().provisions.values() for role in each.binds}

    assert set(NORMS) == set(KNOWN_NORMS)
    assert bound | {"member", *shipped().offices, "through-others", "others"} == set(ROLES)
    assert set(ANSWERS.values()) <= set(glossary.entries())


def test_the_version_is_named(house, client):
    """A decision names the hash of what it was made by: the page shows the same."""
    version = client.get("/en/code/").context["version"]

    assert (version.version, version.in_force_on) == ("2023", date(2023, 12, 1))
    assert f"sha256:{version.hash}" == shipped().hash


def test_the_pages_cost_the_same(house, client):
    """The statements do not depend on how much was decided."""
    counts = []
    for after in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get("/en/code/13/")
        counts.append(len(asked))
        decide(house, "four_eyes", value=False, after=after)

    assert counts[0] == counts[1] <= 4
