from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from districts.enums import JobState
from districts.models import District, Job
from districts.tasks import do_job
from partnerships.foundation.jobs import ring


def ask_for_job(kind: str, *, district: District, key: str, by: Any, **arguments: Any) -> Job:
    """Write down what is to be done, and ring for a worker once this is committed.

    Asking again with the same kind and key while it is under way gives the job that is there.
    """
    try:
        with transaction.atomic():
            job = Job.objects.create(district=district, kind=kind, key=key, asked_by=by, arguments=arguments)
    except IntegrityError:
        under_way = Job.objects.unfinished().filter(kind=kind, key=key).first()
        # None where it was finished in this very moment: then there is room for a new one.
        return under_way or ask_for_job(kind, district=district, key=key, by=by, **arguments)
    transaction.on_commit(partial(ring, do_job, district.pk, job.pk))
    return job


def stop_job(job: Job) -> bool:
    """End a job that is under way; what it has made is kept. Its worker notices at its next report.

    False when it was over already.
    """
    unfinished = Job.objects.unfinished().filter(pk=job.pk)
    return bool(unfinished.update(state=JobState.STOPPED, finished_at=timezone.now()))
