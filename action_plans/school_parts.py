"""What a school's page says about its One-Year Action Plan."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from action_plans.enums import ActionPlanState
from action_plans.models import ActionPlan, MovedDueDate
from action_plans.rules import may_see_plan_page
from districts.panels import Panel
from schools.models import School
from schools.school_parts import part_of_school


@part_of_school
def plan_of_school(request: Any, school: School) -> Panel | None:
    """State, day and the way there, for those who may open the plan's page. One query."""
    if request.year is None or not may_see_plan_page(request.hats, ActionPlan(school=school)):
        return None
    plans = ActionPlan.objects.filter(school=OuterRef("pk"), year=request.year).order_by()
    moved = MovedDueDate.objects.filter(school=OuterRef("pk"), year=request.year).order_by()
    state, own_day = (
        School.objects.filter(pk=school.pk)
        .values_list(Subquery(plans.values("state")[:1]), Subquery(moved.values("due_on")[:1]))
        .get()
    )
    place = {"district": request.district.slug, "year": request.year.ends_in, "school_id": school.pk}
    due_on = own_day or request.year.plans_due_on
    return Panel(
        "action_plans/_school_plan.html",
        {
            "state": state or "none",
            "words": ActionPlanState(state).label if state else "",
            "due_on": due_on if state in (None, ActionPlanState.DRAFT, ActionPlanState.CHANGES) else None,
            "year": request.year,
            "url": reverse("action_plans:plan", kwargs=place),
        },
    )
