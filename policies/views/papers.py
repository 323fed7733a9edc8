"""The policy on paper: which papers there are, asking for one, opening one, and the same as a web page."""

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
from policies import actions
from policies.documents.paper import sheet_of
from policies.documents.source import Source, languages_of, source_of
from policies.documents.store import SHELF, sheet_hash
from policies.enums import Edition, VersionState
from policies.models import PolicyPaper, PolicyVersion
from policies.paper_forms import PaperForm
from policies.rules import may_open_paper, may_read, may_read_draft
from policies.tongues import direction_of, own_name, told_name
from policies.views.find import find_version
from policies.views.find_translation import find_paper

# ?text= the words that are being written, while families see others.
WORKING = "working"


@allow(may_read, find_version, writes=("POST",))
def papers(request: Any, version: PolicyVersion) -> HttpResponse:
    """A paper in each language, and the other editions to ask for."""
    source, languages = _source(request, version), languages_of(version)
    form = _form(request.POST if request.method == "POST" else None, version, languages)
    if request.method == "POST":
        return _ask(request, source, form)
    context = {
        "version": version,
        "source": source,
        "both_texts": may_read_draft(request.hats) and version.state == VersionState.IN_REVIEW,
        "lines": _lines(source, languages),
        "form": form,
    }
    return render(request, "policies/papers.html", context)


def _lines(source: Source, languages: list[str]) -> list[dict[str, Any]]:
    """Each language with its paper, where that was printed already."""
    paper = source.version.district.paper
    sheets = {
        language: sheet_of(source, language=language, edition=Edition.ONE, paper=paper)
        for language in languages
    }
    hashes = {language: sheet_hash(sheet) for language, sheet in sheets.items()}
    made = {each.content_hash: each for each in SHELF.model.objects.filter(content_hash__in=hashes.values())}
    return [
        {
            "code": language,
            "own": own_name(language),
            "told": told_name(language),
            "dir": direction_of(language),
            "gaps": sheet["gaps"],
            "labels": sheet["labels"],
            "labels_dir": sheet["labels_dir"],
            "paper": made.get(hashes[language]),
        }
        for language, sheet in sheets.items()
    ]


def _ask(request: Any, source: Source, form: PaperForm) -> HttpResponse:
    if not form.is_valid():
        messages.error(request, _("Choose a language, an edition and a paper from this page."))
        return _to_papers(request, source.version)
    asked = actions.ask_for_paper(source=source, by=request.hats, **form.cleaned_data)
    place = {"district": request.district.slug}
    if isinstance(asked, PolicyPaper):
        return redirect("policies:paper", **place, number=source.version.number, paper_id=asked.pk)
    return redirect("districts:job", **place, job_id=asked.pk)


@allow(may_open_paper, find_paper)
def paper(request: Any, paper: PolicyPaper) -> HttpResponseBase:
    """The PDF itself. Kept by the browser, which asks each time whether it may still show it."""
    if not default_storage.exists(paper.file.name):
        messages.warning(request, _("This PDF is no longer there. Make it again; it takes a few seconds."))
        return _to_papers(request, paper.version)
    return pdf_answer(request, paper, _file_name(paper))


def _file_name(paper: PolicyPaper) -> str:
    """alder-valley-policy-2-ar.pdf: letters, digits and hyphens alone."""
    name = f"{paper.version.district.short_name} policy {paper.version.number} {paper.language}"
    return f"{slugify(name.replace('_', '-'))}.pdf"


@allow(may_read, find_version)
def twin(request: Any, version: PolicyVersion) -> HttpResponse:
    """What the PDF holds, as a web page that reads well on a screen and prints well too."""
    source = _source(request, version)
    form = _form(request.GET, version, languages_of(version))
    if not form.is_valid():
        raise Http404
    sheet = sheet_of(source, **form.cleaned_data)
    context = {"version": version, "source": source, "sheet": sheet, "bar": translation.get_language()}
    return render(request, "policies/twin.html", context)


def _source(request: Any, version: PolicyVersion) -> Source:
    """What families see; for those who write it, the words that are being written, where asked for."""
    asked = request.GET.get("text") or request.POST.get("text")
    return source_of(version, working=asked == WORKING and may_read_draft(request.hats))


def _form(data: Any, version: PolicyVersion, languages: list[str]) -> PaperForm:
    return PaperForm(data, languages=languages, paper=version.district.paper)


def _to_papers(request: Any, version: PolicyVersion) -> HttpResponse:
    return redirect("policies:papers", district=request.district.slug, number=version.number)
