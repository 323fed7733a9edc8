"""One's own plans as the bank needs them: where an activity can go, and what can be shared."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from action_plans.enums import GoalKind
from action_plans.models import ActionGoal, ActionPlan
from action_plans.rules import may_rearrange, may_write
from activity_bank.models import BankEntry
from activity_bank.rules import may_share, may_use_entry
from districts.hats import Hats


@dataclass(frozen=True)
class Target:
    """A plan that one may write now, with its goals in order."""

    plan: ActionPlan
    goals: list[ActionGoal]


@dataclass
class Mine:
    """The plans, of this school year and later ones, of the schools where somebody holds an office."""

    hats: Hats
    plans: list[ActionPlan] = field(default_factory=list)

    @cached_property
    def open(self) -> list[ActionPlan]:
        """Those whose words she may write now."""
        return [plan for plan in self.plans if may_rearrange(self.hats, plan)]

    @cached_property
    def to_share(self) -> list[ActionPlan]:
        return [plan for plan in self.plans if may_share(self.hats, plan)]

    @property
    def is_settled(self) -> bool:
        """She writes a plan, but not now."""
        return not self.open and any(may_write(self.hats, plan) for plan in self.plans)


def mine(hats: Hats, year: Any) -> Mine:
    """One query; none for those who hold no office at a school."""
    if year is None or not hats.school_ids:
        return Mine(hats)
    plans = ActionPlan.objects.filter(school__in=hats.school_ids, year__ends_in__gte=year.ends_in)
    return Mine(hats, list(plans.select_related("school", "year").order_by("year__ends_in", "school__name")))


def usable(hats: Hats, plans: Mine, entries: Iterable[BankEntry]) -> set[int]:
    """Ids of those that can go into a plan of one's own: not those that stand in it."""
    return {
        each.activity_id
        for each in entries
        if may_use_entry(hats, each) and any(plan.pk != each.plan_id for plan in plans.open)
    }


def targets(plans: Mine) -> list[Target]:
    """Where something can go, with the goals. One query."""
    goals = list(ActionGoal.objects.present().filter(plan__in=plans.open)) if plans.open else []
    return [Target(plan, [goal for goal in goals if goal.plan_id == plan.pk]) for plan in plans.open]


def the_one_that_fits(found: list[Target], entry: BankEntry) -> ActionGoal | None:
    """The goal to take without asking: the only one there is, or the only one for what it serves.

    In a plan begun by type that is the goal of its main type.
    """
    goals = [goal for target in found for goal in target.goals]
    if len(goals) == 1:
        return goals[0]
    kinds = {entry.goal_kind, *(f"type_{number}" for number in entry.types[:1])}
    fitting = [goal for goal in goals if GoalKind(goal.kind) in kinds]
    return fitting[0] if len(fitting) == 1 else None
