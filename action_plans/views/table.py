"""The table of all plans of a school year."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from action_plans.figures import figures_of
from action_plans.register import ORDERS, readable, table
from action_plans.rules import may_list_plans, may_run_the_season
from action_plans.season_forms import PlanFilter
from action_plans.views.find import find_year
from districts.enums import Role
from districts.models import SchoolYear
from partnerships.foundation.access import allow
from partnerships.foundation.filters import rest_of_address
from partnerships.foundation.kept import kept
from schools.register import options
from schools.rules import may_see_all_names


@allow(may_list_plans, find_year)
def listing(request: Any, year: SchoolYear | None) -> HttpResponse:
    """State, types and dates of every school's plan; of no draft a word."""
    if year is None:
        return render(request, "action_plans/no_year.html")
    today = request.district.today()
    form = filter_of(request)
    choice = form.choice(request.GET.get("page", "1"), sort=usual_order(request.hats))
    page, counts = table(choice, year=year, today=today, whose=form.caseload)
    figures = figures_of(row["plan_pk"] for row in page.object_list if row["plan_pk"])
    zone = request.district.zone
    page.object_list = [
        readable(row, figures.get(row["plan_pk"]), today=today, zone=zone) for row in page.object_list
    ]
    return render(
        request,
        "action_plans/plan_table.html",
        {
            "form": form,
            "page": page,
            "counts": counts,
            "shown_year": year,
            "years": _years(),
            "query": rest_of_address(request.GET),
            "sorts": sorts(request.GET, choice.sort),
            "toggles": toggles(request.GET, counts),
            "narrowed": any(value for name, value in request.GET.items() if name not in {"page", "sort"}),
            "base": reverse(
                "action_plans:table", kwargs={"district": request.district.slug, "year": year.ends_in}
            ),
            "deeds": deeds(request, year),
            "exports": [(what, _export_url(request, year, what)) for what in ("plans", "activities")],
            "asked_for": [(name, value) for name, value in request.GET.items() if value and name != "page"],
            "runs": may_run_the_season(request.hats),
            "without_names": not may_see_all_names(request.hats),
        },
    )


def deeds(request: Any, year: SchoolYear) -> dict[str, str]:
    """What can be done with several schools, and where."""
    place = {"district": request.district.slug, "year": year.ends_in}
    return {
        deed: reverse("action_plans:several", kwargs=place | {"deed": deed})
        for deed in ("remind", "assign", "due", "approve", "download")
    }


def _export_url(request: Any, year: SchoolYear, what: str) -> str:
    place = {"district": request.district.slug, "year": year.ends_in, "what": what}
    return reverse("action_plans:export", kwargs=place)


@kept()
def _years() -> QuerySet:
    return SchoolYear.objects.all()


def filter_of(request: Any, data: Any = None) -> PlanFilter:
    """The filter as this person sees it: a facilitator begins with her own schools."""
    worn = request.hats.worn
    caseload = request.user.pk if worn and worn.role == Role.FACILITATOR else None
    today = request.district.today()
    return PlanFilter(request.GET if data is None else data, options(today), caseload=caseload)


def usual_order(hats: Any) -> str:
    """By need for those who act; by name for those who read: schools are never ranked."""
    return "need" if hats.has(Role.LEADER, Role.FACILITATOR) else "name"


def sorts(asked: Any, now: str) -> dict[str, dict[str, str]]:
    """For each column its address, sorted by it (the other way round where it is already), and aria-sort."""
    found = {}
    for key in ORDERS:
        other = f"-{key}" if now == key else key
        here = {key: "ascending", f"-{key}": "descending"}.get(now, "")
        found[key] = {"query": rest_of_address(asked, sort=other), "here": here}
    return found


def toggles(asked: Any, counts: dict[str, int]) -> list[dict[str, Any]]:
    """Buttons above the table: an address each, how many plans, and whether it is pressed."""
    kept = {"facilitator": asked.get("facilitator", ""), "sort": asked.get("sort", "")}
    found = []
    for key, name, value, label in TOGGLES:
        query = asked.copy()
        query.clear()
        query.update({each: text for each, text in kept.items() if text})
        if name:
            query[name] = value
        pressed = asked.get(name) == value if name else not (asked.get("state") or asked.get("due"))
        found.append({"label": label, "query": query.urlencode(), "count": counts[key], "pressed": pressed})
    return found


# Which count, and what in the address gives those plans.
TOGGLES = (
    ("all", "", "", _("All")),
    ("ready", "state", "ready", _("Ready for approval")),
    ("late", "due", "late", _("Late")),
    ("soon", "due", "soon", _("Due soon")),
    ("none", "state", "none", _("Not begun")),
)
