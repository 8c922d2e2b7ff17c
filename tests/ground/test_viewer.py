"""Who looks or acts."""

import pytest

from hustings.ground.viewer import PUBLIC, Viewer


@pytest.mark.parametrize(
    ("viewer", "kind"),
    [
        (PUBLIC, "public"),
        (Viewer(person=1), "public"),
        (Viewer(person=1, mandate=2, member=3, role="head"), "member"),
        (Viewer(person=1, mandate=2, office="general-secretariat"), "office"),
        (Viewer(person=1, mandate=2, candidate_of=3, contest="c", role="candidate"), "candidate"),
        (Viewer(duty="founding"), "duty"),
        (Viewer(member=0), "member"),
    ],
)
def test_one_looks_for_a_member_an_office_a_duty_or_nobody(viewer, kind):
    """A person without a mandate sees what the public sees."""
    assert viewer.kind == kind
