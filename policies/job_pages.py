"""What the page that waits for a printed policy says."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from districts.job_pages import JobPage
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


PAPER_PAGE = JobPage(
    title=_("The policy as PDF"),
    result=_paper,
    result_label=_("Open the PDF"),
    again=_papers,
    again_label=_("Try again"),
    back=_papers,
    back_label=_("Back to all papers of this version"),
    go_on=True,
)
