"""What is ready before an activity, and how far the activity is."""

import datetime
from collections.abc import Mapping

from django.db import transaction

from action_plans.enums import Progress
from action_plans.models import ActionActivity, PreparationStep
from districts.hats import Hats
from results.actions.locking import hold_to_tell


@transaction.atomic
def mark_steps(*, activity: ActionActivity, done: Mapping[int, bool], by: Hats) -> int:
    """Mark preparation steps as done or not. `done`: step → done, those alone that the person changed.

    Gives how many changed; ids of other activities are left alone. Raises PermissionDenied.
    """
    hold_to_tell(activity.plan_id, by)
    steps = PreparationStep.objects.present().filter(activity=activity, pk__in=done)
    changed = [step for step in steps if step.is_done != done[step.pk]]
    for step in changed:
        step.is_done = done[step.pk]
        step.save(update_fields=["is_done"])
    return len(changed)


@transaction.atomic
def set_status(*, activity: ActionActivity, status: str, by: Hats, today: datetime.date) -> None:
    """Say how far an activity is, where its days do not say it. Done without a day is done today.

    Raises PermissionDenied.
    """
    hold_to_tell(activity.plan_id, by)
    now = ActionActivity.objects.get(pk=activity.pk)
    if now.status == status:
        return
    now.status = status
    now.done_on = (now.done_on or today) if status == Progress.DONE else None
    now.save(update_fields=["status", "done_on"])
