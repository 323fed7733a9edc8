"""How this district runs its planning season: who approves, what is due when."""

import datetime
from typing import Any

from action_plans.models import MovedDueDate, PlanningRules


def planning_rules() -> PlanningRules:
    """The open district's rules; where nobody has set any, the usual ones, not saved yet. One query."""
    return PlanningRules.objects.first() or PlanningRules()


def due_date(school_id: int, year: Any) -> datetime.date | None:
    """When this school's plan is due: the school's own day, else the school year's. One query."""
    moved = MovedDueDate.objects.filter(school=school_id, year=year).values_list("due_on", flat=True).first()
    return moved or year.plans_due_on
