"""A document is made in the background: once, whole, and with a sentence when it can't be."""

import errno

import pytest
from django.core.files.storage import default_storage

from districts.actions.jobs import ask_for_job
from districts.enums import JobState
from districts.models import Job
from plans import tasks
from plans.content import content_of
from plans.documents import shelf
from plans.documents.shelf import NO_ROOM
from plans.documents.store import document_hash, keep, kept_document
from plans.models import Document, LeadershipActivity
from plans.tests.factories import filled_plan

BY_LEVEL = {"layout": "by_level", "paper": "letter"}


@pytest.fixture
def plan(inside, cast):
    return filled_plan(cast.district, cast.year, goals=1, activities=2)


@pytest.fixture
def rendered(monkeypatch):
    """How often a PDF was laid out."""
    count = []
    draw = tasks.pdf_of

    def counting(*args, **kwargs):
        count.append(1)
        return draw(*args, **kwargs)

    monkeypatch.setattr(tasks, "pdf_of", counting)
    return count


def ask(plan, capture, key="k", **over):
    arguments = BY_LEVEL | {"plan_id": plan.pk, "milestone_id": None} | over
    with capture(execute=True):
        job = ask_for_job(tasks.RENDER, district=plan.district, key=key, by=None, **arguments)
    return Job.objects.get(pk=job.pk)


def test_render_makes_a_document_and_keeps_it(plan, django_capture_on_commit_callbacks):
    job = ask(plan, django_capture_on_commit_callbacks)

    document = Document.objects.get()
    assert (job.state, job.result) == (
        JobState.DONE,
        {"document_id": document.pk, "missing_letters": ""},
    )
    assert (document.state, document.pages, document.language) == ("draft", 2, "en")
    assert document.content_hash == document_hash(content_of(plan), **BY_LEVEL)
    data = default_storage.open(document.file.name).read()
    assert (data[:5], len(data)) == (b"%PDF-", document.size)


def test_render_of_an_unchanged_plan_lays_out_nothing(plan, rendered, django_capture_on_commit_callbacks):
    first = ask(plan, django_capture_on_commit_callbacks)

    second = ask(plan, django_capture_on_commit_callbacks, key="again")

    assert (len(rendered), second.result) == (1, first.result)


def test_render_makes_another_document_when_a_field_changed(
    plan, rendered, django_capture_on_commit_callbacks
):
    ask(plan, django_capture_on_commit_callbacks)
    LeadershipActivity.objects.filter(plan=plan).update(text="Something else")

    ask(plan, django_capture_on_commit_callbacks, key="again")

    assert (len(rendered), Document.objects.count()) == (2, 2)


def test_render_makes_the_document_again_when_its_file_is_gone(
    plan, rendered, django_capture_on_commit_callbacks
):
    first = ask(plan, django_capture_on_commit_callbacks)
    default_storage.delete(Document.objects.get().file.name)

    second = ask(plan, django_capture_on_commit_callbacks, key="again")

    assert (len(rendered), second.result) == (2, first.result)
    assert default_storage.exists(Document.objects.get().file.name)


def test_keep_gives_the_document_of_the_worker_that_was_faster(plan, cast):
    content = content_of(plan)
    made = tasks.pdf_of(content, **BY_LEVEL, on=cast.district.today())
    first = keep(made, plan=plan, content=content, **BY_LEVEL)

    second = keep(made, plan=plan, content=content, **BY_LEVEL)

    assert second == first == kept_document(first.content_hash)
    assert len(default_storage.listdir(f"documents/{plan.district_id}")[1]) == 1


def test_render_says_so_when_the_disk_is_full(plan, monkeypatch, caplog, django_capture_on_commit_callbacks):
    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shelf.default_storage, "save", full)

    job = ask(plan, django_capture_on_commit_callbacks)

    assert (job.state, job.error) == (JobState.FAILED, str(NO_ROOM))
    assert Document.objects.count() == 0
    assert "A document could not be stored" in caplog.messages


def test_render_says_to_try_again_when_layout_fails(plan, monkeypatch, django_capture_on_commit_callbacks):
    def broken(*args, **kwargs):
        raise ValueError("x")

    monkeypatch.setattr(tasks, "pdf_of", broken)

    job = ask(plan, django_capture_on_commit_callbacks)

    assert (job.state, "try again" in job.error) == (JobState.FAILED, True)


def test_hash_differs_by_layout_paper_and_looks(plan, monkeypatch):
    content = content_of(plan)
    seen = {
        document_hash(content, layout=layout, paper=paper)
        for layout in ("by_goal", "by_level")
        for paper in ("letter", "a4")
    }
    monkeypatch.setattr(shelf, "looks_of", lambda places: "another stylesheet")
    seen.add(document_hash(content, **BY_LEVEL))

    assert len(seen) == 5
