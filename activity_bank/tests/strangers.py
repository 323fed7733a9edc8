"""What stands behind the names in this room's URLs."""

from typing import Any

from django.utils import timezone

from action_plans.models import ActionPlan
from action_plans.tests.factories import filled_plan
from activity_bank.tests.helpers import last_year


def things(world: Any) -> dict[str, Any]:
    """A closed plan of a year of its own, and its first activity: not shared, so no neighbor may read it."""
    year = last_year(world.district, world.year, ago=5)
    plan = filled_plan(world.school, year, goals=1, activities=2)
    now = timezone.now()
    ActionPlan.objects.filter(pk=plan.pk).update(
        state="closed", submitted_at=now, submitted_by=world.chair, approved_at=now,
        approved_by=world.leader, closed_at=now, closed_by=world.leader,
    )  # fmt: skip
    return {
        "activity_id": plan.activities.first().pk,
        "activity_bank:share": {"year": year.ends_in, "school_id": world.school.pk},
    }
