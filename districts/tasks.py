"""Work after the commit."""

from districts.models import Job
from districts.work import carry_out
from partnerships.foundation.jobs import district_job, ring


@district_job
def do_job(job_id: int) -> None:
    """Do the job, or a turn of it: then it goes to the end of the queue."""
    if carry_out(job_id):
        ring(do_job, Job.objects.values_list("district_id", flat=True).get(pk=job_id), job_id)
