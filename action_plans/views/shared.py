"""Finding an activity that another school shares, and putting it into a goal of one's own plan."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from action_plans import actions
from action_plans.forms import BorrowForm, SharedForm
from action_plans.models import ActionGoal, ActionPlan
from action_plans.rules import may_write
from action_plans.shared import PER_PAGE, shared_for
from action_plans.views.find import find_plan, page_url
from partnerships.foundation.access import allow, writing


@allow(may_write, find_plan)
def shared(request: Any, plan: ActionPlan) -> HttpResponse:
    """Words, types, the kind of goal, and from which school: never the goal’s own words, which nobody
    shared, nor who was in charge, when, or what it cost.
    """
    form = SharedForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = shared_for(
        plan.school,
        words=asked.get("words", ""),
        involvement=asked.get("type"),
        grade=asked.get("grade", ""),
    )
    context = {
        "plan": plan,
        "page": page_url(plan),
        "form": form,
        "found": Paginator(found, PER_PAGE).get_page(asked.get("page") or 1),
        "goals": list(ActionGoal.objects.present().filter(plan=plan)),
        "into": request.GET.get("goal", ""),
        "key": str(uuid4()),
        "query": _query(request),
    }
    return render(request, "action_plans/shared_list.html", context)


def _query(request: Any) -> str:
    """The filters as they stand, for the pager's links."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()


@writing(may_write, find_plan)
def borrow(request: Any, plan: ActionPlan) -> HttpResponse:
    form = BorrowForm(request.POST, plan=plan)
    if not form.is_valid():
        messages.error(request, _("This activity is no longer shared, or the goal is no longer in the plan."))
        return redirect(page_url(plan))
    data = form.cleaned_data
    try:
        made = actions.borrow_activity(
            source=data["activity"], goal=data["goal"], by=request.hats, key=data["key"]
        )
    except PermissionDenied:
        messages.error(request, _("The plan’s wording can’t be changed now."))
        return redirect(page_url(plan))
    messages.success(request, _("It stands in your plan now. Add your own dates and people."))
    return redirect(f"{page_url(plan)}?at=activity-{made.pk}#activity-{made.pk}-text")
