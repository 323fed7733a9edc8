"""What has to be shown: the list, one requirement with its evidence, and changes of the set."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from binder import actions
from binder.evidence_forms import FilesForm
from binder.forms import DOWN, RETIRE, UP, JudgmentForm, LinkForm, RequirementDeedForm, RequirementForm
from binder.models import Judgment, ProofFile, Record, RecordLink, Requirement
from binder.rules import may_keep_records, may_see_proof, may_set_requirements
from binder.standing import ORDER, SOON, Standing, standing_of, standings
from binder.starter import SAMPLES
from binder.tally import shown_version, tally
from binder.views.files import keep_files
from binder.views.find import find_district, find_requirement
from partnerships.foundation.access import allow, writing
from partnerships.foundation.refusals import Refused


@allow(may_see_proof, find_district)
def requirements(request: Any, district: Any) -> HttpResponse:
    """All of them in the district's own order, with where each stands this school year."""
    found = standings(tally(district, shown_version(), request.year))
    counts = [(state, sum(each.state == state for each in found)) for state in ORDER]
    context = {
        "found": found,
        "counts": [(state, count) for state, count in counts if count],
        "retired": Requirement.objects.exclude(retired_at=None),
        "samples": len(SAMPLES),
        "soon": SOON,
        "may_set": may_set_requirements(request.hats),
    }
    return render(request, "binder/requirements.html", context)


@writing(may_set_requirements, find_district)
def load_sample(request: Any, district: Any) -> HttpResponse:
    """Take the sample set over."""
    new = actions.load_sample(district=district, by=request.hats)
    words = ngettext("%(n)s requirement is added.", "%(n)s requirements are added.", new)
    messages.success(request, words % {"n": new} if new else _("All of the sample is there already."))
    return redirect("binder:requirements", district=district.slug)


@allow(may_see_proof, find_requirement)
def requirement(request: Any, requirement: Requirement) -> HttpResponse:
    """One requirement: what shows it, what is missing, and the ways to settle that."""
    return _show(request, requirement)


def _show(
    request: Any, requirement: Requirement, *, judgment: JudgmentForm | None = None,
    link: LinkForm | None = None, files: FilesForm | None = None,
) -> HttpResponse:  # fmt: skip
    standing = _standing(request, requirement)
    said = standing.judgment
    linked = Record.objects.filter(links__requirement=requirement, removed_at=None)
    rows = list(ProofFile.objects.filter(requirement=requirement).select_related("added_by"))
    context = {
        "requirement": requirement,
        "standing": standing,
        "linked": linked,
        "files": [each for each in rows if each.removed_at is None],
        "removed": [each for each in rows if each.removed_at and each.file],
        "judgment_form": judgment
        or JudgmentForm(initial={"state": said.state, "note": said.note} if said else {}),
        "link_form": link or LinkForm(),
        "files_form": files or FilesForm(),
        "may_keep": may_keep_records(request.hats),
        "may_set": may_set_requirements(request.hats),
    }
    return render(request, "binder/requirement.html", context)


def _standing(request: Any, requirement: Requirement) -> Standing:
    told = tally(request.district, shown_version(), request.year)
    links = RecordLink.objects.filter(requirement=requirement).values_list("record", flat=True)
    said = (
        Judgment.objects.filter(requirement=requirement, year=request.year).first() if request.year else None
    )
    return standing_of(requirement, told, set(links), said)


@allow(may_set_requirements, find_district, writes=("POST",))
def add_requirement(request: Any, district: Any) -> HttpResponse:
    """A requirement of the district's own."""
    if request.method == "POST":
        form = RequirementForm(request.POST)
        if form.is_valid():
            try:
                made = actions.add_requirement(district=district, by=request.hats, **form.told)
            except Refused as why:
                form.add_error("code", str(why))
            else:
                return _to_page(request, made)
    else:
        form = RequirementForm(initial={"key": str(uuid.uuid4())})
    return render(request, "binder/requirement_form.html", {"form": form})


@allow(may_set_requirements, find_requirement, writes=("POST",))
def change_requirement(request: Any, requirement: Requirement) -> HttpResponse:
    """Change what it asks, and what shows it."""
    data = request.POST if request.method == "POST" else None
    form = RequirementForm.about_requirement(requirement, data)
    if data is not None and form.is_valid():
        try:
            actions.change_requirement(requirement=requirement, by=request.hats, **form.told)
        except Refused as why:
            form.add_error("code", str(why))
        else:
            messages.success(request, _("Changed. The history keeps what it asked before."))
            return _to_page(request, requirement)
    return render(request, "binder/requirement_form.html", {"form": form, "requirement": requirement})


@writing(may_set_requirements, find_requirement)
def requirement_deed(request: Any, requirement: Requirement) -> HttpResponse:
    """Move it up or down in the list, retire it, or use it again."""
    form = RequirementDeedForm(request.POST)
    do = form.cleaned_data["do"] if form.is_valid() else None
    if do is None:
        messages.error(request, _("Choose what to do from this page."))
    elif do in {UP, DOWN}:
        actions.move_requirement(requirement=requirement, by=request.hats, way=do)
    elif do == RETIRE:
        actions.retire_requirement(requirement=requirement, by=request.hats)
        messages.success(request, _("“%(code)s” is asked for no longer.") % {"code": requirement.code})
    else:
        actions.use_requirement_again(requirement=requirement, by=request.hats)
        messages.success(request, _("“%(code)s” is asked for again.") % {"code": requirement.code})
    return redirect("binder:requirements", district=request.district.slug)


@writing(may_set_requirements, find_requirement)
def judge(request: Any, requirement: Requirement) -> HttpResponse:
    """Say where it stands in place of the rule; without a state, let the rule speak again."""
    if request.year is None:
        messages.error(request, _("Add the school year first."))
        return _to_page(request, requirement)
    if "by_rule" in request.POST:
        actions.take_back_judgment(requirement=requirement, year=request.year, by=request.hats)
        messages.success(request, _("The rule says again where it stands."))
        return _to_page(request, requirement)
    form = JudgmentForm(request.POST)
    if not form.is_valid():
        return _show(request, requirement, judgment=form)
    actions.judge(requirement=requirement, year=request.year, by=request.hats, **form.cleaned_data)
    messages.success(request, _("Kept for this school year, with your reason."))
    return _to_page(request, requirement)


@writing(may_keep_records, find_requirement)
def link(request: Any, requirement: Requirement) -> HttpResponse:
    """Say that a record shows it, or that it does not."""
    form = LinkForm(request.POST)
    if not form.is_valid():
        return _show(request, requirement, link=form)
    verb = actions.unlink_record if "unlink" in request.POST else actions.link_record
    verb(requirement=requirement, record=form.cleaned_data["record"], by=request.hats)
    return _to_page(request, requirement)


@writing(may_keep_records, find_requirement)
def requirement_files(request: Any, requirement: Requirement) -> HttpResponse:
    """Add files straight to a requirement."""
    form = FilesForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, requirement, files=form)
    keep_files(request, requirement, form)
    return _to_page(request, requirement)


def _to_page(request: Any, requirement: Requirement) -> HttpResponse:
    return redirect("binder:requirement", district=request.district.slug, requirement_id=requirement.pk)
