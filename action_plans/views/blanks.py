"""Blank forms of the One-Year Action Plan, to fill in by hand."""

from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from action_plans.actions.documents import ask_for_blank
from action_plans.documents.blank import blank_content, blank_papers, file_title
from action_plans.documents.store import SHELF
from action_plans.models import ActionPlanDocument
from action_plans.paper_forms import PaperForm
from action_plans.rules import may_open_document
from action_plans.views.find import find_year
from districts.rules import is_anyone_here
from partnerships.foundation.access import allow
from partnerships.foundation.views import pdf_answer
from schools.models import School

# Of a school. Python refuses to read numbers of thousands of digits.
LONGEST_NUMBER = 18


def find_blank(request: Any, year: int, document_id: int) -> ActionPlanDocument:
    return get_object_or_404(ActionPlanDocument, pk=document_id, plan=None)


@allow(is_anyone_here, find_year, writes=("POST",))
def blanks(request: Any, year: Any) -> HttpResponse:
    """Both layouts on both papers; `school` in the address puts a school's name on them."""
    school = _school(request)
    if request.method == "POST":
        return _ask(request, year, school)
    papers = SHELF.papers(blank_papers(blank_content(request.district, year, school)))
    return render(request, "action_plans/blanks.html", {"of": year, "school": school, "papers": papers})


def _school(request: Any) -> School | None:
    number = request.POST.get("school") or request.GET.get("school")
    if not number:
        return None
    if not number.isdecimal() or len(number) > LONGEST_NUMBER:
        raise Http404
    return get_object_or_404(School, pk=int(number))


def _ask(request: Any, year: Any, school: School | None) -> HttpResponse:
    form = PaperForm(request.POST, paper=request.district.paper)
    if not form.is_valid():
        messages.error(request, _("Choose a layout and a paper from this page."))
        return redirect("action_plans:blanks", district=request.district.slug, year=year.ends_in)
    asked = ask_for_blank(year=year, school=school, by=request.hats, **form.cleaned_data)
    if isinstance(asked, ActionPlanDocument):
        place = {"district": request.district.slug, "year": year.ends_in, "document_id": asked.pk}
        return redirect("action_plans:blank", **place)
    return redirect("districts:job", district=request.district.slug, job_id=asked.pk)


@allow(may_open_document, find_blank)
def blank(request: Any, document: ActionPlanDocument) -> HttpResponseBase:
    """The form itself."""
    year = request.resolver_match.kwargs["year"]
    if not default_storage.exists(document.file.name):
        messages.warning(request, _("This PDF is no longer there. Make it again; it takes a few seconds."))
        return redirect("action_plans:blanks", district=request.district.slug, year=year)
    name = slugify(file_title(document, year).replace("_", "-"))
    return pdf_answer(request, document, f"{name}.pdf")
