"""The printed One-Year Action Plan: valid PDF/UA, nothing left out, in both layouts and on both papers."""

import re
from functools import cache
from io import BytesIO

import page
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from action_plans.content import all_activities
from action_plans.documents.paper import paper_of, type_strip
from action_plans.documents.printing import pdf_of
from action_plans.enums import Carry, GoalKind, Involvement, Origin, PlanLayout, TitleOne
from action_plans.tests import papers
from plans.enums import Paper
from schools.enums import Grade

KINDS = ("usual", "approved", "empty", "nasty", "long")
GOAL = ("statement", "sip_goal", "desired_results", "how_measured", "resources")
ACTIVITY = (
    "number", "text", "when", "grades_words", "in_charge", "helpers", "budget_words", "fund_source",
    "title_one_words", "origin_words", "done_on_words", "outcome",
)  # fmt: skip
STEP = ("text", "due_words", "who")


@cache
def printed(kind, layout, paper="letter"):
    return pdf_of(getattr(papers, kind)(), layout=layout, paper=paper, on=papers.TODAY)


def text_of(made):
    """All text of the PDF without white space: lines break where the paper ends, not where words do."""
    return squeezed("".join(sheet.extract_text() for sheet in PdfReader(BytesIO(made.data)).pages))


def squeezed(text):
    return re.sub(r"[\s\u200b]+", "", text)


def wanted(content):
    """Every text that a paper of this plan must hold."""
    activities = all_activities(content)
    begun = [goal for goal in content["goals"] if goal["activities"] or any(goal[name] for name in GOAL)]
    texts = [goal[name] for goal in begun for name in (*GOAL, "kind_words")]
    texts += [activity[name] for activity in activities for name in ACTIVITY]
    texts += [each["label"] for activity in activities for each in activity["types"]]
    texts += [str(Carry(each["carry"]).label) for each in activities if each["carry"]]
    texts += [step[name] for activity in activities for step in activity["steps"] for name in STEP]
    texts += [
        content[name] for name in ("district", "school", "year", "state_words", "facilitator", "approved_by")
    ]
    return [*texts, *content["chairs"], *content["principals"]]


def left_out(content, text):
    """Every non-empty field that the text lacks."""
    return [each for each in wanted(content) if squeezed(str(each)) not in text]


@pytest.mark.parametrize("paper", Paper.values)
@pytest.mark.parametrize("layout", PlanLayout.values)
@pytest.mark.parametrize("kind", KINDS)
def test_every_paper_is_valid_pdf_ua(kind, layout, paper):
    made = printed(kind, layout, paper)

    report = page.validate_pdf_bytes(made.data, profile="ua1")
    assert [(each.rule_id, each.message) for each in report.failures] == []
    assert report.is_compliant


@pytest.mark.parametrize(("paper", "size"), [("letter", (612, 792)), ("a4", (595.28, 841.89))])
def test_pages_have_the_chosen_size(paper, size):
    sheets = PdfReader(BytesIO(printed("usual", "by_type", paper).data)).pages

    assert {(round(float(each.mediabox.width)), round(float(each.mediabox.height))) for each in sheets} == {
        tuple(round(length) for length in size)
    }


def test_by_goal_gives_each_goal_that_is_begun_a_page():
    sheets = PdfReader(BytesIO(printed("usual", "by_goal").data)).pages

    assert ["Goal 2 of 4. Academic" in sheets[1].extract_text(), len(sheets)] == [True, 3]


def test_by_type_puts_each_activity_under_its_main_type():
    paper = paper_of(papers.usual(), layout="by_type", paper="letter", on=papers.TODAY)

    assert [[each["number"] for each in page["activities"]] for page in paper["types"]] == [
        ["1.2"], ["2.1", "3.1"], ["2.2"], ["1.1"], ["2.3"], [],
    ]  # fmt: skip


def test_by_type_keeps_an_activity_without_a_type():
    content = papers.content(papers.goal(1, "Alone", papers.activity("1.1", "Untyped")))

    paper = paper_of(content, layout="by_type", paper="letter", on=papers.TODAY)

    assert [each["number"] for each in paper["types"][-1]["activities"]] == ["1.1"]


def test_title_language_and_bookmarks_are_there():
    reader = PdfReader(BytesIO(printed("usual", "by_goal").data))

    assert reader.metadata.title == "Cottonwood Elementary, One-Year Action Plan 2026–27"
    assert reader.trailer["/Root"]["/Lang"] == "en"
    top, below = reader.outline
    assert top.title == "One-Year Action Plan"
    assert [each.title[:2] for each in below if not isinstance(each, list)] == ["1 ", "2 ", "3 "]
    assert [each.title[:4] for each in below[3]] == ["2.1 ", "2.2 ", "2.3 "]


def test_bookmarks_stay_short_when_a_goal_is_long():
    reader = PdfReader(BytesIO(printed("long", "by_goal").data))

    assert max(len(each.title) for each in reader.outline[1] if not isinstance(each, list)) <= 90


def test_table_cells_name_their_headers():
    root = PdfReader(BytesIO(printed("usual", "by_goal").data)).trailer["/Root"]["/StructTreeRoot"]

    cells = [each for each in walk(root) if each.get("/S") == "/TD"]
    assert len(cells) > 40
    assert all(cell["/A"]["/Headers"] for cell in cells)


def walk(element):
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object()
        if hasattr(kid, "get"):
            yield kid
            yield from walk(kid)


@pytest.mark.parametrize("layout", PlanLayout.values)
@pytest.mark.parametrize("kind", ["usual", "approved"])
def test_every_field_is_found_in_the_text(kind, layout):
    assert left_out(getattr(papers, kind)(), text_of(printed(kind, layout))) == []


@pytest.mark.parametrize("layout", PlanLayout.values)
def test_a_long_text_flows_over_pages_and_keeps_every_word(layout):
    text = text_of(printed("long", layout))

    assert [text.count(word) for word in ("cutoff", "Words", "goes", "Linebyline")] == [160, 230, 90, 38]
    assert text.count("x") >= 4_000
    assert text.count("y") >= 4_000


def test_strange_letters_are_told_and_replaced():
    assert printed("nasty", "by_goal").missing == "𝒜\x01\x1b"


# Letters that stand in a PDF as they are typed: no ligature of theirs, no joining, no turning.
LETTERS = st.characters(codec="latin-1", categories=("L", "N", "P", "Sm", "Sc"), exclude_characters="\xad")
WORDS = st.text(LETTERS, min_size=1, max_size=12)
TEXT = st.one_of(st.just(""), st.lists(WORDS, min_size=1, max_size=6).map(" ".join))
TYPED = ("text", "when", "in_charge", "helpers", "fund_source", "outcome", "done_on_words")


@st.composite
def plans(draw):
    """A plan of any shape, with any of its fields filled."""

    def one_step():
        return papers.step(draw(TEXT), draw(TEXT), draw(TEXT), is_done=draw(st.booleans()))

    def one(number):
        fields = {name: draw(TEXT) for name in TYPED}
        return papers.activity(
            number, fields.pop("text"), *(one_step() for _ in range(draw(st.integers(0, 2)))),
            types=draw(st.lists(st.sampled_from(Involvement.values), unique=True, max_size=3)),
            grades=draw(st.lists(st.sampled_from(Grade.values), unique=True, max_size=4)),
            budget=draw(st.one_of(st.none(), st.decimals(0, 99_999, places=2))),
            title_one=draw(st.sampled_from(["", *TitleOne.values])),
            origin=draw(st.sampled_from(["", *Origin.values])),
            carry=draw(st.sampled_from(["", *Carry.values])), **fields,
        )  # fmt: skip

    goals = [
        papers.goal(
            number, draw(TEXT), *(one(f"{number}.{place}") for place in range(1, draw(st.integers(1, 3)))),
            kind=draw(st.sampled_from(GoalKind)), **{name: draw(TEXT) for name in GOAL[1:]},
        )
        for number in range(1, draw(st.integers(1, 4)))
    ]  # fmt: skip
    return papers.content(*goals)


@given(content=plans(), layout=st.sampled_from(PlanLayout.values))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_field_of_any_plan_is_found_in_the_text(content, layout):
    made = pdf_of(content, layout=layout, paper="letter", on=papers.TODAY)

    assert left_out(content, text_of(made)) == []
    assert page.is_pdf_compliant_bytes(made.data, profile="ua1")


def test_strip_counts_the_activities_that_serve_each_type():
    strip = type_strip(papers.usual())

    assert [(cell["number"], cell["level"], cell["words"]) for cell in strip] == [
        (1, 1, "1 activity"),
        (2, 3, "3 activities"),
        (3, 1, "1 activity"),
        (4, 3, "3 activities"),
        (5, 1, "1 activity"),
        (6, 1, "1 activity"),
    ]
