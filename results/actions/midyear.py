"""What a team says of its whole plan, at mid-year and at the end of the year."""

from collections.abc import Mapping
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from action_plans.models import ActionActivity, ActionGoal, ActionPlan
from districts.hats import Hats
from results.actions.locking import hold_to_tell
from results.enums import Moment
from results.midyear import CHECKED, JUDGED, plain, values_of, version
from results.models import ActivityVerdict, GoalCheck, PlanCheck

# What was typed of one row: its fields, with `seen`, the version of them on the page that asks.
Typed = Mapping[str, str]


@transaction.atomic
def keep_checks(
    *,
    plan: ActionPlan,
    moment: Moment,
    goals: Mapping[int, Typed],
    verdicts: Mapping[int, Typed] | None = None,
    by: Hats,
    finished: bool = False,
) -> list[models.Model]:
    """Keep what was changed of goals and of activities; where it is `finished`, the check is done.

    What nobody changed on the page is left as it is now. Where somebody else has changed a row since the
    page was opened and it was changed here too, the row stays, and is given back: the page shows both, and
    the check is not done yet. Raises PermissionDenied for others than the team, or when the plan is not under
    way.
    """
    held = hold_to_tell(plan.pk, by)
    met: list[models.Model] = []
    for goal in ActionGoal.objects.filter(plan=held, pk__in=goals):
        row = GoalCheck.objects.filter(goal=goal, moment=moment).first()
        fresh = GoalCheck(district_id=held.district_id, plan=held, goal=goal, moment=moment)
        met += _keep(row, fresh, CHECKED, goals[goal.pk], by)
    for activity in ActionActivity.objects.filter(plan=held, pk__in=verdicts or {}):
        judged = ActivityVerdict.objects.filter(activity=activity).first()
        fresh_verdict = ActivityVerdict(district_id=held.district_id, plan=held, activity=activity)
        met += _keep(judged, fresh_verdict, JUDGED, (verdicts or {})[activity.pk], by)
    _note(held, moment, by, done=finished and not met)
    return met


def _keep(row: Any, fresh: Any, names: tuple[str, ...], typed: Typed, by: Hats) -> list[models.Model]:
    """Nothing, or the row that somebody else has changed meanwhile."""
    said = {name: plain(typed.get(name, "")) for name in names}
    now = version(values_of(row, names))
    if version(said) == typed["seen"] or (row and version(said) == now):
        return []
    if row is not None and now != typed["seen"]:
        return [row]
    row = row or fresh
    for name, value in said.items():
        setattr(row, name, value)
    row.changed_by = by.user
    row.save()
    return []


def _note(plan: ActionPlan, moment: Moment, by: Hats, *, done: bool) -> None:
    """Begun with the first answer; done once, by the first who says so."""
    check, _made = PlanCheck.objects.get_or_create(plan=plan, moment=moment, district_id=plan.district_id)
    if done and check.done_at is None:
        check.done_at, check.done_by = timezone.now(), by.user
        check.save(update_fields=["done_at", "done_by"])
