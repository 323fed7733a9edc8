"""What the page that waits for a sheet, a poster or slips says."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from districts.job_pages import JobPage
from districts.models import Job
from family_voice.enums import PaperKind

# The kind of job; family_voice.tasks does it.
RENDER = "family_voice.render"


def _place(job: Job) -> dict[str, object]:
    return {"district": job.district.slug, "number": job.arguments["number"]}


def _asked_at(job: Job) -> str:
    """The page that it was asked on."""
    asked = job.arguments["wanted"]
    if asked["kind"] != PaperKind.SHEET:
        return reverse("family_voice:poster", kwargs=_place(job) | {"language": asked["language"]})
    if asked["batch"]:
        return reverse("family_voice:sheet", kwargs=_place(job) | {"batch_id": job.arguments["batch_id"]})
    return reverse("family_voice:sheets", kwargs={"district": job.district.slug})


def _paper(job: Job) -> str:
    """The paper itself; the page that lists it when something must be said about it first."""
    if job.result["missing_letters"]:
        return _asked_at(job)
    return reverse("family_voice:paper", kwargs=_place(job) | {"paper_id": job.result["paper_id"]})


PAPER_PAGE = JobPage(
    title=_("Paper for families as PDF"),
    result=_paper,
    result_label=_("Open the PDF"),
    again=_asked_at,
    again_label=_("Try again"),
    back=_asked_at,
    go_on=True,
)
