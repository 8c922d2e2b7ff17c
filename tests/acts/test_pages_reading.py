from itertools import product

import pytest

from hustings.acts import clock
from tests import everything, tables

OPEN = {200, 302, 405}
# Addresses that nobody can open in this house, and why.
SHUT = {
    "portal:enter": "the demo's door is shut where the settings do not say demo",
}


@pytest.fixture
def full(campaign):
    """A house with something of everything; the clock stands where all of it can be read."""
    with clock.at(everything.fill(campaign)):
        yield campaign


def test_a_page_that_is_only_read_writes_nothing(full):
    """Every address of the site, looked at by somebody of every kind: the database is only asked."""
    browsers = {name: full.house.browse(viewer) for name, viewer in everything.viewers(full).items()}
    wrote, shut = {}, []
    for name, paths in everything.addresses(full):
        found = [path for path in paths if _opens(path, browsers)]
        for path, (who, browser) in product({*found[:1], *found[-1:]}, browsers.items()):
            with tables.asked() as statements:
                browser.get(path)
            if written := tables.writing(statements):
                wrote[path, who] = written
        shut += [] if found else [name]

    assert (wrote, set(shut)) == ({}, set(SHUT))


def _opens(path, browsers):
    """Whether somebody finds something at this address, be it only for a press."""
    return any(browsers[who].get(path).status_code in OPEN for who in ("officer", "fiji_head"))
