"""The page of the summary of the Code."""

import re

import pytest


def text(answer):
    """The words of a page, one space between them."""
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def test_everybody_reads_the_code_on_one_page(client, db):
    """That it is a summary and no text of the Code stands above it; each point cites its paragraph."""
    answer = client.get("/en/code/summary/")

    assert "Summary, not the Code. Original: English." in text(answer)
    assert answer.content.decode().count('class="src"') == 18
    assert client.post("/en/code/summary/").status_code == 405


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "N'offrez rien qui ait une valeur à un autre pays membre"),
        ("es", "No dé nada de valor a otro país miembro"),
        ("ar", "لا تقدموا إلى بلد عضو آخر أي شيء ذي قيمة"),
    ],
)
def test_it_is_read_in_the_readers_language(client, db, language, words):
    """Point by point, in this project's own words."""
    page = client.get(f"/{language}/code/summary/").content.decode().replace("&#x27;", "'")

    assert words in page


def test_the_list_of_paragraphs_leads_to_it(client, db):
    """One press from the Code, paragraph by paragraph."""
    assert 'href="/en/code/summary/"' in client.get("/en/code/").content.decode()
