import pytest

from hustings.acts.ports import Ports, _unplugged, ports
from hustings.circulars.release import release
from hustings.contests.queries import kept_from
from hustings.organization.queries import practice
from hustings.portal.forms import SignInForm


def test_sections_plug_in_when_the_house_starts():
    """Members are told through circulars; practice, conflicts and sign-in come from where they belong."""
    assert ports == Ports(tell=release, practice=practice, sign_in=SignInForm, kept_from=kept_from)


def test_a_port_into_which_nobody_plugged_says_so():
    """A section that is not installed is missed at once, not silently."""
    with pytest.raises(RuntimeError, match="INSTALLED_APPS"):
        _unplugged()
