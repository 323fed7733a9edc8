"""What the page that waits for a proof says."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from districts.job_pages import JobPage
from districts.models import Job

# The kind of job; binder.tasks does it.
PROVE = "binder.prove"


def _proof(job: Job) -> str:
    return reverse(
        "binder:of_version", kwargs={"district": job.district.slug, "number": job.arguments["number"]}
    )


PROOF_PAGE = JobPage(
    title=_("Putting the proof together"),
    promise=_("You can leave this page. The finished file waits for you on the page of the proof."),
    can_stop=True,
    result=_proof,
    result_label=_("To your file"),
    again=_proof,
    back=_proof,
    back_label=_("Back to the proof"),
)
