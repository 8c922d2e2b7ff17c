"""Where files may go up, and what each place takes."""

import pytest

from hustings.acts.uploads_places import Place, Takes, taken_at
from hustings.ground.viewer import Viewer
from tests.uploading import ANNEXES, FIELDS, FORM, PHOTOGRAPH

FIJI = Viewer(person=1, mandate=1, member=1)


@pytest.mark.parametrize(
    ("place", "by", "taken"),
    [
        (ANNEXES, FIJI, FIELDS["annexes"]),
        (PHOTOGRAPH, Viewer(person=1, mandate=1, office="general-secretariat"), FIELDS["photograph"]),
        (ANNEXES, Viewer(person=1, mandate=1, office="presiding-officer"), None),
        (Place(FORM, "", "unknown"), FIJI, None),
        (Place("unknown", "", "annexes"), FIJI, None),
        (ANNEXES, Viewer(), None),
        (ANNEXES, Viewer(duty="clock"), None),
        (ANNEXES, Viewer(person=1, mandate=1, candidate_of=1), None),
    ],
)
def test_a_form_says_what_its_fields_take(place, by, taken):
    """For whom it has them; who acts for no member and no office has no draft, and so no files."""
    assert taken_at(place, by) == taken


@pytest.mark.parametrize(
    ("types", "photograph"), [({"text/html"}, False), ({"application/pdf"}, True), ({"image/gif"}, True)]
)
def test_a_form_cannot_ask_for_what_never_goes_up(types, photograph):
    """PDF, JPEG and PNG at most; a photograph is a picture."""
    with pytest.raises(ValueError, match="Here go up: "):
        Takes(frozenset(types), photograph=photograph)
