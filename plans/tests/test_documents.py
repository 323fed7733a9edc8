"""The printed Leadership Plan: valid PDF/UA, nothing left out, in both layouts and on both papers."""

import re
from functools import cache
from io import BytesIO

import page
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from plans.content import all_activities
from plans.documents.paper import paper_of, shows_outcomes, strategy_strip
from plans.documents.printing import pdf_of
from plans.enums import Layout, Paper, Strategy
from plans.tests import papers

KINDS = ("usual", "adopted", "empty", "nasty", "long")
WRITTEN = (
    "text", "when", "in_charge", "helpers", "expected_result", "how_documented", "cost_words", "fund_source",
    "outcome",
)  # fmt: skip


@cache
def printed(kind, layout, paper="letter"):
    return pdf_of(getattr(papers, kind)(), layout=layout, paper=paper, on=papers.TODAY)


def text_of(made):
    """All text of the PDF without white space: lines break where the paper ends, not where words do."""
    return squeezed("".join(sheet.extract_text() for sheet in PdfReader(BytesIO(made.data)).pages))


def squeezed(text):
    return re.sub(r"[\s\u200b]+", "", text)


@pytest.mark.parametrize("paper", Paper.values)
@pytest.mark.parametrize("layout", Layout.values)
@pytest.mark.parametrize("kind", KINDS)
def test_every_paper_is_valid_pdf_ua(kind, layout, paper):
    made = printed(kind, layout, paper)

    report = page.validate_pdf_bytes(made.data, profile="ua1")
    assert [(each.rule_id, each.message) for each in report.failures] == []
    assert report.is_compliant


@pytest.mark.parametrize(("paper", "size"), [("letter", (792, 612)), ("a4", (841.89, 595.28))])
def test_pages_have_the_chosen_size(paper, size):
    sheets = PdfReader(BytesIO(printed("usual", "by_level", paper).data)).pages

    assert {(round(float(each.mediabox.width)), round(float(each.mediabox.height))) for each in sheets} == {
        tuple(round(length) for length in size)
    }


def test_by_goal_gives_each_goal_a_page():
    assert printed("usual", "by_goal").pages == 3


def test_by_level_gives_each_level_a_page():
    sheets = PdfReader(BytesIO(printed("usual", "by_level").data)).pages

    assert ["What the district does" in sheets[0].extract_text(), len(sheets)] == [True, 2]
    assert "Help for each school’s team" in sheets[1].extract_text()


def test_title_language_and_bookmarks_are_there():
    reader = PdfReader(BytesIO(printed("usual", "by_goal").data))

    assert reader.metadata.title == "Alder Valley Leadership Plan for Partnerships 2026–27"
    assert reader.trailer["/Root"]["/Lang"] == "en"
    top, below = reader.outline
    assert top.title == "Leadership Plan for Partnerships"
    assert [each.title[:2] for each in below if not isinstance(each, list)] == ["1 ", "2 ", "3 ", "Th"]


def test_bookmarks_stay_short_when_a_goal_is_long():
    reader = PdfReader(BytesIO(printed("long", "by_goal").data))

    assert max(len(each.title) for each in reader.outline[1] if not isinstance(each, list)) <= 90


def test_table_cells_name_their_headers():
    root = PdfReader(BytesIO(printed("usual", "by_goal").data)).trailer["/Root"]["/StructTreeRoot"]

    cells = [each for each in walk(root) if each.get("/S") == "/TD"]
    assert len(cells) > 60
    assert all(cell["/A"]["/Headers"] for cell in cells)


def walk(element):
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object()
        if hasattr(kid, "get"):
            yield kid
            yield from walk(kid)


@pytest.mark.parametrize("layout", Layout.values)
@pytest.mark.parametrize("kind", ["usual", "adopted"])
def test_every_field_is_found_in_the_text(kind, layout):
    assert left_out(getattr(papers, kind)(), printed(kind, layout)) == []


@pytest.mark.parametrize(("layout", "statements"), [("by_goal", 1), ("by_level", 2)])
def test_a_long_text_flows_over_pages_and_keeps_every_word(layout, statements):
    text = text_of(printed("long", layout))

    assert [text.count(word) for word in ("cutoff", "Words", "goes")] == [400, 588, 476 * statements]
    assert text.count("x") >= 10_000


def test_strange_letters_are_told_and_replaced():
    assert printed("nasty", "by_goal").missing == "𝒜\x01\x1b"


# Letters that stand in a PDF as they are typed: no ligature of theirs, no joining, no turning.
LETTERS = st.characters(codec="latin-1", categories=("L", "N", "P", "Sm", "Sc"), exclude_characters="\xad")
WORDS = st.text(LETTERS, min_size=1, max_size=12)
TEXT = st.one_of(st.just(""), st.lists(WORDS, min_size=1, max_size=6).map(" ".join))


@st.composite
def plans(draw):
    def one(number, place):
        fields = {name: draw(TEXT) for name in WRITTEN if name != "cost_words"}
        return papers.activity(
            f"{number}.{place}", reach=draw(st.sampled_from(["district", "teams"])),
            cost=draw(st.one_of(st.none(), st.decimals(0, 99_999, places=2))), **fields,
        )  # fmt: skip

    goals = [
        papers.goal(
            number, draw(TEXT), *(one(number, place) for place in range(1, draw(st.integers(1, 4)))),
            audience=draw(TEXT), strategies=papers.chosen(*draw(st.sets(st.sampled_from(Strategy)))),
        )
        for number in range(1, draw(st.integers(1, 4)))
    ]  # fmt: skip
    return papers.content(*goals)


@given(content=plans(), layout=st.sampled_from(Layout.values))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_field_of_any_plan_is_found_in_the_text(content, layout):
    made = pdf_of(content, layout=layout, paper="letter", on=papers.TODAY)

    assert left_out(content, made) == []
    assert page.is_pdf_compliant_bytes(made.data, profile="ua1")


def left_out(content, made):
    """Every non-empty field that the PDF's text lacks."""
    text = text_of(made)
    wanted = [goal[name] for goal in content["goals"] for name in ("statement", "audience")]
    wanted += [goal["number"] for goal in content["goals"]]
    wanted += [each["label"] for goal in content["goals"] for each in goal["strategies"]]
    wanted += [activity[name] for activity in all_activities(content) for name in (*WRITTEN, "number")]
    wanted += [content["district"], content["year"], content["state_words"], content["totals"]["all_words"]]
    wanted += [*content["leaders"], *content["superintendents"], content["budget_words"]]
    return [each for each in wanted if squeezed(str(each)) not in text]


def test_strip_counts_the_activities_under_each_strategy():
    strip = strategy_strip(papers.usual())

    assert [(cell["number"], cell["level"], cell["words"]) for cell in strip] == [
        (1, 3, "3 activities"),
        (2, 3, "3 activities"),
        (3, 3, "4 activities"),
        (4, 2, "2 activities"),
        (5, 2, "2 activities"),
        (6, 3, "4 activities"),
    ]


def test_a_draft_without_notes_has_no_column_for_outcomes():
    assert [shows_outcomes(papers.usual()), shows_outcomes(papers.adopted())] == [False, True]


def test_a_goal_without_activities_stands_on_the_page_of_the_district():
    paper = paper_of(
        papers.content(papers.goal(1, "Alone")), layout="by_level", paper="letter", on=papers.TODAY
    )

    assert [[goal["statement"] for goal in level["goals"]] for level in paper["levels"]] == [["Alone"], []]
