"""Files as people bring them, good and bad, made on the spot."""

import io

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

NORTH = {1: "N", 2: (45.0, 30.0, 12.0), 3: "W", 4: (122.0, 40.0, 11.0)}


def jpeg(size=(64, 32), *, color="navy", orientation=1, **saved):
    """A photo as a phone makes it: on its side, with the camera's name and the place it was taken at."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Acme Phone", orientation
    exif.get_ifd(0x8825).update(NORTH)
    out = io.BytesIO()
    Image.new("RGB", size, color).save(out, "JPEG", exif=exif, comment=b"Ana, room 12", **saved)
    return out.getvalue()


def picture(kind, size=(64, 32), mode="RGB", **saved):
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **saved)
    return out.getvalue()


def claims_to_be_huge():
    """A PNG of a few hundred bytes that says it is 60,000 pixels wide and high."""
    import struct
    import zlib

    def chunk(name, data):
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def pdf(*, pages=1, arm=None, **saved):
    """A PDF; `arm(pdf)` puts into it what should not be there."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        for _number in range(pages):
            made.add_blank_page()
        if arm:
            arm(made)
        made.save(out, **saved)
    return out.getvalue()


def upload(name="photo.jpg", data=None, content_type="image/jpeg"):
    return SimpleUploadedFile(name, jpeg() if data is None else data, content_type)
