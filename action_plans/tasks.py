"""Work in the background for action plans."""

import logging
from typing import Any

from celery.signals import worker_init

from action_plans.documents.printing import STYLESHEET, pdf_of
from action_plans.documents.source import source_of
from action_plans.documents.store import document_hash, keep, kept_document
from action_plans.imports import applying
from action_plans.job_pages import APPLY_LIST, RENDER, UNDO_LIST
from action_plans.models import ActionPlan, ActionPlanDocument
from districts.work import JobRefused, Work, handles
from partnerships.foundation import pdf
from plans.tasks import NO_ROOM

log = logging.getLogger(__name__)


@worker_init.connect
def load_the_engine(**_signal: Any) -> None:
    """Before a worker takes its first job: loading takes a second, which nobody should wait for."""
    pdf.warm_up(STYLESHEET)


@handles(RENDER)
def render_plan(work: Work) -> dict[str, Any]:
    """A copy of a plan as PDF. What is there already is not made again."""
    plan = ActionPlan.objects.with_head().get(pk=work.arguments["plan_id"])
    source = source_of(plan, work.arguments["copy"])
    document = printed(plan, source.content, layout=work.arguments["layout"], paper=work.arguments["paper"])
    return {"document_id": document.pk, "missing_letters": document.missing_letters}


def printed(plan: ActionPlan, content: dict[str, Any], *, layout: str, paper: str) -> ActionPlanDocument:
    """The document of this content: kept, or made now. Raises JobRefused when the disk is full."""
    wanted = {"layout": layout, "paper": paper}
    document = kept_document(document_hash(content, **wanted))
    if document is not None:
        return document
    made = pdf_of(content, **wanted, on=plan.district.today())
    try:
        return keep(made, plan=plan, content=content, **wanted)
    except OSError as broken:
        log.exception("A document could not be stored")
        raise JobRefused(str(NO_ROOM)) from broken


@handles(APPLY_LIST)
def apply_list(work: Work) -> None:
    """Bring a list of plans in: all of it or nothing, once."""
    applying.apply(work.arguments["plan_list"])


@handles(UNDO_LIST)
def undo_list(work: Work) -> None:
    """Take a list of plans back."""
    applying.undo(work.arguments["plan_list"])
