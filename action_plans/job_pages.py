"""What the pages that wait for documents say."""

from typing import Any

from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from action_plans.models import Booklet, BookletPlan
from districts.job_pages import JobPage, paper_page
from districts.models import Job

# The kinds of jobs; action_plans.tasks does them.
RENDER = "action_plans.render"
APPLY_LIST, UNDO_LIST = "action_plans.apply_list", "action_plans.undo_list"
BOOKLET = "action_plans.booklet"
BLANK = "action_plans.blank"
# How many plans the page names while they are printed.
SHOWN = 5


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


DOCUMENT_PAGE = paper_page(
    _("Your One-Year Action Plan as PDF"),
    paper=_document,
    papers=_papers,
    back_label=_("Back to all papers of this plan"),
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


def _booklets(job: Job) -> str:
    names = {"district": job.district.slug, "year": job.arguments["year"]}
    return reverse("action_plans:booklets", kwargs=names)


def _booklet(job: Job) -> str:
    names = {"district": job.district.slug, "year": job.arguments["year"]}
    return reverse("action_plans:booklet", kwargs=names | {"booklet_id": job.arguments["booklet_id"]})


def booklet_facts(job: Job) -> dict[str, Any]:
    """The plans that were printed last, the next one, and who is left out. Three queries."""
    booklet = Booklet.objects.filter(pk=job.arguments["booklet_id"]).select_related("year").first()
    if booklet is None:
        return {}
    rows = BookletPlan.objects.filter(booklet=booklet)
    over = ~Q(document=None) | ~Q(problem="")
    ready = list(rows.filter(over).select_related("document").order_by("-position")[:SHOWN])
    return {
        "booklet": booklet,
        "next": rows.exclude(over).first() if job.finished_at is None else None,
        "ready": ready,
        "more": max(0, job.done - len(ready)),
        "pages": rows.aggregate(pages=Sum("document__pages"))["pages"] or 0,
    }


BOOKLET_PAGE = JobPage(
    title=_("Printing action plans"),
    promise=_("You can leave this page. We will keep the finished file for you and send you one e-mail."),
    can_stop=True,
    details="action_plans/_booklet_job.html",
    facts=booklet_facts,
    result=_booklet,
    result_label=_("Download it"),
    again=_booklets,
    again_label=_("Ask for it again"),
    back=_booklets,
    back_label=_("All booklets"),
)


def _blanks(job: Job) -> str:
    names = {"district": job.district.slug, "year": job.arguments["year"]}
    school = job.arguments["school_id"]
    address = reverse("action_plans:blanks", kwargs=names)
    return f"{address}?school={school}" if school else address


def _blank(job: Job) -> str:
    names = {"district": job.district.slug, "year": job.arguments["year"]}
    return reverse("action_plans:blank", kwargs=names | {"document_id": job.result["document_id"]})


BLANK_PAGE = paper_page(
    _("Your blank form as PDF"), paper=_blank, papers=_blanks, back_label=_("Back to the blank forms")
)

PAGES = {RENDER: DOCUMENT_PAGE, BOOKLET: BOOKLET_PAGE, BLANK: BLANK_PAGE} | LIST_PAGES
