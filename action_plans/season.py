"""How this district runs its planning season: who approves, what is due when."""

import datetime
from typing import Any

from django.db.models import CharField, Value
from django.db.models.functions import Coalesce, NullIf

from action_plans.models import MovedDueDate, PlanningRules


def planning_rules() -> PlanningRules:
    """The open district's rules; where nobody has set any, the usual ones, not saved yet. One query."""
    return PlanningRules.objects.first() or PlanningRules()


def due_date(school_id: int, year: Any) -> datetime.date | None:
    """When this school's plan is due: the school's own day, else the school year's. One query."""
    moved = MovedDueDate.objects.filter(school=school_id, year=year).values_list("due_on", flat=True).first()
    return moved or year.plans_due_on


def days_before(school_id: int, year: Any) -> list[dict[str, Any]]:
    """Every day that was set for this school, newest first: due_on, reason, by, at. Two queries."""
    moved = MovedDueDate.objects.filter(school=school_id, year=year).values_list("pk", flat=True).first()
    past = MovedDueDate.pgh_event_model.objects  # type: ignore[attr-defined]
    return list(past.filter(pgh_obj=moved).order_by("-pgh_id").values("due_on", "reason", "at", name=_BY))


_BY = Coalesce(NullIf("by__name", Value("")), "by__email", output_field=CharField())
