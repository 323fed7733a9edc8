"""Bringing a list of schools in: upload, columns, dry run, doubts, confirm, result, undo."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from districts.models import Job
from partnerships.foundation.access import allow, writing
from partnerships.foundation.tables import as_csv
from schools.actions import imports
from schools.enums import Decision, ImportState, Verdict
from schools.import_forms import ColumnsForm, ConfirmForm, DecisionForm, UploadForm
from schools.imports import telling
from schools.imports.checking import list_of
from schools.imports.problems import Unreadable
from schools.imports.undoing import what_stands_against
from schools.job_pages import APPLY, READ, UNDO
from schools.models import ImportBatch
from schools.rules import may_import
from schools.views.find import find_district

PER_PAGE = 50
KIND_OF_WORK = {ImportState.READING: READ, ImportState.APPLYING: APPLY, ImportState.UNDOING: UNDO}


def find_batch(request: Any, batch_id: int) -> ImportBatch:
    batches = ImportBatch.objects.select_related("uploaded_by", "applied_by", "undone_by", "district")
    return get_object_or_404(batches, pk=batch_id)


def go_to(batch: ImportBatch, page: str = "import_show") -> HttpResponse:
    return redirect(f"schools:{page}", district=batch.district.slug, batch_id=batch.pk)


def watch(batch: ImportBatch) -> HttpResponse:
    """To the page that shows how far the worker is."""
    job = latest_job(batch)
    return redirect("districts:job", district=batch.district.slug, job_id=job.pk) if job else go_to(batch)


def latest_job(batch: ImportBatch) -> Job | None:
    kind = KIND_OF_WORK.get(ImportState(batch.state))
    return Job.objects.filter(kind=kind, key=str(batch.pk)).order_by("-pk").first() if kind else None


@allow(may_import, find_district, writes=("POST",))
def listing(request: Any, district: Any) -> HttpResponse:
    """Choose a file; below, the lists that came before."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = imports.receive_list(district=district, file=file, name=file.name, by=request.user)
        except Unreadable as sentence:
            form.add_error("file", str(sentence))
        else:
            return start(batch, request.user)
    batches = ImportBatch.objects.select_related("uploaded_by").exclude(state=ImportState.DROPPED)[:100]
    context = {"form": form, "batches": batches}
    return render(request, "schools/import_list.html", context, status=422 if form.errors else 200)


def start(batch: ImportBatch, by: Any) -> HttpResponse:
    """Straight to reading where the list is known; else to the question what its columns hold."""
    if batch.state == ImportState.ASKING:
        return go_to(batch, "import_columns")
    imports.start_reading(batch=batch, by=by)
    batch.refresh_from_db()
    return watch(batch)


@allow(may_import, find_batch)
def show(request: Any, batch: ImportBatch) -> HttpResponse:
    """The dry run, or what became of it: rows by verdict, fifty a page."""
    if batch.state == ImportState.ASKING:
        return go_to(batch, "import_columns")
    if batch.is_at_work:
        return still_at_work(request, batch)
    context = rows_of(request, batch) | {"batch": batch, "headline": telling.headline(batch)}
    context |= {"facts": telling.facts(batch), "missing": batch.counts.get(Verdict.MISSING, 0)}
    return render(request, "schools/import_show.html", context)


def still_at_work(request: Any, batch: ImportBatch) -> HttpResponse:
    """On to the job's page; when the job came to nothing, a way to try again."""
    job = latest_job(batch)
    if job and not job.finished_at:
        return watch(batch)
    return render(request, "schools/import_stuck.html", {"batch": batch, "job": job})


def rows_of(request: Any, batch: ImportBatch) -> dict[str, Any]:
    """Tabs, the page of rows under the open one, and how many rows would be written."""
    verdicts = [verdict for verdict in telling.ORDER if batch.counts.get(verdict)]
    asked = request.GET.get("show", "")
    open_tab = asked if asked in verdicts else next(iter(verdicts), "")
    rows = batch.rows.filter(verdict=open_tab).select_related("school").order_by("pk")
    paginator = Paginator(rows, PER_PAGE)
    paginator.count = batch.counts.get(open_tab, 0)
    page = paginator.get_page(request.GET.get("page", "1"))
    page.object_list = [shown(row) for row in page.object_list]
    answers = answers_in(batch)
    return {
        "tabs": [(verdict, telling.sentence(verdict, batch.counts[verdict])) for verdict in verdicts],
        "open_tab": open_tab,
        "about": telling.ABOUT.get(open_tab, ""),
        "page": page,
        "query": f"show={open_tab}",
        "answers": list(Decision.choices),
        "unanswered": answers.get("", 0),
        "writes": writes_of(batch, answers),
    }


def shown(row: Any) -> dict[str, Any]:
    return {
        "row": row,
        "lines": telling.lines(row),
        "summary": telling.summary(row),
        "choices": telling.choices_for(row) if row.verdict == Verdict.DOUBT else [],
    }


def answers_in(batch: ImportBatch) -> dict[str, int]:
    """Decision → how many rows in doubt have it."""
    if not batch.counts.get(Verdict.DOUBT):
        return {}
    doubts = batch.rows.filter(verdict=Verdict.DOUBT).order_by()
    return dict(doubts.values_list("decision").annotate(Count("pk")))


def writes_of(batch: ImportBatch, answers: dict[str, int]) -> int:
    """How many schools bringing it in would write to, schools that are not in the list aside."""
    plain = (Verdict.CREATE, Verdict.CHANGE, Verdict.CLOSE, Verdict.REOPEN)
    decided = answers.get(Decision.SAME, 0) + answers.get(Decision.NEW, 0)
    return sum(batch.counts.get(verdict, 0) for verdict in plain) + decided


@allow(may_import, find_batch, writes=("POST",))
def columns(request: Any, batch: ImportBatch) -> HttpResponse:
    """What the columns hold, and which district of several."""
    if batch.state not in (ImportState.ASKING, ImportState.READY):
        return go_to(batch)
    try:
        form = ColumnsForm(request.POST or None, batch, list_of(batch))
    except Unreadable as sentence:
        messages.error(request, str(sentence))
        return redirect("schools:imports", district=batch.district.slug)
    if request.method == "POST" and form.is_valid():
        answers = form.answers
        imports.answer(batch=batch, by=request.user, **answers)
        batch.refresh_from_db()
        return watch(batch)
    context = {"batch": batch, "form": form}
    return render(request, "schools/import_columns.html", context, status=422 if form.errors else 200)


@writing(may_import, find_batch)
def decide(request: Any, batch: ImportBatch) -> HttpResponse:
    form = DecisionForm(request.POST)
    if form.is_valid():
        imports.decide(batch=batch, decisions=form.decisions(), for_all=form.cleaned_data["for_all"])
        messages.success(request, _("Your answers are kept."))
    return go_to(batch)


@writing(may_import, find_batch)
def confirm(request: Any, batch: ImportBatch) -> HttpResponse:
    form = ConfirmForm(request.POST)
    form.is_valid()
    close_missing = form.cleaned_data["close_missing"]
    if batch.state == ImportState.READY and not batch.would_write(close_missing=close_missing):
        messages.info(request, _("This list changes nothing, so there is nothing to bring in."))
        return go_to(batch)
    imports.confirm(batch=batch, close_missing=close_missing, by=request.user)
    batch.refresh_from_db()
    return watch(batch)


@writing(may_import, find_batch)
def drop(request: Any, batch: ImportBatch) -> HttpResponse:
    imports.drop(batch=batch)
    messages.success(request, _("The list was put away. Nothing was brought in."))
    return redirect("schools:imports", district=batch.district.slug)


@allow(may_import, find_batch, writes=("POST",))
def undo(request: Any, batch: ImportBatch) -> HttpResponse:
    """Ask first, and say what stands against it."""
    if not batch.can_be_undone:
        return go_to(batch)
    if request.method == "POST":
        imports.undo(batch=batch, by=request.user)
        batch.refresh_from_db()
        return watch(batch)
    context = {"batch": batch, "reasons": what_stands_against(batch)}
    return render(request, "schools/import_undo.html", context)


@writing(may_import, find_batch)
def try_again(request: Any, batch: ImportBatch) -> HttpResponse:
    imports.try_again(batch=batch, by=request.user)
    return watch(batch)


@allow(may_import, find_batch)
def problems(request: Any, batch: ImportBatch) -> HttpResponse:
    """The rows that can't be used, as CSV: where, what, and what to do."""
    rows = batch.rows.filter(verdict__in=(Verdict.BAD, Verdict.DOUBT)).order_by("line")
    header = [_("Line"), _("School"), _("Column"), _("Value"), _("What to do")]
    content = as_csv(header, rows.values_list("line", "name", "column", "value", "problem"))
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="rows-to-fix-{batch.pk}.csv"'
    return answer
