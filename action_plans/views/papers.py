"""A plan on paper: which papers there are, asking for one, reading one, and the same as a web page."""

from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from action_plans.actions.documents import ask_for_document
from action_plans.documents.paper import paper_of, title_of
from action_plans.documents.source import Copy, Reader, Source, copies_of, source_of
from action_plans.documents.store import papers_of
from action_plans.documents.word import word_of
from action_plans.models import ActionPlan, ActionPlanDocument
from action_plans.paper_forms import PaperForm
from action_plans.rules import (
    may_open_document,
    may_read_draft,
    may_read_in_force,
    may_read_submissions,
)
from action_plans.views.find import find_plan
from partnerships.foundation.access import allow
from partnerships.foundation.views import pdf_answer

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def find_document(request: Any, year: int, school_id: int, document_id: int) -> ActionPlanDocument:
    """A paper that was made of this plan."""
    plan = find_plan(request, year, school_id)
    document = get_object_or_404(ActionPlanDocument, pk=document_id, plan=plan)
    document.plan = plan
    return document


@allow(may_read_in_force, find_plan, writes=("POST",))
def papers(request: Any, plan: ActionPlan) -> HttpResponse:
    """Every copy that this reader may have; of the chosen one both layouts on both papers."""
    copies = copies_of(plan, _reader(request, plan))
    source = _source(request, plan, copies)
    if request.method == "POST":
        return _ask(request, _or_404(source))
    context = {
        "plan": plan,
        "copies": copies,
        "source": source,
        "papers": papers_of(source.content) if source else [],
    }
    return render(request, "action_plans/papers.html", context)


def _ask(request: Any, source: Source) -> HttpResponse:
    form = _form(request.POST, source.plan)
    if not form.is_valid():
        messages.error(request, _("Choose a layout and a paper from this page."))
        return _to_papers(source.plan)
    asked = ask_for_document(source=source, by=request.hats, **form.cleaned_data)
    if isinstance(asked, ActionPlanDocument):
        return redirect("action_plans:document", **_place(source.plan), document_id=asked.pk)
    return redirect("districts:job", district=request.district.slug, job_id=asked.pk)


@allow(may_open_document, find_document)
def document(request: Any, document: ActionPlanDocument) -> HttpResponseBase:
    """The PDF itself. Kept by the browser, which asks each time whether it may still show it."""
    if not default_storage.exists(document.file.name):
        messages.warning(request, _("This PDF is no longer there. Make it again; it takes a few seconds."))
        return _to_papers(document.plan)
    return pdf_answer(request, document, file_name(document.plan, document.layout, "pdf"))


def file_name(plan: Any, layout: str, ending: str) -> str:
    """cottonwood-elementary-action-plan-2026-27-by-goal.pdf: letters, digits and hyphens alone."""
    name = f"{plan.school.name} action plan {plan.year} {layout}"
    return f"{slugify(name.replace('–', '-').replace('_', '-'))}.{ending}"


@allow(may_read_in_force, find_plan)
def word(request: Any, plan: ActionPlan) -> HttpResponse:
    """The same as a Word document, to write in when a team meets around paper."""
    source = _or_404(_source(request, plan, copies_of(plan, _reader(request, plan))))
    form = _form(request.GET, plan)
    if not form.is_valid():
        raise Http404
    data = word_of(source.content, **form.cleaned_data, on=plan.district.today())
    name = file_name(plan, form.cleaned_data["layout"], "docx")
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-cache"}
    return HttpResponse(data, content_type=WORD, headers=headers)


@allow(may_read_in_force, find_plan)
def twin(request: Any, plan: ActionPlan) -> HttpResponse:
    """What the PDF holds, as a web page that reads well on a screen and prints well too."""
    source = _or_404(_source(request, plan, copies_of(plan, _reader(request, plan))))
    form = _form(request.GET, plan)
    if not form.is_valid():
        raise Http404
    with translation.override(source.content["language"]):
        context = {
            "plan": plan,
            "source": source,
            "title": title_of(source.content),
            "paper": paper_of(source.content, **form.cleaned_data, on=plan.district.today()),
        }
        return render(request, "action_plans/twin.html", context)


def _form(data: Any, plan: ActionPlan) -> PaperForm:
    return PaperForm(data, layout=plan.layout, paper=plan.district.paper)


def _reader(request: Any, plan: ActionPlan) -> Reader:
    return Reader(may_read_draft(request.hats, plan), may_read_submissions(request.hats, plan))


def _source(request: Any, plan: ActionPlan, copies: list[Copy]) -> Source | None:
    """The copy that the address names, or the first; 404 for one that this reader may not have."""
    asked = request.POST.get("copy") or request.GET.get("copy") or (copies[0].name if copies else "")
    if not asked:
        return None
    if asked not in {copy.name for copy in copies}:
        raise Http404
    return source_of(plan, asked)


def _or_404(source: Source | None) -> Source:
    if source is None:
        raise Http404
    return source


def _place(plan: ActionPlan) -> dict[str, Any]:
    return {"district": plan.district.slug, "year": plan.year.ends_in, "school_id": plan.school_id}


def _to_papers(plan: ActionPlan) -> HttpResponse:
    return redirect("action_plans:papers", **_place(plan))
