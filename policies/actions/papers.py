"""Asking for the policy on paper."""

from typing import Any

from districts.actions.jobs import ask_for_job
from districts.enums import JobState
from districts.hats import Hats
from districts.models import Job
from policies.documents.paper import sheet_of
from policies.documents.public import unprinted
from policies.documents.source import Source
from policies.documents.store import kept_paper, sheet_hash
from policies.job_pages import RENDER
from policies.models import PolicyPaper, PolicyVersion


def ask_for_paper(*, source: Source, language: str, edition: str, paper: str, by: Hats) -> PolicyPaper | Job:
    """The paper, if this very content was printed before; else the job that makes it.

    Asking again while it is being made gives the same job.
    """
    sheet = sheet_of(source, language=language, edition=edition, paper=paper)
    return kept_paper(sheet) or _ask(source.version, sheet, by.user)


def print_what_families_see(*, version: PolicyVersion) -> list[Job]:
    """Ask for the public papers that are missing; not again for one that could not be made."""
    wanted = {sheet_hash(sheet): sheet for _language, sheet in unprinted(version)}
    failed = Job.objects.filter(kind=RENDER, key__in=wanted, state=JobState.FAILED)
    hopeless = set(failed.values_list("key", flat=True))
    return [_ask(version, sheet, None) for key, sheet in wanted.items() if key not in hopeless]


def _ask(version: PolicyVersion, sheet: dict[str, Any], by: Any) -> Job:
    return ask_for_job(
        RENDER,
        district=version.district,
        key=sheet_hash(sheet),
        by=by,
        version_id=version.pk,
        number=version.number,
        working=sheet["is_working"],
        **{name: sheet[name] for name in ("language", "edition", "paper")},
    )
