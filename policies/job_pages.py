"""What the page that waits for a printed policy says."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from districts.job_pages import paper_page
from districts.models import Job

# The kind of job; policies.tasks does it.
RENDER = "policies.render"


def _papers(job: Job) -> str:
    names = {"district": job.district.slug, "number": job.arguments["number"]}
    return reverse("policies:papers", kwargs=names)


def _paper(job: Job) -> str:
    """The paper itself; the page that lists all of them when something must be said about it first."""
    if job.result["missing_letters"]:
        return _papers(job)
    names = {"district": job.district.slug, "number": job.arguments["number"]}
    return reverse("policies:paper", kwargs={**names, "paper_id": job.result["paper_id"]})


PAPER_PAGE = paper_page(
    _("The policy as PDF"), paper=_paper, papers=_papers, back_label=_("Back to all papers of this version")
)
