"""How far plans are and which types they serve, counted in the database: for lists, where no plan is read.

Says the same as coverage.percent_complete and content.type_counts say of one plan that is read.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Sum, Value, When

from action_plans.enums import Involvement
from action_plans.models import ActionGoal
from partnerships.foundation.kept import AnyOf, kept

# What a goal, and what an activity, must have before a plan can be submitted: coverage.missing.
PER_GOAL = PER_ACTIVITY = 4
GOAL_WORDS = ("statement", "sip_goal", "desired_results", "how_measured", "resources")
WORD = r"\S"


@dataclass
class Figures:
    """One plan: activities by type, and how far it is, 0 to 100."""

    types: list[int] = field(default_factory=lambda: [0] * len(Involvement))
    wanted: int = 0
    lacking: int = 0

    @property
    def percent(self) -> int:
        return round(100 * (self.wanted - self.lacking) / self.wanted) if self.wanted else 0


def figures_of(plan_ids: Iterable[int]) -> dict[int, Figures]:
    """Figures by plan, for plans that have a goal. One query, a row a goal; no word leaves the database."""
    found: dict[int, Figures] = {}
    for plan_id, is_begun, lacking, activities, without, *types in _goals(plans=list(plan_ids)):
        figures = found.setdefault(plan_id, Figures())
        figures.types = [each + more for each, more in zip(figures.types, types, strict=True)]
        if is_begun or activities:
            figures.wanted += PER_GOAL + PER_ACTIVITY * activities
            figures.lacking += lacking + (without or 0) + (not activities)
    return found


@kept(plans=list)
def _goals(plans: list[int]) -> QuerySet:
    there = Q(activities__removed_at=None, activities__isnull=False)
    types = {
        f"type_{number}": Count("activities", filter=there & Q(activities__types__contains=[number]))
        for number in Involvement.values
    }
    return (
        ActionGoal.objects.present()
        .filter(AnyOf("plan", plans))
        .order_by()
        .annotate(
            is_begun=Case(When(_any_word(), then=Value(True)), default=Value(False)),
            lacks=_one_for_each(
                *(~Q(**{f"{name}__regex": WORD}) for name in ("statement", "desired_results", "how_measured"))
            ),
            there=Count("activities", filter=there),
            without=Sum(_one_for_each(*_ACTIVITY_LACKS), filter=there),
            **types,
        )
        .values_list("plan_id", "is_begun", "lacks", "there", "without", *types)
    )


_ACTIVITY_LACKS = (
    ~Q(activities__text__regex=WORD),
    Q(activities__types=[]),
    Q(activities__dates=[], activities__months=[]),
    ~Q(activities__in_charge__regex=WORD),
)


def _any_word() -> Q:
    found = Q()
    for name in GOAL_WORDS:
        found |= Q(**{f"{name}__regex": WORD})
    return found


def _one_for_each(*lacks: Q) -> Any:
    """How many of these are so."""
    ones = [Case(When(each, then=Value(1)), default=Value(0), output_field=IntegerField()) for each in lacks]
    return sum(ones[1:], start=ones[0])
