"""Work after the commit."""

from districts.work import carry_out
from partnerships.foundation.jobs import district_job


@district_job
def do_job(job_id: int) -> None:
    carry_out(job_id)
