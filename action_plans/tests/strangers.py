"""What stands behind the names in this room's URLs."""

from typing import Any

from action_plans.models import ActionPlan
from action_plans.tests.factories import filled_plan


def things(world: Any) -> dict[str, Any]:
    plan = ActionPlan.objects.filter(school=world.school, year=world.year).first()
    plan = plan or filled_plan(world.school, world.year, goals=1, activities=2)
    place = {"year": world.year.ends_in, "school_id": world.school.pk}
    return {f"action_plans:{name}": place for name in ("plan",)}
