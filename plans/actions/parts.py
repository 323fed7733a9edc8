"""Adding, removing, bringing back and moving goals and activities.

All of it happens under the plan's lock. Positions have gaps, so that moving a part changes that one
row, and one line of history.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone

from districts.hats import Hats
from plans.actions.locking import hold_to_rearrange
from plans.enums import Reach
from plans.models import LeadershipActivity, LeadershipGoal, LeadershipPlan
from plans.models.parts import STEP

Part = LeadershipGoal | LeadershipActivity


@transaction.atomic
def add_goal(*, plan: LeadershipPlan, by: Hats, key: str) -> LeadershipGoal:
    """An empty goal at the end. The same key again gives the goal that is there."""
    plan = hold_to_rearrange(plan.pk, by)
    there = LeadershipGoal.objects.filter(plan=plan, client_key=key).first() if key else None
    return there or LeadershipGoal.objects.create(
        district_id=plan.district_id,
        plan=plan,
        client_key=key,
        position=_after_last(LeadershipGoal.objects.filter(plan=plan)),
    )


@transaction.atomic
def add_activity(*, goal: LeadershipGoal, reach: Reach, by: Hats, key: str) -> LeadershipActivity:
    """An empty activity at the end of its list. The same key again gives the activity that is there."""
    hold_to_rearrange(goal.plan_id, by)
    there = LeadershipActivity.objects.filter(plan=goal.plan_id, client_key=key).first() if key else None
    return there or LeadershipActivity.objects.create(
        district_id=goal.district_id,
        plan_id=goal.plan_id,
        goal=goal,
        reach=reach,
        client_key=key,
        position=_after_last(LeadershipActivity.objects.filter(goal=goal, reach=reach)),
    )


@transaction.atomic
def remove(*, part: Part, by: Hats) -> None:
    """Take a part out of the plan. It is kept, and bring_back undoes this. Twice is once."""
    hold_to_rearrange(part.plan_id, by)
    type(part).objects.filter(pk=part.pk, removed_at=None).update(
        removed_at=timezone.now(), removed_by=by.user
    )


@transaction.atomic
def bring_back(*, part: Part, by: Hats) -> None:
    """Put a removed part where it stood. Twice is once."""
    hold_to_rearrange(part.plan_id, by)
    type(part).objects.filter(pk=part.pk).exclude(removed_at=None).update(removed_at=None, removed_by=None)


@transaction.atomic
def place_goal(*, goal: LeadershipGoal, before: int | None, by: Hats) -> None:
    """Put a goal before another of the plan (its id), or at the end."""
    hold_to_rearrange(goal.plan_id, by)
    goal = LeadershipGoal.objects.get(pk=goal.pk)
    _place(goal, list(LeadershipGoal.objects.filter(plan=goal.plan_id)), before, {})


@transaction.atomic
def place_activity(
    *, activity: LeadershipActivity, goal: LeadershipGoal, reach: Reach, before: int | None, by: Hats
) -> None:
    """Put an activity into a list of a goal of the same plan, before another (its id) or at the end."""
    hold_to_rearrange(activity.plan_id, by)
    activity = LeadershipActivity.objects.get(pk=activity.pk)
    there = list(LeadershipActivity.objects.filter(plan=activity.plan_id, goal=goal, reach=reach))
    _place(activity, there, before, {"goal_id": goal.pk, "reach": reach})


@transaction.atomic
def shift(*, part: Part, step: int, by: Hats) -> None:
    """Move a part one place up (-1) or down (+1) among its present neighbors. At the end it stays."""
    hold_to_rearrange(part.plan_id, by)
    part = type(part).objects.get(pk=part.pk)
    siblings = list(_siblings(part))
    present = [each.pk for each in siblings if each.removed_at is None]
    if part.pk not in present:
        return
    wanted = present.index(part.pk) + step
    if not 0 <= wanted < len(present):
        return
    present.remove(part.pk)
    before = present[wanted] if wanted < len(present) else None
    _place(part, siblings, before, {})


def _siblings(part: Part) -> Any:
    if isinstance(part, LeadershipGoal):
        return LeadershipGoal.objects.filter(plan=part.plan_id)
    return LeadershipActivity.objects.filter(plan=part.plan_id, goal=part.goal_id, reach=part.reach)


def _after_last(rows: Any) -> int:
    last = rows.order_by("-position").values_list("position", flat=True).first()
    return (last or 0) + STEP


def _place(part: Part, siblings: list[Any], before: int | None, moved_to: dict[str, Any]) -> None:
    """Write the part's new place. Removed siblings keep their places too, for the day they come back."""
    others = [each for each in siblings if each.pk != part.pk]
    at = next((at for at, each in enumerate(others) if each.pk == before), len(others))
    position = _between(others, at)
    if position is None:
        _spread(others)
        position = _between(others, at)
    now = type(part).objects.filter(pk=part.pk)
    new = {"position": position, **moved_to}
    if at != _place_of(part, siblings) or any(
        getattr(part, name) != value for name, value in moved_to.items()
    ):
        now.update(**new)


def _place_of(part: Part, siblings: list[Any]) -> int | None:
    return next((at for at, each in enumerate(siblings) if each.pk == part.pk), None)


def _between(others: list[Any], at: int) -> int | None:
    """A position in front of others[at]; None when there is no room left."""
    floor = others[at - 1].position if at else 0
    if at == len(others):
        return floor + STEP
    middle = (floor + others[at].position) // 2
    return middle if floor < middle < others[at].position else None


def _spread(others: list[Any]) -> None:
    for number, each in enumerate(others, start=1):
        each.position = number * STEP
    if others:
        type(others[0]).objects.bulk_update(others, ["position"])
