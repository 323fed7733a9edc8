"""When an activity of an action plan takes place, and for which grades: in plain words, and as months."""

from typing import Any

from django.utils.translation import gettext as _

from plans.when import day, month_name, school_months
from schools.enums import Grade

GRADES = list(Grade.values)


def when_words(activity: Any) -> str:
    """`October 9, November 5, 5:30 to 7:00` or `October, November`; empty when nothing is set."""
    dated = ", ".join(day(date) for date in sorted(activity.dates))
    named = ", ".join(month_name(f"2000-{month:02d}") for month in in_school_order(activity.months))
    words = dated or named
    if words and activity.when_note:
        return _("%(dates)s, %(note)s") % {"dates": words, "note": activity.when_note}
    return words or activity.when_note


def has_a_time(activity: Any) -> bool:
    """Whether an activity says anything a calendar can show. A note alone is no date."""
    return bool(activity.dates or activity.months)


def months_of(activity: Any, year: Any) -> list[str]:
    """The months (`2026-09`) in which it takes place, within the school year: by its dates, else by name."""
    there = school_months(year)
    if activity.dates:
        return sorted({f"{date:%Y-%m}" for date in activity.dates} & set(there))
    return [month for month in there if int(month[-2:]) in activity.months]


def in_school_order(months: list[int]) -> list[int]:
    """Months as a school year has them: July first."""
    return sorted(set(months), key=lambda month: (month - 7) % 12)


def grades_words(grades: list[str]) -> str:
    """`K to 5`, `6, 8`, or nothing: runs of neighboring grades as one, in the order of the grades."""
    places = sorted({GRADES.index(grade) for grade in grades})
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return ", ".join(_run_words(run) for run in runs)


def _run_words(run: list[int]) -> str:
    first, last = (str(Grade(GRADES[place]).label) for place in (run[0], run[-1]))
    if len(run) == 1:
        return first
    if len(run) == 2:  # noqa: PLR2004 - two are no run
        return f"{first}, {last}"
    return _("%(first)s to %(last)s") % {"first": first, "last": last}
