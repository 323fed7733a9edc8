"""Beginning a One-Year Action Plan: empty, or from last year's."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction

from action_plans.actions.locking import note_edit
from action_plans.carrying import NOTHING_TOLD, told_of
from action_plans.enums import GoalKind, Origin, PlanLayout
from action_plans.models import ActionActivity, ActionGoal, ActionPlan, ActionPlanMove, PreparationStep
from districts.hats import Hats
from districts.models import SchoolYear
from partnerships.foundation.parts.places import STEP
from plans.actions.copying import later
from schools.models import School

EMPTY, COPY = "empty", "copy"
WAYS_TO_START = (EMPTY, COPY)

# What stands ready in an empty plan: two academic goals, one on behavior, one on the climate; or one
# place for each type of involvement.
READY = {
    PlanLayout.BY_GOAL: (GoalKind.ACADEMIC, GoalKind.ACADEMIC, GoalKind.BEHAVIOR, GoalKind.CLIMATE),
    PlanLayout.BY_TYPE: (
        GoalKind.TYPE_1, GoalKind.TYPE_2, GoalKind.TYPE_3, GoalKind.TYPE_4, GoalKind.TYPE_5, GoalKind.TYPE_6,
    ),
}  # fmt: skip
# What belongs to the copied row alone.
OF_ITS_OWN = frozenset(
    {
        "id", "district", "plan", "goal", "activity", "client_key", "created_at", "removed_at", "removed_by",
        "copied_from", "status", "done_on", "outcome", "origin", "carry", "is_shared", "is_done",
    }
)  # fmt: skip


def start_plan(
    *,
    school: School,
    year: SchoolYear,
    by: Hats,
    layout: str = PlanLayout.BY_GOAL,
    source: ActionPlan | None = None,
) -> ActionPlan:
    """Begin a school's plan for a school year: with empty goals of its layout, or as a copy of `source`.

    A school has one plan a year: where it is begun already, that one is given back and nothing is added.
    Raises PermissionDenied when `source` is another school's.
    """
    if source is not None and source.school_id != school.pk:
        raise PermissionDenied
    try:
        with transaction.atomic():
            plan = ActionPlan.objects.create(
                district_id=school.district_id,
                school=school,
                year=year,
                layout=source.layout if source else layout,
                members_write=bool(source and source.members_write),
                copied_from=source,
            )
            ActionPlanMove.objects.create(
                district_id=school.district_id, plan=plan, move="start", to_state=plan.state, by=by.user
            )
            copy_parts(source, plan) if source else make_ready(plan)
            note_edit(plan=plan, by=by)
    except IntegrityError:
        return ActionPlan.objects.get(school=school, year=year)
    return plan


def make_ready(plan: ActionPlan) -> None:
    """The empty goals that a plan of this layout begins with."""
    for number, kind in enumerate(READY[PlanLayout(plan.layout)], start=1):
        ActionGoal.objects.create(district_id=plan.district_id, plan=plan, kind=kind, position=number * STEP)


def copy_parts(source: ActionPlan, plan: ActionPlan) -> None:
    """A deep copy: every goal, activity and step that is not removed, dates moved to the new year.

    Results stay behind; each copy remembers where it came from, so that last year's result stands beside
    it. What the team said it drops is left out, what it keeps or improves says so. What did not take place
    is copied too, unless the team dropped it.
    """
    years = plan.year.ends_in - source.year.ends_in
    told = told_of(source)
    goals: dict[int, Any] = {}
    for goal in ActionGoal.objects.present().filter(plan=source):
        goals[goal.pk] = ActionGoal.objects.create(plan=plan, **_copied(goal, plan))
    activities: dict[int, Any] = {}
    for each in ActionActivity.objects.present().filter(plan=source):
        becomes = told.get(each.pk, NOTHING_TOLD)
        if becomes.is_dropped:
            continue
        activities[each.pk] = ActionActivity.objects.create(
            plan=plan,
            goal=goals[each.goal_id],
            origin=Origin.CONTINUED,
            carry=becomes.verdict,
            **_copied(each, plan) | {"dates": [later(date, years) for date in each.dates]},
        )
    PreparationStep.objects.bulk_create(
        PreparationStep(
            plan=plan,
            activity=activities[step.activity_id],
            **_copied(step, plan) | {"due_on": step.due_on and later(step.due_on, years)},
        )
        for step in PreparationStep.objects.present().filter(plan=source, activity__in=list(activities))
    )


def copy_activity_into(
    source: ActionActivity,
    goal: ActionGoal,
    *,
    position: int,
    key: str = "",
    with_steps: bool = True,
    **changed: Any,
) -> ActionActivity:
    """One activity with its steps, into a goal of whichever plan. The caller holds that plan."""
    made = ActionActivity.objects.create(
        plan_id=goal.plan_id,
        goal=goal,
        client_key=key,
        **_copied(source, goal) | {"position": position} | changed,
    )
    PreparationStep.objects.bulk_create(
        PreparationStep(plan_id=goal.plan_id, activity=made, **_copied(step, goal) | _without_people(changed))
        for step in PreparationStep.objects.present().filter(activity=source)
        if with_steps
    )
    return made


def _without_people(changed: dict[str, Any]) -> dict[str, Any]:
    """Where the names of those in charge are left behind, so are those of the steps, and their dates."""
    return {"who": "", "who_ids": [], "due_on": None} if "in_charge" in changed else {}


def _copied(row: models.Model, into: Any) -> dict[str, Any]:
    names = [field.name for field in row._meta.concrete_fields if field.name not in OF_ITS_OWN]
    values = {name: getattr(row, name) for name in names}
    values["district_id"] = into.district_id
    if "copied_from" in {field.name for field in row._meta.concrete_fields}:
        values["copied_from"] = row
    return values
