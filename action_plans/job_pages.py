"""What the pages that wait for documents say."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from districts.job_pages import JobPage
from districts.models import Job

# The kind of job; action_plans.tasks does it.
RENDER = "action_plans.render"
APPLY_LIST, UNDO_LIST = "action_plans.apply_list", "action_plans.undo_list"


def _place(job: Job) -> dict[str, object]:
    asked = job.arguments
    return {"district": job.district.slug, "year": asked["year"], "school_id": asked["school_id"]}


def _papers(job: Job) -> str:
    return f"{reverse('action_plans:papers', kwargs=_place(job))}?copy={job.arguments['copy']}"


def _document(job: Job) -> str:
    """The document itself; the page that lists it when something must be said about it first."""
    if job.result["missing_letters"]:
        return _papers(job)
    names = _place(job) | {"document_id": job.result["document_id"]}
    return reverse("action_plans:document", kwargs=names)


DOCUMENT_PAGE = JobPage(
    title=_("Your One-Year Action Plan as PDF"),
    result=_document,
    result_label=_("Open the PDF"),
    again=_papers,
    again_label=_("Try again"),
    back=_papers,
    back_label=_("Back to all papers of this plan"),
    go_on=True,
)


def _page_of_list(job: Job) -> str:
    where = {"district": job.district.slug, "list_id": job.arguments["plan_list"]}
    return reverse("action_plans:import_show", kwargs=where)


LIST_PAGES = {
    kind: JobPage(title, result=_page_of_list, again=_page_of_list, go_on=True)
    for kind, title in (
        (APPLY_LIST, _("Bringing your plans in")),
        (UNDO_LIST, _("Taking the plans back")),
    )
}
