"""Bringing a list of plans in: upload, dry run, doubts, confirm, result, undo."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from action_plans.actions import imports
from action_plans.columns import COLUMNS
from action_plans.import_forms import PlansUploadForm, answers_in
from action_plans.imports import judging
from action_plans.imports.applying import what_stands_against
from action_plans.job_pages import APPLY_LIST, UNDO_LIST
from action_plans.models import PlanList, PlanListRow
from action_plans.rules import may_run_the_season
from action_plans.views.find import find_district
from districts.models import Job, SchoolYear
from partnerships.foundation.access import allow, writing
from partnerships.foundation.tables import as_csv
from schools.enums import ImportState
from schools.imports.problems import Unreadable
from schools.models import School

BAD_SHOWN = 100


def find_list(request: Any, list_id: int) -> PlanList:
    lists = PlanList.objects.select_related("year", "district", "uploaded_by", "applied_by", "undone_by")
    return get_object_or_404(lists, pk=list_id)


def go_to(batch: PlanList) -> HttpResponse:
    return redirect("action_plans:import_show", district=batch.district.slug, list_id=batch.pk)


def watch(batch: PlanList, job: Job | None) -> HttpResponse:
    """To the page that shows the worker's work."""
    return redirect("districts:job", district=batch.district.slug, job_id=job.pk) if job else go_to(batch)


@allow(may_run_the_season, find_district, writes=("POST",))
def listing(request: Any, district: Any) -> HttpResponse:
    """Choose a file and the school year; below, the columns and the lists that came before."""
    years = list(SchoolYear.objects.all())
    before = [year for year in years if request.year and year.ends_in < request.year.ends_in]
    form = PlansUploadForm(
        request.POST or None, request.FILES or None, years=years,
        initial={"year": str((before or years)[0].pk) if years else ""},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            batch = imports.receive_plans(
                district=district, year=said["year"], becomes=said["becomes"], by=request.user,
                content=said["file"].read(), name=said["file"].name,
            )  # fmt: skip
        except Unreadable as sentence:
            form.add_error("file", str(sentence))
        else:
            return redirect("action_plans:import_show", district=district.slug, list_id=batch.pk)
    lists = PlanList.objects.select_related("uploaded_by", "year").exclude(state=ImportState.DROPPED)[:100]
    context = {"form": form, "lists": lists, "columns": COLUMNS}
    return render(request, "action_plans/import_list.html", context, status=422 if form.errors else 200)


@allow(may_run_the_season, find_list)
def show(request: Any, batch: PlanList) -> HttpResponse:
    """The dry run, school by school; or what became of it."""
    if batch.is_at_work:
        kind = APPLY_LIST if batch.state == ImportState.APPLYING else UNDO_LIST
        return watch(batch, Job.objects.filter(kind=kind, key=str(batch.pk)).order_by("-pk").first())
    groups = judging.groups_of(batch) if batch.state == ImportState.READY else []
    bad = PlanListRow.objects.filter(plan_list=batch).exclude(problem="")
    told = {verdict: [group for group in groups if group.verdict == verdict] for verdict in VERDICTS}
    context = {
        "batch": batch,
        "told": told,
        "bad": bad[:BAD_SHOWN],
        "bad_count": bad.count(),
        "writes": len(told[judging.NEW]) + len(told[judging.REPLACES]),
        "activities": sum(group.activities for group in told[judging.NEW] + told[judging.REPLACES]),
        "doubts": [group for group in groups if group.in_doubt],
        "there": [group for group in groups if group.verdict in {judging.EXISTS, judging.REPLACES}],
        "schools": School.objects.in_use().values_list("pk", "name").order_by("name", "pk")
        if any(group.in_doubt for group in groups)
        else [],
    }
    return render(request, "action_plans/import_show.html", context)


VERDICTS = (judging.NEW, judging.REPLACES, judging.EXISTS, judging.ASK, judging.LEFT)


@writing(may_run_the_season, find_list)
def decide(request: Any, batch: PlanList) -> HttpResponse:
    """Which schools those in doubt are, and whose goals make room."""
    groups = judging.groups_of(batch)
    answers, replaces = answers_in(request.POST, groups, set(School.objects.values_list("pk", flat=True)))
    imports.answer(batch=batch, answers=answers, replaces=replaces, by=request.hats)
    messages.success(request, _("Your answers are kept."))
    return go_to(batch)


@writing(may_run_the_season, find_list)
def confirm(request: Any, batch: PlanList) -> HttpResponse:
    return watch(batch, imports.confirm(batch=batch, by=request.hats))


@writing(may_run_the_season, find_list)
def drop(request: Any, batch: PlanList) -> HttpResponse:
    imports.drop(batch=batch, by=request.hats)
    messages.success(request, _("The list was put away. Nothing was brought in."))
    return redirect("action_plans:imports", district=batch.district.slug)


@allow(may_run_the_season, find_list, writes=("POST",))
def undo(request: Any, batch: PlanList) -> HttpResponse:
    """Ask first, and say what stands against it."""
    if not batch.can_be_undone:
        return go_to(batch)
    if request.method == "POST":
        return watch(batch, imports.undo(batch=batch, by=request.hats))
    return render(
        request, "action_plans/import_undo.html", {"batch": batch, "reasons": what_stands_against(batch)}
    )


@allow(may_run_the_season, find_list)
def problems(request: Any, batch: PlanList) -> HttpResponse:
    """The rows that can't be used, as CSV: where, what, and what to do."""
    rows = PlanListRow.objects.filter(plan_list=batch).exclude(problem="")
    header = [_("Line"), _("School"), _("Column"), _("Value"), _("What to do")]
    content = as_csv(header, rows.values_list("line", "name", "column", "value", "problem"))
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="rows-to-fix-{batch.pk}.csv"'
    return answer
