import pytest

from hustings.acts.ports import Ports, _unplugged, ports
from hustings.circulars.release import release
from hustings.organization.queries import practice
from hustings.portal.forms import SignInForm


def test_sections_plug_in_when_the_house_starts():
    """All members are told through the circulars, practice comes from the organization, sign-in from the portal."""
    assert ports == Ports(tell=release, practice=practice, sign_in=SignInForm)


def test_a_port_into_which_nobody_plugged_says_so():
    """A section that is not installed is missed at once, not silently."""
    with pytest.raises(RuntimeError, match="INSTALLED_APPS"):
        _unplugged()
