"""The plan on paper: which papers there are, asking for one, reading one, and the same as a web page."""

from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from partnerships.foundation.access import allow
from partnerships.foundation.views import pdf_answer
from plans import actions
from plans.documents.paper import paper_of, title_of
from plans.documents.source import Source, source_of
from plans.documents.store import papers_of
from plans.forms import PaperForm
from plans.models import Document, LeadershipPlan
from plans.rules import may_open_document, may_read, may_read_draft
from plans.views.find import find_document, find_plan


@allow(may_read, find_plan, writes=("POST",))
def papers(request: Any, plan: LeadershipPlan) -> HttpResponse:
    """Both layouts on both papers: those that were made, to open; the others, to ask for."""
    source = _source(request, plan)
    if request.method == "POST":
        return _ask(request, source)
    context = {"plan": plan, "source": source, "papers": papers_of(source.content)}
    return render(request, "plans/leadership_plan_papers.html", context)


def _ask(request: Any, source: Source) -> HttpResponse:
    form = PaperForm(request.POST, paper=source.plan.district.paper)
    if not form.is_valid():
        messages.error(request, _("Choose a layout and a paper from this page."))
        return _to_papers(request, source.plan)
    asked = actions.ask_for_document(source=source, by=request.hats, **form.cleaned_data)
    if isinstance(asked, Document):
        return redirect(
            "plans:document",
            district=request.district.slug,
            year=source.plan.year.ends_in,
            document_id=asked.pk,
        )
    return redirect("districts:job", district=request.district.slug, job_id=asked.pk)


@allow(may_open_document, find_document)
def document(request: Any, document: Document) -> HttpResponseBase:
    """The PDF itself. Kept by the browser, which asks each time whether it may still show it."""
    if not default_storage.exists(document.file.name):
        messages.warning(request, _("This PDF is no longer there. Make it again; it takes a few seconds."))
        return _to_papers(request, document.plan)
    return pdf_answer(request, document, _file_name(document))


def _file_name(document: Document) -> str:
    """alder-valley-leadership-plan-2026-27-by-level.pdf: letters, digits and hyphens alone."""
    name = f"{document.plan.district.short_name} leadership plan {document.plan.year} {document.layout}"
    return f"{slugify(name.replace('–', '-').replace('_', '-'))}.pdf"


@allow(may_read, find_plan)
def twin(request: Any, plan: LeadershipPlan) -> HttpResponse:
    """What the PDF holds, as a web page that reads well on a screen and prints well too."""
    form = PaperForm(request.GET, paper=plan.district.paper)
    if not form.is_valid():
        raise Http404
    source = _source(request, plan)
    with translation.override(source.content["language"]):
        context = {
            "plan": plan,
            "source": source,
            "title": title_of(source.content),
            "paper": paper_of(source.content, **form.cleaned_data, on=plan.district.today()),
        }
        return render(request, "plans/leadership_plan_twin.html", context)


def _source(request: Any, plan: LeadershipPlan) -> Source:
    """What this reader may have on paper: of the version that the address names, or the current one."""
    number = request.GET.get("version") or request.POST.get("version")
    if number and not (number.isdecimal() and len(number) <= LONGEST_NUMBER):
        raise Http404
    source = source_of(plan, drafts=may_read_draft(request.hats), number=int(number) if number else None)
    if source is None:
        raise Http404
    return source


# Of a milestone. Python refuses to read numbers of thousands of digits.
LONGEST_NUMBER = 9


def _to_papers(request: Any, plan: LeadershipPlan) -> HttpResponse:
    return redirect("plans:papers", district=request.district.slug, year=plan.year.ends_in)
