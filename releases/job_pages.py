"""What the pages that wait for exports and releases say."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from districts.job_pages import JobPage
from districts.models import Job

# The kinds of jobs; releases.tasks does them.
EVERYTHING = "releases.everything"
RELEASE = "releases.release"


def _page(name: str):
    def address(job: Job) -> str:
        return reverse(name, kwargs={"district": job.district.slug})

    return address


PAGES = {
    EVERYTHING: JobPage(
        title=_("Putting your data together"),
        promise=_("You can leave this page. The finished file waits for you on the page of your data."),
        can_stop=True,
        result=_page("releases:everything"),
        result_label=_("To your file"),
        again=_page("releases:everything"),
        back=_page("releases:everything"),
        back_label=_("Back to your data"),
    ),
    RELEASE: JobPage(
        title=_("Making a release"),
        promise=_("You can leave this page. The finished release waits in the list."),
        can_stop=True,
        result=_page("releases:listing"),
        result_label=_("To the releases"),
        again=_page("releases:listing"),
        back=_page("releases:listing"),
        back_label=_("Back to the releases"),
    ),
}
