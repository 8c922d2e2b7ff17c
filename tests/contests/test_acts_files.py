import pytest

from hustings.acts.models import Upload
from hustings.acts.uploads_places import Place
from hustings.circulars.models import Attachment
from hustings.contests import acts
from hustings.contests.dossier import COMPLETION, FORM
from hustings.contests.models import DossierFile, Nomination
from hustings.ground.blobs import open_blob
from tests.uploading import PDF, uploaded_to

BIOGRAPHY = "Officer of the police."
MEDICAL, DIPLOMA, OTHER = (PDF + name for name in (b"%medical\n", b"%diploma\n", b"%other\n"))


@pytest.fixture
def called(campaign):
    """The call of a contest whose post has a form, with attachments that circulate and some that do not."""
    campaign.plan(post_key="delegate")
    campaign.call()
    return campaign


@pytest.fixture
def filed(house, called):
    """A nomination with a diploma for all and a medical certificate for nobody but the Secretariat."""
    for field, content in (("attachments", DIPLOMA), ("medical", MEDICAL)):
        uploaded_to(Place(FORM, called.contest.ref, field), content, by=house.fiji_head)
    return called.submit(house.fiji_head, biography=BIOGRAPHY)


def files(dossier):
    """The bytes of a dossier's files by their fields, and whether each is confidential."""
    rows = DossierFile.objects.filter(dossier=dossier).order_by("position")
    return [(each.field, open_blob(each.blob), each.confidential) for each in rows]


def test_the_files_of_a_draft_belong_to_what_was_signed(filed):
    """They went up while it was written; nothing is left of them beside the dossier."""
    assert files(filed.dossier) == [("attachments", DIPLOMA, False), ("medical", MEDICAL, True)]
    assert not Upload.objects.exists()


def test_what_is_confidential_stands_in_no_circular(called, filed):
    """All members receive the diploma; no member, the own one included, receives the certificate by it."""
    called.accept(filed)
    called.tell(filed)

    attached = Attachment.objects.filter(circular__kind="nomination")
    assert [open_blob(each.blob) for each in attached] == [DIPLOMA]


def test_a_file_stays_in_the_next_version_unless_its_field_has_another(house, called, filed):
    """Who completes a file sends only what is new; the version before keeps its own."""
    house.perform(called.missing(filed), by=house.officer)
    uploaded_to(Place(COMPLETION, filed.ref, "attachments"), OTHER, by=house.fiji_head)

    version = called.version(filed, biography=BIOGRAPHY)
    house.perform(acts.CompleteNomination(**version), by=house.fiji_head)

    latest = Nomination.objects.get().dossier
    assert files(latest) == [("medical", MEDICAL, True), ("attachments", OTHER, False)]
    assert files(filed.dossier) == [("attachments", DIPLOMA, False), ("medical", MEDICAL, True)]
    assert latest.sha256 != filed.dossier.sha256


def test_a_file_that_came_since_is_another_version(house, called):
    """Who signs names what was looked at, files included."""
    act = called.nomination(biography=BIOGRAPHY)
    uploaded_to(Place(FORM, called.contest.ref, "attachments"), DIPLOMA, by=house.fiji_representative)

    refused = called.refused(act, by=house.fiji_head)

    assert (refused.field, Nomination.objects.count()) == ("version", 0)
