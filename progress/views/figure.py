"""What a figure is made of: its formula in words, and every school with its part of it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from districts.audit import note
from districts.enums import AuditKind
from partnerships.foundation.access import allow
from partnerships.foundation.tables import as_csv
from progress.figures import Measured
from progress.register import page_of
from progress.report import Report, report_of
from progress.rules import may_read_progress
from progress.views.find import Shown, find_figure
from schools.enums import Level

_LEVELS = dict(Level.choices)


@allow(may_read_progress, find_figure, writes=("POST",))
def figure(request: Any, shown: Shown) -> HttpResponse:
    """The table behind a figure; POST takes it away as a file."""
    report = report_of(request.district, shown.year)
    found = next(each for each in report.figures if each.figure is shown.figure)
    if request.method == "POST":
        return _file(request, report, found)
    page = page_of(shown.figure.parts(report.rows), request.GET.get("page", "1"))
    base = reverse("schools:list", kwargs={"district": request.district.slug})
    page.object_list = [
        {
            "name": row["name"],
            "url": f"{base}{row['id']}/",
            "level": str(_LEVELS[row["level"]]),
            "cells": [(column, column.shown(row)) for column in shown.figure.columns],
        }
        for row in page.object_list
    ]
    context = {"report": report, "shown_year": report.year, "found": found, "page": page}
    return render(request, "progress/figure_page.html", context)


def _file(request: Any, report: Report, found: Measured) -> HttpResponse:
    """Every school with its part of the figure, as CSV. Taking it away is noted."""
    columns = found.figure.columns
    header = [_("School"), _("Level"), *(str(column.label) for column in columns)]
    rows = ([row["name"], str(_LEVELS[row["level"]]), *(column.bare(row) for column in columns)]
            for row in found.figure.parts(report.rows))  # fmt: skip
    about = _("Progress %(year)s: %(what)s as csv") % {"year": report.year, "what": found.figure.title}
    note(AuditKind.EXPORTED, district=request.district, by=request.user, about=about)
    name = slugify(f"{request.district.slug} {found.figure.slug} {report.year.ends_in}")
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.csv"',
        "Cache-Control": "private, no-cache",
    }
    return HttpResponse(as_csv(header, rows), content_type="text/csv; charset=utf-8", headers=headers)
