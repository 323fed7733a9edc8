"""Files of an activity: adding several at once, seeing one, taking it away and bringing it back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from action_plans.models import ActionActivity
from action_plans.views.find import find_plan
from partnerships.foundation.access import allow, writing
from partnerships.foundation.parts.deeds import REMOVE
from partnerships.foundation.refusals import Refused
from partnerships.foundation.uploads.views import hand_out
from results import actions
from results.evidence import KEPT_DAYS, files_of
from results.evidence_forms import FilesForm, RemovalForm
from results.models import Evidence
from results.rules import may_add_evidence, may_see_evidence
from results.views.find import find_activity, place_of


def find_file(request: Any, year: int, school_id: int, file_id: int) -> Evidence:
    """A file of that school's plan of that year, removed ones too."""
    plan = find_plan(request, year, school_id)
    file = get_object_or_404(Evidence.objects.select_related("activity"), pk=file_id, plan=plan)
    file.plan = file.activity.plan = plan
    return file


def find_standing_file(request: Any, year: int, school_id: int, file_id: int) -> Evidence:
    """A file that nobody has removed."""
    file = find_file(request, year, school_id, file_id)
    if file.removed_at is not None:
        raise Http404
    return file


@allow(may_see_evidence, find_activity, writes=("POST",))
def evidence(request: Any, activity: ActionActivity) -> HttpResponse:
    """The files of an activity; for its team the way to add more."""
    may_add = may_add_evidence(request.hats, activity.plan)
    if request.method == "POST" and not may_add:
        raise PermissionDenied
    form = FilesForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        return _add(request, activity, form)
    removed = Evidence.objects.filter(activity=activity).exclude(removed_at=None).exclude(file="")
    context = {
        "activity": activity,
        "plan": activity.plan,
        "files": files_of(activity.plan, activity=activity),
        "removed": removed.order_by(F("removed_at").desc()) if may_add else [],
        "may_add": may_add,
        "form": form,
        "kept_days": KEPT_DAYS,
    }
    return render(request, "results/evidence_page.html", context)


def _add(request: Any, activity: ActionActivity, form: FilesForm) -> HttpResponse:
    added = actions.add_files(activity=activity, files=form.brought, by=request.hats, **form.about)
    if added.kept:
        n = len(added.kept)
        messages.success(request, ngettext("%(n)s file is kept.", "%(n)s files are kept.", n) % {"n": n})
    for name, why in added.refused:
        messages.error(request, _("“%(name)s” was not kept. %(why)s") % {"name": name, "why": why})
    return redirect(files_url(activity))


@writing(may_add_evidence, find_file)
def file_deed(request: Any, file: Evidence) -> HttpResponse:
    form = RemovalForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose to remove the file, or to bring it back."))
    elif form.cleaned_data["do"] == REMOVE:
        actions.remove_file(file=file, by=request.hats)
        messages.success(request, _("“%(name)s” is removed.") % {"name": file.name})
    else:
        _bring_back(request, file)
    return redirect(files_url(file.activity))


def _bring_back(request: Any, file: Evidence) -> None:
    try:
        actions.bring_back_file(file=file, by=request.hats)
    except Refused as why:
        messages.error(request, str(why))
    else:
        messages.success(request, _("“%(name)s” is there again.") % {"name": file.name})


@allow(may_see_evidence, find_standing_file)
def file(request: Any, file: Evidence) -> HttpResponseBase:
    """The file itself: a picture to be seen, a PDF to be saved."""
    return _hand_out(request, file, file.file.name)


@allow(may_see_evidence, find_standing_file)
def preview(request: Any, file: Evidence) -> HttpResponseBase:
    """The small picture for lists."""
    return _hand_out(request, file, file.preview.name)


def _hand_out(request: Any, file: Evidence, name: str) -> HttpResponseBase:
    return hand_out(request, name, tag=file.checksum, called=file.name, content_type=file.content_type)


def files_url(activity: ActionActivity) -> str:
    """The page of an activity's files."""
    return reverse("results:evidence", kwargs=place_of(activity))
