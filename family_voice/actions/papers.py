"""Asking for paper to hand to families."""

from typing import Any

from districts.actions.jobs import ask_for_job
from districts.enums import JobState
from districts.hats import Hats
from districts.models import Job
from family_voice.documents.paper import Wanted, content_of
from family_voice.documents.public import unprinted
from family_voice.documents.store import kept_paper, sheet_hash
from family_voice.job_pages import RENDER
from family_voice.models import FamilyPaper
from policies.models import PolicyVersion


def ask_for_paper(
    *, version: PolicyVersion, wanted: Wanted, by: Hats, batch_id: int = 0
) -> FamilyPaper | Job:
    """The paper, if this very content was printed before; else the job that makes it.

    Asking again while it is being made gives the same job. `batch_id` is the row of `wanted.batch`.
    """
    sheet = content_of(version, wanted)
    return kept_paper(sheet) or _ask(version, wanted, sheet, by.user, batch_id)


def print_sheets_for_everybody(*, version: PolicyVersion) -> list[Job]:
    """Ask for the public sheets that are missing; not again for one that could not be made."""
    missing = {sheet_hash(sheet): (wanted, sheet) for wanted, sheet in unprinted(version)}
    failed = Job.objects.filter(kind=RENDER, key__in=missing, state=JobState.FAILED)
    hopeless = set(failed.values_list("key", flat=True))
    return [_ask(version, *found, None) for key, found in missing.items() if key not in hopeless]


def _ask(version: PolicyVersion, wanted: Wanted, sheet: dict[str, Any], by: Any, batch_id: int = 0) -> Job:
    return ask_for_job(
        RENDER,
        district=version.district,
        key=sheet_hash(sheet),
        by=by,
        version_id=version.pk,
        number=version.number,
        batch_id=batch_id,
        wanted=wanted.as_arguments(),
    )
