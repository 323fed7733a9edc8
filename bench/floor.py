"""The floor's three pages: empty, all schools in one table, and fifty of them with totals."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.html import escape

from partnerships.foundation.tenancy import in_district
from schools.models import School

COLUMNS = ("name", "level", "cluster__name", "status", "seats")


def _rows(schools: object) -> str:
    return "".join(
        "<tr>" + "".join(f"<td>{escape(row[name])}</td>" for name in COLUMNS) + "</tr>\n" for row in schools
    )


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"<!doctype html><title>Hello</title><p>{escape(request.user)}")


def everything(request: HttpRequest, district_id: int) -> HttpResponse:
    """One aggregate query over N schools in a one-table page."""
    request.user.is_authenticated  # noqa: B018 - the session and the person are part of the floor
    with in_district(district_id):
        schools = School.objects.annotate(seats=Count("members")).values(*COLUMNS)
        return HttpResponse(f"<!doctype html><title>All</title><table>{_rows(schools)}</table>")


def fifty(request: HttpRequest, district_id: int) -> HttpResponse:
    """A page of fifty schools, and totals over all of them."""
    request.user.is_authenticated  # noqa: B018
    with in_district(district_id):
        totals = School.objects.aggregate(all=Count("pk"), closed=Count("pk", filter=Q(status="closed")))
        page = School.objects.order_by("name", "pk").values("pk")[:50]
        schools = (
            School.objects.filter(pk__in=[row["pk"] for row in page])
            .annotate(seats=Count("members"))
            .order_by("name", "pk")
            .values(*COLUMNS)
        )
        return HttpResponse(
            f"<!doctype html><title>Fifty</title><p>{totals['all']} {totals['closed']}"
            f"<table>{_rows(schools)}</table>"
        )


urlpatterns = [
    path("empty/", empty),
    path("everything/<int:district_id>/", everything),
    path("fifty/<int:district_id>/", fifty),
]
