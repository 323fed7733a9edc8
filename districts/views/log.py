"""The audit log, on the page and as a file."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from districts.audit import note
from districts.enums import AuditKind
from districts.forms import LogFilter
from districts.log import as_table, lines
from districts.rules import may_read_audit_log
from districts.views.find import find_district
from partnerships.foundation.access import allow, writing
from partnerships.foundation.filters import rest_of_address
from partnerships.foundation.tables import as_csv

PER_PAGE = 50


@allow(may_read_audit_log, find_district)
def show(request: Any, district: Any) -> HttpResponse:
    form = LogFilter(request.GET)
    form.is_valid()
    page = Paginator(lines(district, wanted=form.cleaned_data), PER_PAGE).get_page(request.GET.get("page"))
    kinds = dict(AuditKind.choices)
    rows = [row | {"what": kinds.get(row["kind"], row["kind"])} for row in page.object_list]
    return render(
        request,
        "districts/log.html",
        {"form": form, "page": page, "rows": rows, "query": rest_of_address(request.GET)},
    )


@writing(may_read_audit_log, find_district)
def download(request: Any, district: Any) -> HttpResponse:
    """The lines that the filters of the page leave, as CSV. Taking them away is noted too."""
    form = LogFilter(request.POST)
    form.is_valid()
    header = (_("When"), _("What"), _("Who"), _("Address"), _("About"), _("From where"))
    table = as_csv(header, as_table(lines(district, wanted=form.cleaned_data)))
    note(AuditKind.EXPORTED, district=district, by=request.user, about=_("Audit log as CSV"))
    answer = HttpResponse(table, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="audit-log-{district.today():%Y-%m-%d}.csv"'
    answer["Cache-Control"] = "no-store"
    return answer
