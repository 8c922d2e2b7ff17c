"""A form whose text saves itself while it is written."""

import pytest

from tests.browser.person import Manner
from tests.browser.stage import set_up

pytestmark = pytest.mark.browser
TYPED = "Ratu Seru"


def test_another_language_keeps_what_is_being_typed(transactional_db, browser):
    """Whoever changes the language in the middle of a word finds it in the form of the other language."""
    with set_up(browser, Manner("en")) as stage:
        stage.closed.plan()
        officer = stage.enter("officer", stage.house.officer)
        officer.open("calls/prepare/")
        officer.page.fill("[name=title_en]", TYPED)

        officer.page.locator(".languages a[hreflang=fr]").click()
        officer.page.wait_for_url("**/fr/calls/prepare/")

        assert officer.page.locator("[name=title_en]").input_value() == TYPED
        officer.close()
