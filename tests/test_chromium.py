"""The tests' browser: there or not, the run says so."""

import pytest

from tests import chromium


@pytest.mark.browser
def test_chromium_draws_a_page(browser):
    """The browser of this machine starts and reads a page."""
    page = browser.new_page()
    page.set_content("<title>Hustings</title>")

    assert page.title() == "Hustings"
    page.close()


@pytest.mark.parametrize(("required", "outcome"), [("", pytest.skip.Exception), ("1", pytest.fail.Exception)])
def test_without_chromium_the_walks_are_skipped_or_fail_with_a_sentence(monkeypatch, required, outcome):
    """Who has no browser learns what did not run; where it must run, its absence is a failure."""
    monkeypatch.setattr(chromium, "NAMES", ("no-such-browser",))
    monkeypatch.setenv("HUSTINGS_REQUIRE_BROWSER", required)

    with pytest.raises(outcome, match="There is no Chromium here"):
        chromium.executable()
