"""What the page that waits for a worker says about lists of schools."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from districts.job_pages import JobPage, job_page
from districts.models import Job

READ, APPLY, UNDO = "schools.read_list", "schools.apply_list", "schools.undo_list"


def _page_of_list(job: Job) -> str:
    where = {"district": job.district.slug, "batch_id": job.arguments["batch"]}
    return reverse("schools:import_show", kwargs=where)


for _kind, _title in (
    (READ, _("Reading your list of schools")),
    (APPLY, _("Bringing your list in")),
    (UNDO, _("Taking the list back")),
):
    job_page(_kind, JobPage(_title, result=_page_of_list, again=_page_of_list, go_on=True))
