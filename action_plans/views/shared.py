"""Ideas of other schools stand in the activity bank: the old address leads there."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from action_plans.models import ActionPlan
from action_plans.rules import may_write
from action_plans.views.find import find_plan
from partnerships.foundation.access import allow


@allow(may_write, find_plan)
def shared(request: Any, plan: ActionPlan) -> HttpResponse:
    return redirect("activity_bank:bank", district=request.district.slug)
