"""Many plans at once: asking for them, and taking them along."""

import hashlib
from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from action_plans.actions.booklets import ask_for_booklet
from action_plans.documents.binding import entries_of, index_of, zip_chunks
from action_plans.enums import Binding
from action_plans.models import Booklet, BookletPlan
from action_plans.paper_forms import BookletForm, ticked_in
from action_plans.rules import may_make_booklets, may_open_booklet
from action_plans.views.find import find_year
from districts.enums import Role
from partnerships.foundation.access import allow
from partnerships.foundation.refusals import Refused

LONGEST_KEY = 64
# How many booklets the page lists.
LATEST = 30


def find_booklet(request: Any, year: int, booklet_id: int) -> Booklet:
    rows = Booklet.objects.select_related("year", "job")
    return get_object_or_404(rows, pk=booklet_id, year__ends_in=year)


@allow(may_make_booklets, find_year, writes=("POST",))
def booklets(request: Any, year: Any) -> HttpResponse:
    """A form for a new one; those that were made, one's own, for a leader all."""
    asked = request.method == "POST"
    form = BookletForm(
        request.POST if asked else None,
        hats=request.hats,
        year=year,
        paper=request.district.paper,
        ticked=ticked_in(request.POST.get("which", "") if asked else request.GET.get("which", "")),
    )
    if asked and form.is_valid():
        return _ask(request, year, form)
    made = Booklet.objects.filter(year=year).select_related("asked_by", "job")
    if not request.hats.has(Role.LEADER):
        made = made.filter(asked_by=request.user)
    return render(request, "action_plans/booklets.html", {"of": year, "form": form, "made": made[:LATEST]})


def _ask(request: Any, year: Any, form: BookletForm) -> HttpResponse:
    chosen = {name: value for name, value in form.cleaned_data.items() if name != "which"}
    schools, scope = form.scope()
    which = form.cleaned_data["which"]
    key = which if len(which) <= LONGEST_KEY else hashlib.sha256(which.encode()).hexdigest()
    try:
        job = ask_for_booklet(year=year, schools=schools, scope=scope, key=key, by=request.hats, **chosen)
    except Refused as refused:
        messages.error(request, str(refused))
        return _to_booklets(request, year)
    return redirect("districts:job", district=request.district.slug, job_id=job.pk)


@allow(may_open_booklet, find_booklet)
def booklet(request: Any, booklet: Booklet) -> HttpResponseBase:
    """The finished file."""
    if not booklet.file or not default_storage.exists(booklet.file.name):
        messages.warning(request, _("This file is not there. Ask for it again; what is printed is kept."))
        return _to_booklets(request, booklet.year)
    is_zip = booklet.binding == Binding.ZIP
    file = default_storage.open(booklet.file.name)
    return _download(file, _file_name(booklet, "zip" if is_zip else "pdf"), as_attachment=is_zip)


@allow(may_open_booklet, find_booklet)
def ready(request: Any, booklet: Booklet) -> HttpResponseBase:
    """What is printed so far, as a ZIP file: of a booklet under way, or one that was stopped."""
    rows = BookletPlan.objects.filter(booklet=booklet).exclude(document=None).select_related("document")
    entries = entries_of(rows)
    answer = StreamingHttpResponse(
        zip_chunks(index_of(booklet, entries), entries), content_type="application/zip"
    )
    answer["Content-Disposition"] = f'attachment; filename="{_file_name(booklet, "zip")}"'
    answer["Cache-Control"] = "private, no-cache"
    return answer


def _download(file: Any, name: str, *, as_attachment: bool) -> FileResponse:
    answer = FileResponse(file, filename=name, as_attachment=as_attachment)
    answer["Cache-Control"] = "private, no-cache"
    return answer


def _file_name(booklet: Booklet, ending: str) -> str:
    """action-plans-2026-27-all-schools.pdf: letters, digits and hyphens alone."""
    name = f"action plans {booklet.year} {booklet.scope}".replace("–", "-")
    return f"{slugify(name)}.{ending}"


def _to_booklets(request: Any, year: Any) -> HttpResponse:
    return redirect("action_plans:booklets", district=request.district.slug, year=year.ends_in)
