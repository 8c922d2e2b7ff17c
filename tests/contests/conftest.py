"""Fixtures of the tests of contests."""

from collections.abc import Iterator

import pytest

from tests.campaign import Campaign
from tests.contests.crowd import CROWD
from tests.house import House


@pytest.fixture
def crowded(db: None) -> Iterator[Campaign]:
    """A campaign in a house with thirty more members; its call is released."""
    with House.build(roll=CROWD) as house:
        campaign = Campaign(house)
        campaign.call()
        yield campaign
