"""Filling a new plan: from the starter plan, or from last year's."""

import calendar
import datetime
from typing import Any

from django.db import models

from partnerships.foundation.parts.places import STEP
from plans.enums import ActivityStatus, Rhythm
from plans.models import LeadershipActivity, LeadershipGoal, LeadershipPlan
from plans.starter import STARTER, StarterActivity

# What belongs to the copied row alone.
OF_ITS_OWN = frozenset(
    {
        "id", "district", "plan", "goal", "client_key", "created_at", "removed_at", "removed_by",
        "copied_from", "status", "done_on", "outcome",
    }
)  # fmt: skip


def write_starter(plan: LeadershipPlan) -> None:
    """The starter plan's goals and activities, dated within the plan's school year."""
    for number, goal in enumerate(STARTER, start=1):
        made = LeadershipGoal.objects.create(
            district_id=plan.district_id,
            plan=plan,
            position=number * STEP,
            statement=str(goal.statement),
            strategies=list(goal.strategies),
            audience=str(goal.audience),
        )
        LeadershipActivity.objects.bulk_create(
            LeadershipActivity(
                district_id=plan.district_id,
                plan=plan,
                goal=made,
                position=place * STEP,
                reach=each.reach,
                text=str(each.text),
                expected_result=str(each.expected_result),
                how_documented=str(each.how_documented),
                rhythm=each.rhythm,
                **_starter_dates(each, plan.year),
            )
            for place, each in enumerate(goal.activities, start=1)
        )


def _starter_dates(each: StarterActivity, year: Any) -> dict[str, Any]:
    """The months of the starter plan as days of this school year: mid-month, since a leader will choose."""
    days = [_in_year(month, 15, year) for month in each.months]
    if each.rhythm == Rhythm.DATES:
        return {"dates": days}
    if each.rhythm == Rhythm.ALL_YEAR:
        return {}
    return {"starts_on": days[0], "ends_on": days[1] if len(days) > 1 else None}


def _in_year(month: int, day: int, year: Any) -> datetime.date:
    first = year.starts_on
    return datetime.date(first.year + (month < first.month), month, day)


def copy_parts(source: LeadershipPlan, plan: LeadershipPlan) -> None:
    """A deep copy: every goal and activity that is not removed or dropped, dates moved to the new year.

    Progress stays behind; each copy remembers where it came from.
    """
    years = plan.year.ends_in - source.year.ends_in
    made = {}
    for goal in LeadershipGoal.objects.present().filter(plan=source):
        made[goal.pk] = LeadershipGoal.objects.create(
            district_id=plan.district_id, plan=plan, copied_from=goal, **_copied(goal)
        )
    rows = LeadershipActivity.objects.present().filter(plan=source)
    LeadershipActivity.objects.bulk_create(
        LeadershipActivity(
            district_id=plan.district_id,
            plan=plan,
            goal=made[each.goal_id],
            copied_from=each,
            **_copied(each) | _moved_dates(each, years),
        )
        for each in rows.exclude(status=ActivityStatus.DROPPED)
    )


def _copied(row: models.Model) -> dict[str, Any]:
    names = [field.name for field in row._meta.concrete_fields if field.name not in OF_ITS_OWN]
    return {name: getattr(row, name) for name in names}


def _moved_dates(each: LeadershipActivity, years: int) -> dict[str, Any]:
    return {
        "starts_on": each.starts_on and later(each.starts_on, years),
        "ends_on": each.ends_on and later(each.ends_on, years),
        "dates": [later(date, years) for date in each.dates],
    }


def later(date: datetime.date, years: int) -> datetime.date:
    """The same day some years on; February 29 becomes the last of February."""
    last = calendar.monthrange(date.year + years, date.month)[1]
    return date.replace(year=date.year + years, day=min(date.day, last))
