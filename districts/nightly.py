"""What the clock does."""

from datetime import timedelta

from celery import shared_task
from django.db.models import Q
from django.utils import timezone

from districts.models import Job
from districts.tasks import do_job
from districts.work import SILENCE
from partnerships.foundation.jobs import ring
from partnerships.foundation.tenancy import across_all_districts


@shared_task(name="districts.nightly.pick_up_work")
def pick_up_work() -> None:
    """Ring again for jobs that nobody started, or whose worker has died."""
    now = timezone.now()
    with across_all_districts(reason="The clock looks for stranded jobs of every district."):
        stranded = list(
            Job.objects.unfinished()
            .filter(
                Q(alive_at=None, asked_at__lt=now - timedelta(seconds=10))
                | Q(alive_at__lt=now - timedelta(seconds=SILENCE))
            )
            .values_list("district_id", "pk")[:200]
        )
    for district_id, job_id in stranded:
        ring(do_job, district_id, job_id)
