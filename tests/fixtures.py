"""Fixtures that tests of several sections share."""

from collections.abc import Iterator

import pytest

from tests.campaign import Campaign
from tests.house import House


@pytest.fixture
def house(db: None) -> Iterator[House]:
    """An organization with twelve members, its people and a session; the clock stands at `house.now`."""
    with House.build() as built:
        yield built


@pytest.fixture
def campaign(house: House) -> Campaign:
    """A campaign in this house, with nothing planned yet (see `tests.campaign`)."""
    return Campaign(house)
