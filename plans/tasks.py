"""Work in the background for plans."""

import logging
from typing import Any

from celery.signals import worker_init
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from districts.work import JobRefused, Work, handles
from partnerships.foundation import pdf
from plans.content import closing_content, content_of
from plans.documents.printing import STYLESHEET, pdf_of
from plans.documents.store import document_hash, keep, kept_document
from plans.job_pages import RENDER
from plans.models import LeadershipPlan, Milestone
from plans.rewording import reworded

log = logging.getLogger(__name__)

NO_ROOM = gettext_lazy("There is no room left on the server for the document. Tell IT, then try again.")


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
    document = kept_document(document_hash(content, **wanted))
    if document is None:
        work.report(0, 2, _("Laying out the pages"))
        made = pdf_of(content, **wanted, on=plan.district.today())
        work.report(1, 2, _("Storing the document"))
        try:
            document = keep(made, plan=plan, content=content, **wanted)
        except OSError as broken:
            log.exception("A document could not be stored")
            raise JobRefused(str(NO_ROOM)) from broken
    return {"document_id": document.pk, "missing_letters": document.missing_letters}


def _content(plan: LeadershipPlan, milestone_id: int | None) -> dict[str, Any]:
    if milestone_id is None:
        closed = closing_content(plan)
        return reworded(closed) if closed else content_of(plan)
    return reworded(Milestone.objects.get(plan=plan, pk=milestone_id).content)
