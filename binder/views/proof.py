"""How a version of the policy was made with parents: the page, and taking it along."""

from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.visitors import address_of
from binder import actions
from binder.documents.store import proof_hash
from binder.enums import Form, RecordKind
from binder.forms import MakeForm
from binder.models import ProofPaper, Requirement
from binder.report import report_of
from binder.rules import may_keep_records, may_open_proof, may_see_proof_of, may_set_requirements
from binder.views.find import find_paper, find_shown_version, find_version
from partnerships.foundation.access import allow, writing
from policies.models import PolicyVersion
from policies.rules import may_read


@allow(may_see_proof_of, find_shown_version)
def proof(request: Any, version: PolicyVersion | None) -> HttpResponse:
    """The proof of the version in force; before there is one, of the one that is being made."""
    if version is None:
        context = {"may_keep": may_keep_records(request.hats), "kinds": RecordKind}
        return render(request, "binder/no_policy.html", context)
    return _page(request, version)


@allow(may_see_proof_of, find_version)
def of_version(request: Any, version: PolicyVersion) -> HttpResponse:
    """The proof of one version."""
    return _page(request, version)


def _page(request: Any, version: PolicyVersion) -> HttpResponse:
    version.district = request.district
    report = report_of(request.district, version, request.year)
    paper = request.district.paper
    hashes = {form: proof_hash(report, form=form, paper=paper) for form in Form}
    made = {each.content_hash: each for each in ProofPaper.objects.filter(content_hash__in=hashes.values())}
    others = PolicyVersion.objects.exclude(pk=version.pk).order_by("-number")
    context = {
        "version": version,
        "report": report,
        "others": [each for each in others if may_read(request.hats, each)],
        "papers": [(form, made.get(hashes[form])) for form in Form],
        "has_requirements": Requirement.objects.exists(),
        "may_keep": may_keep_records(request.hats),
        "may_set": may_set_requirements(request.hats),
        "kinds": RecordKind,
    }
    return render(request, "binder/proof.html", context)


@writing(may_see_proof_of, find_version)
def make(request: Any, version: PolicyVersion) -> HttpResponse:
    """Ask for the proof as a file: it is there, or is made in the background."""
    form = MakeForm(request.POST)
    at = {"district": request.district.slug}
    if not form.is_valid():
        messages.error(request, _("Choose PDF or ZIP."))
        return redirect("binder:of_version", number=version.number, **at)
    version.district = request.district
    asked = actions.ask_for_proof(version=version, year=request.year, by=request.hats, **form.cleaned_data)
    if isinstance(asked, ProofPaper):
        return redirect("binder:of_version", number=version.number, **at)
    return redirect("districts:job", job_id=asked.pk, **at)


@allow(may_open_proof, find_paper)
def paper(request: Any, paper: ProofPaper) -> HttpResponseBase:
    """The finished file; each download stands in the audit log."""
    at = {"district": request.district.slug, "number": paper.version.number}
    if not default_storage.exists(paper.file.name):
        messages.warning(
            request, _("This file is not there any more. Make it again; it takes a few seconds.")
        )
        return redirect("binder:of_version", **at)
    actions.note_download(paper=paper, by=request.hats, ip_address=address_of(request))
    words = f"{request.district.short_name} policy proof version {paper.version.number}"
    name = f"{slugify(words) or 'policy-proof'}.{paper.form}"
    answer = FileResponse(default_storage.open(paper.file.name), filename=name, as_attachment=True)
    answer["Cache-Control"] = "private, no-store"
    return answer
