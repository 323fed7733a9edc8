"""A worker that is killed in the middle of a document loses nothing and doubles nothing."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from districts.actions.jobs import ask_for_job
from districts.enums import JobState
from districts.models import Job
from districts.work import SILENCE
from partnerships.celery import app
from partnerships.foundation.tenancy import in_district
from plans import tasks
from plans.models import Document, LeadershipActivity
from plans.tests.factories import filled_plan

PATIENCE = 120  # seconds, for a machine with much else to do

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def start_worker(tmp_path):
    """Start a worker, with the clock inside, as a process group of its own."""
    started = []

    def start():
        address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "partnerships.tests.worker_settings",
            "DATABASE_URL": address.geturl(),
            "DATA_DIR": str(tmp_path),
        }
        log = (tmp_path / f"worker-{len(started)}.log").open("wb")
        command = [sys.executable, "-m", "celery", "-A", "partnerships.celery", "worker", "-B", "-c", "1"]
        more = ["--without-mingle", "--without-gossip", "-s", str(tmp_path / f"beat-{len(started)}")]
        process = subprocess.Popen(  # noqa: S603
            [*command, *more], cwd=settings.BASE_DIR, env=env, stdout=log, stderr=log, start_new_session=True
        )
        started.append((process, log))
        return process

    yield start
    for process, log in started:
        kill(process)
        log.close()


@pytest.fixture
def real_queue():
    app.conf.task_always_eager = False
    yield
    app.conf.task_always_eager = True


def kill(process):
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_for(job, condition):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        job.refresh_from_db()
        if condition(job):
            return
        time.sleep(0.05)
    pytest.fail(f"The job stays {job.state} ({job.doing or job.error})")


@pytest.mark.usefixtures("real_queue")
def test_a_document_is_made_once_when_its_worker_is_killed(cast, start_worker, tmp_path):
    with in_district(cast.district):
        job = job_for_a_long_plan(cast)
        first = start_worker()
        wait_for(job, lambda job: job.doing)
        kill(first)
        assert (job.state, Document.objects.count()) == (JobState.RUNNING, 0)
        long_ago = timezone.now() - timedelta(seconds=SILENCE + 1)
        Job.objects.filter(pk=job.pk).update(alive_at=long_ago, doing="")

        start_worker()
        wait_for(job, lambda job: job.finished_at)

        document = Document.objects.get()
        assert (job.state, job.attempts, job.error) == (JobState.DONE, 2, "")
        assert job.result == {"document_id": document.pk, "missing_letters": ""}
        files = [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
        assert [(path.name, path.stat().st_size) for path in files] == [
            (f"{document.content_hash}.pdf", document.size)
        ]


def job_for_a_long_plan(cast):
    """A plan that takes seconds to lay out, so that there is time to kill."""
    plan = filled_plan(cast.district, cast.year, goals=1, activities=2)
    LeadershipActivity.objects.bulk_create(
        LeadershipActivity(
            district=cast.district, plan=plan, goal=plan.goals.get(), position=9999 + place,
            text="Families and teachers plan an evening together. " * 4, expected_result="It is known. " * 9,
        )
        for place in range(500)
    )  # fmt: skip
    return ask_for_job(
        tasks.RENDER, district=cast.district, key="k", by=None,
        plan_id=plan.pk, milestone_id=None, layout="by_goal", paper="letter", year=cast.year.ends_in,
    )  # fmt: skip
