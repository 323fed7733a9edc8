"""The lines of a sheet and of the page for keying: one for each day of each activity of a plan."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from action_plans.content import all_activities, content_of, parts_of
from action_plans.enums import Progress
from action_plans.models import ActionActivity, ActionPlan
from districts.hats import Hats
from results.days import Day, days_of
from results.in_force import approved_activities, worded
from results.models import ActivityResult, ChangedDay

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Row:
    """One day of one activity. `code` is the number of the activity in the plan, with a letter where it has
    several days: it is printed on the sheet and finds the line.
    """

    code: str
    activity: ActionActivity
    day: Day

    @property
    def key(self) -> str:
        """A name for it in a form."""
        return f"a{self.activity.pk}-{self.day.planned_on or 'x'}"


def rows_of(plan: ActionPlan, *, with_told: bool = False, hats: Hats | None = None) -> list[Row]:
    """Those of which nothing is told, or all, in the order of the plan. Seven queries, however long it is;
    one more where it is being amended and `hats` may not read the draft: then as it was approved.
    """
    parts = parts_of(plan)
    rows = {each.pk: each for each in parts.activities}
    told, changed = _by_activity(ActivityResult, plan), _by_activity(ChangedDay, plan)
    found: list[Row] = []
    approved = approved_activities(plan, hats) if hats else None
    for each in all_activities(content_of(plan, parts)) if approved is None else approved.values():
        if each["id"] not in rows:
            continue
        activity = rows[each["id"]] if approved is None else worded(rows[each["id"]], each)
        if activity.status == Progress.DROPPED and not with_told:
            continue
        activity.plan = plan
        days = days_of(activity, changed[activity.pk], told[activity.pk])
        lines = _lines(each["number"], activity, days)
        found += [row for row in lines if with_told or row.day.result is None]
    return found


def _by_activity(model: Any, plan: ActionPlan) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in model.objects.standing().filter(plan=plan):
        found[row.activity_id].append(row)
    return found


def _lines(number: str, activity: ActionActivity, days: list[Day]) -> Iterator[Row]:
    """Letters stay with their days, told or not, so that a printed code holds."""
    planned = [day for day in days if day.planned_on]
    for place, day in enumerate(planned):
        letter = LETTERS[place % len(LETTERS)] if len(planned) > 1 else ""
        if day.on:
            yield Row(f"{number}{letter}", activity, day)
    if not planned and not any(day.on is None for day in days):
        yield Row(number, activity, Day(None, None))
