"""How long teams waited for a first answer."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from action_plans.rules import may_see_everybodys_turnaround, may_see_turnaround
from action_plans.turnaround import months_of_answers
from action_plans.views.find import find_year
from districts.models import SchoolYear
from partnerships.foundation.access import allow


@allow(may_see_turnaround, find_year)
def turnaround(request: Any, year: SchoolYear) -> HttpResponse:
    year.district = request.district
    everybody = may_see_everybodys_turnaround(request.hats)
    months = months_of_answers(year, person=None if everybody else request.user)
    years = SchoolYear.objects.order_by("-ends_in")
    context = {"shown_year": year, "months": months, "everybody": everybody, "years": years}
    return render(request, "action_plans/turnaround_page.html", context)
