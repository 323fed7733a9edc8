"""Printing the progress page in the background."""

from typing import Any

from celery.signals import worker_init
from django.utils import timezone, translation

from districts.models import SchoolYear
from districts.work import Work, handles
from partnerships.foundation import pdf
from plans.documents.shelf import room
from progress.documents.paper import paper_of
from progress.documents.printing import STYLESHEET, pdf_of
from progress.documents.store import keep, kept_document
from progress.job_pages import RENDER
from progress.report import report_of


@worker_init.connect
def load_the_engine(**_signal: Any) -> None:
    """Before a worker takes its first job: nobody should wait for the style sheet to be read."""
    pdf.warm_up(STYLESHEET)


@handles(RENDER)
def render_progress(work: Work) -> dict[str, Any]:
    """The page of a school year, as it stands when it is printed. The same page is not made twice."""
    asked = work.arguments
    year = SchoolYear.objects.select_related("district").get(ends_in=asked["year"])
    with translation.override(asked["language"]), timezone.override(year.district.time_zone):
        content = paper_of(report_of(year.district, year), paper=asked["paper"])
    document = kept_document(content)
    if document is None:
        made = pdf_of(content)
        with room():
            document = keep(made, district_id=year.district_id, year_id=year.pk, content=content)
    return {"document_id": document.pk}
