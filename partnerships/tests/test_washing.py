"""Files from outside come out harmless, or not at all. What is said of them by name counts for nothing."""

import io
import zlib

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from partnerships.foundation import washing
from partnerships.foundation.refusals import Refused
from partnerships.foundation.washing import WHY_NOT, wash, washer
from results.tests.pictures import claims_to_be_huge, jpeg, pdf, picture


def opened(data):
    return Image.open(io.BytesIO(data))


def why_not(data):
    """The key of the sentence with which the file is refused."""
    with pytest.raises(Refused) as refused:
        wash(data)
    return next(key for key, sentence in WHY_NOT.items() if str(sentence) == str(refused.value))


def test_wash_takes_place_camera_and_comment_out_of_a_photo():
    before = jpeg()
    assert opened(before).getexif().get_ifd(0x8825)
    assert b"Acme Phone" in before
    assert b"Ana, room 12" in before

    after = wash(before)

    assert after.content_type == "image/jpeg"
    for data in (after.data, after.preview):
        assert dict(opened(data).getexif()) == {}
        assert "comment" not in opened(data).info
        assert b"Acme" not in data
        assert b"Ana" not in data


def test_wash_turns_a_photo_upright():
    assert opened(wash(jpeg((64, 32), orientation=6)).data).size == (32, 64)


def test_wash_makes_a_large_photo_smaller_and_a_preview():
    after = wash(jpeg((5000, 2500)))

    assert opened(after.data).size == (2400, 1200)
    assert opened(after.preview).size == (480, 240)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("PNG", "1"),
        ("PNG", "LA"),
        ("WEBP", "RGBA"),
        ("JPEG", "CMYK"),
        ("JPEG", "L"),
    ],
)
def test_wash_keeps_every_kind_of_picture_as_jpeg(kind, mode):
    after = wash(picture(kind, mode=mode))

    assert opened(after.data).format == "JPEG"
    assert opened(after.data).mode == "RGB"


def test_wash_lays_what_is_transparent_on_white():
    assert opened(wash(picture("PNG", mode="RGBA")).data).getpixel((0, 0)) == (255, 255, 255)


def test_wash_leaves_nothing_of_what_hides_behind_a_picture():
    hidden = b"<script>alert(1)</script>"

    assert hidden not in wash(jpeg() + hidden).data
    assert hidden not in wash(pdf() + b"\n" + hidden).data


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"<!doctype html><script>alert(1)</script>", "unknown"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "unknown"),
        (b"GIF89a<script>", "unknown"),
        (b"MZ\x90\x00", "unknown"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "heic"),
        (b"PK\x03\x04" + b"\0" * 40, "office"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 40, "office"),
        (b"\xff\xd8\xff\xe0 and then nothing", "broken"),
        (b"\x89PNG\r\n\x1a\n", "broken"),
        (b"RIFF\x00\x00\x00\x00WEBP", "broken"),
        (b"%PDF-1.7 and then nothing", "broken"),
        (jpeg((800, 600))[:1500], "broken"),
        (claims_to_be_huge(), "large"),
        (pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "locked"),
        (pdf(encryption=pikepdf.Encryption(owner="a", user="")), "locked"),
        (pdf(pages=101), "pages"),
        (pdf(pages=0), "broken"),
    ],
)
def test_wash_refuses_with_a_sentence(data, why):
    assert why_not(data) == why


def test_wash_refuses_what_would_fill_the_memory():
    """An object stream of a few hundred kilobytes that unpacks to gigabytes."""
    packer = zlib.compressobj(9)
    first = packer.compress(b" " * 2**24) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(b" " * 2**24) + packer.flush(zlib.Z_FULL_FLUSH)
    body = first + again * 255 + packer.flush()
    stream = b"1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n" % len(
        body
    )
    bomb = (
        b"%PDF-1.5\n" + stream + body + b"\nendstream\nendobj\n"
        b"2 0 obj\n<< /Type /XRef /W [1 4 2] /Size 5 /Root 4 0 R >>\nstream\n\nendstream\nendobj\n"
        b"trailer << /Root 4 0 R /Size 5 >>\nstartxref\n9\n%%EOF"
    )

    assert why_not(bomb) in {"broken", "stuck"}


def test_wash_gives_up_on_what_takes_too_long(monkeypatch):
    monkeypatch.setattr(washing, "PATIENCE", 0.001)

    assert why_not(jpeg()) == "stuck"


def armed(made):
    """Everything that a PDF should not do when a school opens it."""
    name, text = pikepdf.Name, pikepdf.String
    script = pikepdf.Dictionary(S=name.JavaScript, JS=text("app.alert(1)"))
    made.Root.OpenAction = script
    made.Root.AA = pikepdf.Dictionary(WC=script)
    made.Root.Names = pikepdf.Dictionary(
        JavaScript=pikepdf.Dictionary(Names=[text("a"), made.make_indirect(script)])
    )
    made.attachments["virus.exe"] = b"MZ virus"
    made.docinfo["/Author"] = "Ana Ramirez"
    page = made.pages[0]
    page.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=name.Launch, F=text("cmd.exe")))
    link = {"Type": name.Annot, "Subtype": name.Link, "Rect": [0, 0, 9, 9]}
    page.Annots = pikepdf.Array(
        [
            pikepdf.Dictionary(**link, A=pikepdf.Dictionary(S=name.Launch, F=text("cmd.exe"))),
            made.make_indirect(
                pikepdf.Dictionary(**link, A=pikepdf.Dictionary(S=name.URI, URI=text("https://example.org/")))
            ),
            pikepdf.Dictionary(**link, A=pikepdf.Dictionary(S=name.URI, URI=text("javascript:alert(2)"))),
            made.make_indirect(
                pikepdf.Dictionary(Type=name.Annot, Subtype=name.FileAttachment, Rect=[0, 0, 9, 9])
            ),
        ]
    )
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=photo_in(made)))


def photo_in(made):
    stream = pikepdf.Stream(made, jpeg())
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = 64, 32, 8
    stream.ColorSpace, stream.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
    return made.make_indirect(stream)


@pytest.fixture
def disarmed():
    before = pdf(arm=armed)
    with pikepdf.open(io.BytesIO(wash(before).data)) as after:
        yield after


def test_wash_takes_what_acts_out_of_a_pdf(disarmed):
    said = b"".join(each.unparse() for each in disarmed.objects)

    for word in (
        b"JavaScript",
        b"app.alert",
        b"Launch",
        b"cmd.exe",
        b"FileAttachment",
        b"Author",
        b"javascript:",
    ):
        assert word not in said
    assert dict(disarmed.attachments) == {}


def test_wash_keeps_links_to_pages_in_a_pdf(disarmed):
    links = [each.A.URI for each in disarmed.pages[0].Annots if "/A" in each]

    assert [str(each) for each in links] == ["https://example.org/"]


def test_wash_takes_the_place_out_of_pictures_in_a_pdf(disarmed):
    kept = disarmed.pages[0].Resources.XObject.P.read_raw_bytes()

    assert b"Acme" not in kept
    assert opened(kept).size == (64, 32)
    assert opened(kept).tobytes() == opened(jpeg()).tobytes()


def test_without_camera_leaves_alone_what_is_no_jpeg():
    assert washer.without_camera(b"anything") == b"anything"


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([jpeg(), picture("PNG"), picture("WEBP"), pdf(arm=armed)]),
    st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=12),
    st.floats(0.2, 1),
)
def test_damaged_files_are_washed_or_refused_and_never_break_the_washer(good, hits, length):
    data = bytearray(good[: int(len(good) * length)])
    for place, value in hits:
        data[int(place * len(data))] = value

    head, _end, _parts = washer.answer(bytes(data)).partition(b"\n")

    assert head.startswith((b'{"content_type"', b'{"refused"'))
