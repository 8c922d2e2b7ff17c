"""Fixtures that tests of several sections share."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests import kept
from tests.campaign import Campaign
from tests.house import House


@pytest.fixture(scope="session")
def house_of_the_run(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The house is built before any test has changed a setting, and its rows kept (see `tests.kept`)."""
    with django_db_blocker.unblock(), kept.aside(), House.build():
        return


@pytest.fixture
def house(db: None, house_of_the_run: None) -> Iterator[House]:
    """An organization with twelve members, its people and a session; the clock stands at `house.now`."""
    with House.build() as built:
        yield built


@pytest.fixture
def campaign(house: House) -> Campaign:
    """A campaign in this house, with nothing planned yet (see `tests.campaign`)."""
    return Campaign(house)
