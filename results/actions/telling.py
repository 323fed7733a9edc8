"""Telling how an activity went."""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from action_plans.enums import Progress
from action_plans.models import ActionActivity, ActionPlan
from districts.hats import Hats
from results.models import ActivityResult
from results.rules import is_under_way


def tell_result(
    *,
    activity: ActionActivity,
    held_on: datetime.date,
    by: Hats | None,
    key: str = "",
    **told: Any,
) -> ActivityResult:
    """Write down how an activity went on one day, and move the activity on. `told`: fields of the result.

    Told for the same day again, the newer words replace the older ones, which stay in the history; sent
    twice with the same key, nothing changes the second time. `by` is None where the one in charge tells it
    by a link. Raises PermissionDenied when the plan is not in force or its year is closed.
    """
    with transaction.atomic():
        plan = ActionPlan.objects.select_for_update(of=("self",)).get(pk=activity.plan_id)
        if not is_under_way(plan):
            raise PermissionDenied
        here = ActivityResult.objects.filter(activity=activity)
        if key and (known := here.filter(client_key=key).first()):
            return known
        values = told | {"client_key": key, "told_by": by.user if by else None}
        result, _made = here.standing().update_or_create(
            held_on=held_on,
            defaults=values,
            create_defaults=values
            | {"district_id": plan.district_id, "plan": plan, "activity": activity, "held_on": held_on},
        )
        move_on(activity)
    return result


def move_on(activity: ActionActivity) -> None:
    """Let the activity's status follow from its results: done when its last date is told, else under way."""
    told = list(ActivityResult.objects.standing().filter(activity=activity).values_list("held_on", flat=True))
    if not told:
        status, done_on = Progress.PLANNED, None
    elif activity.dates and max(activity.dates) > max(told):
        status, done_on = Progress.UNDER_WAY, None
    else:
        status, done_on = Progress.DONE, max(told)
    if (activity.status, activity.done_on) != (status, done_on):
        activity.status, activity.done_on = status, done_on
        activity.save(update_fields=["status", "done_on"])
