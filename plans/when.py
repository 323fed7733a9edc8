"""When an activity takes place: in plain words, and as months."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from plans.enums import Rhythm


def day(date: datetime.date) -> str:
    """August 24, as the reader's language writes it."""
    return date_format(date, "MONTH_DAY_FORMAT")


def when_words(activity: Any) -> str:
    """`Monthly, September to May`, `October 7, December 2`, `All year`; empty when nothing is set.

    What somebody wrote about the time in their own words follows the dates.
    """
    words = {
        Rhythm.DATES: _on_dates,
        Rhythm.MONTHLY: _regularly,
        Rhythm.QUARTERLY: _regularly,
        Rhythm.ALL_YEAR: lambda each: str(Rhythm.ALL_YEAR.label),
    }.get(activity.rhythm, _once)(activity)
    if words and activity.when_note:
        return _("%(dates)s, %(note)s") % {"dates": words, "note": activity.when_note}
    return words or activity.when_note


def _on_dates(activity: Any) -> str:
    return ", ".join(day(date) for date in sorted(activity.dates))


def _once(activity: Any) -> str:
    starts, ends = activity.starts_on, activity.ends_on
    if starts and ends and starts != ends:
        return _("%(start)s to %(end)s") % {"start": day(starts), "end": day(ends)}
    return day(starts) if starts else _("by %(end)s") % {"end": day(ends)} if ends else ""


def _regularly(activity: Any) -> str:
    rhythm = str(Rhythm(activity.rhythm).label)
    starts, ends = activity.starts_on, activity.ends_on
    names = {"rhythm": rhythm, "start": starts and _month(starts), "end": ends and _month(ends)}
    if starts and ends:
        return _("%(rhythm)s, %(start)s to %(end)s") % names
    if starts:
        return _("%(rhythm)s, from %(start)s") % names
    return _("%(rhythm)s, until %(end)s") % names if ends else rhythm


def _month(date: datetime.date) -> str:
    return date_format(date, "F")


def has_a_time(activity: Any) -> bool:
    """Whether an activity says anything a calendar can show. A note alone is no date."""
    if activity.rhythm == Rhythm.DATES:
        return bool(activity.dates)
    if activity.rhythm in {Rhythm.MONTHLY, Rhythm.QUARTERLY, Rhythm.ALL_YEAR}:
        return True
    return bool(activity.starts_on or activity.ends_on)


def months_of(activity: Any, year: Any) -> list[str]:
    """The months (`2026-09`) in which it takes place, within the school year; none without a time."""
    if not has_a_time(activity):
        return []
    if activity.rhythm == Rhythm.DATES:
        months = {f"{date:%Y-%m}" for date in activity.dates}
        return sorted(months & set(school_months(year)))
    starts, ends = _span(activity, year)
    every = 3 if activity.rhythm == Rhythm.QUARTERLY else 1
    run = list(_months_between(starts, ends))[::every]
    return [month for month in run if month in school_months(year)]


def _span(activity: Any, year: Any) -> tuple[datetime.date, datetime.date]:
    """First and last day; what is left open of a rhythm is the school year's."""
    starts, ends = activity.starts_on, activity.ends_on
    if activity.rhythm == Rhythm.ALL_YEAR:
        return year.starts_on, year.ends_on
    if activity.rhythm in {Rhythm.MONTHLY, Rhythm.QUARTERLY}:
        return starts or year.starts_on, ends or year.ends_on
    return starts or ends, ends or starts


def school_months(year: Any) -> list[str]:
    """Every month of a school year, first to last, as `2026-09`."""
    return list(_months_between(year.starts_on, year.ends_on))


def _months_between(starts: datetime.date, ends: datetime.date) -> Iterator[str]:
    first, last = starts.year * 12 + starts.month - 1, ends.year * 12 + ends.month - 1
    # Twenty years at the most: a mistyped year must not fill the memory.
    for month in range(first, min(last, first + 240) + 1):
        yield f"{month // 12}-{month % 12 + 1:02d}"


def month_name(month: str) -> str:
    """September, for `2026-09`."""
    year, number = month.split("-")
    return _month(datetime.date(int(year), int(number), 1))
