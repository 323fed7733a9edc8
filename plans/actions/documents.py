"""Asking for a plan on paper."""

from districts.actions.jobs import ask_for_job
from districts.hats import Hats
from districts.models import Job
from plans.documents.source import Source
from plans.documents.store import document_hash, kept_document
from plans.job_pages import RENDER
from plans.models import Document


def ask_for_document(*, source: Source, layout: str, paper: str, by: Hats) -> Document | Job:
    """The document, if this very content was printed before; else the job that makes it.

    Asking again while it is being made gives the same job.
    """
    key = document_hash(source.content, layout=layout, paper=paper)
    return kept_document(key) or ask_for_job(
        RENDER,
        district=source.plan.district,
        key=key,
        by=by.user,
        plan_id=source.plan.pk,
        milestone_id=source.milestone and source.milestone.pk,
        layout=layout,
        paper=paper,
        year=source.plan.year.ends_in,
    )
