"""Every school of the district in order of need, with why in words."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from action_plans import narrowing
from action_plans.by_need import Season, counted, rows
from action_plans.by_need_words import readable
from action_plans.rules import may_see_schools_by_need
from action_plans.views.find import find_year
from districts.enums import Role
from districts.models import District, SchoolYear
from partnerships.foundation.access import allow
from schools.register import PER_PAGE


@allow(may_see_schools_by_need, find_year)
def by_need(request: Any, year: SchoolYear | None) -> HttpResponse:
    """The whole list of which the leader's home shows the first. Two queries."""
    season, asked = Season(year, request.district.today()), narrowing.asked_from(request.GET)
    told = {"counts": counted(asked, season), "lists": narrowing.lists_asked(request)}
    found = District.objects.filter(pk=request.district.pk).annotate(**told).values(*told).get()
    counts, place = found["counts"], {"district": request.district.slug}
    if counts is None or year is None:
        return redirect("schools:list", **place)
    page = Paginator(range(counts.get("found", counts["all"])), PER_PAGE).get_page(
        request.GET.get("page", "1")
    )
    start = page.start_index() - 1 if page.paginator.count else 0
    leads = request.hats.has(Role.LEADER)
    shown = rows(asked, season)[start : start + PER_PAGE]
    page.object_list = [readable(row, season, request.district.zone, leads=leads) for row in shown]
    return render(
        request,
        "action_plans/by_need.html",
        {
            "page": page,
            "counts": counts,
            "toggles": narrowing.toggles(asked, counts),
            "lists": narrowing.selects(asked, found["lists"]),
            "asked": asked,
            "base": reverse("schools:list", kwargs=place),
            "here": reverse("action_plans:by_need", kwargs=place | {"year": year.ends_in}),
            "query": narrowing.query_of(asked),
            "shown_year": year,
        },
    )
