"""Printing the policy in the background."""

import logging
from typing import Any

from celery.signals import worker_init
from django.utils.translation import gettext as _

from districts.work import JobRefused, Work, handles
from partnerships.foundation import pdf
from plans.tasks import NO_ROOM
from policies.documents.paper import sheet_of
from policies.documents.printing import STYLESHEET, pdf_of
from policies.documents.source import source_of
from policies.documents.store import keep, kept_paper
from policies.job_pages import RENDER
from policies.models import PolicyVersion

log = logging.getLogger(__name__)


@worker_init.connect
def load_the_engine(**_signal: Any) -> None:
    """Before a worker takes its first job: nobody should wait for the style sheet to be read."""
    pdf.warm_up(STYLESHEET)


@handles(RENDER)
def render_policy(work: Work) -> dict[str, Any]:
    """A version in one language, as it stands when it is printed. What is there already is not made again."""
    asked = work.arguments
    version = PolicyVersion.objects.with_head().get(pk=asked["version_id"])
    source = source_of(version, working=asked["working"])
    sheet = sheet_of(source, **{name: asked[name] for name in ("language", "edition", "paper")})
    kept = kept_paper(sheet)
    if kept is None:
        work.report(0, 2, _("Laying out the pages"))
        made = pdf_of(sheet)
        work.report(1, 2, _("Storing the document"))
        try:
            kept = keep(made, version=version, sheet=sheet)
        except OSError as broken:
            log.exception("A policy could not be stored")
            raise JobRefused(str(NO_ROOM)) from broken
    return {"paper_id": kept.pk, "missing_letters": kept.missing_letters}
