"""Taking tables away: all plans of a year, or all their activities, as CSV or Excel."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from action_plans.columns import COLUMNS, headings
from action_plans.exports import activity_rows, table_header, table_rows
from action_plans.rules import may_list_plans
from action_plans.ticked import matching
from action_plans.views.find import find_year
from action_plans.views.table import filter_of, usual_order
from districts.audit import note
from districts.enums import AuditKind
from districts.models import SchoolYear
from partnerships.foundation.access import allow, writing
from partnerships.foundation.tables import as_csv, write_xlsx
from schools.rules import may_see_all_names

WHAT = ("plans", "activities")
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass
class Wanted:
    year: SchoolYear
    what: str


def find_table(request: Any, year: int, what: str) -> Wanted:
    found = find_year(request, year)
    if what not in WHAT or found is None:
        raise Http404
    return Wanted(found, what)


@writing(may_list_plans, find_table)
def export(request: Any, wanted: Wanted) -> HttpResponse:
    """What the filters of the table leave. Taking it away is noted."""
    choice = filter_of(request, request.POST).choice(sort=usual_order(request.hats))
    year, today, hats = wanted.year, request.district.today(), request.hats
    if wanted.what == "plans":
        names = may_see_all_names(hats)
        header = table_header()
        rows = table_rows(choice, year=year, today=today, zone=request.district.zone, names=names)
    else:
        header = headings()
        rows = activity_rows(matching(choice, year, today), year=year, hats=hats)
    kind = "xlsx" if request.POST.get("as") == "xlsx" else "csv"
    about = _("Action plans %(year)s: %(what)s as %(kind)s") % {
        "year": year, "what": _("activities") if wanted.what == "activities" else _("table"), "kind": kind,
    }  # fmt: skip
    note(AuditKind.EXPORTED, district=request.district, by=request.user, about=about)
    return as_file(f"action-plans-{year.ends_in}-{wanted.what}", kind, header, rows)


@allow(may_list_plans, lambda request: request.district)
def template(request: Any, district: Any) -> HttpResponse:
    """An empty list of plans to fill in, with one row as an example."""
    kind = "csv" if request.GET.get("as") == "csv" else "xlsx"
    return as_file("action-plans-to-fill-in", kind, headings(), [[str(column.example) for column in COLUMNS]])


def as_file(name: str, kind: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The table as a download that nobody keeps on the way."""
    if kind == "csv":
        content = as_csv(header, rows)
    else:
        book = io.BytesIO()
        write_xlsx(book, _("Action plans"), header, rows)
        content = book.getvalue()
    answer = HttpResponse(content, content_type=TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    answer["Cache-Control"] = "no-store"
    return answer
