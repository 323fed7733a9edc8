"""The plan as a Word document: every field, real headings, tables with heads."""

import io

import docx
import pytest
from django.urls import reverse
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from action_plans.documents.word import word_of
from action_plans.enums import PlanLayout
from action_plans.tests import papers
from action_plans.tests.factories import filled_plan
from action_plans.tests.test_documents import left_out, plans, squeezed


def opened(content, layout="by_goal", paper="letter"):
    return docx.Document(io.BytesIO(word_of(content, layout=layout, paper=paper, on=papers.TODAY)))


def text_of(document):
    return squeezed("".join(node.text or "" for node in document.element.body.iter(qn("w:t"))))


@pytest.mark.parametrize("layout", PlanLayout.values)
@pytest.mark.parametrize("kind", ["usual", "approved", "empty", "long"])
def test_every_field_is_in_the_document(kind, layout):
    content = getattr(papers, kind)()

    assert left_out(content, text_of(opened(content, layout))) == []


@given(content=plans(), layout=st.sampled_from(PlanLayout.values))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_field_of_any_plan_is_in_the_document(content, layout):
    assert left_out(content, text_of(opened(content, layout))) == []


def test_goals_and_activities_are_headings():
    headings = [
        (each.style.name, each.text[:10])
        for each in opened(papers.usual()).paragraphs
        if each.style.name.startswith(("Heading", "Title"))
    ]

    assert headings[:3] == [("Title", "One-Year A"), ("Heading 1", "1 Every fi"), ("Heading 2", "A bag of t")]


def test_first_rows_of_tables_are_their_heads():
    tables = opened(papers.usual()).tables

    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in tables)
    assert len(tables) > 10


def test_title_and_page_size_are_set():
    document = opened(papers.usual(), paper="a4")

    assert document.core_properties.title == "Cottonwood Elementary, One-Year Action Plan 2026–27"
    assert round(document.sections[0].page_width.mm) == 210


def test_letters_that_word_cannot_hold_are_replaced():
    assert "□" in text_of(opened(papers.nasty()))


@pytest.mark.parametrize(
    ("person", "status"), [("chair", 200), ("facilitator", 200), ("leader", 404), ("neighbor", 403)]
)
def test_word_copy_of_a_draft_is_for_those_who_read_drafts(client, cast, inside, person, status):
    filled_plan(cast.school, cast.year, goals=1)
    client.force_login(getattr(cast, person))
    place = {"district": cast.district.slug, "year": cast.year.ends_in, "school_id": cast.school.pk}

    answer = client.get(reverse("action_plans:word", kwargs=place))

    assert answer.status_code == status
    if status == 200:
        assert answer["Content-Disposition"].endswith('-by-goal.docx"')
        assert docx.Document(io.BytesIO(answer.content)).tables
