"""What the room's URLs name, found in the open district or answered with 404."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from binder.models import ProofFile, ProofPaper, Record, Requirement, YearlyEvaluation
from binder.tally import shown_version
from districts.models import SchoolYear
from policies.models import PolicyVersion
from policies.rules import may_read


def find_district(request: Any) -> Any:
    return request.district


def find_shown_version(request: Any) -> PolicyVersion | None:
    """The version that the proof is about unless another is asked for; None before there is one that this
    reader may see."""
    version = shown_version()
    return version if version and may_read(request.hats, version) else None


def find_version(request: Any, number: int) -> PolicyVersion:
    return get_object_or_404(PolicyVersion.objects.with_head(), number=number)


def find_paper(request: Any, paper_id: int) -> ProofPaper:
    return get_object_or_404(ProofPaper.objects.select_related("version__district"), pk=paper_id)


def find_record(request: Any, record_id: int) -> Record:
    """A record, removed ones too."""
    return get_object_or_404(Record.objects.select_related("school", "version"), pk=record_id)


def find_requirement(request: Any, requirement_id: int) -> Requirement:
    """A requirement, retired ones too."""
    return get_object_or_404(Requirement.objects.select_related("district"), pk=requirement_id)


def find_year(request: Any, year: int) -> SchoolYear:
    return get_object_or_404(SchoolYear, ends_in=year)


def evaluation_of(year: SchoolYear) -> YearlyEvaluation | None:
    """The evaluation of a school year, as far as it is written."""
    return YearlyEvaluation.objects.filter(year=year).prefetch_related("findings").first()


def find_evaluation(request: Any, year: int) -> YearlyEvaluation:
    """An evaluation that was begun."""
    found = evaluation_of(find_year(request, year))
    if found is None:
        raise Http404
    return found


def find_file(request: Any, file_id: int) -> ProofFile:
    """A file, removed ones too."""
    return get_object_or_404(ProofFile.objects.select_related("evaluation__year"), pk=file_id)


def find_standing_file(request: Any, file_id: int) -> ProofFile:
    """A file that nobody has removed."""
    return get_object_or_404(ProofFile.objects.standing(), pk=file_id)
