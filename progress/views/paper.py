"""The page on paper: asking for it, and opening it."""

from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _

from districts.models import SchoolYear
from partnerships.foundation.access import allow, writing
from partnerships.foundation.views import pdf_answer
from progress.actions.documents import ask_for_paper
from progress.models import ProgressDocument
from progress.report import report_of
from progress.rules import may_print_progress
from progress.views.find import find_document, find_named_year


@writing(may_print_progress, find_named_year)
def ask(request: Any, year: SchoolYear) -> HttpResponse:
    """The paper, if it is there; else the page that waits for it."""
    report = report_of(request.district, year)
    asked = ask_for_paper(report=report, paper=request.district.paper, by=request.hats)
    if isinstance(asked, ProgressDocument):
        return redirect(
            "progress:document", district=request.district.slug, year=year.ends_in, document_id=asked.pk
        )
    return redirect("districts:job", district=request.district.slug, job_id=asked.pk)


@allow(may_print_progress, find_document)
def document(request: Any, document: ProgressDocument) -> HttpResponseBase:
    """The PDF itself. Kept by the browser, which asks each time whether it may still show it."""
    if not default_storage.exists(document.file.name):
        messages.warning(request, _("This PDF is no longer there. Make it again; it takes a few seconds."))
        return redirect("progress:progress", district=request.district.slug, year=document.year.ends_in)
    name = slugify(f"{request.district.slug} progress {document.year}".replace("–", "-")) + ".pdf"
    return pdf_answer(request, document, name)
