"""Run as a program: a file on standard input, its harmless copy on standard output.

The answer begins with a line of JSON: {"content_type", "lengths": [of the file, of its preview]} and their
bytes after it, or {"refused": why}. Knows nothing of Django, so that it starts quickly and holds no secret.
"""

import io
import json
import resource
import struct
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from PIL import Image, ImageOps

# What this process may use: bytes of memory, seconds of work.
MEMORY, WORK = 1_200 * 1024 * 1024, 20
# A picture is kept no wider or higher than this, its preview likewise (pixels).
EDGE, SMALL_EDGE = 2400, 480
QUALITY = 85
# 8,064 × 6,048 is the largest that a phone makes by itself; a bomb claims many times that.
MOST_PIXELS = 50_000_000
MOST_PAGES = 100

# The first bytes of what people bring by mistake.
ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}

# Annotations and actions that do or carry something, rather than say it (ISO 32000-1, 12.5 and 12.6).
ACTING = {
    "/FileAttachment", "/Screen", "/Movie", "/Sound", "/RichMedia", "/3D", "/Launch", "/JavaScript",
    "/SubmitForm", "/ImportData", "/ResetForm", "/GoToR", "/GoToE", "/Rendition", "/Trans", "/GoTo3DView",
    "/RichMediaExecute",
}  # fmt: skip
# A link leads to a page or a mailbox; any other scheme does something.
ADDRESSES = ("https://", "http://", "mailto:")
# Keys that open, run or carry something, wherever they stand; and those that tell of the writer.
TAKEN_OUT = (
    "/JS", "/JavaScript", "/OpenAction", "/AA", "/EmbeddedFiles", "/EF", "/AF", "/XFA", "/RichMediaContent",
    "/Metadata", "/PieceInfo", "/Collection",
)  # fmt: skip


class Refusal(Exception):
    """Its text is the key of a sentence in WHY_NOT."""


def kind_of(data: bytes) -> str:
    """`jpeg`, `png`, `webp` or `pdf`, by the first bytes alone. Raises Refusal for anything else."""
    if not data:
        raise Refusal("empty")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp" and data[8:12] in HEIC:
        raise Refusal("heic")
    if data.startswith(ARCHIVES):
        raise Refusal("office")
    starts = {b"\xff\xd8\xff": "jpeg", b"\x89PNG\r\n\x1a\n": "png", b"%PDF-": "pdf"}
    for start, kind in starts.items():
        if data.startswith(start):
            return kind
    raise Refusal("unknown")


def wash(data: bytes) -> tuple[str, bytes, bytes]:
    """Content type, the harmless file, its preview. Raises Refusal, or whatever a decoder stumbles on."""
    kind = kind_of(data)
    if kind == "pdf":
        return "application/pdf", wash_pdf(data), b""
    return "image/jpeg", *wash_picture(data, kind)


# --- Pictures ---------------------------------------------------------------------------------


def wash_picture(data: bytes, kind: str) -> tuple[bytes, bytes]:
    """The picture drawn anew, upright, on white, of a sensible size; and a small one. Nothing else of the
    file is taken over: no place, no camera, no comment, no second picture behind the first.
    """
    Image.MAX_IMAGE_PIXELS = None  # asked below, for every kind alike
    with Image.open(io.BytesIO(data), formats=[kind]) as file:
        if file.width * file.height > MOST_PIXELS:
            raise Refusal("large")
        file.draft("RGB", (EDGE, EDGE))
        picture: Image.Image = file
        if picture.mode not in {"L", "RGB", "RGBA", "CMYK"}:
            picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
        picture.thumbnail((EDGE, EDGE))
        upright = _on_white(ImageOps.exif_transpose(picture))
    return _as_jpeg(upright), _as_jpeg(_smaller(upright))


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture.convert("RGB")
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    return white


def _smaller(picture: Image.Image) -> Image.Image:
    small = picture.copy()
    small.thumbnail((SMALL_EDGE, SMALL_EDGE))
    return small


def _as_jpeg(picture: Image.Image) -> bytes:
    # What the picture was read with (profiles, comments) would be written again.
    picture.info = {}
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


# --- PDFs -------------------------------------------------------------------------------------


def wash_pdf(data: bytes) -> bytes:
    """The same pages, without scripts, actions, embedded files, forms that send, or the writer's data.
    Pictures in it lose their place and camera as well.
    """
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError as fault:
        raise Refusal("locked") from fault
    with pdf:
        if pdf.is_encrypted:
            raise Refusal("locked")
        if not pdf.pages:
            raise Refusal("broken")
        if len(pdf.pages) > MOST_PAGES:
            raise Refusal("pages")
        _take_out(pdf)
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def _take_out(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo
    for each in pdf.objects:
        for thing in _within(each):
            _disarm(thing)
            if isinstance(thing, pikepdf.Stream) and _is_plain_jpeg(thing):
                thing.write(without_camera(thing.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)


def _within(thing: Any) -> Iterator[Any]:
    """An object and what stands directly in it; what it refers to comes by itself."""
    waiting = [thing]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            yield each
            waiting += [value for _key, value in each.items() if _is_direct(value)]
        elif isinstance(each, pikepdf.Array):
            yield each
            waiting += [value for value in each if _is_direct(value)]


def _is_direct(value: Any) -> bool:
    return isinstance(value, pikepdf.Object) and not value.is_indirect


def _disarm(thing: Any) -> None:
    if isinstance(thing, pikepdf.Array):
        for place in reversed(range(len(thing))):
            if _is_acting(thing[place]):
                del thing[place]
        return
    for key in TAKEN_OUT:
        if key in thing:
            del thing[key]
    for key, value in list(thing.items()):
        if _is_acting(value):
            del thing[key]


def _is_acting(value: Any) -> bool:
    """An action that does something, or an annotation that carries something."""
    if not isinstance(value, pikepdf.Dictionary):
        return False
    if value.get("/S") == "/URI" and not str(value.get("/URI", "")).startswith(ADDRESSES):
        return True
    return any(str(value.get(key, "")) in ACTING for key in ("/S", "/Subtype"))


def _is_plain_jpeg(stream: pikepdf.Stream) -> bool:
    how = stream.get("/Filter")
    names = [str(each) for each in how] if isinstance(how, pikepdf.Array) else [str(how)]
    return names == ["/DCTDecode"]


# Segments of a JPEG: 0xE0 (JFIF) and 0xEE (Adobe's colors) say how to draw it, the others from 0xE1 on and
# comments (0xFE) say who took it, where and with what (ITU T.81, annex B).
MARK, SCAN, COMMENT, NEEDED, APPLICATION = 0xFF, 0xDA, 0xFE, {0xE0, 0xEE}, range(0xE0, 0xF0)


def without_camera(jpeg: bytes) -> bytes:
    """The same JPEG, pixel for pixel, without place, camera and comments; as it is where it is no JPEG."""
    if not jpeg.startswith(b"\xff\xd8"):
        return jpeg
    kept, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == MARK and jpeg[at + 1] != SCAN:
        marker, length = jpeg[at + 1], struct.unpack(">H", jpeg[at + 2 : at + 4])[0]
        if marker in NEEDED or (marker != COMMENT and marker not in APPLICATION):
            kept.append(jpeg[at : at + 2 + length])
        at += 2 + length
    return b"".join([*kept, jpeg[at:]])


# --- The process ------------------------------------------------------------------------------


def answer(data: bytes, washed: Callable[[bytes], tuple[str, bytes, bytes]] = wash) -> bytes:
    """What goes to standard output."""
    try:
        content_type, file, preview = washed(data)
    except Refusal as why:
        return json.dumps({"refused": str(why)}).encode() + b"\n"
    except MemoryError:
        return b'{"refused": "stuck"}\n'
    except Exception:  # whatever a decoder stumbles on, the file is damaged
        return b'{"refused": "broken"}\n'
    head = {"content_type": content_type, "lengths": [len(file), len(preview)]}
    return json.dumps(head).encode() + b"\n" + file + preview


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (WORK, WORK))
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
