"""Photographs: looked at before they are opened, and made alike for all, without what the camera wrote."""

import io
from threading import Lock
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

SIZE = (480, 600)
"""Pixels of every photograph that circulates."""
MOST = 50_000_000
"""Pixels of the largest photograph that is opened."""
PHOTOGRAPHS = frozenset({"image/jpeg", "image/png"})
# Where a face is: in the middle, and rather above than below.
_MIDDLE = (0.5, 0.4)
_QUALITY = 88
# A large picture fills the memory while it is open: one at a time.
_one = Lock()


def circulating(photograph: IO[bytes]) -> bytes:
    """The JPEG that circulates of a photograph: turned as it was taken, cut and scaled to one size, nothing else in it.

    Raises:
        ValidationError: it has more pixels than are opened, or cannot be opened.
    """
    photograph.seek(0)
    with _one:
        try:
            return _made_alike(photograph)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise _too_large() from error
        except (
            OSError,
            SyntaxError,
            ValueError,
        ) as error:  # a damaged or strange one
            raise ValidationError(
                _("The picture cannot be opened. Save it anew as JPEG or PNG."), code="picture"
            ) from error


def _made_alike(photograph: IO[bytes]) -> bytes:
    with Image.open(photograph, formats=("JPEG", "PNG")) as picture:
        if picture.width * picture.height > MOST:
            raise _too_large()
        # A JPEG can be opened smaller than it is; it may lie on its side.
        picture.draft(None, (max(SIZE), max(SIZE)))
        ImageOps.exif_transpose(picture, in_place=True)
        mode = "RGBA" if picture.has_transparency_data else "RGB"
        plain = picture if picture.mode == mode else picture.convert(mode)
        fitted = ImageOps.fit(plain, SIZE, Image.Resampling.LANCZOS, centering=_MIDDLE)
    # Pasted on a new sheet: see-through becomes white, and no word that came along is kept.
    sheet = Image.new("RGB", SIZE, "white")
    sheet.paste(fitted, mask=fitted if mode == "RGBA" else None)
    written = io.BytesIO()
    sheet.save(written, "JPEG", quality=_QUALITY, optimize=True)
    return written.getvalue()


def _too_large() -> ValidationError:
    return ValidationError(
        _("The picture has more than %(limit)s million pixels. Make it smaller, then choose it again."),
        params={"limit": MOST // 1_000_000},
        code="pixels",
    )
