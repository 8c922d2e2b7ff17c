"""A kept file is handed out to be kept: whole, under its name, never as a page."""

import pytest

from hustings.ground.blobs import keep
from hustings.ground.downloads import download
from tests.uploading import AT, PDF

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(tmp_path, settings):
    """Files of these tests lie in a directory of their own."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.mark.parametrize("sealed", [False, True])
def test_a_file_is_handed_out_as_it_was_kept(sealed):
    """Its bytes, their length and type, and the words that keep a browser from showing it as a page."""
    answer = download(keep(PDF, name="السيرة.pdf", at=AT, sealed=sealed))

    assert answer.getvalue() == PDF
    assert dict(answer.headers) == {
        "Content-Type": "application/pdf",
        "Content-Disposition": "attachment; filename*=utf-8''%D8%A7%D9%84%D8%B3%D9%8A%D8%B1%D8%A9.pdf",
        "Content-Length": str(len(PDF)),
        "Content-Encoding": "identity",
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }


def test_a_file_may_be_handed_out_under_another_name():
    """As what it is to the reader, not as its sender called it."""
    answer = download(keep(PDF, name="scan0001.pdf", at=AT), "nomination.pdf")

    assert answer["Content-Disposition"] == 'attachment; filename="nomination.pdf"'
    answer.close()
