"""The summary of the Code on paper."""

import re

import pytest

from hustings.organization.models import Organization
from tests.serving import served

pytestmark = pytest.mark.browser
PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_summary_of_the_code_prints_on_one_page_in_every_language(
    transactional_db, browser, house, paper
):
    """Also in a demonstration, which says so on every page."""
    Organization.objects.update(demo=True)
    with served("hustings.wsgi:application", {}) as port:
        page = browser.new_page()
        sheets = {}
        for language in ("en", "fr", "es", "ar"):
            page.goto(f"http://127.0.0.1:{port}/{language}/code/summary/")
            sheets[language] = len(PAGES.findall(page.pdf(format=paper)))
        page.close()

    assert sheets == {"en": 1, "fr": 1, "es": 1, "ar": 1}
