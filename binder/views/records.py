"""Notices, meetings, handing out: writing one down, reading it, correcting it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from binder import actions
from binder.enums import RecordKind
from binder.evidence_forms import FilesForm
from binder.forms import RECORD_FORMS
from binder.models import ProofFile, Record
from binder.report import reach_words
from binder.rules import may_keep_records, may_see_proof
from binder.tally import shown_version
from binder.views.files import keep_files
from binder.views.find import find_record
from partnerships.foundation.access import allow, writing
from partnerships.foundation.parts.deeds import REMOVE
from results.evidence_forms import RemovalForm


def find_kind(request: Any, kind: str) -> RecordKind:
    if kind not in RecordKind.values:
        raise Http404
    return RecordKind(kind)


@allow(may_keep_records, find_kind, writes=("POST",))
def add_record(request: Any, kind: RecordKind) -> HttpResponse:
    """An empty form of this kind; sent, it leads to the record, where files are added."""
    form_class = RECORD_FORMS[kind]
    if request.method == "POST":
        form = form_class(request.POST, district=request.district)
        if form.is_valid():
            record = actions.write_record(
                district=request.district, kind=kind, by=request.hats, **form.cleaned_data
            )
            messages.success(request, _("It is kept. Add the files now, or later."))
            return to_record(request, record)
    else:
        form = form_class.begun(request.district, shown_version())
    return render(request, "binder/add_record.html", {"form": form, "kind": kind})


@allow(may_see_proof, find_record, writes=("POST",))
def record(request: Any, record: Record) -> HttpResponse:
    """One record with its files; for its keepers the form to correct it."""
    may_keep = may_keep_records(request.hats)
    if request.method == "POST" and not may_keep:
        raise PermissionDenied
    data = request.POST if request.method == "POST" else None
    form = RECORD_FORMS[record.kind].about_record(record, request.district, data)
    if data is not None and form.is_valid():
        actions.correct_record(record=record, by=request.hats, **form.cleaned_data)
        messages.success(request, _("Changed. The history keeps what it said before."))
        return to_record(request, record)
    return show_record(request, record, form, FilesForm())


def show_record(request: Any, record: Record, form: Any, files_form: FilesForm) -> HttpResponse:
    files = list(ProofFile.objects.filter(record=record).select_related("added_by"))
    context = {
        "record": record,
        "reach": reach_words(record),
        "form": form,
        "files": [each for each in files if each.removed_at is None],
        "removed": [each for each in files if each.removed_at and each.file],
        "files_form": files_form,
        "may_keep": may_keep_records(request.hats),
    }
    return render(request, "binder/record.html", context)


@writing(may_keep_records, find_record)
def record_files(request: Any, record: Record) -> HttpResponse:
    """Add files to a record."""
    form = FilesForm(request.POST, request.FILES)
    if not form.is_valid():
        about = RECORD_FORMS[record.kind].about_record(record, request.district)
        return show_record(request, record, about, form)
    keep_files(request, record, form)
    return to_record(request, record)


@writing(may_keep_records, find_record)
def record_deed(request: Any, record: Record) -> HttpResponse:
    """Take a record out, or bring it back."""
    form = RemovalForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose to remove the record, or to bring it back."))
    elif form.cleaned_data["do"] == REMOVE:
        actions.remove_record(record=record, by=request.hats)
        messages.success(
            request, _("“%(title)s” is removed. You can bring it back.") % {"title": record.title}
        )
    else:
        actions.bring_back_record(record=record, by=request.hats)
        messages.success(request, _("“%(title)s” is there again.") % {"title": record.title})
    return to_record(request, record)


def to_record(request: Any, record: Record) -> HttpResponse:
    return redirect("binder:record", district=request.district.slug, record_id=record.pk)
