"""Everything that the district owns: asking for it, and taking it along."""

from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.visitors import address_of
from partnerships.foundation.access import allow
from releases.actions import ask_for_everything, note_download
from releases.forms import EverythingForm
from releases.models import DataExport
from releases.models.export import KEPT_DAYS
from releases.rules import may_take_everything
from releases.takeout.dictionary import left_out_in_short
from releases.takeout.tables import all_tables
from releases.views.answers import as_download
from releases.views.find import find_district, find_export

LATEST = 20


@allow(may_take_everything, find_district, writes=("POST",))
def everything(request: Any, district: Any) -> HttpResponse:
    """A form for a new one, what it will not hold, and those that were made."""
    form = EverythingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        job = ask_for_everything(district=district, by=request.hats, **form.cleaned_data)
        return redirect("districts:job", district=district.slug, job_id=job.pk)
    made = DataExport.objects.select_related("asked_by", "job")[:LATEST]
    tables = all_tables()
    context = {"form": form, "made": made, "days": KEPT_DAYS, "left_out": list(left_out_in_short()),
               "tables": len(tables)}  # fmt: skip
    return render(request, "releases/everything_page.html", context)


@allow(may_take_everything, find_export)
def export(request: Any, export: DataExport) -> HttpResponseBase:
    """The finished file; each download stands in the audit log."""
    if not export.file or not default_storage.exists(export.file.name):
        messages.warning(request, _("This file is not there any more. Ask for a new one."))
        return redirect("releases:everything", district=request.district.slug)
    name = f"{slugify(request.district.short_name or request.district.name)}-{export.asked_at:%Y-%m-%d}.zip"
    about = _("Downloaded everything, as of %(day)s") % {"day": export.asked_at.date()}
    note_download(
        about=about, checksum=export.checksum, by=request.user, district=request.district,
        ip_address=address_of(request),
    )  # fmt: skip
    return as_download(default_storage.open(export.file.name), name)
