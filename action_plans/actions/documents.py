"""Asking for an action plan on paper."""

from action_plans.documents.source import Source
from action_plans.documents.store import document_hash, kept_document
from action_plans.job_pages import RENDER
from action_plans.models import ActionPlanDocument
from districts.actions.jobs import ask_for_job
from districts.hats import Hats
from districts.models import Job


def ask_for_document(*, source: Source, layout: str, paper: str, by: Hats) -> ActionPlanDocument | Job:
    """The document, if this very content was printed before; else the job that makes it.

    Asking again while it is being made gives the same job.
    """
    key = document_hash(source.content, layout=layout, paper=paper)
    plan = source.plan
    return kept_document(key) or ask_for_job(
        RENDER,
        district=plan.district,
        key=key,
        by=by.user,
        plan_id=plan.pk,
        copy=source.copy,
        layout=layout,
        paper=paper,
        year=plan.year.ends_in,
        school_id=plan.school_id,
    )
