"""What a school's page says about its One-Year Action Plan: how it stands, what it wants, what happened."""

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from action_plans.content import shortened
from action_plans.enums import ActionPlanState as State
from action_plans.enums import GoalKind, Progress, Words
from action_plans.figures import figures_of
from action_plans.models import ActionGoal, ActionPlan, MovedDueDate
from action_plans.past import moves_of_plan
from action_plans.rules import OPEN, may_read_draft, may_see_plan_page, words_for_the_office
from districts.enums import Role
from districts.panels import Panel
from schools.models import School
from schools.school_parts import part_of_school

# Who reads the notes that go with a decision, beside the school and its facilitator.
REVIEWERS = (Role.FACILITATOR, Role.LEADER)
LONGEST = 160
FEW = 5


def plan_of(request: Any, school: School) -> ActionPlan | None:
    """The plan of this school year, asked for once a page: the parts of other rooms want it too."""
    if not hasattr(school, "plan_of_this_year"):
        plans = ActionPlan.objects.filter(school=school, year=request.year).with_facilitator()
        school.plan_of_this_year = plans.select_related("year").first()  # type: ignore[attr-defined]
    return school.plan_of_this_year  # type: ignore[attr-defined]


def _may_see(request: Any, school: School) -> bool:
    return request.year is not None and may_see_plan_page(request.hats, ActionPlan(school=school))


@part_of_school(order=10)
def plan_of_school(request: Any, school: School) -> Panel | None:
    """State, day, types and goals, and the way there. Of a draft no word to whom it is not shown yet."""
    if not _may_see(request, school):
        return None
    plan = plan_of(request, school)
    place = {"district": request.district.slug, "year": request.year.ends_in, "school_id": school.pk}
    shown: dict[str, Any] = {
        "state": plan.state if plan else "none",
        "words": State(plan.state).label if plan else "",
        "due_on": _due_on(request, school) if plan is None or plan.state in OPEN else None,
        "year": request.year,
        "url": reverse("action_plans:plan", kwargs=place),
    }
    if plan is not None:
        figures = figures_of([plan.pk]).get(plan.pk)
        shown |= {"types": figures.types if figures else None, "goals": _goals(request, plan)}
    return Panel("action_plans/_school_plan.html", shown)


def _due_on(request: Any, school: School) -> Any:
    moved = MovedDueDate.objects.filter(school=school, year=request.year).values_list("due_on", flat=True)
    return moved.first() or request.year.plans_due_on


def _goals(request: Any, plan: ActionPlan) -> list[dict[str, Any]]:
    """The goals with how many activities each has and how many took place; nothing of a hidden draft."""
    if not may_read_draft(request.hats, plan) and words_for_the_office(request.hats, plan) != Words.LIVE:
        return []
    there = Q(activities__removed_at=None, activities__isnull=False)
    rows = (
        ActionGoal.objects.present()
        .filter(plan=plan)
        .annotate(
            all=Count("activities", filter=there),
            done=Count("activities", filter=there & Q(activities__status=Progress.DONE)),
        )
    )
    return [
        {"number": number, "text": shortened(row.statement, LONGEST) or GoalKind(row.kind).label,
         "all": row.all, "done": row.done}
        for number, row in enumerate(rows, 1)
    ]  # fmt: skip


@part_of_school(order=90)
def moves_of_school(request: Any, school: School) -> Panel | None:
    """What was decided about the plan lately, by whom."""
    plan = plan_of(request, school) if _may_see(request, school) else None
    if plan is None or (not may_read_draft(request.hats, plan) and not request.hats.has(*REVIEWERS)):
        return None
    return Panel("action_plans/_school_moves.html", {"moves": moves_of_plan(plan)[:FEW], "school": school})
