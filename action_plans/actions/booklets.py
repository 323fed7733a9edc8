"""Asking for many plans at once."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy

from action_plans.enums import Decision, Edition
from action_plans.job_pages import BOOKLET
from action_plans.models import Booklet, BookletPlan, Submission
from action_plans.rules import may_make_booklets
from districts.actions.jobs import ask_for_job
from districts.hats import Hats
from districts.models import Job, SchoolYear
from partnerships.foundation.refusals import Refused

NOTHING_YET = {
    Edition.IN_FORCE: gettext_lazy(
        "None of these schools has an approved plan yet. Choose the last submissions."
    ),
    Edition.SUBMITTED: gettext_lazy("None of these schools has submitted its plan yet."),
}


@transaction.atomic
def ask_for_booklet(*, year: SchoolYear, schools: Any, scope: str, key: str, by: Hats, **chosen: str) -> Job:
    """The job that prints the plans of these schools, in the order of their names, and binds them.

    `chosen`: edition, layout, paper, binding. `key` names the scope: asking for the same again while it is
    under way gives the same job. Raises PermissionDenied, and Refused where there is no such plan.
    """
    if not may_make_booklets(by):
        raise PermissionDenied
    rows = list(
        schools.annotate(chosen_submission=_submission_of(year, chosen["edition"]))
        .order_by("name", "pk")
        .values("name", "chosen_submission")
    )
    found = [row for row in rows if row["chosen_submission"]]
    if not found:
        raise Refused(NOTHING_YET[Edition(chosen["edition"])])
    left_out = [row["name"] for row in rows if not row["chosen_submission"]]
    booklet = Booklet.objects.create(
        district_id=year.district_id,
        year=year,
        scope=scope[:200],
        left_out=left_out,
        asked_by=by.user,
        **chosen,
    )
    BookletPlan.objects.bulk_create(
        BookletPlan(
            district_id=year.district_id,
            booklet=booklet,
            position=position,
            school_name=row["name"][:200],
            submission_id=row["chosen_submission"],
        )
        for position, row in enumerate(found, start=1)
    )
    return _job_for(booklet, key)


def _submission_of(year: SchoolYear, edition: str) -> Subquery:
    """The last submission of a school's plan of that year: the approved one, or whichever was the last."""
    rows = Submission.objects.filter(plan__school=OuterRef("pk"), plan__year=year).order_by("-number")
    if edition == Edition.IN_FORCE:
        rows = rows.filter(review__decision=Decision.APPROVED)
    return Subquery(rows.values("pk")[:1])


def _job_for(booklet: Booklet, key: str) -> Job:
    parts = (key, booklet.year.ends_in, booklet.edition, booklet.layout, booklet.paper, booklet.binding)
    job = ask_for_job(
        BOOKLET,
        district=booklet.district,
        key="-".join(map(str, (*parts, booklet.asked_by_id))),
        by=booklet.asked_by,
        booklet_id=booklet.pk,
        year=booklet.year.ends_in,
    )
    if job.arguments["booklet_id"] == booklet.pk:
        booklet.job = job
        booklet.save(update_fields=["job"])
    else:
        booklet.delete()
    return job
