"""Files of the proof: adding several at once, seeing one, taking it away and bringing it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from binder import actions
from binder.evidence_forms import FilesForm
from binder.models import ProofFile
from binder.rules import may_keep_records, may_see_proof
from binder.views.find import find_file, find_standing_file
from partnerships.foundation.access import allow, writing
from partnerships.foundation.parts.deeds import REMOVE
from partnerships.foundation.refusals import Refused
from partnerships.foundation.uploads.views import hand_out
from results.evidence_forms import RemovalForm


def keep_files(request: Any, owner: Any, form: FilesForm) -> None:
    """Keep each of the brought files; one that can't be kept is named and stops none of the others."""
    kept = 0
    for file in form.brought:
        try:
            actions.add_file(owner=owner, file=file, caption=form.cleaned_data["caption"], by=request.hats)
        except Refused as why:
            words = _("“%(name)s” was not kept. %(why)s")
            messages.error(request, words % {"name": file.name, "why": why})
        else:
            kept += 1
    if kept:
        messages.success(
            request, ngettext("%(n)s file is kept.", "%(n)s files are kept.", kept) % {"n": kept}
        )


@allow(may_see_proof, find_standing_file)
def file(request: Any, file: ProofFile) -> HttpResponseBase:
    """The file itself: a picture to be seen, a PDF to be saved."""
    return hand_out(
        request, file.file.name, tag=file.checksum, called=file.name, content_type=file.content_type
    )


@writing(may_keep_records, find_file)
def file_deed(request: Any, file: ProofFile) -> HttpResponse:
    """Take a file away, or bring it back."""
    form = RemovalForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose to remove the file, or to bring it back."))
    elif form.cleaned_data["do"] == REMOVE:
        actions.remove_file(file=file, by=request.hats)
        messages.success(request, _("“%(name)s” is removed.") % {"name": file.caption})
    else:
        _bring_back(request, file)
    return _to_owner(request, file)


def _bring_back(request: Any, file: ProofFile) -> None:
    try:
        actions.bring_back_file(file=file, by=request.hats)
    except Refused as why:
        messages.error(request, str(why))
    else:
        messages.success(request, _("“%(name)s” is there again.") % {"name": file.caption})


def _to_owner(request: Any, file: ProofFile) -> HttpResponse:
    at = {"district": request.district.slug}
    if file.record_id:
        return redirect("binder:record", record_id=file.record_id, **at)
    if file.requirement_id:
        return redirect("binder:requirement", requirement_id=file.requirement_id, **at)
    return redirect("binder:evaluation", year=file.evaluation.year.ends_in, **at)
