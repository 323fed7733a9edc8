"""Printing one plan in the background."""

from typing import Any

from celery.signals import worker_init

from action_plans.documents.blank import blank_content, blank_hash, blank_pdf
from action_plans.documents.printing import STYLESHEET, pdf_of
from action_plans.documents.source import source_of
from action_plans.documents.store import SHELF, document_hash, keep, kept_document
from action_plans.job_pages import BLANK, RENDER
from action_plans.models import ActionPlan, ActionPlanDocument
from districts.models import SchoolYear
from districts.work import Work, handles
from partnerships.foundation import pdf
from plans.documents.shelf import room
from schools.models import School


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
    with room():
        return keep(made, plan=plan, content=content, **wanted)


@handles(BLANK)
def render_blank(work: Work) -> dict[str, Any]:
    """A blank form as PDF, of a school or of none."""
    asked = work.arguments
    school = School.objects.filter(pk=asked["school_id"]).first() if asked["school_id"] else None
    year = SchoolYear.objects.select_related("district").get(ends_in=asked["year"])
    content = blank_content(year.district, year, school)
    wanted = {"layout": asked["layout"], "paper": asked["paper"]}
    key = blank_hash(content, **wanted)
    document = kept_document(key)
    if document is None:
        made = blank_pdf(content, **wanted)
        with room():
            facts = wanted | {"language": content["language"], "state": "", "plan": None}
            document = SHELF.keep(made, content_hash=key, district_id=year.district_id, **facts)
    return {"document_id": document.pk}
