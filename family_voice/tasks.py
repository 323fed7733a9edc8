"""Printing sheets, posters and slips in the background."""

import logging
from typing import Any

from celery.signals import worker_init
from django.utils.translation import gettext as _

from districts.work import JobRefused, Work, handles
from family_voice.documents.paper import Wanted, content_of
from family_voice.documents.printing import STYLESHEET, pdf_of
from family_voice.documents.store import keep, kept_paper
from family_voice.job_pages import RENDER
from partnerships.foundation import pdf
from plans.tasks import NO_ROOM
from policies.models import PolicyVersion

log = logging.getLogger(__name__)


@worker_init.connect
def load_the_engine(**_signal: Any) -> None:
    """Before a worker takes its first job: nobody should wait for the style sheet to be read."""
    pdf.warm_up(STYLESHEET)


@handles(RENDER)
def render_paper(work: Work) -> dict[str, Any]:
    """The paper as its version stands when it is printed. What is there already is not made again."""
    asked = work.arguments
    version = PolicyVersion.objects.with_head().get(pk=asked["version_id"])
    sheet = content_of(version, Wanted(**asked["wanted"]))
    kept = kept_paper(sheet)
    if kept is None:
        work.report(0, 2, _("Laying out the pages"))
        made = pdf_of(sheet)
        work.report(1, 2, _("Storing the document"))
        try:
            kept = keep(made, version=version, sheet=sheet)
        except OSError as broken:
            log.exception("A paper for families could not be stored")
            raise JobRefused(str(NO_ROOM)) from broken
    return {"paper_id": kept.pk, "missing_letters": kept.missing_letters}
