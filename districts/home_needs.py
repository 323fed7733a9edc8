"""What the district room itself asks of the readers of a home page."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Count, Expression, Max, Min, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from districts.enums import JobState, Role
from districts.models import DistrictRole, Invitation, Job
from districts.needs import Need, how_many, needs_from

# A term of the only leader that ends within this many days is worth a line.
SOON = 45


def expired_invitations(request: Any) -> Expression:
    return how_many(
        Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__lt=timezone.now())
    )


def last_leader_leaves(request: Any) -> Expression:
    """The day on which the last of the leaders' terms ends; nothing while one is open-ended."""
    leaders = DistrictRole.objects.running(request.district.today()).filter(role=Role.LEADER)
    last = (
        leaders.order_by()
        .values("district")
        .annotate(last=Max("ends_on"), open_ended=Count("pk", filter=Q(ends_on=None)))
    )
    return Subquery(last.filter(open_ended=0).values("last"))


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


@needs_from(Role.LEADER, leaves=last_leader_leaves)
def leader_wanted(request: Any, leaves: Any) -> Iterator[Need]:
    if leaves and (leaves - request.district.today()).days <= SOON:
        yield Need(
            _("From %(day)s on, nobody leads the program") % {"day": date_format(leaves + timedelta(days=1))},
            why=_("The last leader's role ends the day before. Name the next one, or change the date."),
            url=_to(request, "districts:people"),
            label=_("Name a leader"),
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
