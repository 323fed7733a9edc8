"""What the page that waits for the paper says."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from districts.job_pages import paper_page
from districts.models import Job

# The kind of job; progress.tasks does it.
RENDER = "progress.render"


def _progress(job: Job) -> str:
    return reverse("progress:progress", kwargs=_place(job))


def _place(job: Job) -> dict[str, object]:
    return {"district": job.district.slug, "year": job.arguments["year"]}


def _document(job: Job) -> str:
    return reverse("progress:document", kwargs=_place(job) | {"document_id": job.result["document_id"]})


PAGE = paper_page(
    _("The progress page as PDF"), paper=_document, papers=_progress, back_label=_("Back to progress")
)
