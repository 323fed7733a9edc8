"""What stands behind the names in this room's URLs."""

from typing import Any

from plans.content import content_of
from plans.models import LeadershipPlan, Milestone
from plans.tests.factories import filled_plan


def things(world: Any) -> dict[str, Any]:
    plan = LeadershipPlan.objects.filter(year=world.year).first()
    plan = plan or filled_plan(world.district, world.year, goals=1, activities=2)
    goal, activity = plan.goals.first(), plan.activities.first()
    milestone = Milestone.objects.create(
        district=world.district,
        plan=plan,
        number=1,
        name="asked",
        version=1,
        content=content_of(plan),
        by=world.leader,
    )
    return {
        "year": world.year.ends_in,
        "number": milestone.number,
        "move": "ask",
        "plans:activity": {"row_id": activity.pk},
        "plans:arrange": {"kind": "goal", "row_id": goal.pk},
        "plans:field": {"kind": "activity", "row_id": activity.pk, "field": "text"},
    }
