"""HTML to PDF: what gets in, what never does, and what comes out."""

import logging
from io import BytesIO

import page
import pytest
from django.utils.safestring import SafeString
from pypdf import PdfReader

from partnerships.foundation import pdf
from partnerships.foundation.pdf import ForbiddenAddress, render

STYLESHEET = "css/pdf.css"
OUTSIDE = [
    '<img alt="x" src="file:///etc/passwd">',
    '<img alt="x" src="http://127.0.0.1:9/x.png">',
    '<img alt="x" src="https://example.org/x.png">',
    '<img alt="x" src="data:image/png;base64,iVBORw0KGgo=">',
    '<img alt="x" src="../manage.py">',
    '<img alt="x" src="/etc/passwd">',
    '<img alt="x" src="//example.org/x.png">',
    '<img alt="x" src="static:../manage.py">',
    '<img alt="x" src="static:css/../../manage.py">',
    '<img alt="x" src="static:/etc/passwd">',
    '<img alt="x" src="static:nothing-of-this-name.png">',
    '<link rel="stylesheet" href="file:///etc/passwd">',
    '<link rel="attachment" href="file:///etc/passwd">',
    "<style>@import 'http://127.0.0.1:9/x.css';</style>",
    "<style>@font-face { font-family: x; src: url(file:///etc/passwd) }</style>",
    '<p style="background: url(file:///etc/passwd)">x</p>',
    '<object type="image/png" data="file:///etc/passwd"></object>',
    '<embed src="file:///etc/passwd">',
    '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><image href="file:///etc/passwd"/></svg>',
    '<base href="file:///etc/"><img alt="x" src="passwd">',
]


def document(body, title="A title", language="en"):
    return render(
        SafeString(f"<body class='paper'>{body}</body>"),
        title=title,
        language=language,
        stylesheet=STYLESHEET,
    )


def text_of(made):
    return "\n".join(sheet.extract_text() for sheet in PdfReader(BytesIO(made.data)).pages)


def faults_of(made):
    return [each.rule_id for each in page.validate_pdf_bytes(made.data, profile="ua1").failures]


@pytest.mark.parametrize("markup", OUTSIDE)
def test_render_fails_when_the_document_asks_for_what_is_not_ours(markup):
    with pytest.raises(ForbiddenAddress):
        document(f"<h1>x</h1>{markup}")


def test_render_takes_our_own_static_files():
    made = document('<h1>x</h1><p><img src="static:img/mark.svg" alt="The mark" width="20"></p>')

    assert faults_of(made) == []


def test_render_carries_title_language_and_bookmarks():
    made = document("<h1>First</h1><h2>Second</h2>", title="Plan\x00 for\nAlder", language="es")

    reader = PdfReader(BytesIO(made.data))
    assert reader.metadata.title == "Plan for Alder"
    assert reader.trailer["/Root"]["/Lang"] == "es"
    assert [reader.outline[0].title, reader.outline[1][0].title] == ["First", "Second"]
    assert faults_of(made) == []


@pytest.mark.parametrize(("title", "language"), [("", "en"), (" \x00\n", "en"), ("x", "")])
def test_render_refuses_an_empty_title_or_language(title, language):
    with pytest.raises(ValueError, match="title and a language"):
        document("<h1>x</h1>", title=title, language=language)


@pytest.mark.parametrize(
    "words",
    [
        "Tiếng Việt", "Русский", "Ελληνικά", "Diné bizaad", "Hāwaiʻi", "Kreyòl ayisyen", "Soomaali",
        "中文家長", "日本語かな", "한국어 가족", "አማርኛ", "ᏣᎳᎩ", "Հայերեն", "ქართული", "ລາວ", "ไทย",
        "½ ✓ → ☑ “quoted” – €", "👩‍👩‍👧 🇺🇸 👍🏽 😀", "office fluffy waffle", "n̈ then n, ą́ then ą",
    ],
)  # fmt: skip
def test_letters_of_many_languages_can_be_read_back(words):
    made = document(f"<h1>{words}</h1><p>{words} <b>{words}</b></p>")

    assert made.missing == ""
    assert faults_of(made) == []
    assert "".join(text_of(made).split()).count("".join(words.split())) == 3


@pytest.mark.parametrize(
    "words",
    ["مرحبا بالعائلات", "שלום משפחות", "नमस्ते परिवार", "বাংলা", "မြန်မာ", "ខ្មែរ", "தமிழ்", "ਪੰਜਾਬੀ", "తెలుగు"],
)
def test_scripts_that_turn_or_join_letters_have_glyphs_for_all(words):
    made = document(f"<h1>{words}</h1><p>{words}</p>")

    assert made.missing == ""
    assert faults_of(made) == []


def test_a_letter_that_no_font_has_becomes_a_box_and_is_told():
    made = document("<h1>a𐍈b</h1><p>\x01 and 𐍈 again</p>")

    assert made.missing == "𐍈\x01"
    assert "a□b" in text_of(made)
    assert faults_of(made) == []


def test_missing_letters_are_heard_whatever_the_log_level(settings):
    logger = logging.getLogger()
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        assert document("<h1>𐍈</h1>").missing == "𐍈"
    finally:
        logger.setLevel(level)


def test_only_our_fonts_are_seen():
    made = document('<h1>x</h1><p style="font-family: Liberation Serif, monospace">x</p>')

    fonts = {
        font["/BaseFont"].split("+")[1]
        for sheet in PdfReader(BytesIO(made.data)).pages
        for font in (entry.get_object() for entry in sheet["/Resources"]["/Font"].values())
    }
    assert {name.rstrip(",") for name in fonts} == {"Source-Sans-3", "Source-Serif-4-Semi-Bold"}


def test_warm_up_parses_the_stylesheet_once():
    pdf.warm_up(STYLESHEET)

    assert pdf._stylesheet(STYLESHEET) is pdf._stylesheet(STYLESHEET)
