"""What stands around the form: the days of an activity, its preparation, links that were sent."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from action_plans.enums import Progress
from action_plans.models import ActionActivity, PreparationStep
from results.days import Day, days_of
from results.forms import LinkForm, OtherDayForm
from results.models import ActivityResult, ChangedDay, ResultLink
from results.notices import link_url
from results.sums import said_of, sum_of

# Of those taken back, the last few are offered to be brought back.
FEW = 5


@dataclass
class DayShown:
    """One day of an activity, as the page says it."""

    day: Day
    today: datetime.date

    @property
    def on(self) -> datetime.date | None:
        return self.day.on

    @property
    def planned_on(self) -> datetime.date | None:
        return self.day.planned_on

    @property
    def result(self) -> ActivityResult | None:
        return self.day.result

    @property
    def change(self) -> ChangedDay | None:
        return self.day.change

    @property
    def waits(self) -> bool:
        """It came, today counted, and nobody has told how it went."""
        return self.on is not None and self.on <= self.today and self.result is None

    @property
    def words(self) -> str:
        """`31 families (4 for the first time), 12 students`."""
        return ", ".join(sum_of([self.result]).people_words()) if self.result else ""

    @cached_property
    def said(self) -> list[tuple[str, str]]:
        return said_of(self.result) if self.result else []


def days_shown(activity: ActionActivity, today: datetime.date) -> list[DayShown]:
    """Two queries."""
    results = ActivityResult.objects.standing().filter(activity=activity).select_related("told_by", "by_link")
    changes = ChangedDay.objects.standing().filter(activity=activity).select_related("noted_by")
    return [DayShown(day, today) for day in days_of(activity, changes, results)]


def taken_back_of(activity: ActionActivity) -> list[ActivityResult]:
    """Newest first. One query."""
    rows = ActivityResult.objects.filter(activity=activity).exclude(removed_at=None)
    return list(rows.select_related("removed_by").order_by("-removed_at")[:FEW])


def steps_of(activity: ActionActivity) -> dict[str, Any]:
    steps = PreparationStep.objects.present().filter(activity=activity)
    return {"rows": list(steps), "choices": Progress.choices}


def other_day_form(activity: ActionActivity, shown: list[DayShown], data: Any = None) -> OtherDayForm | None:
    """For the days of the plan of which nothing is told; None where there is none."""
    days = [each.planned_on for each in shown if each.planned_on and each.on and not each.result]
    if not days and (activity.dates or shown):
        return None
    initial = {"planned_on": days[0].isoformat() if days else ""}
    return OtherDayForm(data, days=days, year=activity.plan.year, initial=initial)


def links_of(activity: ActionActivity, data: Any = None) -> dict[str, Any]:
    """Links of this activity that work, each with its address; and the form for one more. One query."""
    rows = ResultLink.objects.working(activity.plan.district.today()).filter(activity=activity)
    name = activity.in_charge.split(",")[0].strip()
    return {
        "rows": [{"link": link, "url": link_url(link)} for link in rows],
        "form": LinkForm(data, initial={"name": name}, auto_id="link_%s"),
    }
