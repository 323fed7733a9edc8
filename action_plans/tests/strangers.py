"""What stands behind the names in this room's URLs."""

from typing import Any

from action_plans.models import ActionPlan
from action_plans.tests.factories import filled_plan


def things(world: Any) -> dict[str, Any]:
    plan = ActionPlan.objects.filter(school=world.school, year=world.year).first()
    plan = plan or filled_plan(world.school, world.year, goals=1, activities=2)
    goal = plan.goals.first()
    place = {"year": world.year.ends_in, "school_id": world.school.pk}
    part = place | {"kind": "goal", "row_id": goal.pk}
    of_the_place = ("plan", "start", "add", "layout", "members", "due")
    return {f"action_plans:{name}": place for name in of_the_place} | {
        "action_plans:table": {"year": world.year.ends_in},
        "action_plans:move": place | {"move": "submit"},
        "action_plans:arrange": part,
        "action_plans:field": part | {"field": "statement"},
    }
