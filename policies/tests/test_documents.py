"""The printed policy: valid PDF/UA in every language and edition, all words, a glyph for every letter."""

import re
import unicodedata
from collections import Counter
from functools import cache
from io import BytesIO

import page
import pytest
from pypdf import PdfReader

from policies.documents.paper import sheet_of
from policies.documents.printing import pdf_of
from policies.documents.words import SAID, labels_language
from policies.enums import Edition
from policies.tests import papers
from policies.tongues import TONGUES

SPOKEN = ("en", *papers.SPOKEN)
# Directions, overrides and joiners: they turn text and draw nothing.
# Vowels that are drawn before their consonant, some by a glyph that the font names for no letter: they are
# there to be seen, and not all are read back (decision 30).
DRAWN_BEFORE = set("\u093f\u0a3f\u09bf\u0abf\u103c\u17be")
UNSEEN = "\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@cache
def printed(language, edition="one", paper="letter"):
    return pdf_of(sheet_of(papers.source(), language=language, edition=edition, paper=paper))


def text_of(made):
    return squeezed("".join(sheet.extract_text() for sheet in PdfReader(BytesIO(made.data)).pages))


def squeezed(text):
    return re.sub(rf"[\s{UNSEEN}]+", "", text)


def letters(text):
    """How often each letter stands in a text, whatever its order: lines of Arabic are read back in the order
    in which they are drawn, and a ligature's letters may change places."""
    return Counter(unicodedata.normalize("NFKD", squeezed(text)))


def faults_of(made):
    return [
        (each.rule_id, each.message) for each in page.validate_pdf_bytes(made.data, profile="ua1").failures
    ]


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize(
    ("language", "edition"),
    [
        *((code, "one") for code in SPOKEN),
        ("ar", "beside"),
        ("ar", "under"),
        ("vi", "beside"),
        ("vi", "under"),
    ],
)
def test_every_paper_is_valid_pdf_ua_and_lacks_no_letter(language, edition, paper):
    made = printed(language, edition, paper)

    assert faults_of(made) == []
    assert made.missing == ""


@pytest.mark.parametrize(("paper", "size"), [("letter", (612, 792)), ("a4", (595, 842))])
def test_pages_are_upright_and_have_the_chosen_size(paper, size):
    sheets = PdfReader(BytesIO(printed("en", "one", paper).data)).pages

    assert {(round(float(each.mediabox.width)), round(float(each.mediabox.height))) for each in sheets} == {
        size
    }


@pytest.mark.parametrize("edition", Edition.values)
@pytest.mark.parametrize("language", ["es", "vi", "so"])
def test_every_passage_is_found_in_the_text(language, edition):
    text = text_of(printed(language, edition))

    wanted = list(papers.SPOKEN[language])
    if edition != "one":
        wanted += [papers.TITLE, papers.INTRODUCTION, *papers.HEADINGS, *papers.ENGLISH]
    assert [each for each in wanted if squeezed(each) not in text] == []


@pytest.mark.parametrize("edition", Edition.values)
def test_every_letter_of_arabic_is_found_as_often_as_it_was_written(edition, monkeypatch):
    # What the paper says of itself stays English here, so that every Arabic letter is the policy's.
    monkeypatch.setattr("policies.documents.paper.labels_language", lambda language: "en")
    made = printed.__wrapped__("ar", edition)

    arabic = Counter(
        {letter: n for letter, n in letters(text_of(made)).items() if "\u0600" <= letter <= "\u06ff"}
    )
    wanted = letters("".join(papers.SPOKEN["ar"]))
    # The title stands in the foot as well, and the language's own name heads a column of each section.
    wanted += letters(papers.SPOKEN["ar"][0])
    if edition == "beside":
        wanted += letters(TONGUES["ar"].own * 2)
    assert arabic == Counter({letter: n for letter, n in wanted.items() if "\u0600" <= letter <= "\u06ff"})


def test_arabic_letters_are_joined():
    """A letter has a glyph for each of its places in a word: no font of unjoined letters was taken."""
    fonts = {
        font.get_object()["/BaseFont"].split("+")[1]: font.get_object()
        for sheet in PdfReader(BytesIO(printed("ar").data)).pages
        for font in sheet["/Resources"]["/Font"].values()
    }
    table = next(font for name, font in fonts.items() if "Arabic" in name)["/ToUnicode"].get_data().decode()
    drawn = Counter(text for _glyph, text in re.findall(r"<([0-9a-f]{4})> <([0-9a-f]+)>", table))

    assert max(drawn.values()) >= 3
    assert sum(count > 1 for count in drawn.values()) >= 8


def test_no_letter_of_any_listed_language_lacks_a_glyph():
    own = " ".join(each.own for each in TONGUES.values())
    original = papers.content(*papers.LETTERS.values(), own)

    made = pdf_of(
        sheet_of(
            papers.Source(papers.version(), original, [], False), language="en", edition="one", paper="a4"
        )
    )

    assert made.missing == ""
    assert faults_of(made) == []
    lost = letters("".join(papers.LETTERS.values())) - letters(text_of(made))
    assert set(lost) <= DRAWN_BEFORE


@pytest.mark.parametrize("language", SPOKEN)
def test_title_language_and_bookmarks_are_there(language):
    reader = PdfReader(BytesIO(printed(language).data))
    title, _intro, first, second = papers.SPOKEN.get(
        language, (papers.TITLE, "", *papers.HEADINGS, "", "", "", "")
    )[:4]

    assert (reader.metadata.title, reader.trailer["/Root"]["/Lang"]) == (title, language)
    top, below = reader.outline
    assert [top.title, *(each.title for each in below)] == [title, first, second]


def tree(element):
    """Every part of a PDF's tree of tags, each with the language that it says it is in."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object()
        if hasattr(kid, "get"):
            yield kid.get("/S"), kid.get("/Lang")
            yield from tree(kid)


def test_passages_left_in_the_original_say_so():
    original = papers.content()
    title, introduction, *rest = papers.SPOKEN["ar"]
    original["translations"] = {"ar": papers.said(original, title, introduction, *rest[:3])}
    made = pdf_of(
        sheet_of(
            papers.Source(papers.version(), original, [], False), language="ar", edition="one", paper="a4"
        )
    )

    root = PdfReader(BytesIO(made.data)).trailer["/Root"]["/StructTreeRoot"]
    said = [(tag, language) for tag, language in tree(root) if tag in {"/H1", "/H2"}]
    paragraphs = [language for tag, language in tree(root) if tag == "/P" and language]
    assert said == [("/H1", "ar"), ("/H2", "ar"), ("/H2", "ar")]
    assert paragraphs[-4:] == ["ar", "en", "en", "en"]


def test_cells_of_the_edition_side_by_side_name_their_headers():
    root = PdfReader(BytesIO(printed("ar", "beside").data)).trailer["/Root"]["/StructTreeRoot"]

    tags = Counter(tag for tag, _language in tree(root))
    assert (tags["/Table"], tags["/TH"], tags["/TD"]) == (2, 6, 12)


def sheet(language="en", edition="one", source=None):
    return sheet_of(source or papers.source(), language=language, edition=edition, paper="letter")


@pytest.mark.parametrize(
    ("source", "marks"),
    [
        (
            papers.source(),
            [
                "Adopted on Oct. 20, 2026.",
                "Signed by Dr. Anselm Quaye, Superintendent.",
                "Next review: Oct. 1, 2027.",
            ],
        ),
        (
            papers.source(signed_office="", next_review_on=None),
            ["Adopted on Oct. 20, 2026.", "Signed by Dr. Anselm Quaye."],
        ),
        (papers.source("draft", is_working=True), ["Draft: it is being written, and is not in force."]),
        (papers.source("in_review"), ["Draft, open for families’ input until Nov. 30, 2026."]),
        (papers.source("in_review", comments_until=None), ["Draft, open for families’ input."]),
        (
            papers.source("in_review", is_working=True),
            [
                "Draft: it is being written, and is not in force.",
                "Working text: families see another one until it is adopted.",
            ],
        ),
        (
            papers.source("superseded"),
            [
                "No longer in force: a later version has replaced it.",
                "Adopted on Oct. 20, 2026.",
                "Signed by Dr. Anselm Quaye, Superintendent.",
            ],
        ),
    ],
)  # fmt: skip
def test_paper_says_where_the_version_stands(source, marks):
    assert sheet(source=source)["marks"] == marks


def test_paper_says_what_is_missing_and_what_is_older():
    original = papers.content()
    spoken = list(papers.SPOKEN["es"])
    spoken[0] = spoken[2] = spoken[5] = ""
    rows = papers.said(original, *spoken)
    rows[-1] = rows[-1] | {"of": "Earlier words."}
    original["translations"] = {"fr": rows}

    made = sheet("fr", source=papers.Source(papers.version(), original, [], False))

    assert made["labels"] == "en"
    assert made["gaps"] == [
        "Not translated yet, and printed in the original (English): "
        "title, heading “What you can expect”, paragraph 2.",
        "Translated from earlier words of the original: paragraph 4.",
    ]


@pytest.mark.parametrize("language", SPOKEN)
def test_paper_speaks_of_itself_in_its_language_or_in_english(language):
    made = sheet(language)

    assert made["labels"] in {language, "en"}
    assert made["labels"] == labels_language(language)
    assert made["gaps"] == []


def test_paper_in_a_language_without_interface_speaks_english_of_itself():
    assert [labels_language(each) for each in ("fr", "zh-hans", "hmn")] == ["en", "en", "en"]
    assert all(SAID.values())


def test_the_original_has_one_edition():
    assert sheet("en", "beside") == sheet("en", "one")


def test_policy_without_words_still_has_a_title():
    original = papers.content(title=" ", introduction="") | {"sections": []}

    made = pdf_of(sheet(source=papers.Source(papers.version(), original, [], False)))

    assert faults_of(made) == []
    assert PdfReader(BytesIO(made.data)).metadata.title == SAID["untitled"]


def test_overrides_markup_and_ten_thousand_letters_stay_whole():
    long = "كلمة " * 2_000
    nasty = (
        "\u202eright to left\u202c <script>alert(1)</script> <img src=file:///etc/passwd> {{ sheet }} \x01"
    )
    original = papers.content(nasty, long, "x" * 10_000)

    made = pdf_of(sheet(source=papers.Source(papers.version(), original, [], False)))

    text = text_of(made)
    assert faults_of(made) == []
    assert made.missing == "\x01"
    assert letters(long) - letters(text) == Counter()
    assert text.count("x") >= 10_000
    assert "<script>alert(1)</script>" in text
