"""Waiting for background work: how far it is, and where its result is."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from districts.actions.jobs import stop_job
from districts.enums import JobState
from districts.job_pages import page_of
from districts.models import Job
from districts.rules import may_follow_job, may_see_all_jobs
from districts.views.find import find_district, find_job
from partnerships.foundation.access import allow


@allow(may_follow_job, find_job)
def show(request: Any, job: Job) -> HttpResponse:
    """The whole page, or for htmx the part that changes."""
    page = page_of(job)
    result = page.result(job) if job.state == JobState.DONE else ""
    if result and page.go_on:
        return HttpResponseClientRedirect(result) if request.htmx else redirect(result)
    context = {
        "job": job,
        "page": page,
        "result": result,
        "again": page.again(job) if job.state in {JobState.FAILED, JobState.STOPPED} else "",
        "back": page.back(job),
        "waiting": job.finished_at is None,
        "seconds_left": seconds_left(job),
        "details": page.details,
        "facts": page.facts(job),
    }
    template = "districts/_job.html" if request.htmx else "districts/job_page.html"
    return _fresh(render(request, template, context))


@allow(may_follow_job, find_job, writes=("POST",))
def stop(request: Any, job: Job) -> HttpResponse:
    """End work that is under way; the page then says what became of it."""
    if not page_of(job).can_stop:
        raise Http404
    if request.method == "POST":
        stop_job(job)
    return redirect("districts:job", district=request.district.slug, job_id=job.pk)


def seconds_left(job: Job) -> int | None:
    """A guess from the pace so far, in steps of ten; None while there is too little to go by."""
    if job.finished_at or not job.done or job.total <= job.done:
        return None
    spent = (timezone.now() - job.asked_at).total_seconds()
    if spent < _TOO_SOON:
        return None
    left = spent / job.done * (job.total - job.done)
    return max(10, round(left / 10) * 10)


_TOO_SOON = 5  # seconds


def _fresh(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "no-store"
    return answer


@allow(may_see_all_jobs, find_district)
def listing(request: Any, district: Any) -> HttpResponse:
    """The latest work in the background, whoever asked for it."""
    jobs = Job.objects.select_related("asked_by")[:LATEST]
    rows = [{"job": job, "title": page_of(job).title} for job in jobs]
    return render(request, "districts/job_list.html", {"rows": rows})


LATEST = 50
