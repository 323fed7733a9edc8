"""What the page that waits for a document says."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from districts.job_pages import paper_page
from districts.models import Job

# The kind of job; plans.tasks does it.
RENDER = "plans.render"


def _papers(job: Job) -> str:
    year = job.arguments["year"]
    return reverse("plans:papers", kwargs={"district": job.district.slug, "year": year})


def _document(job: Job) -> str:
    """The document itself; the page that lists it when something must be said about it first."""
    if job.result["missing_letters"]:
        return _papers(job)
    names = {
        "district": job.district.slug,
        "year": job.arguments["year"],
        "document_id": job.result["document_id"],
    }
    return reverse("plans:document", kwargs=names)


DOCUMENT_PAGE = paper_page(
    _("Your Leadership Plan as PDF"),
    paper=_document,
    papers=_papers,
    back_label=_("Back to all papers of this plan"),
)
