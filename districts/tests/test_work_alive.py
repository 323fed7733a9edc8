"""A worker in the middle of one long step is not taken for dead."""

import time

import pytest
from django.utils import timezone

from districts import work
from districts.enums import JobState
from districts.models import Job
from partnerships.foundation.tenancy import in_district


@pytest.mark.django_db(transaction=True)
def test_a_worker_says_that_it_lives_while_one_step_takes_long(cast, monkeypatch):
    monkeypatch.setattr(work, "BEAT", 0.01)
    heard = []

    def slow(task):
        before = Job.objects.get(pk=task.job.pk).alive_at
        deadline = time.monotonic() + 60
        while not heard and time.monotonic() < deadline:
            after = Job.objects.get(pk=task.job.pk).alive_at
            heard.extend([after] if after > before else [])

    monkeypatch.setitem(work._handlers, "slow", slow)
    with in_district(cast.district):
        job = Job.objects.create(district=cast.district, kind="slow", key="k", asked_by=cast.leader)

        work.carry_out(job.pk)

        job.refresh_from_db()
    assert (job.state, len(heard)) == (JobState.DONE, 1)
    assert heard[0] <= timezone.now()
