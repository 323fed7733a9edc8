"""What the district room itself asks of the readers of a home page."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Expression, Min, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from districts.enums import JobState, Role
from districts.models import Invitation, Job
from districts.needs import Need, answered_by, how_many, needs_from
from districts.rules import may_run_staffing
from districts.staffing import first_day_without, leaders_to_come, no_leader_words

# So many days ahead a day without a leader is worth a line.
SOON = 45
TERM = ("starts_on", "ends_on")


def expired_invitations(request: Any) -> Expression:
    return how_many(
        Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__lt=timezone.now())
    )


def first_day_without_a_leader(request: Any, told: list[dict[str, Any]]) -> date | None:
    """Read from the leaders' terms: a successor's counts, though it has not begun yet."""
    days = [[each[name] and date.fromisoformat(each[name]) for name in TERM] for each in told]
    return first_day_without([(first, last) for first, last in days], request.district.today())


@answered_by(first_day_without_a_leader)
def leaders_terms(request: Any) -> Expression:
    """From when and until when somebody leads the program, today and later; as JSON."""
    terms = leaders_to_come(request.district.today())
    return ArraySubquery(terms.values(told=JSONObject(**{name: name for name in TERM})))


def failed_jobs(request: Any) -> Expression:
    week = timezone.now() - timedelta(days=7)
    return how_many(Job.objects.filter(state=JobState.FAILED, finished_at__gte=week))


def stuck_since(request: Any) -> Expression:
    """When the oldest piece of work that still waits for a worker was asked for."""
    waiting = Job.objects.filter(state=JobState.WAITING).order_by().values("district")
    return Subquery(waiting.annotate(since=Min("asked_at")).values("since"))


@needs_from(Role.LEADER)
def school_year_wanted(request: Any) -> Iterator[Need]:
    today = request.district.today()
    if request.year is None or request.year.ends_on < today:
        yield Need(
            _("There is no school year for today"),
            why=_("Plans, facilitators and deadlines belong to a school year. It takes a minute."),
            url=_to(request, "districts:add_year"),
            label=_("Add the school year"),
            order=5,
        )
    elif request.year.plans_due_on is None:
        yield Need(
            _("School year %(year)s has no due date for action plans") % {"year": request.year},
            why=_("Every school's team sees this date, and is reminded of it."),
            url=_to(request, "districts:edit_year", year_id=request.year.pk),
            label=_("Set the dates"),
            order=60,
        )


@needs_from(Role.LEADER, Role.IT, expired=expired_invitations)
def invitations_expired(request: Any, expired: int) -> Iterator[Need]:
    if expired:
        yield Need(
            ngettext(
                "%(n)s invitation was not answered in time",
                "%(n)s invitations were not answered in time",
                expired,
            )
            % {"n": expired},
            why=_("Their links no longer work. Send them again, or withdraw them."),
            url=_to(request, "districts:invitations"),
            label=_("See who"),
            order=40,
        )


@needs_from(Role.LEADER, Role.SUPERINTENDENT, day=leaders_terms)
def leader_wanted(request: Any, day: date | None) -> Iterator[Need]:
    if day is None or (day - request.district.today()).days > SOON:
        return
    names = may_run_staffing(request.hats)
    yield Need(
        no_leader_words(day),
        why=_("The last leader's role ends the day before. Name the next one, or change the date.")
        if names
        else _("The last leader's role ends the day before. A leader or the IT office names the next one."),
        url=_to(request, "districts:people"),
        label=_("Name a leader") if names else _("See who leads"),
        order=10,
    )


@needs_from(Role.IT, failed=failed_jobs, since=stuck_since)
def work_stuck(request: Any, failed: int, since: Any) -> Iterator[Need]:
    if since and timezone.now() - since > timedelta(minutes=2):
        yield Need(
            _("Work in the background is not being started"),
            why=_("The oldest request has waited since %(time)s. See whether a worker is running.")
            % {"time": date_format(timezone.localtime(since), "DATETIME_FORMAT")},
            order=1,
        )
    if failed:
        yield Need(
            ngettext(
                "%(n)s piece of work failed in the last seven days",
                "%(n)s pieces of work failed in the last seven days",
                failed,
            )
            % {"n": failed},
            why=_("Whoever asked for it was told, with a way to try again."),
            url=_to(request, "districts:jobs"),
            label=_("See the work"),
            order=30,
        )


def _to(request: Any, name: str, **url: Any) -> str:
    return reverse(name, kwargs={"district": request.district.slug, **url})
