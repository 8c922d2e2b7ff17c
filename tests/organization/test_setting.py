"""What the pages of a request are set in."""

import pytest

from hustings.organization import queries
from hustings.organization.setting import setting_of
from tests import tables

pytestmark = pytest.mark.db_contract


def test_the_setting_is_asked_for_once_a_request(house, rf):
    """However many parts of a page need it: whose house and which session cost a statement each."""
    request = rf.get("/en/")

    with tables.asked() as statements:
        settings = [setting_of(request) for _part in range(3)]
        told = {(str(each.organization), each.session, each.zone) for each in settings}

    assert told == {(str(queries.organization()), house.session, "Europe/Paris")}
    assert len(statements) == 2


def test_what_nobody_asks_for_costs_nothing(house, rf):
    """A page that needs the zone alone does not look for a session."""
    with tables.asked() as statements:
        assert setting_of(rf.get("/en/")).zone == "Europe/Paris"

    assert len(statements) == 1


def test_another_request_asks_anew(house, rf):
    """Nothing that was decided meanwhile is missed."""
    assert setting_of(rf.get("/en/")) is not setting_of(rf.get("/en/"))


@pytest.mark.django_db
def test_before_it_is_founded_nothing_is_set(rf):
    """No organization, no session, times in UTC."""
    setting = setting_of(rf.get("/en/"))

    assert (setting.organization, setting.session, setting.zone) == (None, None, "UTC")
