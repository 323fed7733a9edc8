"""Printing sheets, posters and slips in the background."""

from typing import Any

from celery.signals import worker_init

from districts.work import Work, handles
from family_voice.documents.paper import Wanted, content_of
from family_voice.documents.printing import STYLESHEET, pdf_of
from family_voice.documents.store import keep, kept_paper
from family_voice.job_pages import RENDER
from partnerships.foundation import pdf
from plans.documents.shelf import print_once
from policies.models import PolicyVersion


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
    paper = print_once(
        kept_paper(sheet),
        work,
        draw=lambda: pdf_of(sheet),
        keep=lambda made: keep(made, version=version, sheet=sheet),
    )
    return {"paper_id": paper.pk, "missing_letters": paper.missing_letters}
