"""The yearly evaluation of the policy with parents."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from binder import actions
from binder.evidence_forms import FilesForm
from binder.forms import EvaluationForm
from binder.models import ProofFile, YearlyEvaluation
from binder.rules import may_keep_records, may_see_proof
from binder.tally import lacks_of, shown_version
from binder.views.files import keep_files
from binder.views.find import evaluation_of, find_evaluation, find_year
from districts.models import SchoolYear
from partnerships.foundation.access import allow, writing


@allow(may_see_proof, find_year, writes=("POST",))
def evaluation(request: Any, year: SchoolYear) -> HttpResponse:
    """What is known of a school year's evaluation; for its keepers the form, saved as often as needed."""
    may_keep = may_keep_records(request.hats)
    if request.method == "POST" and not may_keep:
        raise PermissionDenied
    found = evaluation_of(year)
    data = request.POST if request.method == "POST" else None
    form = EvaluationForm.about_evaluation(found, shown_version(), data)
    if data is not None and form.is_valid():
        head = {name: form.cleaned_data[name] for name in form.base_fields}
        actions.write_evaluation(year=year, by=request.hats, findings=form.findings, **head)
        messages.success(request, _("The evaluation is kept."))
        return _to_page(request, year)
    return _show(request, year, found, form, FilesForm())


def _show(
    request: Any,
    year: SchoolYear,
    found: YearlyEvaluation | None,
    form: EvaluationForm,
    files_form: FilesForm,
) -> HttpResponse:
    files = list(ProofFile.objects.filter(evaluation=found).select_related("added_by")) if found else []
    context = {
        "school_year": year,
        "evaluation": found,
        "lacks": lacks_of(found) if found else "",
        "form": form,
        "files": [each for each in files if each.removed_at is None],
        "removed": [each for each in files if each.removed_at and each.file],
        "files_form": files_form,
        "may_keep": may_keep_records(request.hats),
    }
    return render(request, "binder/evaluation.html", context)


@writing(may_keep_records, find_evaluation)
def evaluation_files(request: Any, found: YearlyEvaluation) -> HttpResponse:
    """Add files to an evaluation."""
    form = FilesForm(request.POST, request.FILES)
    if not form.is_valid():
        about = EvaluationForm.about_evaluation(found, None)
        return _show(request, found.year, found, about, form)
    keep_files(request, found, form)
    return _to_page(request, found.year)


def _to_page(request: Any, year: SchoolYear) -> HttpResponse:
    return redirect("binder:evaluation", district=request.district.slug, year=year.ends_in)
