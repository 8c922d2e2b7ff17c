from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hustings.ground.words import Words
from hustings.portal.duties import Desk, Duty, in_order
from hustings.shell.moments import Moment

NOW = datetime(2026, 10, 4, 9, tzinfo=UTC)
HOURS = st.integers(-900, 900)


def duty(title="", due=None, waited=None):
    """A duty that is due so many hours from now, or has waited so many hours."""
    until = None if due is None else Moment(NOW + timedelta(hours=due), "UTC", Words({"en": "Geneva"}))
    return Duty(title, "/", "Go", until=until, waited=None if waited is None else timedelta(hours=waited))


duties = st.one_of(
    st.builds(lambda hours: duty(due=hours), HOURS),
    st.builds(lambda hours: duty(waited=abs(hours)), HOURS),
    st.builds(duty),
)


def test_late_duties_stay_on_top():
    """Late first, then what has waited longest, then the next term; what has no term comes last."""
    given_so = [duty("none"), duty("later", due=9), duty("waits", waited=2), duty("late", due=-1)]
    given_so += [duty("waits long", waited=26), duty("very late", due=-50), duty("soon", due=1)]

    titles = [each.title for each in in_order(given_so, NOW)]

    assert titles == ["very late", "late", "waits long", "waits", "soon", "later", "none"]


@given(st.lists(duties))
def test_no_duty_is_lost(some):
    """Whatever the order, every duty stands there once, and no late one after one that is not."""
    found = in_order(some, NOW)
    late = [each.is_late(NOW) and each.waited is None for each in found]

    assert sorted(map(repr, found)) == sorted(map(repr, some))
    assert late == sorted(late, reverse=True)


def test_a_desk_without_duties_has_no_first():
    """Nothing to do is said by the page, not by an empty list."""
    assert (Desk().first, Desk().also, Desk().next_date) == (None, (), None)
