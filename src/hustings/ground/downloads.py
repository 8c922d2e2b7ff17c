"""How a kept file is handed out: to keep, never as a page of this site, and in memory that does not grow with it."""

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from .blobs import Stream
from .models import Blob


def download(blob: Blob, name: str = "") -> StreamingHttpResponse:
    """A file under its own name or another one, its type not guessed, in no shared cache."""
    named = content_disposition_header(as_attachment=True, filename=name or blob.name)
    headers = {
        "Content-Disposition": str(named),
        "Content-Length": str(blob.size),
        # What is packed already is not packed again on its way, which would hide its length.
        "Content-Encoding": "identity",
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingHttpResponse(Stream(blob), content_type=blob.media_type, headers=headers)
