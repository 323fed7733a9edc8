"""Paper for families: batches of sheets, each sheet, posters and slips, on a page and as PDF."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.db.models import Count, Q
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from family_voice import actions
from family_voice.documents.paper import Wanted, content_of
from family_voice.documents.store import SHELF, sheet_hash
from family_voice.enums import PaperKind, Visibility
from family_voice.keying_forms import BatchForm
from family_voice.languages import languages_of, name_of
from family_voice.models import FamilyPaper, SheetBatch
from family_voice.pages import mail_address
from family_voice.rules import may_key_answers
from family_voice.views.find import find_asked, find_batch, find_paper, find_version, url_of
from family_voice.views.rows import around
from partnerships.foundation.access import allow
from partnerships.foundation.refusals import Refused
from partnerships.foundation.views import pdf_answer
from plans.enums import Paper
from policies.models import PolicyVersion

# What is held or hidden is in no count of families.
SHOWN = Q(comments__visibility=Visibility.SHOWN)


@allow(may_key_answers, find_asked, writes=("POST",))
def sheets(request: Any, version: PolicyVersion | None) -> HttpResponse:
    """The batches of the version that families are asked about, and a form for the next."""
    if version is None:
        return render(
            request, "family_voice/nothing_open_page.html", around(request, version) | {"tab": "sheets"}
        )
    form = BatchForm(request.POST or None, version=version)
    if request.method == "POST" and form.is_valid():
        try:
            batch = actions.make_batch(version=version, handed=form.handed(), by=request.hats)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Batch %(number)s is ready to print.") % {"number": batch.number})
            return redirect(url_of("sheet", version, batch_id=batch.pk))
    rows = SheetBatch.objects.filter(version=version).select_related("school")
    context = {
        **around(request, version),
        "form": form,
        "batches": [
            (each, name_of(each.language))
            for each in rows.annotate(back=Count("comments__family", filter=SHOWN, distinct=True))
        ],
        "languages": [(code, name_of(code)) for code in languages_of(version)],
        "may_make": not version.is_settled,
        "mail_address": mail_address(request.district),
    }
    status = 422 if form.errors else 200
    return render(request, "family_voice/sheets_page.html", context, status=status)


@allow(may_key_answers, find_batch, writes=("POST",))
def sheet(request: Any, batch: SheetBatch) -> HttpResponse:
    """One sheet of a batch, to be printed as often as wanted. POST asks for it as PDF."""
    version = batch.version
    wanted = {
        paper: Wanted(PaperKind.SHEET, batch.language, paper, batch.number) for paper in _sizes(version)
    }
    if request.method == "POST":
        return _ask(request, version, wanted.get(request.POST.get("paper", "")), batch.pk)
    contents = {paper: content_of(version, each) for paper, each in wanted.items()}
    context = {
        **around(request, version),
        "batch": batch,
        "sheet": next(iter(contents.values())),
        "papers": _papers(contents.values()),
        "language_name": name_of(batch.language),
    }
    return render(request, "family_voice/sheet_page.html", context)


@dataclass(frozen=True)
class Poster:
    """A version in the language that the address names."""

    version: PolicyVersion
    language: str


def find_poster(request: Any, number: int, language: str) -> Poster:
    version = find_version(request, number)
    if language.lower() not in languages_of(version):
        raise Http404
    return Poster(version, language.lower())


@allow(may_key_answers, find_poster, writes=("POST",))
def poster(request: Any, asked: Poster) -> HttpResponse:
    """One page for a school's door: a sentence, a code to scan, an address to type. POST asks for it, or for
    slips that say the same, as PDF. Once families can't answer any more, it would send them in vain."""
    version = asked.version
    if not version.takes_answers:
        messages.info(request, _("Families can’t answer any more, so there is nothing to invite them to."))
        return redirect("family_voice:sheets", district=request.district.slug)
    wanted = {
        (kind, paper): Wanted(kind, asked.language, paper)
        for kind in (PaperKind.POSTER, PaperKind.FLYER)
        for paper in _sizes(version)
    }
    if request.method == "POST":
        chosen = (request.POST.get("kind", ""), request.POST.get("paper", ""))
        return _ask(request, version, wanted.get(chosen))  # type: ignore[call-overload]
    contents = [content_of(version, each) for each in wanted.values()]
    context = {
        **around(request, version),
        "sheet": contents[0],
        "papers": _papers(contents),
        "language_name": name_of(asked.language),
    }
    return render(request, "family_voice/poster_page.html", context)


def _sizes(version: PolicyVersion) -> list[str]:
    """Sizes of paper, the district's own first."""
    return sorted(Paper.values, key=lambda paper: paper != version.district.paper)


def _papers(contents: Any) -> list[dict[str, Any]]:
    """What each paper is, and its PDF where that was printed already. One query."""
    hashes = [sheet_hash(sheet) for sheet in contents]
    made = {each.content_hash: each for each in SHELF.model.objects.filter(content_hash__in=hashes)}
    return [
        {
            "kind": PaperKind(sheet["kind"]),
            "size": Paper(sheet["paper"]),
            "paper": made.get(key),
        }
        for sheet, key in zip(contents, hashes, strict=True)
    ]


def _ask(request: Any, version: PolicyVersion, wanted: Wanted | None, batch_id: int = 0) -> HttpResponse:
    if wanted is None:
        messages.error(request, _("Choose a paper from this page."))
        return redirect(request.path)
    asked = actions.ask_for_paper(version=version, wanted=wanted, by=request.hats, batch_id=batch_id)
    if isinstance(asked, FamilyPaper):
        return redirect(url_of("paper", version, paper_id=asked.pk))
    return redirect("districts:job", district=request.district.slug, job_id=asked.pk)


@allow(may_key_answers, find_paper)
def paper(request: Any, paper: FamilyPaper) -> HttpResponseBase:
    """The PDF itself. Kept by the browser, which asks each time whether it may still show it."""
    if not default_storage.exists(paper.file.name):
        messages.warning(request, _("This PDF is no longer there. Make it again; it takes a few seconds."))
        return redirect("family_voice:sheets", district=request.district.slug)
    return pdf_answer(request, paper, _file_name(paper))


def _file_name(paper: FamilyPaper) -> str:
    """`riverbend-sheet-2-3-es-letter-print-120-copies.pdf`: what a print shop has to know travels with it."""
    version = paper.version
    parts = [version.district.short_name or version.district.name, paper.kind, version.number]
    copies = None
    if paper.batch:
        parts.append(paper.batch)
        batch = SheetBatch.objects.filter(version=version, number=paper.batch).first()
        copies = batch.copies if batch else None
    parts += [paper.language, paper.paper]
    if copies:
        parts.append(f"print-{copies}-copies")
    return f"{slugify(' '.join(str(part) for part in parts).replace('_', '-'))}.pdf"
