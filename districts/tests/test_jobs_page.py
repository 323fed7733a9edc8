import datetime

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from districts import job_pages
from districts.actions.jobs import ask_for_job
from districts.enums import JobState
from districts.job_pages import JobPage, job_page
from districts.models import Job
from districts.views.jobs import seconds_left
from districts.work import SILENCE, Work, claim, finish
from partnerships.foundation.tenancy import in_district


@pytest.fixture
def job(cast):
    with in_district(cast.district):
        return Job.objects.create(district=cast.district, kind="baking", key="1", asked_by=cast.facilitator)


@pytest.fixture
def baking(monkeypatch):
    monkeypatch.setattr(job_pages, "_pages", {})
    job_page(
        "baking",
        JobPage(
            title="Bread", result=lambda job: "/bread/", result_label="Eat", again=lambda job: "/oven/",
        ),
    )  # fmt: skip


def url(cast, job):
    return reverse("districts:job", kwargs={"district": cast.district.slug, "job_id": job.pk})


def change(cast, job, **values):
    with in_district(cast.district):
        Job.objects.filter(pk=job.pk).update(**values)


def test_page_asks_for_itself_again_while_the_job_is_under_way(client, cast, job, baking):
    client.force_login(cast.facilitator)

    seen = client.get(url(cast, job)).content.decode()

    assert 'hx-trigger="every 1s"' in seen
    assert '<meta http-equiv="refresh" content="3">' in seen


def test_page_leads_to_the_result_and_stops_asking(client, cast, job, baking):
    change(cast, job, state="done", finished_at=timezone.now())
    client.force_login(cast.facilitator)

    seen = client.get(url(cast, job)).content.decode()

    assert 'href="/bread/"' in seen
    assert "hx-trigger" not in seen
    assert "refresh" not in seen


def test_page_says_what_went_wrong_and_offers_to_try_again(client, cast, job, baking):
    change(cast, job, state="failed", error="The oven <is> cold.", finished_at=timezone.now())
    client.force_login(cast.facilitator)

    seen = client.get(url(cast, job), headers={"HX-Request": "true"}).content.decode()

    assert "The oven &lt;is&gt; cold." in seen
    assert 'href="/oven/"' in seen
    assert "<html" not in seen


def test_page_goes_on_to_the_result_where_its_kind_says_so(client, cast, job, baking):
    job_page("baking", JobPage(result=lambda job: "/bread/", go_on=True))
    change(cast, job, state="done", finished_at=timezone.now())
    client.force_login(cast.facilitator)

    assert client.get(url(cast, job))["Location"] == "/bread/"
    assert client.get(url(cast, job), headers={"HX-Request": "true"})["HX-Redirect"] == "/bread/"


@pytest.mark.parametrize(("person", "status"), [("facilitator", 200), ("leader", 200), ("chair", 403)])
def test_page_is_for_the_one_who_asked_and_for_leaders(client, cast, job, person, status):
    client.force_login(getattr(cast, person))

    assert client.get(url(cast, job)).status_code == status


def test_seconds_left_follow_the_pace_so_far(job):
    job.asked_at = timezone.now() - datetime.timedelta(seconds=60)
    job.done, job.total = 60, 100

    assert seconds_left(job) == 40


@pytest.mark.parametrize(("done", "total"), [(0, 10), (10, 10), (0, 0)])
def test_seconds_left_are_not_guessed_without_reason(job, done, total):
    job.done, job.total = done, total

    assert seconds_left(job) is None


def test_list_of_jobs_costs_the_same_for_few_and_many(client, cast, job, cost_of):
    here = reverse("districts:jobs", kwargs={"district": cast.district.slug})
    client.force_login(cast.it)
    few = cost_of(here)
    with in_district(cast.district):
        for number in range(20):
            Job.objects.create(district=cast.district, kind="x", key=str(number), asked_by=cast.leader)

    assert cost_of(here) == few


def test_worker_whose_job_was_handed_on_reports_and_ends_nothing(inside, cast, job):
    late = claim(job.pk)
    Job.objects.update(alive_at=timezone.now() - datetime.timedelta(seconds=SILENCE + 1))
    claim(job.pk)

    Work(late).report(7, 9, "Still at it")
    finish(late, JobState.FAILED, error="Too late")

    job.refresh_from_db()
    assert (job.state, job.attempts, job.done, job.doing) == (JobState.RUNNING, 2, 0, "")


def test_asking_makes_a_new_job_when_the_old_one_ends_at_that_moment(inside, cast, job):
    def once(execute, sql, *rest):
        if sql.startswith("SELECT") and not seen:
            seen.append(sql)
            Job.objects.update(state=JobState.DONE, finished_at=timezone.now())
        return execute(sql, *rest)

    seen = []
    with connection.execute_wrapper(once):
        asked = ask_for_job("baking", district=cast.district, key="1", by=cast.leader)

    assert (asked.pk > job.pk, asked.state) == (True, JobState.WAITING)
