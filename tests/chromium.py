"""The browser of the browser tests: Debian's Chromium, or the one that HUSTINGS_CHROMIUM names."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = (os.environ.get("HUSTINGS_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
ABSENT = (
    "There is no Chromium here, so the walks through the pages did not run. Install it (Debian and Ubuntu: "
    "apt-get install chromium) or name one: HUSTINGS_CHROMIUM=/path/to/chromium."
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]


def executable() -> str:
    """The path of Chromium; without one the test is skipped, or fails where a browser is required."""
    found = next((path for path in map(shutil.which, filter(None, NAMES)) if path), None)
    if found is None and os.environ.get("HUSTINGS_REQUIRE_BROWSER"):
        pytest.fail(ABSENT)
    return found or pytest.skip(ABSENT)


@contextmanager
def launched() -> Iterator[Browser]:
    """A running Chromium; it ends with the block."""
    path = executable()
    # Playwright keeps an event loop in this thread, and Django would refuse its tables beside one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()
