"""What the page that waits for a job says about each kind of job. Rooms register their kinds.

job_page("leadership_plan_pdf", JobPage(_("Your plan as PDF"), result=…, again=…))
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from districts.models import Job

_TITLE = _("Work in the background")
_OPEN = _("Open it")
_AGAIN = _("Try again")
_BACK = _("Back")


def nowhere(job: Job) -> str:
    """For kinds whose result has no page, or that can't be asked for again."""
    return ""


def no_facts(job: Job) -> dict[str, Any]:
    """For kinds about which the count says all."""
    return {}


@dataclass(frozen=True)
class JobPage:
    """Title and links of one kind of job. Each function gives the address of a page, or ""."""

    title: Any = _TITLE
    # Where the result is seen, and what the link says.
    result: Callable[[Job], str] = nowhere
    result_label: Any = _OPEN
    # Where it can be asked for again when it failed: a page with a form, never a link that writes.
    again: Callable[[Job], str] = nowhere
    again_label: Any = _AGAIN
    # Where the reader came from.
    back: Callable[[Job], str] = nowhere
    back_label: Any = _BACK
    # What the page says under its title: what becomes of the work when the reader leaves.
    promise: Any = ""
    # Whether those who may follow a job of this kind may stop it, too.
    can_stop: bool = False
    # A template for what is to be seen beside the count, and what it gets.
    details: str = ""
    facts: Callable[[Job], dict[str, Any]] = no_facts
    # Done jobs of this kind lead straight on to their result.
    go_on: bool = False


def paper_page(
    title: Any, *, paper: Callable[[Job], str], papers: Callable[[Job], str], back_label: Any
) -> JobPage:
    """For a PDF: it opens as soon as it is made. `papers` is the page on which it was asked for."""
    return JobPage(
        title=title,
        result=paper,
        result_label=_("Open the PDF"),
        again=papers,
        back=papers,
        back_label=back_label,
        go_on=True,
    )


_pages: dict[str, JobPage] = {}


def job_page(kind: str, page: JobPage) -> None:
    """Called once by a room's AppConfig.ready."""
    _pages[kind] = page


def page_of(job: Job) -> JobPage:
    return _pages.get(job.kind, _PLAIN)


_PLAIN = JobPage()
