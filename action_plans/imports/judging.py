"""What a list of plans would do, school by school: decided anew when it is looked at, and when it is done."""

from dataclasses import dataclass, field
from typing import Any

from action_plans.enums import ActionPlanState as State
from action_plans.models import ActionPlan, PlanList, PlanListRow
from schools.models import School

NEW, REPLACES, EXISTS, ASK, LEFT = "new", "replaces", "exists", "ask", "left"


@dataclass
class Group:
    """The rows of one school, and what becomes of them: NEW, REPLACES, EXISTS, ASK or LEFT."""

    key: str
    name: str
    number: int
    rows: list[PlanListRow] = field(default_factory=list)
    bad: int = 0
    school_id: int | None = None
    school_name: str = ""
    guess_id: int | None = None
    in_doubt: bool = False
    plan: ActionPlan | None = None
    verdict: str = LEFT

    @property
    def activities(self) -> int:
        return sum("text" in row.values for row in self.rows)

    @property
    def may_replace(self) -> bool:
        return self.plan is not None and can_make_room(self.plan)


def can_make_room(plan: ActionPlan) -> bool:
    """Whether the goals of a plan may be put aside for those of a list: nobody has submitted it yet."""
    return plan.submitted_at is None and plan.state in {State.DRAFT, State.CLOSED}


def groups_of(batch: PlanList) -> list[Group]:
    """The schools of a list, in its order. Three queries."""
    found: dict[str, Group] = {}
    for row in PlanListRow.objects.filter(plan_list=batch):
        group = found.setdefault(row.key, Group(row.key, row.name, len(found) + 1))
        group.in_doubt, group.guess_id = row.in_doubt, row.school_id
        if row.problem:
            group.bad += 1
        else:
            group.rows.append(row)
    for group in found.values():
        group.school_id = _school_of(group, batch)
    names = dict(
        School.objects.filter(pk__in=[group.school_id for group in found.values()]).values_list("pk", "name")
    )
    plans = {plan.school_id: plan for plan in ActionPlan.objects.filter(year=batch.year_id)}
    taken: set[int] = set()
    for group in found.values():
        group.school_name = names.get(group.school_id or 0, "")
        group.plan = plans.get(group.school_id or 0)
        group.verdict = _verdict(group, batch, taken)
        taken.add(group.school_id or 0)
    return list(found.values())


def _school_of(group: Group, batch: PlanList) -> int | None:
    """By ids or name; in doubt, what a person answered."""
    if not group.in_doubt:
        return group.guess_id
    return batch.answers.get(group.key) or None


def _verdict(group: Group, batch: PlanList, taken: set[int]) -> str:
    if not group.rows or (group.in_doubt and batch.answers.get(group.key) == 0):
        return LEFT
    if group.school_id is None or group.school_id in taken or not group.school_name:
        return ASK
    if group.plan is None:
        return NEW
    return REPLACES if group.may_replace and group.school_id in batch.replaces else EXISTS


def goals_in(rows: list[PlanListRow]) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Goals with their activities, in the list's order. A row without a goal belongs to the one above."""
    found: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]] = {}
    key = ""
    for row in rows:
        values = row.values
        named = values.get("goal_number") or " ".join(values.get("statement", "").casefold().split())
        key = named or key
        goal, activities = found.setdefault(key, ({}, []))
        for name in ("kind", "statement", "sip_goal", "desired_results", "how_measured", "resources"):
            if values.get(name) and not goal.get(name):
                goal[name] = values[name]
        if values.get("text"):
            activities.append(values)
    return list(found.values())
