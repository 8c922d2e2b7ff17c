"""Files as people send them, and an upload that is complete at once.

    upload = uploaded_to(ANNEXES, PDF, by=house.fiji_head)

`ANNEXES` and `PHOTOGRAPH` are the fields of a form of no section: up to three PDF files, and a photograph.
"""

import io
import zipfile
from datetime import UTC, datetime

from PIL import Image

from hustings.acts.models import Upload
from hustings.acts.uploads import Announced, keep_whole
from hustings.acts.uploads_places import Place, Takes, takes
from hustings.ground.models import Blob
from hustings.ground.photographs import PHOTOGRAPHS
from hustings.ground.viewer import Viewer

AT = datetime(2026, 9, 14, 9, tzinfo=UTC)
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00" + bytes(60) + b"PE\x00\x00" + bytes(200)
FORM = "trial-form"
FIELDS = {
    "photograph": Takes(PHOTOGRAPHS, photograph=True),
    "annexes": Takes(frozenset({"application/pdf"}), number=3, size=1_000_000),
}


@takes(FORM)
def trial_takes(viewer: Viewer, subject: str, field: str) -> Takes | None:
    """A form that only tests know: about nothing, or about what its subject names; not for presiding officers."""
    return None if viewer.office == "presiding-officer" else FIELDS.get(field)


ANNEXES, PHOTOGRAPH = (Place(FORM, "", each) for each in ("annexes", "photograph"))


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (800, 800), mode: str = "RGB", **options: object
) -> bytes:
    """A picture of this kind and size."""
    written = io.BytesIO()
    Image.new(mode, size).save(written, kind, **options)
    return written.getvalue()


def packed() -> bytes:
    """A folder that is packed."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("photograph.jpg", bytes(100_000))
    return written.getvalue()


def uploaded_to(place: Place, content: bytes, *, by: Viewer, name: str = "annex.pdf") -> Upload:
    """An upload that has come whole."""
    return keep_whole([content], Announced(name, len(content)), place, by=by)


def kept(upload: Upload) -> Blob:
    """The file of a complete upload."""
    found = Upload.objects.select_related("blob").get(pk=upload.pk).blob
    assert found
    return found
