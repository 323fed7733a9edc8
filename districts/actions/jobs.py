from functools import partial
from typing import Any

from django.db import IntegrityError, transaction

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
        return Job.objects.unfinished().get(kind=kind, key=key)
    transaction.on_commit(partial(ring, do_job, district.pk, job.pk))
    return job
