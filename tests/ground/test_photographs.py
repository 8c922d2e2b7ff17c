"""Photographs: alike for all, and looked at before they are opened."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hustings.ground.photographs import MOST, SIZE, circulating
from tests.uploading import picture


def made(content):
    """The photograph that circulates of this one, opened."""
    return Image.open(io.BytesIO(circulating(io.BytesIO(content))))


def refused(content):
    """Why a picture is not taken."""
    with pytest.raises(ValidationError) as error:
        circulating(io.BytesIO(content))
    return error.value.code


def png(width, height, *rest):
    """A PNG that says that it is of this size, with what follows."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), *rest, (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK")]
    + [("PNG", each) for each in ("RGB", "RGBA", "P", "LA", "1")],
)
@pytest.mark.parametrize("size", [(30, 20), (600, 480), (2000, 3000)])
def test_every_photograph_is_made_alike(kind, mode, size):
    """One size and kind for all, whatever was sent: no candidate's is larger than another's."""
    shown = made(picture(kind, size, mode))

    assert (shown.format, shown.mode, shown.size) == ("JPEG", "RGB", SIZE)


def test_nothing_that_the_camera_wrote_circulates():
    """Neither where the photograph was taken, nor by what, nor a word in it."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Camera of the ministry", "At home"
    sent = picture(exif=exif, comment=b"a comment", icc_profile=b"a profile", dpi=(300, 300))
    assert b"Camera of the ministry" in sent
    assert b"a comment" in sent

    shown = made(sent)

    assert dict(shown.getexif()) == {}
    assert set(shown.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_photograph_stands_as_it_was_taken():
    """A camera that was held upright writes so beside the picture; what circulates is turned."""
    sent, exif = Image.new("RGB", (600, 480), "black"), Image.Exif()
    sent.paste("white", (0, 0, 300, 480))
    exif[0x0112] = 6
    written = io.BytesIO()
    sent.save(written, "JPEG", exif=exif)

    shown = made(written.getvalue()).convert("L")

    assert [shown.getpixel((240, y)) > 128 for y in (50, 550)] == [True, False]


def test_what_is_seen_through_becomes_white():
    """A face that was cut out stands on white, not on black."""
    shown = made(picture("PNG", (480, 600), "RGBA"))

    assert shown.getpixel((240, 300)) == (255, 255, 255)


@pytest.mark.parametrize("size", [(MOST // 1000 + 1, 1000), (9600, 9600), (60_000, 60_000), (2**31 - 1, 2)])
def test_a_picture_that_would_fill_the_memory_is_not_opened(size):
    """A few bytes may say that they are a thousand million pixels: what they say is read first."""
    assert refused(png(*size, (b"IDAT", zlib.compress(bytes(1000))))) == "pixels"


@pytest.mark.parametrize(
    "content",
    [
        picture()[:200],
        picture("PNG")[:60],
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(30),
        png(100, 100, (b"IDAT", b"not packed")),
        png(100, 100, (b"zTXt", b"word\0\0" + zlib.compress(bytes(100_000_000), 9)), (b"IDAT", b"")),
        picture("GIF"),
        b"PK\x03\x04" + bytes(30),
        b"",
    ],
)
def test_what_cannot_be_opened_is_said_with_what_to_do(content):
    """Cut off, damaged, with a text that unpacks without an end, of another kind, or none at all."""
    assert refused(content) == "picture"


@given(st.integers(0, 500), st.binary(min_size=1, max_size=8))
def test_a_damaged_picture_is_made_alike_or_refused(place, change):
    """No byte of a picture makes the house itself fail."""
    sent = bytearray(picture(size=(40, 50)))
    sent[place : place + len(change)] = change
    try:
        assert made(bytes(sent)).size == SIZE
    except ValidationError as error:
        assert error.code in {"picture", "pixels"}  # noqa: PT017  (a property)
