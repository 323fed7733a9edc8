"""Adding, removing, bringing back and moving goals and activities.

All of it happens under the plan's lock. Positions have gaps, so that moving a part changes that one
row, and one line of history.
"""

from typing import Any

from django.db import transaction

from districts.hats import Hats
from partnerships.foundation.parts.keeping import added_before, put_back, take_out
from partnerships.foundation.parts.places import after_last, place_among, shift_among
from plans.actions.locking import hold_to_rearrange
from plans.enums import Reach
from plans.models import LeadershipActivity, LeadershipGoal, LeadershipPlan

Part = LeadershipGoal | LeadershipActivity


@transaction.atomic
def add_goal(*, plan: LeadershipPlan, by: Hats, key: str) -> LeadershipGoal:
    """An empty goal at the end. The same key again gives the goal that is there."""
    plan = hold_to_rearrange(plan.pk, by)
    there = added_before(LeadershipGoal.objects.filter(plan=plan), key)
    return there or LeadershipGoal.objects.create(
        district_id=plan.district_id,
        plan=plan,
        client_key=key,
        position=after_last(LeadershipGoal.objects.filter(plan=plan)),
    )


@transaction.atomic
def add_activity(*, goal: LeadershipGoal, reach: Reach, by: Hats, key: str) -> LeadershipActivity:
    """An empty activity at the end of its list. The same key again gives the activity that is there."""
    hold_to_rearrange(goal.plan_id, by)
    there = added_before(LeadershipActivity.objects.filter(plan=goal.plan_id), key)
    return there or LeadershipActivity.objects.create(
        district_id=goal.district_id,
        plan_id=goal.plan_id,
        goal=goal,
        reach=reach,
        client_key=key,
        position=after_last(LeadershipActivity.objects.filter(goal=goal, reach=reach)),
    )


@transaction.atomic
def remove(*, part: Part, by: Hats) -> None:
    """Take a part out of the plan. It is kept, and bring_back undoes this. Twice is once."""
    hold_to_rearrange(part.plan_id, by)
    take_out(part, by.user)


@transaction.atomic
def bring_back(*, part: Part, by: Hats) -> None:
    """Put a removed part where it stood. Twice is once."""
    hold_to_rearrange(part.plan_id, by)
    put_back(part)


@transaction.atomic
def place_goal(*, goal: LeadershipGoal, before: int | None, by: Hats) -> None:
    """Put a goal before another of the plan (its id), or at the end."""
    hold_to_rearrange(goal.plan_id, by)
    goal = LeadershipGoal.objects.get(pk=goal.pk)
    place_among(goal, list(LeadershipGoal.objects.filter(plan=goal.plan_id)), before, {})


@transaction.atomic
def place_activity(
    *, activity: LeadershipActivity, goal: LeadershipGoal, reach: Reach, before: int | None, by: Hats
) -> None:
    """Put an activity into a list of a goal of the same plan, before another (its id) or at the end."""
    hold_to_rearrange(activity.plan_id, by)
    activity = LeadershipActivity.objects.get(pk=activity.pk)
    there = list(LeadershipActivity.objects.filter(plan=activity.plan_id, goal=goal, reach=reach))
    place_among(activity, there, before, {"goal_id": goal.pk, "reach": reach})


@transaction.atomic
def shift(*, part: Part, step: int, by: Hats) -> None:
    """Move a part one place up (-1) or down (+1) among its present neighbors. At the end it stays."""
    hold_to_rearrange(part.plan_id, by)
    part = type(part).objects.get(pk=part.pk)
    shift_among(part, list(_siblings(part)), step)


def _siblings(part: Part) -> Any:
    if isinstance(part, LeadershipGoal):
        return LeadershipGoal.objects.filter(plan=part.plan_id)
    return LeadershipActivity.objects.filter(plan=part.plan_id, goal=part.goal_id, reach=part.reach)
