"""Adding, copying, removing, bringing back and moving goals, activities and steps, under the plan's lock."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from action_plans.actions.locking import hold_to_lead, hold_to_rearrange, note_edit
from action_plans.actions.starting import READY, copy_activity_into
from action_plans.coverage import GOAL_WORDS
from action_plans.enums import Carry, GoalKind, Involvement, Origin, PlanLayout
from action_plans.models import ActionActivity, ActionGoal, ActionPlan, PreparationStep
from action_plans.rules import IN_FORCE, OPEN
from districts.hats import Hats
from partnerships.foundation.parts.keeping import added_before, put_back, take_out
from partnerships.foundation.parts.places import after_last, place_among, shift_among

Part = ActionGoal | ActionActivity | PreparationStep


@transaction.atomic
def add_goal(*, plan: ActionPlan, kind: str = GoalKind.ACADEMIC, by: Hats, key: str) -> ActionGoal:
    """An empty goal at the end. The same key again gives the goal that is there."""
    plan = hold_to_rearrange(plan.pk, by)
    there = added_before(ActionGoal.objects.filter(plan=plan), key)
    return there or _new_goal(plan, kind, key)


def _new_goal(plan: ActionPlan, kind: str, key: str = "") -> ActionGoal:
    return ActionGoal.objects.create(
        district_id=plan.district_id,
        plan=plan,
        kind=kind,
        client_key=key,
        position=after_last(ActionGoal.objects.filter(plan=plan)),
    )


@transaction.atomic
def add_activity(*, goal: ActionGoal, by: Hats, key: str) -> ActionActivity:
    """An empty activity at the end of its goal, of the goal's own type where it has one.

    The same key again gives the activity that is there.
    """
    hold_to_rearrange(goal.plan_id, by)
    there = added_before(ActionActivity.objects.filter(plan=goal.plan_id), key)
    involvement = GoalKind(goal.kind).involvement
    return there or ActionActivity.objects.create(
        district_id=goal.district_id,
        plan_id=goal.plan_id,
        goal=goal,
        client_key=key,
        types=[involvement.value] if involvement else [],
        origin=Origin.NEW,
        position=after_last(ActionActivity.objects.filter(goal=goal)),
    )


@transaction.atomic
def add_activity_of_type(*, plan: ActionPlan, involvement: Involvement, by: Hats, key: str) -> ActionActivity:
    """An empty activity of this type, under the plan’s goal for that type, made where it is missing."""
    plan = hold_to_rearrange(plan.pk, by)
    kind = GoalKind(f"type_{int(involvement)}")
    goal = ActionGoal.objects.present().filter(plan=plan, kind=kind).first() or _new_goal(plan, kind)
    return add_activity(goal=goal, by=by, key=key)


@transaction.atomic
def add_step(*, activity: ActionActivity, by: Hats, key: str) -> PreparationStep:
    """An empty preparation step at the end. The same key again gives the step that is there."""
    hold_to_rearrange(activity.plan_id, by)
    there = added_before(PreparationStep.objects.filter(plan=activity.plan_id), key)
    return there or PreparationStep.objects.create(
        district_id=activity.district_id,
        plan_id=activity.plan_id,
        activity=activity,
        client_key=key,
        position=after_last(PreparationStep.objects.filter(activity=activity)),
    )


@transaction.atomic
def copy_activity(*, activity: ActionActivity, by: Hats, key: str) -> ActionActivity:
    """The same activity once more, with its steps, at the end of its goal. The same key adds nothing."""
    hold_to_rearrange(activity.plan_id, by)
    there = added_before(ActionActivity.objects.filter(plan=activity.plan_id), key)
    if there:
        return there
    position = after_last(ActionActivity.objects.filter(goal=activity.goal_id))
    return copy_activity_into(activity, activity.goal, position=position, key=key, origin=Origin.NEW)


@transaction.atomic
def borrow_activity(
    *, source: ActionActivity, words: dict[str, Any], goal: ActionGoal, by: Hats, key: str
) -> ActionActivity:
    """An activity that another school shares, or that this school had before, into a goal of one's own
    plan: its idea and steps, without names, dates and money. It remembers where it came from.

    `words` are its text, types and grades as they are in force. While its own plan is being written anew
    its steps stay behind, since nobody has approved them. Raises PermissionDenied when it isn't shared.
    """
    plan = hold_to_rearrange(goal.plan_id, by)
    theirs = ActionActivity.objects.select_related("plan").get(pk=source.pk)
    if not theirs.is_shared and theirs.plan.school_id != plan.school_id:
        raise PermissionDenied
    there = added_before(ActionActivity.objects.filter(plan=plan), key)
    return there or copy_activity_into(
        theirs,
        goal,
        position=after_last(ActionActivity.objects.filter(goal=goal)),
        key=key,
        with_steps=theirs.plan.state in IN_FORCE,
        origin=Origin.NEW,
        **OF_THEIR_OWN | words,
    )


# What of a shared activity stays with the school that shares it.
OF_THEIR_OWN: dict[str, Any] = {
    "in_charge": "", "in_charge_ids": [], "helpers": "", "dates": [], "months": [], "when_note": "",
    "budget": None, "fund_source": "", "title_one": "",
}  # fmt: skip


@transaction.atomic
def remove(*, part: Part, by: Hats) -> None:
    """Take a part out of the plan. It is kept, and bring_back undoes this. Twice is once."""
    hold_to_rearrange(part.plan_id, by)
    take_out(part, by.user)


@transaction.atomic
def bring_back(*, part: Part, by: Hats) -> None:
    """Put a removed part where it stood. Twice is once."""
    hold_to_rearrange(part.plan_id, by)
    is_dropped = isinstance(part, ActionActivity) and part.carry == Carry.DROP
    put_back(part, **({"carry": ""} if is_dropped else {}))


@transaction.atomic
def carry_on(*, activity: ActionActivity, carry: str, by: Hats) -> None:
    """Say what becomes of an activity of last year's plan: kept, improved, or dropped, which removes it
    like `remove`. Last year's own plan does not change.
    """
    hold_to_rearrange(activity.plan_id, by)
    ActionActivity.objects.filter(pk=activity.pk, removed_at=None).update(carry=Carry(carry))
    if carry == Carry.DROP:
        remove(part=activity, by=by)


@transaction.atomic
def place_goal(*, goal: ActionGoal, before: int | None, by: Hats) -> None:
    """Put a goal before another of the plan (its id), or at the end."""
    hold_to_rearrange(goal.plan_id, by)
    goal = ActionGoal.objects.get(pk=goal.pk)
    place_among(goal, list(ActionGoal.objects.filter(plan=goal.plan_id)), before, {})


@transaction.atomic
def place_activity(*, activity: ActionActivity, goal: ActionGoal, before: int | None, by: Hats) -> None:
    """Put an activity under a goal of the same plan, before another (its id) or at the end.

    It stays where it is when somebody removed that goal meanwhile.
    """
    hold_to_rearrange(activity.plan_id, by)
    activity = ActionActivity.objects.get(pk=activity.pk)
    if not ActionGoal.objects.present().filter(pk=goal.pk, plan=activity.plan_id).exists():
        return
    there = list(ActionActivity.objects.filter(plan=activity.plan_id, goal=goal))
    place_among(activity, there, before, {"goal_id": goal.pk})


@transaction.atomic
def shift(*, part: Part, step: int, by: Hats) -> None:
    """Move a part one place up (-1) or down (+1) among its present neighbors. At the end it stays."""
    hold_to_rearrange(part.plan_id, by)
    part = type(part).objects.get(pk=part.pk)
    shift_among(part, list(_siblings(part)), step)


def _siblings(part: Part) -> Any:
    if isinstance(part, ActionGoal):
        return ActionGoal.objects.filter(plan=part.plan_id)
    if isinstance(part, ActionActivity):
        return ActionActivity.objects.filter(goal=part.goal_id)
    return PreparationStep.objects.filter(activity=part.activity_id)


@transaction.atomic
def change_layout(*, plan: ActionPlan, layout: str, by: Hats) -> None:
    """Group the plan by goal or by type. No word changes: goals that nobody has written anything in make
    room for the empty ones of the other layout. Raises PermissionDenied unless chair or co-chair, writing.
    """
    plan = hold_to_lead(plan.pk, by)
    if plan.state not in OPEN:
        raise PermissionDenied
    if plan.layout == layout:
        return
    plan.layout = PlanLayout(layout)
    plan.save(update_fields=["layout"])
    written = {"activities__removed_at": None, "activities__isnull": False}
    bare = ActionGoal.objects.present().filter(plan=plan, **dict.fromkeys(GOAL_WORDS, ""))
    bare.exclude(pk__in=ActionGoal.objects.filter(plan=plan, **written).values("pk")).update(
        removed_at=timezone.now(), removed_by=by.user
    )
    there = list(ActionGoal.objects.present().filter(plan=plan).values_list("kind", flat=True))
    for kind in READY[PlanLayout(layout)]:
        if kind in there:
            there.remove(kind)
        else:
            _new_goal(plan, kind)
    note_edit(plan=plan, by=by)


@transaction.atomic
def let_members_write(*, plan: ActionPlan, may: bool, by: Hats) -> None:
    """Say whether every member of the team may edit the plan. Raises PermissionDenied for all but chairs."""
    plan = hold_to_lead(plan.pk, by)
    plan.members_write = may
    plan.save(update_fields=["members_write"])
