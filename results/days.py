"""The days of an activity as they came: what the plan names, what was moved or called off, what was told.

The words of an approved plan can't be edited, so a day that moved stands in a table of its own
(models.ChangedDay) and the plan's date stays beside it. Home pages, reminders and calendars read the days
from here.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from action_plans.enums import Progress
from action_plans.when import months_of
from results.models import ActivityResult, ChangedDay


@dataclass(frozen=True)
class Day:
    """One day. `on` is when it takes place: None where it was called off.

    `planned_on` is None for a day that the plan does not name; `result` is what was told of it.
    """

    planned_on: datetime.date | None
    on: datetime.date | None
    change: ChangedDay | None = None
    result: ActivityResult | None = None

    @property
    def key(self) -> datetime.date:
        """Where it stands among the others."""
        return self.on or self.planned_on or datetime.date.max


def days_of(activity: Any, changes: Iterable[ChangedDay], results: Iterable[ActivityResult]) -> list[Day]:
    """Every day of the activity, earliest first: those planned, as they came, and others that were told.

    `changes` and `results`: those of this activity that stand. `activity` needs its dates alone.
    """
    changed = {each.planned_on: each for each in changes}
    told = {each.held_on: each for each in results}
    days = []
    for planned in sorted(set(activity.dates)):
        change = changed.get(planned)
        on = change.moved_to if change else planned
        days.append(Day(planned, on, change, told.pop(on, None) if on else None))
    if not activity.dates and None in changed:
        days.append(Day(None, None, changed[None]))
    days += [Day(None, on, None, result) for on, result in told.items()]
    return sorted(days, key=lambda day: day.key)


def untold(days: Iterable[Day], today: datetime.date) -> list[Day]:
    """The days that came, today's too, and of which nobody has said how they went."""
    return [day for day in days if day.on and day.on <= today and day.result is None]


def status_of(activity: Any, days: list[Day], year: Any) -> tuple[Progress, datetime.date | None]:
    """How far an activity is, as its days say, and when it was done.

    Done when nothing planned is left after the last day that was told; not held when all was called off.
    """
    told = [day.on for day in days if day.result and day.on]
    if not told:
        off = bool(days) and all(day.on is None for day in days)
        return (Progress.DROPPED if off else Progress.PLANNED), None
    last = max(told)
    ahead = [day.on for day in days if day.on and day.on > last and day.result is None]
    months = (
        [] if activity.dates else [month for month in months_of(activity, year) if month > f"{last:%Y-%m}"]
    )
    return (Progress.UNDER_WAY, None) if ahead or months else (Progress.DONE, last)
