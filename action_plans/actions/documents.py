"""Asking for an action plan on paper."""

from action_plans.documents.blank import blank_content, blank_hash
from action_plans.documents.source import Source
from action_plans.documents.store import document_hash, kept_document
from action_plans.job_pages import BLANK, RENDER
from action_plans.models import ActionPlanDocument
from districts.actions.jobs import ask_for_job
from districts.hats import Hats
from districts.models import Job, SchoolYear
from schools.models import School


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


def ask_for_blank(
    *, year: SchoolYear, school: School | None, layout: str, paper: str, by: Hats
) -> ActionPlanDocument | Job:
    """The blank form of a school year, with a school's name or without: kept, or the job that makes it."""
    key = blank_hash(blank_content(year.district, year, school), layout=layout, paper=paper)
    return kept_document(key) or ask_for_job(
        BLANK,
        district=year.district,
        key=key,
        by=by.user,
        layout=layout,
        paper=paper,
        year=year.ends_in,
        school_id=school and school.pk,
    )
