"""Straight to the plan of one's own school, or a choice between several."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from action_plans.rules import may_open_own_plan
from action_plans.views.find import find_district
from partnerships.foundation.access import allow
from schools.models import School


@allow(may_open_own_plan, find_district)
def ours(request: Any, district: Any) -> HttpResponse:
    worn = request.hats.worn.school_id
    schools = list(School.objects.filter(pk__in=[worn] if worn else request.hats.school_ids))
    if request.year is None:
        return redirect("districts:home", district=district.slug)
    if len(schools) == 1:
        return redirect(
            "action_plans:plan",
            district=district.slug,
            year=request.year.ends_in,
            school_id=schools[0].pk,
        )
    return render(request, "action_plans/plan_mine.html", {"schools": schools})
