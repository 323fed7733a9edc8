"""Work in the background for plans."""

from typing import Any

from celery.signals import worker_init

from districts.work import Work, handles
from partnerships.foundation import pdf
from plans.content import closing_content, content_of
from plans.documents.printing import STYLESHEET, pdf_of
from plans.documents.shelf import print_once
from plans.documents.store import document_hash, keep, kept_document
from plans.job_pages import RENDER
from plans.models import LeadershipPlan, Milestone
from plans.rewording import reworded


@worker_init.connect
def load_the_engine(**_signal: Any) -> None:
    """Before a worker takes its first job: loading takes a second, which nobody should wait for."""
    pdf.warm_up(STYLESHEET)


@handles(RENDER)
def render_plan(work: Work) -> dict[str, Any]:
    """A plan, or a frozen copy of it, as PDF. What is there already is not made again."""
    wanted = {"layout": work.arguments["layout"], "paper": work.arguments["paper"]}
    plan = LeadershipPlan.objects.with_head().get(pk=work.arguments["plan_id"])
    content = _content(plan, work.arguments["milestone_id"])
    document = print_once(
        kept_document(document_hash(content, **wanted)),
        work,
        draw=lambda: pdf_of(content, **wanted, on=plan.district.today()),
        keep=lambda made: keep(made, plan=plan, content=content, **wanted),
    )
    return {"document_id": document.pk, "missing_letters": document.missing_letters}


def _content(plan: LeadershipPlan, milestone_id: int | None) -> dict[str, Any]:
    if milestone_id is None:
        closed = closing_content(plan)
        return reworded(closed) if closed else content_of(plan)
    return reworded(Milestone.objects.get(plan=plan, pk=milestone_id).content)
