"""How the district stands, on one page; it is the superintendent's first."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from districts.board import Board
from districts.enums import Role
from districts.homes import home_for
from districts.models import SchoolYear
from partnerships.foundation.access import allow
from partnerships.foundation.filters import rest_of_address
from progress.forms import SchoolsFilter
from progress.register import EXCEPTIONS, MISSING, chosen, drawn, is_missing_a_type, page_of
from progress.report import Report, report_of
from progress.rules import may_choose_stories, may_read_progress, may_send_to_board, may_thank
from progress.stories import stories_of_now
from progress.views.find import find_year
from schools.rules import may_see_all_names


@allow(may_read_progress, find_year)
def progress(request: Any, year: SchoolYear | None) -> HttpResponse:
    return page(request, year)


@home_for(Role.SUPERINTENDENT, stories=stories_of_now)
def first_page(request: Any, board: Board, stories: list[dict[str, Any]]) -> HttpResponse:
    """The same page, under what waits for her."""
    return page(request, request.year, stories, needs=board.needs)


def page(
    request: Any, year: SchoolYear | None, stories: list[dict[str, Any]] | None = None, **more: Any
) -> HttpResponse:
    if year is None:
        return render(request, "progress/no_year.html", more)
    report = report_of(request.district, year, stories)
    return render(request, "progress/progress_page.html", about(request, report) | more)


def about(request: Any, report: Report) -> dict[str, Any]:
    """What the page is given."""
    form = SchoolsFilter(request.GET, report.rows, names=may_see_all_names(request.hats))
    choice = form.choice(request.GET.get("page", "1"))
    found = page_of(chosen(report.rows, choice, report.moment), choice.page)
    base = reverse("schools:list", kwargs={"district": request.district.slug})
    shown = list(found.object_list)
    return {
        "report": report,
        "shown_year": report.year,
        "form": form,
        "page": found,
        "lines": drawn(shown, base),
        "names": [row["name"] for row in shown],
        "query": rest_of_address(request.GET),
        "toggles": toggles(request.GET, report),
        "here": place_of(request, report.year),
        "narrowed": any(request.GET.get(name) for name in ("show", "level", "cluster", "facilitator")),
        "fits_on_a_sheet": report.fits_on_a_sheet,
        "chooses": may_choose_stories(request.hats),
        "thanks": may_thank(request.hats),
        "sends": may_send_to_board(request.hats),
    }


def place_of(request: Any, year: SchoolYear) -> str:
    """The page's own address, also where it is shown as somebody's home."""
    return reverse("progress:progress", kwargs={"district": request.district.slug, "year": year.ends_in})


def toggles(asked: Any, report: Report) -> list[dict[str, Any]]:
    """Buttons above the list of schools: each with its address, how many, and whether it is pressed."""
    missing = sum(is_missing_a_type(row) for row in report.rows)
    counts = {"": len(report.rows), EXCEPTIONS: report.in_exception, MISSING: missing}
    return [
        {
            "label": label,
            "count": counts[show],
            "query": rest_of_address(asked, show=show),
            "pressed": asked.get("show", "") == show,
        }
        for show, label in TOGGLES
    ]


TOGGLES = (("", _("All")), (EXCEPTIONS, _("Exceptions")), (MISSING, _("A type is missing")))
