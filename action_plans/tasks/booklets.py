"""Many plans printed and bound in the background.

Each plan is one row with its own lock: whoever takes the next row prints it, the job itself and the hands
that are lent to it. A worker that is killed loses its lock at once, and at most one plan's printing.
"""

import logging
import time
from typing import Any

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from action_plans import notices
from action_plans.documents.binding import bind
from action_plans.documents.source import content_for_booklet
from action_plans.job_pages import BOOKLET
from action_plans.models import Booklet, BookletPlan
from action_plans.tasks.documents import printed
from districts.work import JobGoesOn, JobRefused, Work, handles
from partnerships.foundation.jobs import district_job, ring
from plans.documents.shelf import room

log = logging.getLogger(__name__)

# After so long the job goes to the end of the queue: others wait no longer than this (seconds).
TURN = 60
# How often it looks whether the hands are done with the last plans (seconds).
PAUSE = 0.2


@handles(BOOKLET)
def make_booklet(work: Work) -> dict[str, Any]:
    """Print what is not printed yet, bind it, and tell the one who asked."""
    booklet = Booklet.objects.select_related("year", "district", "asked_by").get(
        pk=work.arguments["booklet_id"]
    )
    if booklet.finished_at is None:
        for _hand in range(settings.PRINT_HANDS - 1):
            ring(lend_a_hand, booklet.district_id, booklet.pk)
        total = _print_all(work, booklet)
        work.report(total, total, _("Putting them together"))
        _finish(booklet)
    return {"booklet_id": booklet.pk}


def _print_all(work: Work, booklet: Booklet) -> int:
    """Print plan after plan until none is left, or until this worker's turn is over. Gives how many."""
    turn_ends = time.monotonic() + TURN
    plans = BookletPlan.objects.filter(booklet=booklet)
    total = plans.count()
    while left := _unprinted(booklet).count():
        work.report(total - left, total)
        if not _print_next(booklet):
            time.sleep(PAUSE)
        if time.monotonic() > turn_ends:
            raise JobGoesOn
    return total


@district_job
def lend_a_hand(booklet_id: int) -> None:
    """Print one plan of a booklet, then ask for another turn. Nothing is lost where this never runs."""
    booklet = Booklet.objects.select_related("year", "district", "job", "asked_by").get(pk=booklet_id)
    if booklet.finished_at or booklet.job is None or booklet.job.finished_at:
        return
    try:
        with translation.override(booklet.asked_by.language):
            printed_one = _print_next(booklet)
    except JobRefused:
        return
    if printed_one:
        ring(lend_a_hand, booklet.district_id, booklet_id)


def _unprinted(booklet: Booklet) -> Any:
    return BookletPlan.objects.filter(booklet=booklet, document=None, problem="")


@transaction.atomic
def _print_next(booklet: Booklet) -> bool:
    """Print the next plan that nobody has in hand; False when there is none. Held by its row's lock."""
    rows = _unprinted(booklet).select_for_update(skip_locked=True, of=("self",))
    row = rows.select_related("submission__plan__district", "submission__review__decided_by").first()
    if row is None:
        return False
    plan = row.submission.plan
    try:
        content = content_for_booklet(plan, row.submission, booklet.edition)
        row.document = printed(plan, content, layout=booklet.layout, paper=booklet.paper)
    except (JobRefused, DatabaseError):
        raise
    except Exception:
        log.exception("The plan of school %s could not be printed", plan.school_id)
        row.problem = _("This plan could not be laid out. Print it alone from its own page.")
    row.save(update_fields=["document", "problem"])
    return True


def _finish(booklet: Booklet) -> None:
    """Bind it, and write down that it is ready together with the letter that says so."""
    with room():
        bound = bind(booklet)
    with transaction.atomic():
        ready = Booklet.objects.filter(pk=booklet.pk, finished_at=None).update(
            file=bound.name, size=bound.size, pages=bound.pages, finished_at=timezone.now()
        )
        if ready:
            notices.tell_booklet(booklet)
