"""What stands before the walks begin: a house whose first contest is closed, and a site that serves it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Browser

from hustings.ground.viewer import Viewer
from hustings.organization.models import Person as Account
from tests.browser.person import Manner, Person
from tests.campaign import Campaign
from tests.house import PASSWORD, House
from tests.serving import served

AGO = timedelta(days=40)
"""How long ago the first campaign began: its deadline has passed, its list is due, its vote is to come."""


@dataclass
class Stage:
    """The house as it was 40 days ago, its closed contest, and the address of the site, whose clock is today's."""

    house: House
    closed: Campaign
    site: str
    browser: Browser
    manner: Manner

    def enter(self, name: str, viewer: Viewer) -> Person:
        """A browser in which this person has signed in on the page for it; anybody's for the public."""
        person = Person(self.browser, self.site, name, self.manner)
        if viewer.person is not None:
            account = self.house.person(viewer)
            person.sign_in(account.email, PASSWORD)
        return person


@contextmanager
def set_up(browser: Browser, manner: Manner) -> Iterator[Stage]:
    """Build the house and its first campaign by acts, and serve them."""
    with House.build(now=datetime.now(UTC) - AGO) as house:
        closed = Campaign(house)
        closed.call()
        closed.told(house.fiji_head)
        closed.told(
            house.tunisia_head, candidate="سامي بن صالح", language="ar", statement="خدمت سنوات طويلة."
        )
        for account in Account.objects.all():
            account.language = manner.language
            account.set_password(PASSWORD)
            account.save()
        with served("hustings.wsgi:application", {}) as port:
            yield Stage(house, closed, f"http://127.0.0.1:{port}", browser, manner)
