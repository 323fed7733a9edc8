"""The page of a school's One-Year Action Plan: what it shows follows from its state and from who reads."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from action_plans.content import content_of
from action_plans.rules import may_read_draft, may_see_plan_page
from action_plans.views.find import Place, find_place
from partnerships.foundation.access import allow


@allow(may_see_plan_page, find_place)
def plan(request: Any, place: Place) -> HttpResponse:
    content = content_of(place.plan) if place.plan and may_read_draft(request.hats, place) else None
    return render(request, "action_plans/plan_page.html", {"place": place, "content": content})
