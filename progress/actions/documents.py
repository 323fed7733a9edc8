"""Asking for the progress page on paper."""

from typing import Any

from districts.actions.jobs import ask_for_job
from districts.hats import Hats
from districts.models import Job
from progress.documents.paper import paper_of
from progress.documents.store import document_hash, kept_document
from progress.job_pages import RENDER
from progress.models import ProgressDocument
from progress.report import Report


def ask_for_paper(*, report: Report, paper: str, by: Hats) -> ProgressDocument | Job:
    """The document, if the page said this very thing when it was printed last; else the job that makes it."""
    content: dict[str, Any] = paper_of(report, paper=paper)
    return kept_document(content) or ask_for_job(
        RENDER,
        district=report.district,
        key=document_hash(content),
        by=by.user,
        year=report.year.ends_in,
        paper=paper,
        language=content["language"],
    )
