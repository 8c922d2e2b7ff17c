"""What an address answered, as bytes, and what stands on a printed page, as text."""

import io
from typing import Any

from pypdf import PdfReader


def body(answer: Any) -> bytes:
    """The bytes of an answer, be it a page or a file that is handed out piece by piece."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def printed(pdf: bytes) -> str:
    """The words on all pages of a PDF, one blank between them, as another reader of PDF finds them."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
