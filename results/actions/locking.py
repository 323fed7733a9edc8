"""One lock for each plan: whatever is told of it waits for its row, as whatever changes the plan does."""

from typing import Any

from django.core.exceptions import PermissionDenied

from action_plans.models import ActionActivity, ActionPlan
from districts.hats import Hats
from results.days import days_of, status_of
from results.models import ActivityResult, ChangedDay
from results.rules import is_under_way, may_tell


def hold_to_tell(plan_id: int, by: Hats | None) -> ActionPlan:
    """The plan, locked until the transaction ends. `by` is None for the one who came by a link.

    Raises PermissionDenied when it is not in force, its year is closed, or this person may not tell.
    """
    plans = ActionPlan.objects.select_related("year", "district").select_for_update(of=("self",))
    plan = plans.get(pk=plan_id)
    if not (is_under_way(plan) if by is None else may_tell(by, plan)):
        raise PermissionDenied
    return plan


def move_on(activity: ActionActivity, plan: ActionPlan) -> None:
    """Let the activity's status follow from its days: those told, those moved, those called off."""
    here: dict[str, Any] = {"activity": activity}
    results = ActivityResult.objects.standing().filter(**here)
    days = days_of(activity, ChangedDay.objects.standing().filter(**here), results)
    status, done_on = status_of(activity, days, plan.year)
    if (activity.status, activity.done_on) != (status, done_on):
        activity.status, activity.done_on = status, done_on
        activity.save(update_fields=["status", "done_on"])
