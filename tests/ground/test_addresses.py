import pytest
from django.urls import Resolver404, get_resolver, resolve

from hustings.ground.refs import new_ref

ROUTES = [
    "/en/contests/{}/",
    "/en/contests/{}/candidates.csv",
    "/en/nominations/{}/",
    "/en/calls/{}/release/",
    "/en/circulars/{}/",
    "/en/members/import/{}/",
    "/en/organization/sessions/{}/change/",
]


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("name", ["\0", "x", "I" * 26, "0" * 27, "0" * 26 + "\0"])
def test_what_is_no_reference_leads_nowhere(route, name):
    """No table is asked: PostgreSQL cannot even be asked for some characters."""
    with pytest.raises(Resolver404):
        resolve(route.format(name))


@pytest.mark.parametrize("name", ["\0", "FJ", "fji", "F\0I", "FIJI"])
def test_what_is_no_code_leads_nowhere(name):
    """A member's code is three capital letters or digits."""
    with pytest.raises(Resolver404):
        resolve(f"/en/members/{name}/")


def test_a_reference_and_a_code_lead_to_their_pages():
    """They reach the view as they stand."""
    ref = new_ref()

    assert resolve(f"/en/contests/{ref}/").kwargs == {"ref": ref}
    assert resolve("/en/members/FJI/").kwargs == {"code": "FJI"}


def test_no_address_takes_any_text_for_a_name():
    """Whoever adds an address names its things by a reference or a code."""
    routes = [str(each.pattern) for part in get_resolver().url_patterns for each in _addresses(part)]

    assert [route for route in routes if "<str:ref>" in route or "<str:code>" in route] == []


def _addresses(part):
    """All addresses below this part."""
    below = getattr(part, "url_patterns", None)
    return [part] if below is None else [each for inner in below for each in _addresses(inner)]
