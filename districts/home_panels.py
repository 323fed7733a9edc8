"""What the district room itself shows on home pages: for the leader's own eyes, IT's and an evaluator's."""

from typing import Any

from django.db.models import Count, Expression, Subquery
from django.db.models.functions import Coalesce

from districts.enums import JobState, Role
from districts.job_pages import page_of
from districts.models import AuditEvent, DistrictRole, Job
from districts.panels import Panel, panel_for

FEW = 6


def people_in_roles(request: Any) -> Expression:
    running = DistrictRole.objects.running(request.district.today()).order_by().values("district")
    return Coalesce(Subquery(running.annotate(n=Count("person", distinct=True)).values("n")), 0)


@panel_for(Role.IT, order=20, people=people_in_roles)
def people_with_roles(request: Any, people: int) -> Panel:
    return Panel("districts/_panel_people.html", {"people": people})


@panel_for(Role.IT, order=30)
def work_in_background(request: Any) -> Panel:
    latest = [{"job": job, "title": page_of(job).title} for job in Job.objects.all()[:FEW]]
    waiting = sum(row["job"].state == JobState.WAITING for row in latest)
    return Panel("districts/_panel_jobs.html", {"rows": latest, "waiting": waiting})


@panel_for(Role.IT, order=40)
def latest_of_log(request: Any) -> Panel:
    return Panel("districts/_panel_log.html", {"events": AuditEvent.objects.select_related("by")[:FEW]})
