"""Dates as people type them: 2026-11-30, 11/30/2026, November 30, Nov 30 2026, 30 November."""

import datetime
import re

from django.utils import dates
from django.utils.formats import date_format
from django.utils.translation import gettext as _

Span = tuple[datetime.date, datetime.date]

ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
SLASHED = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?")
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?:,?\s*(?P<year>\d{4}))?"
WORDED = re.compile(rf"(?P<name>[^\W\d_]{{3,}})\.?\s*{DAY}{YEAR}", re.IGNORECASE)
DAY_FIRST = re.compile(rf"{DAY}\.?\s+(?:de\s+)?(?P<name>[^\W\d_]{{3,}})\.?(?:\s+de)?{YEAR}", re.IGNORECASE)


def read_date(typed: str, within: Span | None) -> tuple[datetime.date | None, str, datetime.date | None]:
    """(date, "", None), or (None, what to do, a date that may have been meant)."""
    parts = _parts(typed)
    if parts is None:
        return None, _("Write a date, for example November 30, 2026."), None
    year, month, day = parts
    if year is None:
        if within is None:
            return None, _("Add the year, for example November 30, 2026."), None
        year = _year_within(month, day, within)
    found = _date(year, month, day)
    if found is None:
        return None, _("There is no such day. Check the month and the day."), None
    if within and not within[0] <= found <= within[1]:
        return None, *_outside(found, within)
    return found, "", None


def _parts(typed: str) -> tuple[int | None, int, int] | None:
    for shape in (ISO, SLASHED, WORDED, DAY_FIRST):
        found = shape.fullmatch(typed)
        if not found:
            continue
        named = found.groupdict()
        month = int(named["month"]) if named.get("month") else _month(named["name"])
        year = int(named["year"]) if named["year"] else None
        if month is None:
            return None
        return (year + 2000 if year is not None and year < 100 else year), month, int(named["day"])  # noqa: PLR2004
    return None


def _month(name: str) -> int | None:
    """Months by their first letters, in the language of the page or in English."""
    start = name.casefold()
    for number in range(1, 13):
        english = datetime.date(2000, number, 1).strftime("%B").casefold()
        if english.startswith(start) or str(dates.MONTHS[number]).casefold().startswith(start):
            return number
    return 9 if start == "sept" else None


def _year_within(month: int, day: int, within: Span) -> int:
    years = range(within[0].year, within[1].year + 1)
    inside = [year for year in years if (date := _date(year, month, day)) and within[0] <= date <= within[1]]
    return inside[0] if inside else within[1].year


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _outside(found: datetime.date, within: Span) -> tuple[str, datetime.date | None]:
    words = {"day": date_format(found), "first": date_format(within[0]), "last": date_format(within[1])}
    meant = _date(_year_within(found.month, found.day, within), found.month, found.day)
    if meant is None or not within[0] <= meant <= within[1]:
        return _("%(day)s is not between %(first)s and %(last)s.") % words, None
    words["meant"] = date_format(meant)
    return _("%(day)s is not between %(first)s and %(last)s. Did you mean %(meant)s?") % words, meant
