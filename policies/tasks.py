"""Printing the policy in the background."""

from typing import Any

from celery.signals import worker_init

from districts.work import Work, handles
from partnerships.foundation import pdf
from plans.documents.shelf import print_once
from policies.documents.paper import sheet_of
from policies.documents.printing import STYLESHEET, pdf_of
from policies.documents.source import source_of
from policies.documents.store import keep, kept_paper
from policies.job_pages import RENDER
from policies.models import PolicyVersion


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
    paper = print_once(
        kept_paper(sheet),
        work,
        draw=lambda: pdf_of(sheet),
        keep=lambda made: keep(made, version=version, sheet=sheet),
    )
    return {"paper_id": paper.pk, "missing_letters": paper.missing_letters}
